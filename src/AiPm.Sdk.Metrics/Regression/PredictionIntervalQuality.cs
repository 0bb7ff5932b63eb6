using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Whether prediction intervals hold what they promise, and at what width.</summary>
/// <remarks>
/// An interval holds a value that lies on its end. The interval score (Gneiting and Raftery 2007, JASA 102, equation 43) is the width and
/// 2/α for each unit by which a value lies outside, with α = 1 − stated coverage: small only for intervals that are both narrow and right.
/// </remarks>
public sealed record PredictionIntervalQuality
{
    private static readonly string[] Assumptions =
    [
        "rows are independent",
        "rows are a fair sample of what the model will meet",
    ];

    private PredictionIntervalQuality(
        double stated,
        ProportionCounts covered,
        long below,
        long above,
        double[] widths,
        double[] scores,
        double confidence
    )
    {
        StatedCoverage = stated;
        Coverage = ProportionEstimates.Wilson("coverage", covered, confidence);
        Below = ProportionEstimates.Wilson("share below the interval", new(below, covered.Trials), confidence);
        Above = ProportionEstimates.Wilson("share above the interval", new(above, covered.Trials), confidence);
        SampleCount[] counts = [new("rows", widths.Length)];
        MeanWidth = MetricIntervals.Skew(
            "mean width",
            LinearisedStatistic.OfMean(widths),
            confidence,
            Domain.NonNegative,
            MetricIntervals.MeanMethod,
            counts,
            Assumptions
        );
        IntervalScore = MetricIntervals.Skew(
            "interval score",
            LinearisedStatistic.OfMean(scores),
            confidence,
            Domain.NonNegative,
            MetricIntervals.SquareMethod,
            counts,
            Assumptions
        );
        Explanation = new(
            Sentence(),
            "coverage against what is stated, by Wilson's interval (Wilson 1927)",
            Assumptions
        );
    }

    /// <summary>The coverage that the intervals promise.</summary>
    public double StatedCoverage { get; }

    /// <summary>The share of values inside their interval.</summary>
    public IntervalEstimate Coverage { get; }

    /// <summary>The share of values below their interval.</summary>
    public IntervalEstimate Below { get; }

    /// <summary>The share of values above their interval.</summary>
    public IntervalEstimate Above { get; }

    /// <summary>The mean width, in the unit of the values.</summary>
    public IntervalEstimate MeanWidth { get; }

    /// <summary>The mean interval score, in the unit of the values; smaller is better.</summary>
    public IntervalEstimate IntervalScore { get; }

    /// <summary>
    /// Whether the intervals are shown to hold less than they state (<see cref="IntervalVerdict.NotMet"/>), at least as much
    /// (<see cref="IntervalVerdict.Met"/>), or these rows cannot tell.
    /// </summary>
    public IntervalVerdict Verdict => Coverage.Judge(Threshold.AtLeast(StatedCoverage));

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges one interval a row.</summary>
    /// <param name="actual">What came; finite.</param>
    /// <param name="lower">The lower ends; finite.</param>
    /// <param name="upper">The upper ends; finite, none below its lower end.</param>
    /// <param name="statedCoverage">What share the intervals promise to hold, strictly between 0 and 1.</param>
    /// <param name="confidence">The confidence of the results' own intervals, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range or an upper end below its lower one; the first such row is named.</exception>
    public static PredictionIntervalQuality Of(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper,
        double statedCoverage,
        double confidence = 0.95
    )
    {
        PairedRows.Require(actual, lower, default, nameof(actual), nameof(lower));
        PairedRows.Require(actual, upper, default, nameof(actual), nameof(upper));
        double alpha = 1 - Domain.OpenShare.Require(statedCoverage);
        double[] widths = new double[actual.Length];
        double[] scores = new double[actual.Length];
        long below = 0;
        long above = 0;
        for (int row = 0; row < widths.Length; row++)
        {
            if (lower[row] > upper[row])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(upper),
                    upper[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"upper must be at least lower, but was {upper[row]} below {lower[row]} in row {row}"
                    )
                );
            }

            widths[row] = upper[row] - lower[row];
            double outside = Math.Max(0, Math.Max(lower[row] - actual[row], actual[row] - upper[row]));
            scores[row] = widths[row] + 2 / alpha * outside;
            below += actual[row] < lower[row] ? 1 : 0;
            above += actual[row] > upper[row] ? 1 : 0;
        }

        ProportionCounts covered = new(actual.Length - below - above, actual.Length);
        return new(statedCoverage, covered, below, above, widths, scores, confidence);
    }

    private string Sentence() =>
        Coverage.IsDefined
            ? $"Intervals that state {ShareText.Level(StatedCoverage)} hold {ShareText.Share(Coverage.Value)} of the values"
                + $" ({ShareText.Level(Coverage.Confidence)} interval {NumberText.Range(Coverage.Interval.Value, ShareText.Share)}): "
                + Verdict switch
                {
                    IntervalVerdict.Met => "they promise no more than they hold.",
                    IntervalVerdict.NotMet => "they promise more than they hold.",
                    _ => "these rows cannot tell whether they hold what they promise.",
                }
            : "There are no rows to judge.";
}
