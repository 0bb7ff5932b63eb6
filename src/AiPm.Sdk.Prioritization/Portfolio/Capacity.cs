using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Something items use and that there is only so much of: people with a skill, GPU hours, cash.</summary>
/// <remarks>
/// A selection fits when the sum of its uses, taken with twice the digits and rounded once, is at most the capacity times 1 + 10⁻¹²:
/// so 0.1 + 0.2 fits into 0.3, in any order. Numbers of any size go together; nothing is rounded to whole units.
/// </remarks>
public sealed record Capacity
{
    /// <summary>A capacity.</summary>
    /// <param name="name">Its name, by which items say what they use.</param>
    /// <param name="available">How much there is; a finite number of at least 0, in the unit of the uses.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or not finite.</exception>
    public Capacity(string name, double available)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Available = available;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How much there is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or not finite.</exception>
    public double Available
    {
        get;
        init => field = Domain.NonNegative.Require(value, "available");
    }

    /// <summary>The unit, as people read it: <c>person-months</c>.</summary>
    /// <value>Default empty.</value>
    public string Unit { get; init; } = "";

    /// <summary>How an uncertain use counts.</summary>
    /// <value>Default <see cref="CapacityRule.Mean"/>.</value>
    public CapacityRule Rule { get; init; } = CapacityRule.Mean;
}
