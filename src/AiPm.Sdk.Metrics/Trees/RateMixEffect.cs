using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a segment contributed to the change of an overall rate.</summary>
/// <param name="Segment">The segment's name.</param>
/// <param name="Rate">Because its own rate changed.</param>
/// <param name="Mix">Because its share of the volume changed, against the overall rate: a share that grows where the rate is above it lifts it.</param>
/// <param name="Interaction">Because both changed at once; 0 where this is shared out evenly.</param>
public sealed record RateMixEffect(string Segment, Estimate Rate, Estimate Mix, Estimate Interaction)
{
    /// <summary>Rate, mix and interaction together.</summary>
    public Estimate Total => Rate + Mix + Interaction;
}
