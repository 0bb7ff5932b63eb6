namespace AiPm.Sdk.Prioritization;

/// <summary>No selection satisfies all rules. <see cref="Conflict"/> names a smallest set of them that contradicts itself.</summary>
public sealed class InfeasiblePortfolioException : InvalidOperationException
{
    internal InfeasiblePortfolioException(IReadOnlyList<string> conflict)
        : base($"no selection satisfies all rules; these contradict each other: {string.Join("; ", conflict)}") =>
        Conflict = conflict;

    /// <summary>
    /// Rules that cannot all hold; without any one of them the others can. There may be other such sets.
    /// </summary>
    public IReadOnlyList<string> Conflict { get; }
}
