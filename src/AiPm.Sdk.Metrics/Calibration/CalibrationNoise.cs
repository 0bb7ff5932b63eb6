using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The errors of a calibration curve, what noise adds to them, and how far they may be off.</summary>
internal sealed class CalibrationNoise
{
    // The mean, the variance and the third central moment of |Z| for a standard normal Z.
    private const double FoldedMean = 0.797884560802865356;
    private const double FoldedVariance = 1 - 2 / Math.PI;
    private const double FoldedThird = 0.218013614144900893;

    // The part of α that is kept for taking a bin's sign as known.
    private const double ForSigns = 0.2;

    private readonly double[] _weights;
    private readonly double[] _gaps;
    private readonly double[] _errors;
    private readonly double[] _variances;
    private readonly double[] _sizes;
    private readonly double _confidence;
    private readonly double _size;
    private readonly SampleCount[] _counts;

    public CalibrationNoise(IReadOnlyList<CalibrationBin> bins, double confidence)
    {
        CalibrationBin[] filled = [.. bins.Where(bin => bin.Gap.IsDefined)];
        double total = filled.Sum(bin => bin.Rows.Weight);
        _weights = [.. filled.Select(bin => bin.Rows.Weight / total)];
        _gaps = [.. filled.Select(bin => Math.Abs(bin.Gap.Value))];
        _sizes = [.. filled.Select(bin => bin.Rows.EffectiveSize)];
        _variances = [.. filled.Select(bin => bin.Observed.Value.Value * (1 - bin.Observed.Value.Value))];
        _errors = [.. filled.Select((bin, b) => Error(bin.Observed.Value.Value, _sizes[b]))];
        _confidence = confidence;
        _size = filled.Aggregate(default(ConfusionCell), (sum, bin) => sum + bin.Rows).EffectiveSize;
        _counts = [new("rows", total), new("bins", bins.Count), new("bins with rows", filled.Length)];
    }

    private double Alpha => 1 - _confidence;

    public IntervalEstimate Expected() => Estimate("expected calibration error", ExpectedValue(), ExpectedEnds());

    public IntervalEstimate DebiasedExpected()
    {
        double bias = 0;
        for (int b = 0; b < _gaps.Length; b++)
        {
            bias += _weights[b] * (Folded(_gaps[b], Math.Sqrt(_variances[b] / _sizes[b])) - _gaps[b]);
        }

        return Estimate("debiased expected calibration error", Math.Max(0, ExpectedValue() - bias), ExpectedEnds());
    }

    public IntervalEstimate RootMeanSquare() =>
        Estimate("root mean square calibration error", RootMeanSquareValue(), RootMeanSquareEnds());

    public IntervalEstimate DebiasedRootMeanSquare()
    {
        double square = 0;
        int single = 0;
        for (int b = 0; b < _gaps.Length; b++)
        {
            single += _sizes[b] > 1 ? 0 : 1;
            square += _weights[b] * (_gaps[b] * _gaps[b] - (_sizes[b] > 1 ? _variances[b] / (_sizes[b] - 1) : 0));
        }

        return Estimate(
            "debiased root mean square calibration error",
            Math.Sqrt(Math.Max(0, square)),
            RootMeanSquareEnds(),
            single > 0
                ?
                [
                    $"{NumberText.Count(single)} {(single == 1 ? "bin has" : "bins have")} a single row, of which no noise can be taken off",
                ]
                : []
        );
    }

    public IntervalEstimate Maximum()
    {
        double value = _gaps.Length == 0 ? 0 : _gaps.Max();
        double worst = _errors.Length == 0 ? 0 : _errors.Max();
        return Estimate(
            "maximum calibration error",
            value,
            () => Around(value, MaximumQuantile(), Z(Alpha / 2) * worst)
        );
    }

    private double ExpectedValue() => _gaps.Zip(_weights, (gap, weight) => gap * weight).Sum();

    private double RootMeanSquareValue() => Math.Sqrt(_gaps.Zip(_weights, (gap, weight) => gap * gap * weight).Sum());

