using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A band of scores from its least score up to the next band.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="AtLeast">Its least score, which belongs to it; <see langword="null"/> for the band below all others.</param>
public sealed record ScoreBand(string Name, double? AtLeast)
{
    /// <summary>Its least score.</summary>
    public double? AtLeast { get; } = AtLeast is { } least ? Domain.Real.Require(least, nameof(AtLeast)) : null;
}
