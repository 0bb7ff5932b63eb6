using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What the intervals of several comparisons promise together, and how they go with the adjusted p-values.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IntervalPromise>))]
public enum IntervalPromise
{
    /// <summary>All intervals hold together with probability 1 − α; each excludes the null value exactly where its test is rejected.</summary>
    Simultaneous,

    /// <summary>
    /// Ordinary intervals: of those of rejected comparisons at most a share α misses on average (false coverage rate). Each excludes the
    /// null value exactly where its test is rejected; all together they do not hold with probability 1 − α.
    /// </summary>
    FalseCoverageRate,

    /// <summary>
    /// One-sided bounds that hold together with probability 1 − α and lie at or beyond the null value exactly where the test is rejected;
    /// some say no more than that.
    /// </summary>
    CompatibleBound,

    /// <summary>Bonferroni's intervals beside adjusted p-values of a stronger procedure: an interval may hold the null value though its test is rejected.</summary>
    MayDisagree,
}
