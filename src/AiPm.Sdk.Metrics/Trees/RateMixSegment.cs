using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A segment's volume and rate before and after, as the visits from one country and their conversion.</summary>
public sealed record RateMixSegment
{
    /// <summary>Makes a segment.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="volumeBefore">Its volume before, at least 0: what its rate is weighted by.</param>
    /// <param name="rateBefore">Its rate before, which may be uncertain; without meaning where the volume is 0.</param>
    /// <param name="volumeAfter">Its volume after, at least 0.</param>
    /// <param name="rateAfter">Its rate after, which may be uncertain; without meaning where the volume is 0.</param>
    /// <exception cref="ArgumentException">The name is empty, or a volume is negative or not finite.</exception>
    public RateMixSegment(string name, double volumeBefore, Estimate rateBefore, double volumeAfter, Estimate rateAfter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        VolumeBefore = Domain.NonNegative.Require(volumeBefore);
        RateBefore = rateBefore;
        VolumeAfter = Domain.NonNegative.Require(volumeAfter);
        RateAfter = rateAfter;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its volume before.</summary>
    public double VolumeBefore { get; }

    /// <summary>Its rate before.</summary>
    public Estimate RateBefore { get; }

    /// <summary>Its volume after.</summary>
    public double VolumeAfter { get; }

    /// <summary>Its rate after.</summary>
    public Estimate RateAfter { get; }

    /// <summary>A segment of counts: its rate is successes ÷ trials, its volume the trials.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="before">Successes in trials before.</param>
    /// <param name="after">Successes in trials after.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static RateMixSegment Of(string name, ProportionCounts before, ProportionCounts after) =>
        new(name, before.Trials, RateOf(before), after.Trials, RateOf(after));

    private static double RateOf(ProportionCounts counts) => counts.Share.TryGet(out double rate, out _) ? rate : 0;
}
