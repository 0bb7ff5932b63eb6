namespace AiPm.Sdk.Experiments;

/// <summary>One look at a running experiment, as it is kept in its log.</summary>
/// <param name="Number">The number of the look, from 1.</param>
/// <param name="On">The day.</param>
/// <param name="Units">The units over all arms.</param>
/// <param name="Fraction">The units as a share of the plan's: the information of which the boundaries are made.</param>
/// <param name="IsFinal">Whether it was the last look.</param>
/// <param name="Comparisons">Every metric of every comparison, metrics in the experiment's order: statistic, boundary and what they say.</param>
/// <remarks>Equality compares the list by reference, not by content.</remarks>
public sealed record SequentialLook(
    int Number,
    DateOnly On,
    long Units,
    double Fraction,
    bool IsFinal,
    IReadOnlyList<SequentialComparison> Comparisons
);