    private Func<Interval> ExpectedEnds() =>
        () =>
        {
            double alpha = Alpha * (1 - ForSigns);
            double known = Z(Alpha * ForSigns / 2 / _gaps.Length);
            double mean = 0;
            double variance = 0;
            double third = 0;
            double direction = 0;
            for (int b = 0; b < _gaps.Length; b++)
            {
                double error = _weights[b] * _errors[b];
                direction += error * error;
                bool isSignKnown = _gaps[b] > known * _errors[b];
                mean += isSignKnown ? 0 : FoldedMean * error;
                variance += (isSignKnown ? 1 : FoldedVariance) * error * error;
                third += isSignKnown ? 0 : FoldedThird * error * error * error;
            }

            // Cornish and Fisher's first correction: the sum of a few folded normals is skew.
            double z = Z(alpha / 2);
            double below = mean + Math.Sqrt(variance) * z + (z * z - 1) / 6 * third / variance;
            return Around(ExpectedValue(), below, z * Math.Sqrt(direction));
        };

    private Func<Interval> RootMeanSquareEnds() =>
        () =>
        {
            double mean = 0;
            double half = 0;
            double worst = 0;
            for (int b = 0; b < _gaps.Length; b++)
            {
                double variance = _weights[b] * _errors[b] * _errors[b];
                mean += variance;
                half += variance * variance;
                worst = Math.Max(worst, variance);
            }

            // A sum of squares of normals as a scaled χ² of the same mean and variance (Satterthwaite 1946).
            double degrees = mean * mean / half;
            double square = new ChiSquaredDistribution(degrees).SurvivalQuantile(Alpha / 2) * mean / degrees;
            return Around(RootMeanSquareValue(), Math.Sqrt(square), Z(Alpha / 2) * Math.Sqrt(worst));
        };

    /// <summary>The q with P(max |ε| ≤ q) = 1 − α/2, by bisection between one bin's and Bonferroni's.</summary>
    private double MaximumQuantile()
    {
        double low = 0;
        double high = Z(Alpha / 4 / _errors.Length) * _errors.Max();
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            double inside = _errors.Aggregate(
                1.0,
                (product, error) => product * (1 - 2 * NormalFunction.Survival(middle / error))
            );
            (low, high) = inside < 1 - Alpha / 2 ? (middle, high) : (low, middle);
        }

        return high;
    }

    private IntervalEstimate Estimate(
        string name,
        double value,
        Func<Interval> ends,
        IReadOnlyList<string>? warnings = null
    )
    {
        if (_gaps.Length == 0)
        {
            Undefined none = new(UndefinedReason.TooFewObservations, "There are no rows.");
            return new(
                name,
                none,
                none,
                _confidence,
                CalibrationCurve.ErrorMethod,
                0,
                Domain.Share,
                _counts,
                CellShare.Assumptions
            );
        }

        double inside = Math.Min(1, value);
        Interval interval = ends();
        return new(
            name,
            inside,
            new Interval(Math.Min(inside, interval.Lower), Math.Max(inside, interval.Upper)),
            _confidence,
            CalibrationCurve.ErrorMethod,
            _size,
            Domain.Share,
            _counts,
            CellShare.Assumptions,
            warnings
        );
    }

    private static Interval Around(double value, double below, double above) =>
        new(Math.Clamp(value - below, 0, 1), Math.Clamp(value + above, 0, 1));

    private static double Error(double share, double size)
    {
        double smoothed = (share * size + 1) / (size + 2);
        return Math.Sqrt(smoothed * (1 - smoothed) / size);
    }

    /// <summary>E|N(μ, σ²)| = σ√(2/π)e^(−μ²/2σ²) + μ(1 − 2Φ(−μ/σ)). Leone, Nelson and Nottingham 1961.</summary>
    private static double Folded(double mean, double deviation)
    {
        if (!(deviation > 0))
        {
            return mean;
        }

        double ratio = mean / deviation;
        return deviation * FoldedMean * Elementary.Exp(-ratio * ratio / 2)
            + mean * (1 - 2 * NormalFunction.Survival(ratio));
    }

    private static double Z(double tail) => NormalFunction.SurvivalQuantile(tail);
}
