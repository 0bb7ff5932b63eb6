using System.Collections.ObjectModel;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Something that may be chosen: what it is worth, what it uses, and what it needs.</summary>
/// <remarks>
/// The value is money or a score's numerator, as reach × impact × confidence, never value ÷ effort: the capacities charge for the effort
/// already, and a ratio would charge for it twice and favour many small items (<see cref="FromRice"/> takes the numerator). Values of items
/// chosen are added.
/// </remarks>
public sealed record PortfolioItem
{
    /// <summary>An item.</summary>
    /// <param name="id">What tells it apart.</param>
    /// <param name="value">What it is worth; may be negative, as of work that others need.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public PortfolioItem(string id, Estimate value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        (Id, Value) = (id, value);
    }

    /// <summary>What tells it apart.</summary>
    public string Id { get; }

    /// <summary>What it is worth.</summary>
    public Estimate Value { get; init; }

    /// <summary>What it uses of each capacity, by name; at least 0. What is not named is not used.</summary>
    public IReadOnlyDictionary<string, Estimate> Uses { get; init; } = ReadOnlyDictionary<string, Estimate>.Empty;

    /// <summary>The items without which it cannot be chosen. Items that need each other are chosen together or not at all.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Whether it must be chosen.</summary>
    public bool MustHave { get; init; }

    /// <summary>Whether it must not be chosen.</summary>
    public bool Excluded { get; init; }

    /// <summary>An item whose value is the numerator of its RICE score, reach × impact × confidence, and whose effort is what it uses.</summary>
    /// <param name="id">What tells it apart.</param>
    /// <param name="inputs">The inputs of its score.</param>
    /// <param name="capacity">The name of the capacity that its effort uses.</param>
    public static PortfolioItem FromRice(string id, RiceInputs inputs, string capacity = "effort")
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentException.ThrowIfNullOrWhiteSpace(capacity);
        return new(id, inputs.Reach * inputs.Impact * inputs.Confidence)
        {
            Uses = new Dictionary<string, Estimate>(StringComparer.Ordinal) { [capacity] = inputs.Effort },
        };
    }
}
