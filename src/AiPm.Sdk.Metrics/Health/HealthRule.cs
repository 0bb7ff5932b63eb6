using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// When a metric is green, amber or red: green where it reaches one level, amber where it still reaches a weaker one, else red. Each level has its
/// hysteresis, so that noise around it does not flip the light.
/// </summary>
public sealed record HealthRule
{
    /// <summary>Makes a rule.</summary>
    /// <param name="green">The level from which it is green.</param>
    /// <param name="amber">The weaker level from which it is amber, in the same direction.</param>
    /// <exception cref="ArgumentException">The directions differ, or the amber level, or its release, is not weaker than the green one's.</exception>
    public HealthRule(Threshold green, Threshold amber)
    {
        ArgumentNullException.ThrowIfNull(green);
        ArgumentNullException.ThrowIfNull(amber);
        int sign = green.Direction == Direction.Increase ? 1 : -1;
        if (amber.Direction != green.Direction)
        {
            throw new ArgumentException($"amber must go the way of green, {green}, but was {amber}", nameof(amber));
        }

        if (!(sign * amber.Level < sign * green.Level) || !(sign * amber.Release < sign * green.Release))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"amber must be weaker than green, {green} (lost at {green.Release}), but was {amber} (lost at {amber.Release})"
                ),
                nameof(amber)
            );
        }

        Green = green;
        Amber = amber;
    }

    /// <summary>The level from which it is green.</summary>
    public Threshold Green { get; }

    /// <summary>The weaker level from which it is amber.</summary>
    public Threshold Amber { get; }

    /// <summary>The light for a value. A level that was met stays met until the value passes its release.</summary>
    /// <param name="value">The value, or why there is none.</param>
    /// <param name="last">The last light that was on, for the hysteresis.</param>
    public HealthStatus Judge(Measured value, HealthStatus last = HealthStatus.Unknown)
    {
        _ = EnumDomain.Require(last);
        if (!value.IsDefined)
        {
            return HealthStatus.Unknown;
        }

        ThresholdVerdict wasGreen = last == HealthStatus.Green ? ThresholdVerdict.Met : ThresholdVerdict.NotMet;
        ThresholdVerdict wasAmber = last >= HealthStatus.Amber ? ThresholdVerdict.Met : ThresholdVerdict.NotMet;
        return Green.Judge(value, wasGreen) == ThresholdVerdict.Met ? HealthStatus.Green
            : Amber.Judge(value, wasAmber) == ThresholdVerdict.Met ? HealthStatus.Amber
            : HealthStatus.Red;
    }

    /// <summary>The lights that the whole interval allows: the worst and the best. Where they differ the data cannot tell.</summary>
    /// <param name="estimate">The metric with its interval.</param>
    public (HealthStatus Worst, HealthStatus Best) Possible(IntervalEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        if (!estimate.Value.IsDefined || !estimate.Interval.TryGet(out Interval interval, out _))
        {
            return (HealthStatus.Unknown, HealthStatus.Unknown);
        }

        HealthStatus lower = At(interval.Lower);
        HealthStatus upper = At(interval.Upper);
        return lower < upper ? (lower, upper) : (upper, lower);
    }

    /// <summary>The light at every reading of a series, in order.</summary>
    /// <param name="values">The values, oldest first; what was not measured turns no light on and forgets none.</param>
    /// <param name="confirmations">How many readings in a row must say so before the light changes, at least 1.</param>
    /// <remarks>A reading without a value is unknown; the light before it is remembered for the next. The first light needs no confirmation.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Confirmations are below 1.</exception>
    public IReadOnlyList<HealthStatus> Follow(IReadOnlyList<Measured> values, int confirmations = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        _ = Domain.AtLeast(1).Require(confirmations);
        HealthStatus last = HealthStatus.Unknown;
        HealthStatus coming = HealthStatus.Unknown;
        int seen = 0;
        List<HealthStatus> lights = new(values.Count);
        foreach (Measured value in values)
        {
            HealthStatus now = Judge(value, last);
            if (now == HealthStatus.Unknown)
            {
                lights.Add(now);
                continue;
            }

            seen =
                now == last ? 0
                : now == coming ? seen + 1
                : 1;
            coming = now;
            if (last == HealthStatus.Unknown || seen >= confirmations)
            {
                last = now;
                seen = 0;
            }

            lights.Add(last);
        }

        return lights;
    }

    /// <summary>The rule as a phrase.</summary>
    public override string ToString() => $"green {Green}, amber {Amber}, else red";

    private HealthStatus At(double value)
    {
        int sign = Green.Direction == Direction.Increase ? 1 : -1;
        return sign * value >= sign * Green.Level ? HealthStatus.Green
            : sign * value >= sign * Amber.Level ? HealthStatus.Amber
            : HealthStatus.Red;
    }
}
