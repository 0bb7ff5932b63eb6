using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// What a unit must have done to have met the change at all, as opening the page that differs. Units that have not are left out, and the others enter at the first time, at or after their
/// exposure, that they did.
/// </summary>
/// <remarks>An activation that an arm makes more likely biases the comparison: compare the units left out, arm by arm.</remarks>
public sealed record Activation
{
    /// <summary>Makes the activation.</summary>
    /// <param name="facts">The name of the fact source; not empty.</param>
    /// <param name="filter">Which of its rows are an activation; all when left out.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Activation(string facts, RowFilter? filter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(facts);
        (Facts, Filter) = (facts, filter);
    }

    /// <summary>The name of the fact source.</summary>
    public string Facts { get; }

    /// <summary>Which of its rows are an activation; <see langword="null"/> for all.</summary>
    public RowFilter? Filter { get; }
}
