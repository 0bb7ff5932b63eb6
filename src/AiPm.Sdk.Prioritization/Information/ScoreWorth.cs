using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What one point of score is worth in money, over a horizon: it turns the value of knowing into an amount to spend on finding out.</summary>
public sealed record ScoreWorth
{
    /// <summary>What a point of score is worth.</summary>
    /// <param name="perPoint">Money for each point of score; more than 0.</param>
    /// <param name="currency">A currency sign or code, as <c>USD</c>.</param>
    /// <param name="horizon">What the amount is counted over, as <c>over a year</c>; <see langword="null"/> where that goes without saying.</param>
    /// <exception cref="ArgumentException">The amount is not a finite number greater than 0, or the currency is blank.</exception>
    public ScoreWorth(double perPoint, string currency, string? horizon = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(currency);
        (PerPoint, Currency, Horizon) = (Domain.Positive.Require(perPoint), currency, horizon);
    }

    /// <summary>Money for each point of score.</summary>
    public double PerPoint { get; }

    /// <summary>A currency sign or code.</summary>
    public string Currency { get; }

    /// <summary>What the amount is counted over; <see langword="null"/> where that goes without saying.</summary>
    public string? Horizon { get; }

    internal SimulatedValue Of(SimulatedValue points) => new(points.Value * PerPoint, points.StandardError * PerPoint);

    internal string Text(SimulatedValue points) =>
        NumberText.Money(Of(points), Currency) + (Horizon is null ? "" : $" {Horizon}");
}
