using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a test that stopped says of the effect, with its looks taken into account. Outcomes are ordered by when they stopped: crossing the upper boundary
/// earlier counts as more than crossing it later, then the statistic counts. Siegmund 1978; Tsiatis, Rosner and Mehta 1984.
/// </summary>
public sealed record StagewiseInference
{
    internal StagewiseInference() { }

    /// <summary>The look it is made at, from 1.</summary>
    public required int Look { get; init; }

    /// <summary>The alternative.</summary>
    public required Alternative Alternative { get; init; }

    /// <summary>
    /// The p-value under the alternative. At most α exactly where the test stopped for an effect, unless futility is not binding: then it does not count on
    /// such stops.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>The effect for which an outcome at least as great has probability ½: as often too large as too small, where a plain estimate is too large after an early stop.</summary>
    public required double MedianUnbiasedEstimate { get; init; }

    /// <summary>The confidence interval by the same order; it excludes 0 exactly where the p-value is below 1 − confidence.</summary>
    public required Interval Interval { get; init; }

    /// <summary>The confidence of the interval.</summary>
    public required double Confidence { get; init; }

    /// <summary>The plain estimate, biased by stopping.</summary>
    public required double Estimate { get; init; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public required Explanation Explanation { get; init; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
