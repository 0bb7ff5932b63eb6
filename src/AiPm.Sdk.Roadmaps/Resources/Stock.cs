using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What is used up: cash, labels, GPU hours of a contract. It begins with an amount and grows by deliveries.</summary>
public sealed record Stock : Resource
{
    /// <summary>A stock that begins with so much.</summary>
    /// <param name="id">The id; not blank.</param>
    /// <param name="initial">What is there from the start, at least 0.</param>
    /// <exception cref="ArgumentException">The id is blank, or the amount is negative or not finite.</exception>
    public Stock(string id, double initial)
        : base(id) => Initial = initial;

    /// <inheritdoc/>
    public override bool IsRenewable => false;

    /// <summary>What is there from the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Initial
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(Initial));
    }

    /// <summary>What arrives on which morning, in the order of days; several on one day add up.</summary>
    public IReadOnlyList<DatedAmount> Deliveries
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Deliveries));
            field = [.. value.OrderBy(delivery => delivery.Date)];
        }
    } = [];

    /// <summary>What it is counted in, for sentences: <c>EUR</c>, <c>labels</c>; empty when left out.</summary>
    public string Unit
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Unit));
            field = value;
        }
    } = "";

    /// <summary>All that ever arrives, with what is there from the start.</summary>
    public double Total => Deliveries.Aggregate(Initial, (sum, delivery) => sum + delivery.Amount);

    /// <summary>All that has arrived by the morning of a day, used or not.</summary>
    public double SuppliedBy(DateOnly date) =>
        Deliveries
            .Where(delivery => delivery.Date <= date)
            .Aggregate(Initial, (sum, delivery) => sum + delivery.Amount);

    /// <summary>Equal when every property is, deliveries in order.</summary>
    public bool Equals(Stock? other) =>
        base.Equals(other)
        && Initial.Equals(other.Initial)
        && Deliveries.SequenceEqual(other.Deliveries)
        && Unit == other.Unit;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Initial, Deliveries.Count, Unit);
}
