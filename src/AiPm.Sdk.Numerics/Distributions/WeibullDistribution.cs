namespace AiPm.Sdk.Numerics;

/// <summary>The Weibull distribution: P(X &gt; x) = exp(−(x ÷ λ)ᵏ) for x ≥ 0; lifetimes whose risk falls (k &lt; 1) or grows (k &gt; 1).</summary>
public sealed record WeibullDistribution : Distribution
{
    /// <summary>The Weibull distribution of this shape and scale.</summary>
    /// <param name="shape">k, from 1e-3 to 1e6.</param>
    /// <param name="scale">λ, from 1e-300 to 1e300.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public WeibullDistribution(double shape, double scale)
    {
        Shape = Shapes.Require(shape);
        Scale = Guard.Scale(scale);
    }

    /// <summary>k, the shape.</summary>
    public double Shape { get; }

    /// <summary>λ, the scale: 63.2 % of the probability lies below it.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override Interval Support => new(0, double.PositiveInfinity);

    /// <summary>λ Γ(1 + 1/k).</summary>
    public override Measured Mean =>
        Moment.Finite(Scale * DoubleDouble.Exp(LogGammaKernel.AtOnePlus(1 / Shape)), "mean");

    /// <summary>λ² (Γ(1 + 2/k) − Γ(1 + 1/k)²), without cancellation for large k.</summary>
    public override Measured Variance
    {
        get
        {
            double e = 1 / Shape;
            DoubleDouble first = LogGammaKernel.AtOnePlus(e);
            // log Γ(1 + 2e) − 2 log Γ(1 + e) = Σ ζ(j) (−e)ʲ (2ʲ − 2) ÷ j.
            double excess =
                e < 1e-3
                    ? e
                        * e
                        * (
                            1.6449340668482264
                            - (e * (2.404113806319188 - (e * (3.788131317838483 - (e * 6.221566530859)))))
                        )
                    : (LogGammaKernel.AtOnePlus(2 * e) - first - first).Value;
            double mean = Scale * DoubleDouble.Exp(first);
            return Moment.Finite(mean * Elementary.Expm1(excess) * mean, "variance");
        }
    }

    private static Domain Shapes { get; } = Domain.Between(1e-3, 1e6);

    /// <inheritdoc/>
    public override double Density(double x)
    {
        if (!(Guard.Number(x) > 0 && x <= double.MaxValue))
        {
            return Elementary.Exp(AtEnd(x));
        }

        // Away from the middle a factor may overflow or be subnormal where their product is neither.
        double power = Power(x);
        return power is > 1e-290 and < 700 && x > 1e-290
            ? Shape * (power / x) * Elementary.Exp(-power)
            : Elementary.Exp(LogDensity(x));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (!(Guard.Number(x) > 0 && x <= double.MaxValue))
        {
            return AtEnd(x);
        }

        DoubleDouble log = DoubleDouble.Log(x) - DoubleDouble.Log(Scale);
        return Elementary.Log(Shape / Scale) + ((Shape - 1) * log.Value) - Power(x);
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) => Guard.Number(x) > 0 ? -Elementary.Expm1(-Power(x)) : 0;

    /// <inheritdoc/>
    public override double Survival(double x) => Guard.Number(x) > 0 ? Elementary.Exp(-Power(x)) : 1;

    /// <inheritdoc/>
    public override double Quantile(double probability) => At(-Elementary.Log1p(-Domain.Share.Require(probability)));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) =>
        At(-Elementary.Log(Domain.Share.Require(probability)));

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = At(-Elementary.Log1p(-Guard.Uniform(uniforms[i])));
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("weibull", Shape, Scale);

    private double At(double exponent) => exponent > 0 ? Scale * Elementary.Pow(exponent, 1 / Shape) : 0;

    // (x ÷ λ)ᵏ, by a logarithm of 106 bits, so that a large k costs no digits.
    private double Power(double x)
    {
        if (!(x <= double.MaxValue))
        {
            return double.PositiveInfinity;
        }

        return DoubleDouble.Exp((DoubleDouble.Log(x) - DoubleDouble.Log(Scale)) * Shape);
    }

    private double AtEnd(double x) =>
        x != 0 || Shape > 1 ? double.NegativeInfinity
        : Shape < 1 ? double.PositiveInfinity
        : -Elementary.Log(Scale);
}
