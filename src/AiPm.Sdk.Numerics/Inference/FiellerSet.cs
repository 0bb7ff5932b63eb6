using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Fieller's confidence set of a ratio or of a relative lift, unbounded where the denominator is not clearly different from 0. No interval that is
/// always bounded keeps its confidence there (Gleser and Hwang 1987).
/// </summary>
/// <remarks>Fieller 1954, JRSS B 16.</remarks>
public sealed record FiellerSet
{
    internal FiellerSet(FiellerShape shape, double lower, double upper, double confidence)
    {
        Shape = shape;
        Lower = lower;
        Upper = upper;
        Confidence = confidence;
    }

    /// <summary>The form of the set.</summary>
    public FiellerShape Shape { get; }

    /// <summary>The lower end of the interval, or of the gap where the set lies outside; −∞ for every number.</summary>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double Lower { get; }

    /// <summary>The upper end of the interval, or of the gap where the set lies outside; ∞ for every number.</summary>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double Upper { get; }

    /// <summary>The confidence of the set.</summary>
    public double Confidence { get; }

    /// <summary>Whether a value is in the set.</summary>
    public bool Contains(double value) =>
        Shape switch
        {
            FiellerShape.Interval => value >= Lower && value <= Upper,
            FiellerShape.OutsideInterval => value <= Lower || value >= Upper,
            _ => true,
        };

    /// <summary>The set in words.</summary>
    public override string ToString() =>
        Shape switch
        {
            FiellerShape.Interval => NumberText.Range(new Interval(Lower, Upper), NumberText.Number),
            FiellerShape.OutsideInterval =>
                $"it is at most {NumberText.Number(Lower)} or at least {NumberText.Number(Upper)}",
            _ => "no value can be ruled out",
        };

    internal static FiellerSet Everything(double confidence) =>
        new(FiellerShape.Everything, double.NegativeInfinity, double.PositiveInfinity, confidence);
}
