using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How effects are judged by segment.</summary>
public sealed record SegmentOptions
{
    /// <summary>The error rate of all segments together.</summary>
    /// <value>0.05 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Alpha
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Alpha));
    } = 0.05;

    /// <summary>How the segments share it.</summary>
    /// <value><see cref="SegmentMultiplicity.BenjaminiHochberg"/> by default.</value>
    public SegmentMultiplicity Multiplicity
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Multiplicity));
    }

    /// <summary>Whether effects are differences or relative lifts.</summary>
    /// <value><see cref="EffectScale.Absolute"/> by default.</value>
    public EffectScale Scale
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Scale));
    } = EffectScale.Absolute;

    /// <summary>The confidence of the shrunken intervals.</summary>
    /// <value>0.95 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>Whether segments may hold more units than the whole, as a unit may be in several; then tests that need independent segments are left undefined.</summary>
    /// <value><see langword="false"/> by default: it is an error.</value>
    public bool MayOverlap { get; init; }
}
