using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A statistic that is, to first order, a sum over independent units: its value with the part uᵢ that each unit adds to its deviation. A
/// (weighted) mean, a ratio of sums, a function of means.
/// </summary>
/// <remarks>
/// <para>
/// The standard error is √(n/(n − 1)·Σuᵢ²) (Taylor linearisation: Woodruff 1971, JASA 66; the infinitesimal jackknife: Jaeckel 1972) and the
/// skewness of the statistic Σuᵢ³/(Σuᵢ²)^1.5. A mean of equal weights has uᵢ = (xᵢ − x̄)/n, so that these are s/√n and γ/√n.
/// </para>
/// <para>Degrees of freedom are those of the effective size (Σw)²/Σw² (Kish 1965), less 1. Bits agree across platforms to a few ulp.</para>
/// <para>The default value is a statistic of no units: every answer is undefined.</para>
/// </remarks>
public readonly record struct LinearisedStatistic
{
    // A skewness so small changes no end by a digit, while the correction divides by it.
    private const double NegligibleSkewness = 1e-7;

    // Fewer degrees of freedom, where one unit outweighs all others, have quantiles beyond 10⁶⁰: that is no interval.
    private const double LeastFreedom = 0.02;

    private readonly double _value;
    private readonly double _squares;

    private LinearisedStatistic(double value, double squares, double skewness, long count, double effectiveSize)
    {
        _value = value;
        _squares = squares;
        Skewness = skewness;
        Count = count;
        EffectiveSize = effectiveSize;
    }

    /// <summary>The value; undefined without units.</summary>
    public Measured Value => Count > 0 ? _value : NoUnits;

    /// <summary>The number of units of positive weight.</summary>
    public long Count { get; }

    /// <summary>(Σw)²/Σw², how many units of equal weight these are worth; the number of units where all weights are equal.</summary>
    public double EffectiveSize { get; }

    /// <summary>The skewness of the statistic itself, which falls as 1/√n; 0 where nothing varies.</summary>
    public double Skewness { get; }

    /// <summary>The standard error; undefined below 2 units.</summary>
    public Measured StandardError => Count > 1 ? Math.Sqrt(_squares * Count / (Count - 1)) : TooFew;

    /// <summary>The (weighted) mean Σwx/Σw.</summary>
    /// <param name="values">One value a unit; finite.</param>
    /// <param name="weights">One weight a unit, finite and at least 0; all equal where left out.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is outside its range; the first such row is named.</exception>
    /// <exception cref="OverflowException">The sum of the weights or the mean is too large for a number.</exception>
    public static LinearisedStatistic OfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights = default)
    {
        Domain.Real.Require(values);
        RequireWeights(weights, values.Length);
        (double total, double size, long count) = Sizes(values.Length, weights);
        if (count == 0)
        {
            return default;
        }

        double first = values[HeaviestOf(weights)];
        CompensatedSum sum = default;
        for (int i = 0; i < values.Length; i++)
        {
            sum = sum.Plus(Weight(weights, i) / total * (values[i] - first));
        }

        double mean = Finite(first + sum.Value);
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double part = Weight(weights, i) / total * (values[i] - mean);
            squares += part * part;
            cubes += part * part * part;
        }

        return Make(mean, squares, cubes, count, size);
    }

    /// <summary>The mean of a sample that is known by its moments.</summary>
    /// <param name="moments">The summary.</param>
    public static LinearisedStatistic OfMean(Moments moments)
    {
        double n = moments.Count;
        double squares = moments.SumOfSquaredDeviations / n / n;
        double skewness = moments.Skewness.TryGet(out double known, out _) ? known / Math.Sqrt(n) : 0;
        return moments.Count == 0 ? default : new(moments.Mean.Value, squares, skewness, moments.Count, moments.Count);
    }

    /// <summary>The mean of a few different values, each as often as it was counted: wins, ties and losses as 1, ½ and 0.</summary>
    /// <param name="values">The different values; finite.</param>
    /// <param name="counts">How often each occurred, at least 0.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or count is outside its range.</exception>
    /// <exception cref="OverflowException">The counts exceed 2⁶³ − 1.</exception>
    public static LinearisedStatistic OfCounts(ReadOnlySpan<double> values, ReadOnlySpan<long> counts)
    {
        Domain.Real.Require(values);
        if (values.Length != counts.Length)
        {
            throw new ArgumentException(
                $"counts must be one for each of the {values.Length} values, but were {counts.Length}",
                nameof(counts)
            );
        }

        long total = 0;
        foreach (long count in counts)
        {
            _ = Domain.NonNegative.Require(count, nameof(counts));
            total = checked(total + count);
        }

        if (total == 0)
        {
            return default;
        }

        CompensatedSum sum = default;
        for (int i = 0; i < values.Length; i++)
        {
            sum = sum.Plus((double)counts[i] / total * values[i]);
        }

        double mean = Finite(sum.Value);
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double part = (values[i] - mean) / total;
            squares += counts[i] * part * part;
            cubes += counts[i] * part * part * part;
        }

        return Make(mean, squares, cubes, total, total);
    }

    /// <summary>The ratio of sums Σwa/Σwb, linearised: uᵢ = wᵢ(aᵢ − R·bᵢ)/Σwb. Units are clusters where aᵢ and bᵢ are sums over one.</summary>
    /// <param name="numerators">One a unit; finite.</param>
    /// <param name="denominators">One a unit; finite.</param>
    /// <param name="weights">One weight a unit, finite and at least 0; all equal where left out.</param>
    /// <returns>Undefined where the denominators sum to 0.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry is outside its range; the first such row is named.</exception>
    /// <exception cref="OverflowException">A sum is too large for a number.</exception>
    public static LinearisedStatistic? OfRatio(
        ReadOnlySpan<double> numerators,
        ReadOnlySpan<double> denominators,
        ReadOnlySpan<double> weights = default
    )
    {
        Domain.Real.Require(numerators);
        Domain.Real.Require(denominators);
        if (numerators.Length != denominators.Length)
        {
            throw new ArgumentException(
                $"denominators must be as many as numerators, {numerators.Length}, but were {denominators.Length}",
                nameof(denominators)
            );
        }

        RequireWeights(weights, numerators.Length);
        (_, double size, long count) = Sizes(numerators.Length, weights);
        CompensatedSum above = default;
        CompensatedSum below = default;
        for (int i = 0; i < numerators.Length; i++)
        {
            above = above.Plus(Weight(weights, i) * numerators[i]);
            below = below.Plus(Weight(weights, i) * denominators[i]);
        }

        double denominator = Finite(below.Value);
        if (count == 0 || denominator == 0)
        {
            return null;
        }

        double ratio = Finite(above.Value / denominator);
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < numerators.Length; i++)
        {
            double part = Weight(weights, i) / denominator * (numerators[i] - ratio * denominators[i]);
            squares += part * part;
            cubes += part * part * part;
        }

        return Make(ratio, squares, cubes, count, size);
    }

    /// <summary>Any statistic, from the parts its units add.</summary>
    /// <param name="value">The value; finite.</param>
    /// <param name="parts">uᵢ, one a unit of positive weight: the derivative of the statistic by the unit's share, times that share; finite, summing to 0.</param>
    /// <param name="effectiveSize">(Σw)²/Σw²; the number of units where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LinearisedStatistic Of(double value, ReadOnlySpan<double> parts, double? effectiveSize = null)
    {
        Domain.Real.Require(value);
        Domain.Real.Require(parts);
        double size = Domain.NonNegative.Require(effectiveSize ?? parts.Length, nameof(effectiveSize));
        double squares = 0;
        double cubes = 0;
        foreach (double part in parts)
        {
            squares += part * part;
            cubes += part * part * part;
        }

        return parts.IsEmpty ? default : Make(value, squares, cubes, parts.Length, size);
    }

    /// <summary>Student's interval, value ± t·error with the effective size less 1 degrees of freedom.</summary>
    /// <remarks>Undefined below an effective size above 1, and where no unit differs, as that is a small sample and not certainty.</remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public MeasuredInterval Student(double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        if (Unknown() is { } reason)
        {
            return reason;
        }

        double half = Quantile(tail) * StandardError.Value;
        return new Interval(_value - half, _value + half);
    }

    /// <summary>
    /// Student's interval after Hall's cubic transformation, which takes the skewness out of the statistic: for means of what is skew, as squared
    /// errors, costs and times.
    /// </summary>
    /// <remarks>
    /// Hall 1992, JRSS B 54, "On the removal of skewness by transformation", with κ the skewness of the statistic: the ends are
    /// θ̂ − σ̂·h(±t), h(x) = (3/κ)·[(1 + κ·(x − κ/6))^⅓ − 1]. Undefined where <see cref="Student"/> is.
    /// </remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public MeasuredInterval Hall(double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        if (Unknown() is { } reason)
        {
            return reason;
        }

        double t = Quantile(tail);
        double error = StandardError.Value;
        return new Interval(_value - error * Unskewed(t), _value - error * Unskewed(-t));
    }

    /// <summary>
    /// Wilson's interval for a mean of values from 0 to 1, with the size of a proportion of the same variance, p(1 − p)/error², and Student's
    /// quantile: inside 0 and 1, and wider towards ½.
    /// </summary>
    /// <remarks>
    /// The effective size of survey practice (Kish 1965) with the adjustment for degrees of freedom of Korn and Graubard 1998, Survey Methodology 24, in
    /// Wilson's (1927) interval (compared by Franco, Little, Louis and Slud 2019). Where every value is 0, or every value 1, the units themselves are the size. Undefined where
    /// all values are one number strictly between, and below an effective size above 1.
    /// </remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The value is not from 0 to 1.</exception>
    public MeasuredInterval Wilson(double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        if (Count == 0)
        {
            return NoUnits;
        }

        if (!Domain.Share.Contains(_value))
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Wilson's interval is of a share, but the value is {_value}"
                )
            );
        }

        bool isExtreme = _value is 0 or 1;
        if (!isExtreme && Unknown() is { } reason)
        {
            return reason;
        }

        // One unit alone has no degrees of freedom; at 0 or 1 nothing but its size is used.
        double t = EffectiveSize - 1 > LeastFreedom ? Quantile(tail) : double.PositiveInfinity;
        double z = StandardNormal.TwoSidedQuantile(confidence);
        double size =
            isExtreme || double.IsInfinity(t)
                ? EffectiveSize
                : _value * (1 - _value) / (StandardError.Value * StandardError.Value) * (z / t) * (z / t);
        return ProportionIntervals.Wilson(_value, size, confidence);
    }

    /// <summary>The value with its error, as <c>0.82 ± 0.004</c>.</summary>
    public override string ToString() =>
        Count > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{_value} ± {StandardError.Value:G2}")
            : Value.ToString();

    private static Undefined NoUnits => new(UndefinedReason.TooFewObservations, "There is nothing to take a mean of.");

    private static Undefined TooFew =>
        new(
            UndefinedReason.TooFewObservations,
            "An interval needs at least 2 observations, as one shows no variation."
        );

    private static LinearisedStatistic Make(double value, double squares, double cubes, long count, double size)
    {
        double deviation = Math.Sqrt(squares);
        double skewness = deviation > 0 ? cubes / deviation / deviation / deviation : 0;
        return new(value, Finite(squares), double.IsFinite(skewness) ? skewness : 0, count, size);
    }

    private static double Weight(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    // The mean lies near what weighs most, so that little is lost by subtracting it first.
    private static int HeaviestOf(ReadOnlySpan<double> weights)
    {
        int heaviest = 0;
        for (int row = 1; row < weights.Length; row++)
        {
            heaviest = weights[row] > weights[heaviest] ? row : heaviest;
        }

        return heaviest;
    }

    private static (double Total, double EffectiveSize, long Count) Sizes(int rows, ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
        {
            return (rows, rows, rows);
        }

        double largest = 0;
        foreach (double weight in weights)
        {
            largest = Math.Max(largest, weight);
        }

        CompensatedSum sum = default;
        CompensatedSum squares = default;
        long count = 0;
        foreach (double weight in weights)
        {
            if (weight > 0)
            {
                count++;
                double relative = weight / largest;
                sum = sum.Plus(relative);
                squares = squares.Plus(relative * relative);
            }
        }

        // Relative to the largest, so that no square overflows or vanishes.
        return count == 0
            ? (0, 0, 0)
            : (Finite(sum.Value * largest), Math.Min(count, sum.Value * (sum.Value / squares.Value)), count);
    }

    private static void RequireWeights(ReadOnlySpan<double> weights, int rows)
    {
        if (!weights.IsEmpty && weights.Length != rows)
        {
            throw new ArgumentException(
                $"weights must be one for each of the {rows} rows, but were {weights.Length}",
                nameof(weights)
            );
        }

        Domain.NonNegative.Require(weights);
    }

    private static double Finite(double value) =>
        double.IsFinite(value)
            ? value
            : throw new OverflowException("The sums of these rows are too large for a number.");

    private Undefined? Unknown() =>
        Count == 0 ? NoUnits
        : Count < 2 || !(EffectiveSize - 1 > LeastFreedom) ? TooFew
        : _squares > 0 ? null
        : new(
            UndefinedReason.NoVariation,
            "All observations are equal, so there is no variation to make an interval from."
        );

    private double Quantile(double tail) => new StudentTDistribution(EffectiveSize - 1).SurvivalQuantile(tail);

    private double Unskewed(double x) =>
        Math.Abs(Skewness) < NegligibleSkewness ? x : 3 / Skewness * (Math.Cbrt(1 + Skewness * (x - Skewness / 6)) - 1);
}
