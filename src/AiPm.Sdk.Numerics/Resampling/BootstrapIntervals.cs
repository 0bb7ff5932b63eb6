using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Confidence intervals from bootstrap replicates, however these were made.</summary>
/// <remarks>
/// R replicates give the quantile p at the place (R + 1)·p in ascending order, interpolated between neighbours (Davison and
/// Hinkley 1997, section 2.2.1); a place outside 1…R is undefined instead of an extreme. The Monte Carlo error of an end is
/// half the distance of the order statistics one standard deviation √(p(1 − p)/R) to either side; for BCa the deviation
/// includes that of the bias-correction. Replicates must be finite.
/// </remarks>
public static class BootstrapIntervals
{
    private const string PercentileText = "percentile bootstrap; Efron and Tibshirani 1993";
    private const string BasicText = "basic bootstrap; Davison and Hinkley 1997";
    private const string BcaText = "bias-corrected and accelerated bootstrap; Efron 1987";
    private const string StudentisedText = "studentised bootstrap; Davison and Hinkley 1997";

    /// <summary>The promise of <see cref="Percentile"/> for means of skew values, and differences of them; the size is the number of units in the smaller sample.</summary>
    public static IntervalMethod PercentileMethod { get; } =
        IntervalMethod.Asymptotic("percentile bootstrap", "Efron and Tibshirani 1993", 400);

    /// <summary>The promise of <see cref="Basic"/>, likewise.</summary>
    public static IntervalMethod BasicMethod { get; } =
        IntervalMethod.Asymptotic("basic bootstrap", "Davison and Hinkley 1997", 400);

    /// <summary>The promise of <see cref="Bca"/>, likewise.</summary>
    public static IntervalMethod BcaMethod { get; } =
        IntervalMethod.Asymptotic("bias-corrected and accelerated bootstrap", "Efron 1987", 400);

    /// <summary>The promise of <see cref="Studentised"/>, likewise.</summary>
    public static IntervalMethod StudentisedMethod { get; } =
        IntervalMethod.Asymptotic("studentised bootstrap", "Davison and Hinkley 1997", 200);

    /// <summary>The quantiles of the replicates at α/2 and 1 − α/2 (Efron and Tibshirani 1993, equation 13.5).</summary>
    /// <param name="replicates">The replicates of the statistic, at least two.</param>
    /// <param name="confidence">1 − α, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A replicate is not finite, there are fewer than two, or the confidence is outside its range.</exception>
    public static BootstrapInterval Percentile(ReadOnlySpan<double> replicates, double confidence = 0.95)
    {
        SortedReplicates sorted = Sort(replicates, confidence);
        double tail = Tail(confidence);
        return Make(PercentileText, confidence, sorted, (tail, Spread(tail, sorted)), (1 - tail, Spread(tail, sorted)));
    }

    /// <summary>2θ̂ less the quantiles of the replicates at 1 − α/2 and α/2 (Davison and Hinkley 1997, equation 2.10).</summary>
    /// <param name="replicates">The replicates of the statistic, at least two.</param>
    /// <param name="estimate">θ̂, the statistic of the sample; finite.</param>
    /// <param name="confidence">1 − α, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, there are fewer than two replicates, or the confidence is outside its range.</exception>
    public static BootstrapInterval Basic(ReadOnlySpan<double> replicates, double estimate, double confidence = 0.95)
    {
        Domain.Real.Require(estimate);
        BootstrapInterval direct = Percentile(replicates, confidence);
        return direct.Interval.TryGet(out Interval interval, out _)
            ? Reflected(direct, BasicText, 2 * estimate - interval.Upper, 2 * estimate - interval.Lower, 1)
            : direct with
            {
                Method = BasicText,
            };
    }

