using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The size of an effect that someone states: a margin, a smallest effect worth finding. What was measured is a
/// <see cref="MeasuredEffect"/>.
/// </summary>
/// <remarks>The default value is an absolute effect of 0: no effect.</remarks>
public readonly record struct Effect
{
    [JsonConstructor]
    private Effect(EffectScale scale, double size)
    {
        Scale = EnumDomain.Require(scale);
        Size = Domain.Real.Require(size);
    }

    /// <summary>Whether the size counts in the metric's unit or as a share of the control.</summary>
    public EffectScale Scale { get; }

    /// <summary>The size; on the relative scale 0.02 is two percent.</summary>
    public double Size { get; }

    /// <summary>An effect in the unit of the metric: <c>Effect.Absolute(0.5)</c> of a share is 50 points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is not finite.</exception>
    public static Effect Absolute(double size) => new(EffectScale.Absolute, size);

    /// <summary>An effect as a share of the control: <c>Effect.Relative(0.02)</c> is two percent of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is not finite.</exception>
    public static Effect Relative(double size) => new(EffectScale.Relative, size);

    /// <summary>The effect in the unit of the metric, for a control of <paramref name="baseline"/>.</summary>
    /// <remarks>A relative effect on a baseline of 0 or less is undefined: a share of it would change sign or vanish.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is not finite.</exception>
    public Measured ToAbsolute(double baseline)
    {
        Domain.Real.Require(baseline);
        return Scale == EffectScale.Absolute ? Size
            : baseline > 0 ? Size * baseline
            : NotPositive(baseline);
    }

    /// <summary>The effect as a phrase: <c>2 %</c>, <c>0.5</c>.</summary>
    public override string ToString() =>
        Scale == EffectScale.Relative ? ShareText.Level(Size) : NumberText.Number(Size);

    internal static Undefined NotPositive(double baseline) =>
        baseline == 0
            ? new(UndefinedReason.ZeroDenominator, "A relative effect is undefined where the control is 0.")
            : new(
                UndefinedReason.OutsideDomain,
                $"A relative effect is undefined where the control is negative, as here ({NumberText.Number(baseline)}): its sign would be turned round."
            );
}
