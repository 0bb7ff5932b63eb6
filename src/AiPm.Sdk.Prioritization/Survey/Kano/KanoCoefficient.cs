using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A satisfaction coefficient: better = (A + O)/(A + O + M + I), from 0 to 1, or worse = −(O + M)/(A + O + M + I), from −1 to 0. Undefined
/// where every answer is reverse or questionable. Timko in Berger et al. 1993, section IIIc.
/// </summary>
/// <remarks>Interval and estimate are those of the share behind it, see <see cref="SurveyShare"/>.</remarks>
public sealed record KanoCoefficient
{
    private readonly bool _isNegative;
    private readonly OneEstimate _estimate;

    internal KanoCoefficient(SurveyShare share, bool isNegative)
    {
        Share = share;
        _isNegative = isNegative;
        _estimate = new(() => isNegative ? -share.ToEstimate() : share.ToEstimate());
    }

    /// <summary>The share behind it: of those who call the item attractive, one-dimensional, must-be or indifferent.</summary>
    public SurveyShare Share { get; }

    /// <summary>The coefficient with its sign.</summary>
    public Measured Value =>
        !Share.Share.TryGet(out double share, out Undefined? undefined) ? undefined
        : _isNegative ? 0 - share
        : share;

    /// <summary>Its interval.</summary>
    public MeasuredInterval Interval =>
        !Share.Interval.TryGet(out Interval interval, out Undefined? undefined) ? undefined
        : _isNegative ? new Interval(0 - interval.Upper, 0 - interval.Lower)
        : interval;

    /// <summary>The confidence of the interval.</summary>
    public double Confidence => Share.Confidence;

    /// <summary>The coefficient as a quantity for a scoring model, the same at each call.</summary>
    /// <exception cref="UndefinedException">There is no coefficient.</exception>
    public Estimate ToEstimate() => _estimate.Value;

    /// <summary>The coefficient with its interval: <c>-0.62 (95 % interval -0.75 to -0.46)</c>.</summary>
    public override string ToString() =>
        Value.TryGet(out double value, out Undefined? undefined)
            ? $"{NumberText.Number(value, 2)} ({ShareText.Level(Confidence)} interval {NumberText.Range(Interval.Value, end => NumberText.Number(end, 2))})"
            : undefined.Sentence;
}