    /// <summary>The bias-corrected and accelerated interval (Efron 1987; Efron and Tibshirani 1993, equations 14.9 and 14.10).</summary>
    /// <remarks>The ends are the quantiles at Φ(z₀ + (z₀ ± z)/(1 − a(z₀ ± z))), with z the normal quantile at 1 − α/2.</remarks>
    /// <param name="replicates">The replicates of the statistic, at least two.</param>
    /// <param name="estimate">θ̂, the statistic of the sample; finite.</param>
    /// <param name="acceleration">a, as <see cref="Acceleration"/> gives it; where it is undefined so is the interval.</param>
    /// <param name="confidence">1 − α, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, there are fewer than two replicates, or the confidence is outside its range.</exception>
    public static BootstrapInterval Bca(
        ReadOnlySpan<double> replicates,
        double estimate,
        Measured acceleration,
        double confidence = 0.95
    )
    {
        Domain.Real.Require(estimate);
        SortedReplicates sorted = Sort(replicates, confidence);
        if (!sorted.Varies)
        {
            return None(BcaText, confidence, Constant);
        }

        if (!BiasCorrection(sorted, estimate).TryGet(out double bias, out Undefined? undefined))
        {
            return None(BcaText, confidence, undefined);
        }

        if (!acceleration.TryGet(out double a, out undefined))
        {
            return None(BcaText, confidence, undefined);
        }

        double z = NormalFunction.SurvivalQuantile(Tail(confidence));
        double below = sorted.ShareBelow(estimate);
        (double, double)? lower = Adjusted(bias, a, -z, below, sorted.Count);
        (double, double)? upper = Adjusted(bias, a, z, below, sorted.Count);
        return lower is { } low && upper is { } high
            ? Make(BcaText, confidence, sorted, low, high)
            : None(
                BcaText,
                confidence,
                new(
                    UndefinedReason.DoesNotExist,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The acceleration {a:G4} is too large for this confidence: the adjusted level does not exist."
                    )
                )
            );
    }

    /// <summary>θ̂ less σ̂ times the quantiles of the pivots at 1 − α/2 and α/2 (Davison and Hinkley 1997, equation 2.11).</summary>
    /// <param name="pivots">(θ* − θ̂)/σ* of every replicate; ±∞ where σ* is 0, never NaN; at least two.</param>
    /// <param name="estimate">θ̂, the statistic of the sample; finite.</param>
    /// <param name="standardError">σ̂, its standard error in the sample; positive.</param>
    /// <param name="confidence">1 − α, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or there are fewer than two pivots.</exception>
    public static BootstrapInterval Studentised(
        ReadOnlySpan<double> pivots,
        double estimate,
        double standardError,
        double confidence = 0.95
    )
    {
        Domain.Real.Require(estimate);
        Domain.Positive.Require(standardError);
        foreach (double pivot in pivots)
        {
            Guard.Number(pivot, nameof(pivots));
        }

        SortedReplicates sorted = SortUnchecked(pivots, nameof(pivots), confidence);
        double tail = Tail(confidence);
        double spread = Spread(tail, sorted);
        BootstrapInterval direct = Make(StudentisedText, confidence, sorted, (tail, spread), (1 - tail, spread));
        return direct.Interval.TryGet(out Interval interval, out _)
            ? Reflected(
                direct,
                StudentisedText,
                estimate - standardError * interval.Upper,
                estimate - standardError * interval.Lower,
                standardError
            )
            : direct;
    }

    /// <summary>z₀: the normal quantile at the share of replicates below the estimate, ties counted half (equation 14.14).</summary>
    /// <param name="replicates">The replicates of the statistic, at least two.</param>
    /// <param name="estimate">θ̂, the statistic of the sample; finite.</param>
    /// <returns>Undefined where every replicate is on one side of the estimate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or there are fewer than two replicates.</exception>
    public static Measured BiasCorrection(ReadOnlySpan<double> replicates, double estimate) =>
        BiasCorrection(Sort(replicates, 0.5), Domain.Real.Require(estimate));

    /// <summary>a = Σd³/(6(Σd²)^1.5) with d the mean of the jackknife values less each (Efron and Tibshirani 1993, equation 14.15).</summary>
    /// <param name="jackknife">The statistic without the first observation, without the second, and so on.</param>
    /// <returns>Undefined for fewer than two values, and where all are equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static Measured Acceleration(ReadOnlySpan<double> jackknife)
    {
        Domain.Real.Require(jackknife);
        double[] influences = new double[jackknife.Length];
        Influences(jackknife, influences);
        return AccelerationOf(influences);
    }

    /// <summary>d·(n − 1)/n of one stratum, so that strata of different sizes add (Davison and Hinkley 1997, section 5.3.2).</summary>
    internal static void Influences(ReadOnlySpan<double> jackknife, Span<double> influences)
    {
        // Differences from the first value keep all digits, and are exactly 0 where all are equal.
        double mean = 0;
        for (int i = 0; i < jackknife.Length; i++)
        {
            mean += (jackknife[i] - jackknife[0]) / jackknife.Length;
        }

        for (int i = 0; i < jackknife.Length; i++)
        {
            influences[i] = (mean - (jackknife[i] - jackknife[0])) * (jackknife.Length - 1) / jackknife.Length;
        }
    }

    internal static Measured AccelerationOf(ReadOnlySpan<double> influences)
    {
        if (influences.Length < 2)
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                $"An acceleration needs at least two observations, but there are {influences.Length}."
            );
        }

        double largest = 0;
        foreach (double influence in influences)
        {
            largest = Math.Max(largest, Math.Abs(influence));
        }

        if (!(largest > 0 && double.IsFinite(largest)))
        {
            return new Undefined(
                UndefinedReason.NoVariation,
                "No observation changes the statistic when left out, so its acceleration cannot be measured."
            );
        }

        double squares = 0;
        double cubes = 0;
        foreach (double influence in influences)
        {
            double scaled = influence / largest;
            squares += scaled * scaled;
            cubes += scaled * scaled * scaled;
        }

        return cubes / (6 * squares * Math.Sqrt(squares));
    }

    internal static BootstrapInterval None(string method, double confidence, Undefined reason) =>
        new(method, confidence, reason, reason, reason);

    private static Undefined Constant { get; } =
        new(UndefinedReason.NoVariation, "Every replicate gave the same value, so there is no variation to measure.");

    private static Measured BiasCorrection(SortedReplicates sorted, double estimate)
    {
        double below = sorted.ShareBelow(estimate);
        return below is > 0 and < 1
            ? NormalFunction.Quantile(below)
            : new Undefined(
                UndefinedReason.DoesNotExist,
                "Every replicate lies on one side of the estimate, so the bias-correction is not finite."
            );
    }

    /// <summary>The adjusted level and the standard deviation of the share there, the error of z₀ included.</summary>
    private static (double Share, double Deviation)? Adjusted(double bias, double a, double z, double below, int count)
    {
        double sum = bias + z;
        double rest = 1 - a * sum;
        if (!(rest > 0))
        {
            return null;
        }

        double score = bias + sum / rest;
        double share = NormalFunction.Cumulative(score);
        double slope = NormalFunction.Density(score) * (1 + 1 / (rest * rest)) / NormalFunction.Density(bias);
        double together = Math.Min(share, below) - share * below;
        double variance = slope * slope * below * (1 - below) + share * (1 - share) - 2 * slope * together;
        return (share, Math.Sqrt(Math.Max(0, variance) / count));
    }

    private static BootstrapInterval Make(
        string method,
        double confidence,
        SortedReplicates sorted,
        (double Share, double Deviation) lower,
        (double Share, double Deviation) upper
    )
    {
        if (!sorted.Varies)
        {
            return None(method, confidence, Constant);
        }

        if (!sorted.Reaches(lower.Share) || !sorted.Reaches(upper.Share))
        {
            return None(
                method,
                confidence,
                new(
                    UndefinedReason.TooFewObservations,
                    $"{NumberText.Count(sorted.Count)} replicates do not reach as far as this interval; draw more."
                )
            );
        }

        double low = sorted.At(lower.Share);
        double high = sorted.At(upper.Share);
        return double.IsFinite(low) && double.IsFinite(high)
            ? new(
                method,
                confidence,
                new Interval(low, high),
                sorted.Error(lower.Share, lower.Deviation),
                sorted.Error(upper.Share, upper.Deviation)
            )
            : None(
                method,
                confidence,
                new(
                    UndefinedReason.NoVariation,
                    "Too many replicates have no variation of their own, so their pivots are unbounded."
                )
            );
    }

    // The upper quantile makes the lower end, and so do their errors.
    private static BootstrapInterval Reflected(
        BootstrapInterval direct,
        string method,
        double lower,
        double upper,
        double scale
    ) =>
        double.IsFinite(lower) && double.IsFinite(upper)
            ? new(
                method,
                direct.Confidence,
                new Interval(lower, upper),
                Scaled(direct.UpperError, scale),
                Scaled(direct.LowerError, scale)
            )
            : None(method, direct.Confidence, new(UndefinedReason.Infinite, "An end of the interval is unbounded."));

    private static Measured Scaled(Measured error, double scale) =>
        error.TryGet(out double value, out _) && double.IsFinite(value * scale) ? value * scale : error;

    private static double Tail(double confidence) => (1 - confidence) / 2;

    private static double Spread(double share, SortedReplicates sorted) =>
        Math.Sqrt(share * (1 - share) / sorted.Count);

    private static SortedReplicates Sort(ReadOnlySpan<double> replicates, double confidence)
    {
        Domain.Real.Require(replicates);
        return SortUnchecked(replicates, nameof(replicates), confidence);
    }

    private static SortedReplicates SortUnchecked(ReadOnlySpan<double> values, string name, double confidence)
    {
        Domain.OpenShare.Require(confidence);
        return values.Length >= 2
            ? new(values)
            : throw new ArgumentOutOfRangeException(
                name,
                values.Length,
                $"{name} must hold at least two values, but held {values.Length}"
            );
    }
}
