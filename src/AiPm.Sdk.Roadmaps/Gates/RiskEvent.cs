using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Something that may happen once and then strikes items: it delays them, makes part of their work be done again, and costs. All items that it strikes
/// are struck together: one cause.
/// </summary>
public sealed record RiskEvent
{
    /// <summary>An event.</summary>
    /// <param name="id">The id, unique among the events of the roadmap; not blank.</param>
    /// <param name="probability">How likely it happens, from 0 to 1; may be uncertain itself.</param>
    /// <param name="strikes">The ids of the items that it strikes, at least one, each once.</param>
    /// <exception cref="ArgumentException">The id is blank, the probability may lie outside 0 to 1, or there is no item or one is given twice.</exception>
    public RiskEvent(string id, Estimate probability, params IReadOnlyList<string> strikes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        SlotDomain.Require($"the probability of \"{id}\"", probability, Domain.Share);
        ArgumentNullException.ThrowIfNull(strikes);
        if (strikes.Count == 0 || strikes.Distinct(StringComparer.Ordinal).Count() < strikes.Count)
        {
            throw new ArgumentException(
                $"\"{id}\" must strike at least one item, each once, but was given {(strikes.Count == 0 ? "none" : string.Join(", ", strikes))}",
                nameof(strikes)
            );
        }

        foreach (string item in strikes)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(item, nameof(strikes));
        }

        Id = id;
        Probability = probability;
        Strikes = [.. strikes];
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>How likely it happens.</summary>
    public Estimate Probability { get; }

    /// <summary>The ids of the items that it strikes.</summary>
    public IReadOnlyList<string> Strikes { get; }

    /// <summary>Working days by which it delays each item that it strikes, at least 0.</summary>
    /// <value>Default 0.</value>
    /// <exception cref="ArgumentException">It may be negative.</exception>
    public Estimate Delay
    {
        get;
        init => field = NonNegative(value, "delay");
    }

    /// <summary>The share of each item's work that is done again, at least 0: 0.5 for half of it.</summary>
    /// <value>Default 0.</value>
    /// <exception cref="ArgumentException">It may be negative.</exception>
    public Estimate Rework
    {
        get;
        init => field = NonNegative(value, "rework");
    }

    /// <summary>What it costs, once, where any of its items is begun; at least 0.</summary>
    /// <value>Default 0.</value>
    /// <exception cref="ArgumentException">It may be negative.</exception>
    public Estimate Cost
    {
        get;
        init => field = NonNegative(value, "cost");
    }

    /// <summary>Equal when every property is, the items in order.</summary>
    public bool Equals(RiskEvent? other) =>
        other is not null
        && Id == other.Id
        && Probability.Equals(other.Probability)
        && Strikes.SequenceEqual(other.Strikes, StringComparer.Ordinal)
        && Delay.Equals(other.Delay)
        && Rework.Equals(other.Rework)
        && Cost.Equals(other.Cost);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Probability, Strikes.Count, Delay, Rework, Cost);

    internal string Slot(string part) => $"{Id}/{part}";

    private Estimate NonNegative(Estimate value, string what)
    {
        SlotDomain.Require($"the {what} of \"{Id}\"", value, Domain.NonNegative);
        return value;
    }
}
