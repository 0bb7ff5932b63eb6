namespace AiPm.Sdk.Risks;

/// <summary>No set of controls keeps all rules. <see cref="Conflict"/> names those that contradict each other.</summary>
public sealed class InfeasibleControlPlanException : InvalidOperationException
{
    internal InfeasibleControlPlanException(IReadOnlyList<string> conflict)
        : base($"no set of controls keeps all rules; these contradict each other: {string.Join("; ", conflict)}") =>
        Conflict = conflict;

    /// <summary>Rules that cannot all hold, one sentence each.</summary>
    public IReadOnlyList<string> Conflict { get; }
}
