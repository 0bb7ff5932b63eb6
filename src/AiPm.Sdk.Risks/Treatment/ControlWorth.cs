using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What one control is worth beside others: what would be lost without it, or gained by adding it.</summary>
public sealed record ControlWorth
{
    /// <summary>The id of the control.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is in the set that it is judged beside; else it is judged as an addition.</summary>
    public required bool IsInSet { get; init; }

    /// <summary>The controls that would go with it, as they need it; or come with it, as it needs them.</summary>
    public required IReadOnlyList<string> Together { get; init; }

    /// <summary>The mean loss a year that it removes where there is no other control but those it needs.</summary>
    public required SimulatedValue LossRemovedAlone { get; init; }

    /// <summary>The mean loss a year that it removes beyond what the others remove.</summary>
    public required SimulatedValue LossRemovedGivenOthers { get; init; }

    /// <summary>What it costs a year beyond the others; a shared cost only where it is the last to need it.</summary>
    public required SimulatedValue CostGivenOthers { get; init; }

    /// <summary>Loss removed less cost, both beyond the others.</summary>
    public required SimulatedValue NetGivenOthers { get; init; }

    /// <summary>The probability that in a year it removes more than it costs, both beyond the others.</summary>
    public required SimulatedValue ProbabilityItPays { get; init; }

    /// <summary>Net ÷ cost, both beyond the others; undefined where it costs nothing.</summary>
    public required Measured ReturnOnInvestment { get; init; }

    /// <summary>
    /// Its share of the mean loss that the set removes, by Shapley's value: what it adds, averaged over all orders in which the set could have
    /// been built. Shares add up to the loss removed. Undefined for controls outside the set, and where more than sixteen controls act on a
    /// risk in ways that do not multiply.
    /// </summary>
    public required Measured FairShare { get; init; }

    /// <summary>Makes the central interval of its return over single years again from the draws.</summary>
    [JsonIgnore]
    internal Func<double, Interval> Returns { private get; init; } = _ => default;

    /// <summary>The central interval of (loss removed − cost) ÷ cost over single years, both beyond the others.</summary>
    /// <param name="confidence">Strictly between 0 and 1; 0.90 when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    /// <exception cref="UndefinedException">Nothing is paid in some years, so that there is no return on it.</exception>
    public Interval ReturnInterval(double confidence = 0.90) => Returns(confidence);
}
