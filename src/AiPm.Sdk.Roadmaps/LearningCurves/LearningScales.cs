using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>To a learning curve's scale and back.</summary>
internal static class LearningScales
{
    public static LearningScale Choose(IReadOnlyList<LearningPoint> points) =>
        points.All(point => point.Value is > 0 and < 1) ? LearningScale.Logit
        : points.All(point => point.Value > 0) ? LearningScale.Logarithmic
        : LearningScale.Linear;

    /// <summary>The values that the metric may have on this scale, both ends excluded.</summary>
    public static Interval Values(this LearningScale scale) =>
        scale switch
        {
            LearningScale.Logit => new(0, 1),
            LearningScale.Logarithmic => new(0, double.PositiveInfinity),
            _ => new(double.NegativeInfinity, double.PositiveInfinity),
        };

    /// <summary>−∞ and +∞ for values at or beyond the ends.</summary>
    public static double On(this LearningScale scale, double value)
    {
        Interval values = scale.Values();
        return value <= values.Lower ? double.NegativeInfinity
            : value >= values.Upper ? double.PositiveInfinity
            : scale switch
            {
                LearningScale.Logit => Elementary.Log(value) - Elementary.Log1p(-value),
                LearningScale.Logarithmic => Elementary.Log(value),
                _ => value,
            };
    }

    public static double Back(this LearningScale scale, double position) =>
        scale switch
        {
            LearningScale.Logit when position < 0 => Elementary.Exp(position) / (1 + Elementary.Exp(position)),
            LearningScale.Logit => 1 / (1 + Elementary.Exp(-position)),
            LearningScale.Logarithmic => Math.Min(Elementary.Exp(position), double.MaxValue),
            _ => position,
        };
}
