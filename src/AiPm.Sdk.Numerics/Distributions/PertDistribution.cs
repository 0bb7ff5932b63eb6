namespace AiPm.Sdk.Numerics;

/// <summary>
/// The PERT distribution: a beta distribution between a minimum and a maximum whose mode is given and whose spread follows
/// from the weight λ of that mode (Malcolm, Roseboom, Clark and Fazar 1959; Vose 2008).
/// </summary>
public sealed record PertDistribution : Distribution
{
    private static readonly Domain Weights = Domain.Between(0, 1e6);
    private readonly BetaCurve _curve;

    /// <summary>The PERT distribution of these three points.</summary>
    /// <param name="minimum">The smallest possible value, not a low percentile; finite.</param>
    /// <param name="mode">The most probable value, from <paramref name="minimum"/> to <paramref name="maximum"/>.</param>
    /// <param name="maximum">The largest possible value; greater than <paramref name="minimum"/>, by a finite distance; for a certain number, use the number itself.</param>
    /// <param name="lambda">How strongly the mode draws, from 0 (uniform) to 1e6; 4 is the classic weight.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public PertDistribution(double minimum, double mode, double maximum, double lambda = 4)
    {
        Minimum = Domain.Real.Require(minimum);
        Mode = Domain.Real.Require(mode);
        Maximum = Domain.Real.Require(maximum);
        Lambda = Weights.Require(lambda);
        Guard.Ordered(minimum, mode, nameof(minimum), nameof(mode));
        Guard.Ordered(mode, maximum, nameof(mode), nameof(maximum));
        double range = Guard.Range(minimum, maximum, nameof(minimum), nameof(maximum));
        Alpha = 1 + (lambda * ((mode - minimum) / range));
        Beta = 1 + (lambda * ((maximum - mode) / range));
        _curve = new(Alpha, Beta, minimum, maximum);
    }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The most probable value.</summary>
    public double Mode { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <summary>The weight of the mode.</summary>
    public double Lambda { get; }

    /// <summary>α of the beta distribution beneath: 1 + λ (mode − minimum) ÷ (maximum − minimum).</summary>
    public double Alpha { get; }

    /// <summary>β of the beta distribution beneath: 1 + λ (maximum − mode) ÷ (maximum − minimum).</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override Interval Support => new(Minimum, Maximum);

    /// <summary>(minimum + λ mode + maximum) ÷ (λ + 2).</summary>
    public override Measured Mean => Minimum + ((Maximum - Minimum) * (Alpha / (Alpha + Beta)));

    /// <summary>(mean − minimum) (maximum − mean) ÷ (λ + 3), the variance of the beta distribution beneath; not the rule of thumb ((maximum − minimum) ÷ 6)².</summary>
    public override Measured Variance
    {
        get
        {
            double range = Maximum - Minimum;
            double sum = Alpha + Beta;
            return Moment.Finite(range * (Alpha / sum) * (range * (Beta / sum)) / (sum + 1), "variance");
        }
    }

    /// <inheritdoc/>
    public override double Density(double x) => _curve.Density(Guard.Number(x));

    /// <inheritdoc/>
    public override double LogDensity(double x) => _curve.LogDensity(Guard.Number(x));

    /// <inheritdoc/>
    public override double Cumulative(double x) => _curve.Cumulative(Guard.Number(x));

    /// <inheritdoc/>
    public override double Survival(double x) => _curve.Survival(Guard.Number(x));

    /// <inheritdoc/>
    public override double Quantile(double probability) => _curve.LowerQuantile(Domain.Share.Require(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) =>
        _curve.UpperQuantile(Domain.Share.Require(probability));

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        _curve.Transform(uniforms, destination);
    }

    /// <inheritdoc/>
    public override string ToText() =>
        Lambda == 4
            ? DistributionText.Call("PERT", Minimum, Mode, Maximum)
            : DistributionText.Call("PERT", Minimum, Mode, Maximum, Lambda);
}
