using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What one item is scored by, with a type of its own, as <see cref="RiceInputs"/>.</summary>
public interface IScoringInputs
{
    /// <summary>The values in the order of the model's criteria.</summary>
    IReadOnlyList<Estimate> Values { get; }

    /// <summary>What should be known of them when a result is read, as sentences.</summary>
    IReadOnlyList<string> Warnings => [];
}
