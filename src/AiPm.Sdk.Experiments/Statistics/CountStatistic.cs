using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a rate needs: events over an exposure, and how many units they came from. For events that are Poisson, as incidents over days.</summary>
/// <remarks>
/// The rate is events ÷ exposure over all units. Where units differ in how prone they are to events, the Poisson error is too small:
/// then give numerator and denominator unit by unit, as a <see cref="RatioStatistic"/>.
/// </remarks>
public sealed record CountStatistic : ArmStatistic
{
    /// <summary>Makes the statistic.</summary>
    /// <param name="events">Events and their exposure.</param>
    /// <param name="units">The number of units they came from, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of units is negative, or 0 while there is exposure.</exception>
    public CountStatistic(EventCount events, long units)
    {
        if (units < 0 || (units == 0 && events.Exposure > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(units),
                units,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"units must be at least {(events.Exposure > 0 ? 1 : 0)} for an exposure of {events.Exposure}, but was {units}"
                )
            );
        }

        Events = events;
        Count = units;
    }

    /// <summary>Events and their exposure.</summary>
    public EventCount Events { get; }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override Measured Value => Events.Rate;

    /// <summary>The statistic of units known by their events and exposures.</summary>
    /// <param name="events">Whole numbers of at least 0, one a unit.</param>
    /// <param name="exposures">At least 0, one a unit; above 0 where there are events.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside its range; the message names it, from 0.</exception>
    public static CountStatistic Of(ReadOnlySpan<double> events, ReadOnlySpan<double> exposures)
    {
        if (events.Length != exposures.Length)
        {
            throw new ArgumentException(
                $"events and exposures must have the same length, but had {events.Length} and {exposures.Length}",
                nameof(exposures)
            );
        }

        Domain.NonNegative.Require(exposures);
        long total = 0;
        CompensatedSum exposure = default;
        for (int row = 0; row < events.Length; row++)
        {
            if (!(events[row] >= 0 && events[row] <= 9_007_199_254_740_992 && Math.Floor(events[row]) == events[row]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(events),
                    events[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"events must be whole numbers of at least 0, but was {events[row]} in row {row}"
                    )
                );
            }

            if (events[row] > 0 && exposures[row] == 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(exposures),
                    exposures[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"exposures must be greater than 0 where there are events, but was 0 in row {row}"
                    )
                );
            }

            total = checked(total + (long)events[row]);
            exposure = exposure.Plus(exposures[row]);
        }

        return new(new EventCount(total, exposure.Value), events.Length);
    }

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other)
    {
        CountStatistic counts = RequireSameKind<CountStatistic>(other);
        return new CountStatistic(
            new EventCount(checked(Events.Events + counts.Events.Events), Events.Exposure + counts.Events.Exposure),
            checked(Count + counts.Count)
        );
    }

    internal override bool Fits(MetricKind kind) => kind is RatioKind;

    internal override TwoSampleTestResult CompareWith(
        ArmStatistic control,
        double confidence,
        Alternative alternative
    ) => PoissonRateTest.Compare(((CountStatistic)control).Events, Events, confidence, alternative);

    internal override (double Numerator, double Denominator) Totals => (Events.Events, Events.Exposure);
}
