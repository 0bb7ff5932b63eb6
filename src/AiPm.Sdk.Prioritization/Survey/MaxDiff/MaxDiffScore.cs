using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The standardised best–worst score (best − worst) ÷ shown, from −1 to 1, by weight. Finn and Louviere 1992, Journal of Public Policy and
/// Marketing 11.
/// </summary>
/// <remarks>
/// Standard error: of a ratio of totals between respondents (linearised, Cochran 1977, equation 6.13), so that the answers of one need
/// not be independent; interval by Student's quantile with the effective number of respondents less 1, held inside −1 and 1.
/// </remarks>
public sealed record MaxDiffScore
{
    private readonly double _effective;

    internal MaxDiffScore(Measured value, Measured standardError, double effective, double confidence)
    {
        Value = value;
        StandardError = standardError;
        _effective = effective;
        Confidence = confidence;
        if (!standardError.TryGet(out double error, out Undefined? undefined))
        {
            Interval = undefined;
        }
        else
        {
            double half = Kish.HalfWidth(error, effective, confidence);
            Interval = new Interval(Math.Max(-1, value.Value - half), Math.Min(1, value.Value + half));
        }
    }

    /// <summary>The score; undefined where the item was not shown in a usable answer.</summary>
    public Measured Value { get; }

    /// <summary>Its standard error; undefined for one respondent, or where all answer alike.</summary>
    public Measured StandardError { get; }

    /// <summary>Its interval.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The score with its interval.</summary>
    public override string ToString() =>
        !Value.TryGet(out double value, out Undefined? undefined) ? undefined.Sentence
        : Interval.TryGet(out Interval interval, out _)
            ? $"{NumberText.Number(value, 3)} ({ShareText.Level(Confidence)} interval {NumberText.Range(interval, end => NumberText.Number(end, 3))})"
        : $"{NumberText.Number(value, 3)} (no interval)";

    /// <summary>The score from each respondent's (best − worst, shown, weight).</summary>
    internal static MaxDiffScore Of(IReadOnlyList<(double Net, double Shown, double Weight)> own, double confidence)
    {
        double shown = own.Sum(one => one.Weight * one.Shown);
        if (!(shown > 0))
        {
            Undefined undefined = new(
                UndefinedReason.ZeroDenominator,
                "The item was shown in no usable answer, so it has no score."
            );
            return new(undefined, undefined, 0, confidence);
        }

        double score = own.Sum(one => one.Weight * one.Net) / shown;
        double sum = own.Sum(one => one.Weight);
        double effective = Kish.Effective(sum, own.Sum(one => one.Weight * one.Weight));
        double variance = 0;
        foreach ((double net, double of, double weight) in own)
        {
            double residual = weight * (net - score * of) / shown;
            variance += residual * residual;
        }

        Measured error =
            own.Count < 2 || !(effective > 1 + 1e-6)
                ? new Undefined(
                    UndefinedReason.TooFewObservations,
                    "One respondent has no spread; at least 2 are needed."
                )
            : variance < 1e-24
                ? new Undefined(
                    UndefinedReason.NoVariation,
                    $"All {NumberText.Count(own.Count)} respondents score the item alike, so there is no spread to make an interval of."
                )
            : Math.Sqrt(variance * own.Count / (own.Count - 1.0));
        return new(score, error, effective, confidence);
    }
}
