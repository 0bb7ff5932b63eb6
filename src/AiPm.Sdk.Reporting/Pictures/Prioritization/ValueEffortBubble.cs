using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>An item on the plane of value and effort.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Value">Its value.</param>
/// <param name="Effort">Its effort.</param>
public sealed record ValueEffortBubble(string Label, double Value, double Effort)
{
    /// <summary>What it is called.</summary>
    public string Label { get; init; } = Label ?? throw new ArgumentNullException(nameof(Label));

    /// <summary>Its value; finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Value { get; init; } = Domain.Real.Require(Value);

    /// <summary>Its effort; finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Effort { get; init; } = Domain.Real.Require(Effort);

    /// <summary>How sure the value is; <see langword="null"/> for certain.</summary>
    public Interval? ValueInterval { get; init; }

    /// <summary>How sure the effort is; <see langword="null"/> for certain.</summary>
    public Interval? EffortInterval { get; init; }

    /// <summary>What the size of the bubble shows, as how many users it reaches; at least 0. <see langword="null"/> for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double? Size
    {
        get;
        init => field = value is { } size ? Domain.NonNegative.Require(size, nameof(Size)) : null;
    }

    /// <summary>A bubble from two uncertain quantities: their means, and their central intervals.</summary>
    /// <param name="label">What it is called.</param>
    /// <param name="value">Its value.</param>
    /// <param name="effort">Its effort.</param>
    /// <param name="confidence">The share in the intervals, strictly between 0 and 1; 0.9 if left out.</param>
    /// <param name="options">How quantities are simulated that have no closed form.</param>
    public static ValueEffortBubble Of(
        string label,
        Estimate value,
        Estimate effort,
        double confidence = 0.9,
        SimulationOptions? options = null
    )
    {
        Domain.OpenShare.Require(confidence);
        (double valueMean, Interval? valueRange) = Read(value, confidence, options);
        (double effortMean, Interval? effortRange) = Read(effort, confidence, options);
        return new(label, valueMean, effortMean) { ValueInterval = valueRange, EffortInterval = effortRange };
    }

    private static (double Mean, Interval? Range) Read(Estimate estimate, double confidence, SimulationOptions? options)
    {
        if (estimate.TryGetCertain(out double certain))
        {
            return (certain, null);
        }

        Simulated simulated = estimate.Simulate(options);
        return (simulated.Mean.Value, simulated.CentralInterval(confidence));
    }
}
