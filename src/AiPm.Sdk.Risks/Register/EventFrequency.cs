using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How often a risk strikes in a year.</summary>
public sealed record EventFrequency
{
    /// <summary>The largest rate, 50,000 events a year: at it, more than the 65,535 events that a draw can tell apart never come.</summary>
    public const double LargestRate = 50_000;

    private EventFrequency(FrequencyModel model, Estimate value)
    {
        Model = model;
        Value = value;
    }

    /// <summary>The distribution of the number of events.</summary>
    public FrequencyModel Model { get; }

    /// <summary>The mean number of events a year, or the probability of the one event.</summary>
    public Estimate Value { get; }

    /// <summary>The range that <see cref="Value"/> may have.</summary>
    public Domain Domain => Model == FrequencyModel.AtMostOnce ? Domain.Share : Domain.NonNegative;

    /// <summary>
    /// The number of events is Poisson with this mean. Where the mean is uncertain, it is drawn once a year and the events of
    /// that year follow it.
    /// </summary>
    /// <param name="events">Events a year, at least 0 and, but for one case in a million, at most <see cref="LargestRate"/>.</param>
    /// <exception cref="ArgumentException">The rate is, or as a distribution reaches, outside that range.</exception>
    public static EventFrequency PerYear(Estimate events)
    {
        SlotDomain.Require("events per year", events, Domain.NonNegative);
        // Draws of a computed rate are checked when they are simulated.
        if (
            (events.IsCertain || events.IsDistribution)
            && events.Quantile(1 - 1e-6) is var large
            && !(large <= LargestRate)
        )
        {
            throw new ArgumentOutOfRangeException(
                nameof(events),
                large,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"events per year must be at most {NumberText.Number(LargestRate)}, but {events} reaches {NumberText.Number(large)}; count rarer, larger events instead"
                )
            );
        }

        return new(FrequencyModel.Poisson, events);
    }

    /// <summary>The event comes at most once a year, with this probability.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentException">The probability is, or as a distribution reaches, outside [0, 1].</exception>
    public static EventFrequency AtMostOnce(Estimate probability)
    {
        SlotDomain.Require("probability per year", probability, Domain.Share);
        return new(FrequencyModel.AtMostOnce, probability);
    }

    /// <summary>The frequency as <c>0.5 events a year</c>.</summary>
    public override string ToString() =>
        Model == FrequencyModel.AtMostOnce ? $"once a year with probability {Value}" : $"{Value} events a year";
}
