using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Something that may go wrong: how often, and what it costs each time.</summary>
public sealed record Risk
{
    /// <summary>A risk whose events come independently of each other.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <param name="eventsPerYear">The mean number of events a year; see <see cref="EventFrequency.PerYear"/>.</param>
    /// <param name="loss">What one event costs, at least 0; see <see cref="Loss"/>.</param>
    /// <exception cref="ArgumentException">The id is blank, or frequency or loss leaves its range or has no mean.</exception>
    public Risk(string id, Estimate eventsPerYear, Estimate loss)
        : this(id, EventFrequency.PerYear(eventsPerYear), loss) { }

    /// <summary>A risk with any frequency.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <param name="frequency">How often it strikes.</param>
    /// <param name="loss">What one event costs, at least 0; see <see cref="Loss"/>.</param>
    /// <exception cref="ArgumentException">The id is blank, or the loss leaves its range or has no mean.</exception>
    public Risk(string id, EventFrequency frequency, Estimate loss)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Title = id;
        Frequency = frequency;
        Loss = loss;
    }

    /// <summary>The id, unique in its register.</summary>
    public string Id { get; }

    /// <summary>What people call it; the id when left out.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string Title
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Title));
            field = value;
        }
    }

    /// <summary>Cause, event and consequence, in words; empty when left out.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for it; <see langword="null"/> where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>What kind of thing goes wrong; <see langword="null"/> where that was not said.</summary>
    public RiskCategory? Category { get; init; }

    /// <summary>What is done about it, in words: avoid, reduce, transfer or accept, and by which controls; empty when left out.</summary>
    public string Response { get; init; } = "";

    /// <summary>How often it strikes.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public EventFrequency Frequency
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Frequency));
            field = value;
        }
    }

    /// <summary>What one event costs, at least 0, with a finite mean; in one unit for the whole register.</summary>
    /// <remarks>
    /// What has no name is drawn anew for every event: three events in a year cost three different amounts. What has a name
    /// (<see cref="Estimate.Named"/>) is one quantity a year, the same for all events of the year and for every other risk that
    /// uses it. So in <c>records * price.Named("price of a record")</c> records differ from event to event and the price does
    /// not. Name what all events share; leave the rest unnamed.
    /// </remarks>
    /// <exception cref="ArgumentException">The loss is, or as a distribution reaches, below 0, or its mean does not exist.</exception>
    public Estimate Loss
    {
        get;
        init
        {
            SlotDomain.Require(LossSlot, value, Domain.NonNegative);
            if (
                !value.Mean.TryGet(out _, out Undefined? undefined)
                && undefined.Reason is UndefinedReason.Infinite or UndefinedReason.DoesNotExist
            )
            {
                throw new ArgumentException(
                    $"{LossSlot} must have a finite mean, but {value} has none: {undefined.Sentence}",
                    nameof(Loss)
                );
            }

            field = value;
        }
    }

    internal string FrequencySlot =>
        Frequency.Model == FrequencyModel.AtMostOnce ? $"{Id}/probability per year" : $"{Id}/events per year";

    internal string LossSlot => $"{Id}/loss";

    internal string OccurrenceSlot => $"{Id}/occurrence";

    /// <summary>A risk that strikes at most once a year.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <param name="probabilityPerYear">The probability that it strikes in a year, from 0 to 1.</param>
    /// <param name="loss">What it then costs, at least 0.</param>
    /// <exception cref="ArgumentException">The id is blank, or probability or loss leaves its range.</exception>
    public static Risk AtMostOnce(string id, Estimate probabilityPerYear, Estimate loss) =>
        new(id, EventFrequency.AtMostOnce(probabilityPerYear), loss);
}
