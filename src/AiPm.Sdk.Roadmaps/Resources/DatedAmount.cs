using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>An amount from a day on: a pool's new size, or a delivery on that morning.</summary>
/// <remarks>The default value is nothing on 0001-01-01.</remarks>
public readonly record struct DatedAmount
{
    /// <summary>So much from the morning of the day on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or not finite.</exception>
    public DatedAmount(DateOnly date, double amount)
    {
        Date = date;
        Amount = Domain.NonNegative.Require(amount);
    }

    /// <summary>The day.</summary>
    public DateOnly Date { get; }

    /// <summary>The amount, at least 0.</summary>
    public double Amount { get; }

    /// <summary>The amount as <c>8 from 2027-03-01</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Amount:0.###} from {Date:yyyy-MM-dd}");
}
