using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An impact that was measured, with the effect and the scale it comes from. Made by <see cref="ImpactScale"/>.</summary>
public sealed record MeasuredImpact
{
    internal MeasuredImpact(ImpactScale scale, Estimate effect, Estimate believed)
    {
        Scale = scale;
        Effect = effect;
        BelievedEffect = believed;
        Value = believed / scale.EffectOfImpactOne;
    }

    /// <summary>The scale.</summary>
    public ImpactScale Scale { get; }

    /// <summary>The effect on the scale's metric as it was given.</summary>
    public Estimate Effect { get; }

    /// <summary>The effect as it is believed: drawn towards what effects usually are.</summary>
    public Estimate BelievedEffect { get; }

    /// <summary>The impact on the scale.</summary>
    public Estimate Value { get; }
}
