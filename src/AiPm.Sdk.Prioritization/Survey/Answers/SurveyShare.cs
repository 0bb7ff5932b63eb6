using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A share of respondents, with its interval and the estimate it becomes.</summary>
/// <remarks>
/// Interval: Wilson's (1927) with the effective size n = (Σw)²/Σw² of those asked in place of their number, so that weights cost what
/// they cost (Kish 1965). Estimate: the posterior Beta(n·p + ½, n·(1 − p) + ½) of Jeffreys's prior, close to the interval. Undefined
/// where nobody was asked.
/// </remarks>
public sealed record SurveyShare
{
    private readonly OneEstimate _estimate;

    internal SurveyShare(Measured share, double effectiveSize, long respondents, double confidence)
    {
        Share = share;
        EffectiveSize = effectiveSize;
        Respondents = respondents;
        Confidence = confidence;
        _estimate = new(() =>
            Estimate.Beta(Share.Value * EffectiveSize + 0.5, (1 - Share.Value) * EffectiveSize + 0.5)
        );
        Interval = share.TryGet(out double value, out Undefined? undefined)
            ? ProportionIntervals.Wilson(value, effectiveSize, confidence)
            : undefined;
    }

    /// <summary>The share, from 0 to 1.</summary>
    public Measured Share { get; }

    /// <summary>Wilson's interval.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>How many answers it is a share of.</summary>
    public long Respondents { get; }

    /// <summary>How many answers of equal weight would tell as much.</summary>
    public double EffectiveSize { get; }

    /// <summary>The share as a quantity for a scoring model: Beta(n·p + ½, n·(1 − p) + ½), the same quantity at each call.</summary>
    /// <exception cref="UndefinedException">There is no share.</exception>
    public Estimate ToEstimate() => _estimate.Value;

    /// <summary>The share with its interval: <c>42.50 % (95 % interval 28.00 % to 58.40 %)</c>.</summary>
    public override string ToString() =>
        Share.TryGet(out double share, out Undefined? undefined)
            ? $"{ShareText.Share(share)} ({ShareText.Level(Confidence)} interval {NumberText.Range(Interval.Value, ShareText.Share)})"
            : undefined.Sentence;

    /// <summary>The share, by weight, of the answers that count.</summary>
    internal static SurveyShare Of(double[] weights, Func<int, bool> counts, double confidence, string whenNone) =>
        Of(
            weights.Where((_, i) => counts(i)).Sum(),
            weights.Sum(),
            weights.Sum(weight => weight * weight),
            weights.Length,
            confidence,
            whenNone
        );

    internal static SurveyShare Of(
        double weight,
        double total,
        double squares,
        long respondents,
        double confidence,
        string what
    ) =>
        total > 0
            ? new(Math.Clamp(weight / total, 0, 1), Kish.Effective(total, squares), respondents, confidence)
            : new(new Undefined(UndefinedReason.ZeroDenominator, what), 0, respondents, confidence);
}
