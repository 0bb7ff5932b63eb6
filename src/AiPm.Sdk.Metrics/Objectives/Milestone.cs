using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A step of a key result that is done or not.</summary>
public sealed record Milestone
{
    /// <summary>Makes a milestone.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="isDone">Whether it is done.</param>
    /// <param name="weight">How much it counts against the others; positive.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not positive.</exception>
    public Milestone(string name, bool isDone = false, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        IsDone = isDone;
        Weight = Domain.Positive.Require(weight);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it is done.</summary>
    public bool IsDone { get; }

    /// <summary>How much it counts against the others.</summary>
    public double Weight { get; }
}
