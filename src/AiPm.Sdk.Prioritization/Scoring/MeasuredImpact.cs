using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An impact that was measured, with the effect and the scale it comes from. Made by <see cref="ImpactScale.Impact"/>.</summary>
public sealed record MeasuredImpact
{
    internal MeasuredImpact(ImpactScale scale, Estimate effect)
    {
        Scale = scale;
        Effect = effect;
        Value = effect / scale.EffectOfImpactOne;
    }

    /// <summary>The scale.</summary>
    public ImpactScale Scale { get; }

    /// <summary>The measured effect on the scale's metric.</summary>
    public Estimate Effect { get; }

    /// <summary>The impact on the scale.</summary>
    public Estimate Value { get; }
}
