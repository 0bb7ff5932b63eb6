namespace AiPm.Sdk.Metrics;

/// <summary>Cohorts that share days or names: a user would count in two of them.</summary>
public sealed class OverlappingCohortsException : ArgumentException
{
    internal OverlappingCohortsException(IReadOnlyList<(Cohort First, Cohort Second)> overlaps, string parameter)
        : base(
            $"cohorts must share neither days nor names, but {string.Join("; ", overlaps.Select(pair => $"{pair.First} and {pair.Second} do"))}",
            parameter
        ) => Overlaps = overlaps;

    /// <summary>Every pair that shares days or a name.</summary>
    public IReadOnlyList<(Cohort First, Cohort Second)> Overlaps { get; }
}
