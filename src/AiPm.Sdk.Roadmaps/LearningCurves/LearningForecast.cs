using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What a metric will be at an amount, by its learning curve: a mixture of Student's t distributions on the curve's scale, one for
/// each exponent. Answers are exact; nothing is drawn.
/// </summary>
public sealed class LearningForecast
{
    /// <summary>How the intervals are made.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.MeanNominal(
            "predictive interval of a power law averaged over its exponent",
            "Box and Tiao 1973; Viering and Loog 2023"
        );

    private readonly LearningCurve _curve;
    private readonly double[] _centres;
    private readonly double[] _scales;
    private readonly double[] _curveScales;
    private readonly StudentTDistribution _standard;

    internal LearningForecast(LearningCurve curve, double amount)
    {
        _curve = curve;
        Amount = amount;
        _standard = new(curve.DegreesOfFreedom);
        int count = curve.Lines.Length;
        (_centres, _scales, _curveScales) = (new double[count], new double[count], new double[count]);
        for (int i = 0; i < count; i++)
        {
            PowerLawLine line = curve.Lines[i];
            double from = curve.Along(amount, line.Exponent) - line.Centre;
            double variance = line.Residuals / curve.DegreesOfFreedom;
            double known = 1.0 / curve.Points.Count + from * from / line.Spread;
            _centres[i] = line.Height + line.Slope * from;
            _curveScales[i] = Math.Sqrt(Math.Max(variance * known, double.Epsilon));
            _scales[i] = Math.Sqrt(Math.Max(variance * (1 + known), double.Epsilon));
        }
    }

    /// <summary>What the run learns from.</summary>
    public double Amount { get; }

    /// <summary>The value that a run measures more with probability ½.</summary>
    public double Median => Quantile(0.5);

    /// <summary>The probability that a run measures at least the level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public double ProbabilityAtLeast(double level)
    {
        double position = _curve.Scale.On(Domain.Real.Require(level));
        return double.IsInfinity(position) ? (position > 0 ? 0 : 1) : Mix(position, _scales, _standard.Survival);
    }

    /// <summary>The probability that a run measures at most the level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public double ProbabilityAtMost(double level) => Below(level, _scales);

    /// <summary>The probability that the curve itself, what runs measure in the middle, is at most the level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public double CurveProbabilityAtMost(double level) => Below(level, _curveScales);

    /// <summary>The probability that a run meets the threshold.</summary>
    public double ProbabilityOf(Threshold threshold)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        return threshold.Direction == Direction.Increase
            ? ProbabilityAtLeast(threshold.Level)
            : ProbabilityAtMost(threshold.Level);
    }

    /// <summary>The value that a run stays at or below with this probability.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside (0, 1).</exception>
    public double Quantile(double probability) => Quantile(Domain.OpenShare.Require(probability), _scales);

    /// <summary>The interval that holds what a run measures with this probability, as often below it as above.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside (0, 1).</exception>
    public Interval Interval(double confidence = 0.9) => Interval(confidence, _scales);

    /// <summary>The interval that holds the curve itself, what runs measure in the middle: without the noise of one run.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside (0, 1).</exception>
    public Interval CurveInterval(double confidence = 0.9) => Interval(confidence, _curveScales);

    private Interval Interval(double confidence, double[] scales)
    {
        double tail = (1 - Domain.OpenShare.Require(confidence)) / 2;
        return new(Quantile(tail, scales), Quantile(1 - tail, scales));
    }

    private double Below(double level, double[] scales)
    {
        double position = _curve.Scale.On(Domain.Real.Require(level));
        return double.IsInfinity(position) ? (position > 0 ? 1 : 0) : Mix(position, scales, _standard.Cumulative);
    }

    private double Mix(double position, double[] scales, Func<double, double> standard)
    {
        double sum = 0;
        for (int i = 0; i < scales.Length; i++)
        {
            sum += _curve.Weights[i] * standard((position - _centres[i]) / scales[i]);
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>The mixture's quantile lies between the least and the greatest of its components'.</summary>
    private double Quantile(double probability, double[] scales)
    {
        double score = _standard.Quantile(probability);
        double lower = double.PositiveInfinity;
        double upper = double.NegativeInfinity;
        for (int i = 0; i < scales.Length; i++)
        {
            lower = Math.Min(lower, _centres[i] + score * scales[i]);
            upper = Math.Max(upper, _centres[i] + score * scales[i]);
        }

        double width = 1e-12 * Math.Max(1, Math.Max(Math.Abs(lower), Math.Abs(upper)));
        double position =
            upper - lower <= width
                ? lower
                : RootFinding
                    .Bracketed(
                        at => Mix(at, scales, _standard.Cumulative) - probability,
                        lower - width,
                        upper + width,
                        1e-13 * Math.Max(1, Math.Abs(upper - lower))
                    )
                    .Value;
        return _curve.Scale.Back(position);
    }
}
