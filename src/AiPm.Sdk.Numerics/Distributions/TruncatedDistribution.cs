using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A distribution kept between two bounds: what it says of X, given that X lies there.</summary>
public sealed record TruncatedDistribution : Distribution
{
    private readonly double _belowLower;
    private readonly double _aboveLower;
    private readonly double _belowUpper;
    private readonly double _aboveUpper;
    private readonly double _mass;
    private readonly Interval _support;

    /// <summary>The distribution between these bounds, both included.</summary>
    /// <param name="distribution">The whole distribution.</param>
    /// <param name="lower">The lower bound; −∞ for none.</param>
    /// <param name="upper">The upper bound, greater than <paramref name="lower"/>; +∞ for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are not in order, or less than 1e-200 of the probability lies between them.</exception>
    public TruncatedDistribution(Distribution distribution, double lower, double upper)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Whole = distribution;
        Lower = Guard.Number(lower);
        Upper = Guard.Number(upper);
        Guard.Increasing(lower, upper, nameof(lower), nameof(upper));
        // A discrete value at the lower bound is inside.
        double under = distribution.IsDiscrete && double.IsFinite(lower) ? Math.BitDecrement(lower) : lower;
        _belowLower = distribution.Cumulative(under);
        _aboveLower = distribution.Survival(under);
        _belowUpper = distribution.Cumulative(upper);
        _aboveUpper = distribution.Survival(upper);
        _mass =
            _belowLower > 0.5 ? _aboveLower - _aboveUpper
            : _aboveUpper > 0.5 ? _belowUpper - _belowLower
            : 1 - _belowLower - _aboveUpper;
        if (!(_mass >= 1e-200))
        {
            throw new ArgumentOutOfRangeException(
                nameof(lower),
                lower,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"lower and upper must have probability between them, but {distribution} has {_mass} from {lower} to {upper}"
                )
            );
        }

        _support = IsDiscrete
            ? new(FirstInside(), LastInside())
            : new(Math.Max(lower, distribution.Support.Lower), Math.Min(upper, distribution.Support.Upper));
    }

    /// <summary>The whole distribution.</summary>
    public Distribution Whole { get; }

    /// <summary>The lower bound.</summary>
    public double Lower { get; }

    /// <summary>The upper bound.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => Whole.IsDiscrete;

    /// <inheritdoc/>
    public override Interval Support => _support;

    /// <summary>The mean, by quadrature of the quantile function or by summation; missing where the whole distribution has none and a tail remains.</summary>
    public override Measured Mean => Moments(variance: false);

    /// <summary>The variance, found as <see cref="Mean"/> is.</summary>
    public override Measured Variance => Moments(variance: true);

    internal override double[] Kinks => Whole.Kinks;

    /// <inheritdoc/>
    public override double Density(double x) => Guard.Number(x) >= Lower && x <= Upper ? Whole.Density(x) / _mass : 0;

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        Guard.Number(x) >= Lower && x <= Upper ? Whole.LogDensity(x) - Elementary.Log(_mass) : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Cumulative(double x)
    {
        if (!(Guard.Number(x) >= Lower))
        {
            return 0;
        }

        if (x >= Upper)
        {
            return 1;
        }

        return _belowLower > 0.5 ? Share(_aboveLower - Whole.Survival(x))
            : Whole.Cumulative(x) is double below && below <= 0.5 ? Share(below - _belowLower)
            : 1 - Share(Whole.Survival(x) - _aboveUpper);
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        if (!(Guard.Number(x) >= Lower))
        {
            return 1;
        }

        if (x >= Upper)
        {
            return 0;
        }

        return _aboveUpper > 0.5 ? Share(_belowUpper - Whole.Cumulative(x))
            : Whole.Survival(x) is double above && above <= 0.5 ? Share(above - _aboveUpper)
            : 1 - Share(Whole.Cumulative(x) - _belowLower);
    }

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 0 ? Support.Lower
            : probability == 1 ? Support.Upper
            : Inside(Low(probability));
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 1 ? Support.Lower
            : probability == 0 ? Support.Upper
            : Inside(High(probability));
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireUniforms(uniforms, destination);
        // Where much remains, the whole distribution's own transform takes the moved uniforms; far out in a tail they would
        // lose their digits.
        if (_mass < 0.001 || _belowLower > 0.5)
        {
            base.Transform(uniforms, destination);
            return;
        }

        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = Math.Clamp(_belowLower + (uniforms[i] * _mass), double.Epsilon, 0.9999999999999999);
        }

        Whole.Transform(destination, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Inside(destination[i]);
        }
    }

    /// <inheritdoc/>
    public override string ToText() =>
        string.Create(CultureInfo.InvariantCulture, $"truncated({Whole.ToText()}, {Lower:R}, {Upper:R})");

    private double Share(double part) => Math.Clamp(part / _mass, 0, 1);

    private double Inside(double x) => Math.Clamp(x, _support.Lower, _support.Upper);

    // The smallest value with more probability at or below it than lies under the lower bound.
    private double FirstInside() =>
        Lower <= Whole.Support.Lower ? Whole.Support.Lower
        : _belowLower < 0.5 ? Whole.Quantile(Math.BitIncrement(_belowLower))
        : Whole.SurvivalQuantile(Math.BitDecrement(_aboveLower));

    private double LastInside() =>
        Upper >= Whole.Support.Upper ? Whole.Support.Upper
        : _aboveUpper > 0.5 ? Whole.Quantile(_belowUpper)
        : Whole.SurvivalQuantile(_aboveUpper);

    // A probability that has run out of doubles still lies inside the whole distribution's range.
    private double Low(double p) =>
        _belowLower > 0.5
            ? Whole.SurvivalQuantile(Math.Max(double.Epsilon, _aboveLower - (p * _mass)))
            : Whole.Quantile(Math.Clamp(_belowLower + (p * _mass), double.Epsilon, 1));

    private double High(double q) =>
        _aboveUpper > 0.5
            ? Whole.Quantile(Math.Max(double.Epsilon, _belowUpper - (q * _mass)))
            : Whole.SurvivalQuantile(Math.Clamp(_aboveUpper + (q * _mass), double.Epsilon, 1));

    private Measured Moments(bool variance)
    {
        Interval support = Support;
        if (!(double.IsFinite(support.Lower) && double.IsFinite(support.Upper)))
        {
            // A tail that remains has the moments that the whole distribution has.
            Measured whole = variance ? Whole.Variance : Whole.Mean;
            if (!whole.TryGet(out _, out Undefined? undefined))
            {
                return undefined;
            }
        }

        try
        {
            double mean = IsDiscrete ? Sum(x => x) : QuantileMoments.Mean(this);
            return Moment.Finite(
                !variance ? mean
                    : IsDiscrete ? Sum(x => (x - mean) * (x - mean))
                    : QuantileMoments.Variance(this, mean),
                variance ? "variance" : "mean"
            );
        }
        catch (ArithmeticException)
        {
            // Bounds so near that the quantile has too few digits between them: no number rather than a doubtful one.
            return new Undefined(
                UndefinedReason.NoClosedForm,
                $"The {(variance ? "variance" : "mean")} of {ToText()} could not be integrated to its accuracy."
            );
        }
    }

    // Over the values that carry probability, found one after the other by the quantile.
    private double Sum(Func<double, double> g)
    {
        double sum = 0;
        double x = Support.Lower;
        for (int steps = 0; steps < 10_000_000; steps++)
        {
            sum += Density(x) * g(x);
            double survival = Survival(x);
            if (!(survival > 1e-18) || x >= Upper)
            {
                return sum;
            }

            double next = SurvivalQuantile(Math.BitDecrement(survival));
            x = next > x ? next : Math.Floor(x) + 1;
        }

        throw TailSolver.NotConverged("a moment of a truncated distribution");
    }
}
