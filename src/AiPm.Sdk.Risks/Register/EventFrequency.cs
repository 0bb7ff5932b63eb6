using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How often a risk strikes in a year.</summary>
public sealed record EventFrequency
{
    /// <summary>The largest rate, 50,000 events a year: at it, more than the 65,535 events that a draw can tell apart never come.</summary>
    public const double LargestRate = 50_000;

    private EventFrequency(FrequencyModel model, Estimate value, double size = 0)
    {
        Model = model;
        Value = value;
        Size = size;
    }

    /// <summary>The distribution of the number of events.</summary>
    public FrequencyModel Model { get; }

    /// <summary>
    /// The mean number of events a year (<see cref="FrequencyModel.Poisson"/>, <see cref="FrequencyModel.NegativeBinomial"/>), the
    /// probability of each (<see cref="FrequencyModel.AtMostOnce"/>, <see cref="FrequencyModel.Binomial"/>), or their number
    /// (<see cref="FrequencyModel.Count"/>).
    /// </summary>
    public Estimate Value { get; }

    /// <summary>
    /// The number of opportunities of <see cref="FrequencyModel.Binomial"/>, 1 of <see cref="FrequencyModel.AtMostOnce"/>, the size r of
    /// <see cref="FrequencyModel.NegativeBinomial"/>; 0 of the others, which have none.
    /// </summary>
    public double Size { get; }

    /// <summary>The range that <see cref="Value"/> may have.</summary>
    public Domain Domain => IsProbability ? Domain.Share : Domain.NonNegative;

    /// <summary>The mean number of events a year as a quantity: it varies from draw to draw where <see cref="Value"/> does.</summary>
    public Estimate MeanEvents => Model == FrequencyModel.Binomial ? Value * Size : Value;

    internal bool IsProbability => Model is FrequencyModel.AtMostOnce or FrequencyModel.Binomial;

    /// <summary>What <see cref="Value"/> is, for slots and messages.</summary>
    internal string ValueName =>
        Model switch
        {
            FrequencyModel.AtMostOnce => "probability per year",
            FrequencyModel.Binomial => "probability per opportunity",
            FrequencyModel.Count => "number of events",
            _ => "events per year",
        };

    /// <summary>
    /// The number of events is Poisson with this mean. Where the mean is uncertain, it is drawn once a year and the events of
    /// that year follow it.
    /// </summary>
    /// <param name="events">Events a year, at least 0 and, but for one case in a million, at most <see cref="LargestRate"/>.</param>
    /// <exception cref="ArgumentException">The rate is, or as a distribution reaches, outside that range.</exception>
    public static EventFrequency PerYear(Estimate events) => new(FrequencyModel.Poisson, RequireRate(events));

    /// <summary>The event comes at most once a year, with this probability.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentException">The probability is, or as a distribution reaches, outside [0, 1].</exception>
    public static EventFrequency AtMostOnce(Estimate probability)
    {
        SlotDomain.Require("probability per year", probability, Domain.Share);
        return new(FrequencyModel.AtMostOnce, probability, 1);
    }

    /// <summary>
    /// Each of <paramref name="opportunities"/> a year (releases, audits, suppliers) goes wrong with this probability, independently given
    /// the probability, which is drawn once a year where it is uncertain.
    /// </summary>
    /// <param name="opportunities">From 1 to 65,535.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentException">A parameter leaves its range.</exception>
    public static EventFrequency Binomial(int opportunities, Estimate probability)
    {
        if (opportunities is < 1 or > EventCounts.Most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(opportunities),
                opportunities,
                $"opportunities must be a whole number from 1 to {EventCounts.Most}, but was {opportunities}"
            );
        }

        SlotDomain.Require("probability per opportunity", probability, Domain.Share);
        return new(FrequencyModel.Binomial, probability, opportunities);
    }

    /// <summary>
    /// The number of events is negative binomial: Poisson with a rate that is gamma distributed around <paramref name="events"/> and drawn
    /// anew each year. Its variance is μ + μ²/r, so that 1/r is what years vary by beyond chance.
    /// </summary>
    /// <param name="events">μ, the mean number a year; in range as in <see cref="PerYear"/>.</param>
    /// <param name="size">r, from 0.001 to 1e9; r = 1 is geometric, large r is Poisson.</param>
    /// <exception cref="ArgumentException">A parameter leaves its range.</exception>
    public static EventFrequency NegativeBinomial(Estimate events, double size)
    {
        Domain.Between(1e-3, 1e9).Require(size);
        return new(FrequencyModel.NegativeBinomial, RequireRate(events), size);
    }

    /// <summary>The number of events as a quantity of its own: <c>Estimate.Parse("categorical(0, 0.7, 1, 0.2, 2, 0.1)")</c>, counts of past years, or a computed number.</summary>
    /// <param name="events">Takes whole numbers from 0 to 65,535.</param>
    /// <exception cref="ArgumentException">
    /// A certain number is not whole, or a distribution reaches outside the range or is continuous: then it is a rate, for <see cref="PerYear"/>.
    /// Draws of a computed quantity are checked when they are simulated.
    /// </exception>
    public static EventFrequency Count(Estimate events)
    {
        SlotDomain.Require("number of events", events, Domain.NonNegative);
        bool isWhole = events.TryGetCertain(out double number)
            ? EventCounts.IsCount(number)
            : !events.IsDistribution
                || !events.TryGetDistribution(out Distribution? distribution)
                || IsWhole(distribution);
        return isWhole
            ? new(FrequencyModel.Count, events)
            : throw new ArgumentException(
                $"number of events must take whole numbers from 0 to {EventCounts.Most} only, but was {events}; a mean number of events is for {nameof(PerYear)}",
                nameof(events)
            );
    }

    /// <summary>The frequency as <c>0.5 events a year</c>.</summary>
    public override string ToString() =>
        Model switch
        {
            FrequencyModel.AtMostOnce => $"once a year with probability {Value}",
            FrequencyModel.Binomial => string.Create(
                CultureInfo.InvariantCulture,
                $"each of {Size} opportunities a year with probability {Value}"
            ),
            FrequencyModel.NegativeBinomial => string.Create(
                CultureInfo.InvariantCulture,
                $"{Value} events a year, negative binomial of size {Size}"
            ),
            FrequencyModel.Count => $"a number of events a year of {Value}",
            _ => $"{Value} events a year",
        };

    private static bool IsWhole(Distribution distribution) =>
        distribution switch
        {
            CategoricalDistribution categorical => categorical.Values.All(EventCounts.IsCount),
            EmpiricalDistribution empirical => empirical.Values.All(EventCounts.IsCount),
            _ => distribution.IsDiscrete,
        };

    private static Estimate RequireRate(Estimate events)
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

        return events;
    }
}
