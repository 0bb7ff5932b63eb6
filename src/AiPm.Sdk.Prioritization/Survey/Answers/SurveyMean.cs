using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A weighted mean over respondents, with its interval and the estimate it becomes.</summary>
/// <remarks>
/// m = Σwx/Σw, s² = n/(n − 1)·Σw(x − m)²/Σw with n = (Σw)²/Σw² (Kish 1965), standard error s/√n, interval m ± t·s/√n with n − 1
/// degrees of freedom: with equal weights, Student's. Without answers all is undefined; with one, or without variation, there is a
/// mean and no interval.
/// </remarks>
public sealed record SurveyMean
{
    private readonly double _effectiveSize;
    private readonly OneEstimate _estimate;

    internal SurveyMean(
        Measured mean,
        Measured standardDeviation,
        double effectiveSize,
        long respondents,
        double confidence
    )
    {
        Mean = mean;
        StandardDeviation = standardDeviation;
        _effectiveSize = effectiveSize;
        Respondents = respondents;
        Confidence = confidence;
        _estimate = new(() =>
            Estimate.Of(new StudentTDistribution(_effectiveSize - 1, Mean.Value, StandardError.Value))
        );
        StandardError = standardDeviation.TryGet(out double spread, out Undefined? missing)
            ? spread / Math.Sqrt(effectiveSize)
            : missing;
        if (!StandardError.TryGet(out double error, out missing))
        {
            Interval = missing;
        }
        else
        {
            double half = Kish.HalfWidth(error, effectiveSize, confidence);
            Interval = new Interval(mean.Value - half, mean.Value + half);
        }
    }

    /// <summary>The mean.</summary>
    public Measured Mean { get; }

    /// <summary>The standard deviation between respondents.</summary>
    public Measured StandardDeviation { get; }

    /// <summary>The standard error of the mean.</summary>
    public Measured StandardError { get; }

    /// <summary>Student's interval of the mean.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The number of answers.</summary>
    public long Respondents { get; }

    /// <summary>How many answers of equal weight would tell as much.</summary>
    public double EffectiveSize => _effectiveSize;

    /// <summary>The mean as a quantity for a scoring model: Student's t around it, with the interval as its quantiles.</summary>
    /// <exception cref="UndefinedException">There is no interval.</exception>
    public Estimate ToEstimate() => _estimate.Value;

    /// <summary>The mean with its interval: <c>3.4 (95 % interval 3.1 to 3.7)</c>.</summary>
    public override string ToString() =>
        !Mean.TryGet(out double mean, out Undefined? undefined) ? undefined.Sentence
        : Interval.TryGet(out Interval interval, out _)
            ? $"{NumberText.Number(mean)} ({ShareText.Level(Confidence)} interval {NumberText.Range(interval, NumberText.Number)})"
        : $"{NumberText.Number(mean)} (no interval)";

    internal static SurveyMean Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double confidence)
    {
        double total = 0;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            total += weights[i];
            squares += weights[i] * weights[i];
            sum += weights[i] * (values[i] - values[0]);
        }

        if (values.Length == 0)
        {
            Undefined nothing = Kish.NoAnswers("mean");
            return new(nothing, nothing, 0, 0, confidence);
        }

        double mean = values[0] + sum / total;
        double spread = 0;
        for (int i = 0; i < values.Length; i++)
        {
            spread += weights[i] * (values[i] - mean) * (values[i] - mean);
        }

        double effective = Kish.Effective(total, squares);
        return new(mean, Deviation(spread / total, effective, values.Length), effective, values.Length, confidence);
    }

    internal static Measured Deviation(double meanSquare, double effective, long respondents) =>
        respondents < 2 || !(effective > 1 + 1e-6)
            ? new Undefined(
                UndefinedReason.TooFewObservations,
                "One answer, or one that outweighs all others, has no spread; at least 2 are needed."
            )
        : meanSquare > 0 ? Math.Sqrt(meanSquare * (effective / (effective - 1)))
        : new Undefined(
            UndefinedReason.NoVariation,
            $"All {NumberText.Count(respondents)} answers are the same, so there is no spread to make an interval of."
        );
}
