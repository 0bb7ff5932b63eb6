namespace AiPm.Sdk.Prioritization;

/// <summary>The order by strongest chains of majorities.</summary>
public sealed class SchulzeResult
{
    private readonly Func<string, string, double> _chain;

    internal SchulzeResult(ConsensusRanking ranking, Func<string, string, double> chain)
    {
        Ranking = ranking;
        _chain = chain;
    }

    /// <summary>The order. Items of which neither has the stronger chain may tie.</summary>
    public ConsensusRanking Ranking { get; }

    /// <summary>The strength of the strongest chain of majorities from an item to another, that of its weakest link; 0 where there is none.</summary>
    /// <exception cref="ArgumentException">There is no such item, or both are one.</exception>
    public double ChainStrength(string item, string to) => _chain(item, to);
}
