using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// What a model's probabilities are worth: of the cases given 70 %, how many are positive? The curve in bins, and the errors that sum it up.
/// </summary>
/// <remarks>
/// <para>The errors compare means within bins, and count what is off within a bin only if it does not cancel there; a continuous model is measured
/// against its own bins. Empty bins count nothing.</para>
/// <para>The plain errors are too large on average, as noise adds to every bin: by about 0.8·√(B·p(1 − p)/n) for a model without error. The debiased
/// ones take that off (Kumar, Liang and Ma 2019). The intervals hold for both.</para>
/// </remarks>
public sealed record CalibrationCurve
{
    private CalibrationCurve(
        ImmutableArray<CalibrationBin> bins,
        CalibrationBinning binning,
        BrierDecomposition brier,
        IntervalEstimate meanGap,
        double confidence
    )
    {
        Bins = bins;
        Binning = binning;
        Brier = brier;
        MeanGap = meanGap;
        Confidence = confidence;
        CalibrationNoise noise = new(bins, confidence);
        ExpectedError = noise.Expected();
        DebiasedExpectedError = noise.DebiasedExpected();
        RootMeanSquareError = noise.RootMeanSquare();
        DebiasedRootMeanSquareError = noise.DebiasedRootMeanSquare();
        MaximumError = noise.Maximum();
    }

    /// <summary>
    /// From the triangle inequality: with d the true gaps, r the observed and ε their errors, ‖r‖ − ‖ε‖ ≤ ‖d‖ ≤ ‖r‖ + ε in the direction of d. The lower end
    /// takes off the (1 − α/2) quantile of ‖ε‖, the upper adds the normal quantile in the worst direction; errors of bins are taken as normal, with variances of
    /// shares after one success and one failure were added. For the mean error, gaps whose sign is beyond doubt (a fifth of α is kept for that) enter with
    /// their sign. Covers more than it says where the model has little error.
    /// </summary>
    public static IntervalMethod ErrorMethod { get; } =
        IntervalMethod.Exact("triangle inequality over bins", "norm duality; Kumar, Liang and Ma 2019 for the bias");

    /// <summary>The bins, from the lowest, empty ones too.</summary>
    public ImmutableArray<CalibrationBin> Bins { get; }

    /// <summary>How the bins were made.</summary>
    public CalibrationBinning Binning { get; }

    /// <summary>The confidence of all intervals.</summary>
    public double Confidence { get; }

    /// <summary>The mean over rows of |observed − predicted| of their bin (ECE). Naeini, Cooper and Hauskrecht 2015.</summary>
    public IntervalEstimate ExpectedError { get; }

    /// <summary>The same less what noise adds to it on average; not below 0.</summary>
    public IntervalEstimate DebiasedExpectedError { get; }

    /// <summary>The root of the mean square of observed less predicted (L₂).</summary>
    public IntervalEstimate RootMeanSquareError { get; }

    /// <summary>The same less what noise adds to the square on average; not below 0. Bröcker 2012; Kumar, Liang and Ma 2019.</summary>
    public IntervalEstimate DebiasedRootMeanSquareError { get; }

    /// <summary>The largest gap of any bin (MCE); with small bins mostly noise, as its interval says.</summary>
    public IntervalEstimate MaximumError { get; }

    /// <summary>Observed share less mean probability over all rows: whether totals come out right, calibration in the large.</summary>
    public IntervalEstimate MeanGap { get; }

    /// <summary>Brier's score and what it is made of, over these bins.</summary>
    public BrierDecomposition Brier { get; }

    /// <summary>The curve of a yes-or-no model, or of a model's confidence against whether it was right.</summary>
    /// <param name="actual">Whether the row is positive, or the answer right.</param>
    /// <param name="probabilities">The probability given to that, from 0 to 1; as many rows.</param>
    /// <param name="bins">The number of bins, from 1 to 10,000; not used for <see cref="CalibrationBinning.Distinct"/>.</param>
    /// <param name="binning">How the bins are made.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a weight or another argument is outside its range; the message names the row, from 0.</exception>
    public static CalibrationCurve Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        int bins = 10,
        CalibrationBinning binning = CalibrationBinning.EqualWidth,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        Labels.Probabilities(actual.Length, probabilities);
        Labels.Weights(actual.Length, weights);
        ProbabilityBins layout = ProbabilityBins.Of(probabilities, weights, bins, binning);
        BinnedOutcomes outcomes = BinnedOutcomes.Of(layout, actual, probabilities, weights);
        double[] gaps = new double[actual.Length];
        for (int row = 0; row < gaps.Length; row++)
        {
            gaps[row] = (actual[row] ? 1 : 0) - probabilities[row];
        }

        return new(
            [.. Enumerable.Range(0, layout.Count).Select(bin => outcomes.Bin(layout, bin, confidence))],
            binning,
            BrierDecomposition.Of(outcomes, actual, probabilities, weights),
            MetricIntervals.Skew(
                "observed less predicted share",
                LinearisedStatistic.OfMean(gaps, weights),
                confidence,
                Domain.Between(-1, 1),
                MetricIntervals.MeanMethod,
                [new("rows", outcomes.All.Weight)],
                CellShare.Assumptions
            ),
            confidence
        );
    }

    /// <summary>The curve of a model of several classes: the probability of its first choice against whether that was right.</summary>
    /// <param name="actual">The place of each row's class, from 0.</param>
    /// <param name="probabilities">A probability for each class, row after row; those of a row sum to 1. Of equal ones the first is the choice.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="bins">The number of bins, from 1 to 10,000.</param>
    /// <param name="binning">How the bins are made.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row's probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry or another argument is outside its range; the message names the row, from 0.</exception>
    public static CalibrationCurve OfTopClass(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> probabilities,
        int classes,
        int bins = 10,
        CalibrationBinning binning = CalibrationBinning.EqualWidth,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        ProbabilityScores.CheckTable(actual, probabilities, classes, weights, confidence, 0);
        bool[] right = new bool[actual.Length];
        double[] top = new double[actual.Length];
        for (int row = 0; row < right.Length; row++)
        {
            ReadOnlySpan<double> of = probabilities.Slice(row * classes, classes);
            int best = 0;
            for (int k = 1; k < classes; k++)
            {
                best = of[k] > of[best] ? k : best;
            }

            (right[row], top[row]) = (best == actual[row], of[best]);
        }

        return Of(right, top, bins, binning, weights, confidence);
    }

    /// <summary>Equal when bins and confidence are: all else follows from them.</summary>
    public bool Equals(CalibrationCurve? other) =>
        other is not null
        && Bins.SequenceEqual(other.Bins)
        && Brier == other.Brier
        && MeanGap == other.MeanGap
        && Confidence.Equals(other.Confidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bins.Length, Brier, Confidence);
}
