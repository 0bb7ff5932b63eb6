namespace AiPm.Sdk.Experiments;

/// <summary>What is left to one comparison of those that share an error rate.</summary>
/// <param name="Conclusion">The comparison judged with the others.</param>
/// <param name="Family">All that share the error rate.</param>
/// <param name="MarginAlpha">The one-sided error rate of "not worse than the margin" for this comparison.</param>
/// <param name="EquivalenceAlpha">That of each side of "the same as far as the margin tells".</param>
internal sealed record AdjustedComparison(
    ComparisonConclusion Conclusion,
    MultipleComparisonsResult Family,
    double MarginAlpha,
    double EquivalenceAlpha
)
{
    /// <summary>How many metrics share the error rate.</summary>
    internal required int Metrics { get; init; }

    /// <summary>How many segments do, all units counted as one.</summary>
    internal required int Segments { get; init; }

    internal int Sharing => Family.Comparisons.Count;
}
