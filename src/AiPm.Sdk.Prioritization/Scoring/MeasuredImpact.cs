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

    /// <summary>What is to be said where a measured impact stands beside a confidence that is not 1: nothing where it is 1.</summary>
    internal static IReadOnlyList<string> Warnings(MeasuredImpact? impact, Estimate confidence) =>
        impact is null || (confidence.TryGetCertain(out double certain) && certain == 1)
            ? []
            :
            [
                $"The impact is measured and carries its own uncertainty, so a confidence of {(confidence.IsCertain ? ShareText.Level(certain) : confidence.ToString())} counts it twice. Use a confidence of 100 %.",
            ];
}
