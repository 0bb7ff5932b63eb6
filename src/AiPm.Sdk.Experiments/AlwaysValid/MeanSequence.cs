using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// One mean whose interval may be looked at at any time: x̄ ± s·b(n)/n, b the boundary of a <see cref="NormalMixture"/> with the number of units as intrinsic
/// time. Asymptotic. Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, theorem 2.2 (there ρ² is 1/ρ here). For values with known bounds <see cref="BettingSequence"/> is exact.
/// </summary>
public sealed record MeanSequence
{
    private readonly NormalMixture _mixture;

    private MeanSequence(double tunedAt, double alpha, Alternative alternative, bool runningIntersection)
    {
        TunedAt = tunedAt;
        Alpha = alpha;
        Alternative = alternative;
        RunningIntersection = runningIntersection;
        _mixture = NormalMixture.TunedAt(tunedAt, alpha, alternative);
        Interval = NotYet(0);
    }

    /// <summary>What the sequence promises; the size is the number of units.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Conservative(
            "asymptotic confidence sequence of a mean",
            "Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024",
            minimumSize: 100
        );

    /// <summary>The number of units at which it is narrowest.</summary>
    public double TunedAt { get; }

    /// <summary>The error rate over all looks together.</summary>
    public double Alpha { get; }

    /// <summary>Two-sided, or a lower (<see cref="Alternative.Greater"/>) or upper bound alone.</summary>
    public Alternative Alternative { get; }

    /// <summary>Whether the interval is the intersection of those of all looks.</summary>
    public bool RunningIntersection { get; }

    /// <summary>All units so far.</summary>
    public Moments Moments { get; private init; }

    /// <summary>The number of looks so far.</summary>
    public int Looks { get; private init; }

    /// <summary>The interval of the last look, or the running intersection; undefined before <see cref="Method"/>'s minimum of units.</summary>
    public MeasuredInterval Interval { get; private init; }

    /// <summary>The mean with the interval of the sequence, and all that belongs to it.</summary>
    public IntervalEstimate Mean =>
        new(
            "mean",
            Moments.Mean,
            Interval,
            1 - Alpha,
            Method,
            Moments.Count,
            counts: [new("units", Moments.Count)],
            assumptions: ["units are independent with one mean", "holds at all looks together"]
        );

    /// <summary>A sequence before its first unit.</summary>
    /// <param name="tunedAt">The number of units at which it is to be narrowest; greater than 0.</param>
    /// <param name="alpha">The error rate over all looks together, strictly between 0 and 1.</param>
    /// <param name="alternative">Two-sided, or one bound alone.</param>
    /// <param name="runningIntersection">Whether each interval is intersected with all before.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MeanSequence Start(
        double tunedAt,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        bool runningIntersection = false
    ) => new(tunedAt, alpha, alternative, runningIntersection);

    /// <summary>The sequence after more units.</summary>
    /// <param name="batch">The new units alone.</param>
    public MeanSequence Add(Moments batch)
    {
        Moments moments = Moments.Merge(batch);
        return this with { Moments = moments, Looks = Looks + 1, Interval = At(moments) };
    }

    /// <summary>The natural logarithm of the e-value of all units so far against one mean; undefined where there is no interval.</summary>
    /// <param name="mean">The mean held against the units; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite.</exception>
    public Measured LogEValue(double mean)
    {
        Domain.Real.Require(mean);
        return Missing(Moments) is { } missing
            ? missing
            : _mixture.LogEValue(
                Moments.Count * ((Moments.Mean.Value - mean) / Moments.StandardDeviation.Value),
                Moments.Count
            );
    }

    private MeasuredInterval At(Moments moments)
    {
        if (Missing(moments) is { } missing)
        {
            return missing;
        }

        double half = moments.StandardDeviation.Value * (_mixture.Boundary(moments.Count, Alpha) / moments.Count);
        double mean = moments.Mean.Value;
        Interval now = new(
            Alternative == Alternative.Less ? double.NegativeInfinity : mean - half,
            Alternative == Alternative.Greater ? double.PositiveInfinity : mean + half
        );
        return RunningIntersection && Missing(Moments) is null ? IntervalIntersection.Of(Interval, now, "mean") : now;
    }

    private static Undefined? Missing(Moments moments) =>
        moments.Count < Method.MinimumSize ? NotYet(moments.Count)
        : moments.SumOfSquaredDeviations > 0 ? null
        : new(UndefinedReason.NoVariation, "Nothing varies yet, so the error of the mean is not known.");

    private static Undefined NotYet(long count) =>
        new(
            UndefinedReason.TooFewObservations,
            $"There are {NumberText.Count(count)} units; a look is judged from {NumberText.Number(Method.MinimumSize)}."
        );
}
