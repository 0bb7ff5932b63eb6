namespace AiPm.Sdk.Numerics;

/// <summary>The geometric distribution: how many failures come before the first success, so that 0 is the smallest count: P(k) = p (1 − p)ᵏ.</summary>
public sealed record GeometricDistribution : Distribution
{
    // Counts beyond have no neighbours one apart.
    private const double LargestExact = 4503599627370496;
    private readonly double _logFailure;

    /// <summary>The geometric distribution of this probability of success.</summary>
    /// <param name="probability">p, from 1e-15 to 1; with 1 the count is always 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability leaves its range.</exception>
    public GeometricDistribution(double probability)
    {
        Probability = Probabilities.Require(probability);
        _logFailure = Elementary.Log1p(-probability);
    }

    /// <summary>p, the probability of success in each trial.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Interval Support => new(0, Probability == 1 ? 0 : double.PositiveInfinity);

    /// <summary>(1 − p) ÷ p failures; one more for the number of trials.</summary>
    public override Measured Mean => (1 - Probability) / Probability;

    /// <summary>(1 − p) ÷ p².</summary>
    public override Measured Variance => (1 - Probability) / Probability / Probability;

    private static Domain Probabilities { get; } = Domain.Between(1e-15, 1);

    /// <inheritdoc/>
    public override double Density(double x) => IsCount(x) ? Probability * Tail(x) : 0;

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        !IsCount(x) ? double.NegativeInfinity
        : x == 0 ? Elementary.Log(Probability)
        : Elementary.Log(Probability) + (x * _logFailure);

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        Guard.Number(x) >= 0 ? -Elementary.Expm1((Math.Floor(x) + 1) * _logFailure) : 0;

    /// <inheritdoc/>
    public override double Survival(double x) => Guard.Number(x) >= 0 ? Tail(Math.Floor(x) + 1) : 1;

    /// <inheritdoc/>
    public override double Quantile(double probability) => At(Domain.Share.Require(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        if (probability is 0 or 1 || Probability == 1)
        {
            return probability == 0 ? Support.Upper : 0;
        }

        double k = Math.Max(0, Math.Ceiling(Elementary.Log(probability) / _logFailure) - 1);
        while (k > 0 && k < LargestExact && Survival(k - 1) <= probability)
        {
            k--;
        }

        while (k < LargestExact && Survival(k) > probability)
        {
            k++;
        }

        return k;
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = At(Guard.Uniform(uniforms[i]));
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("geometric", Probability);

    private double At(double probability)
    {
        if (probability is 0 or 1 || Probability == 1)
        {
            return probability == 1 ? Support.Upper : 0;
        }

        double k = Math.Max(0, Math.Ceiling(Elementary.Log1p(-probability) / _logFailure) - 1);
        while (k > 0 && k < LargestExact && Cumulative(k - 1) >= probability)
        {
            k--;
        }

        while (k < LargestExact && Cumulative(k) < probability)
        {
            k++;
        }

        return k;
    }

    // (1 − p)ᵏ, by a logarithm of 106 bits.
    private double Tail(double k) =>
        k == 0 ? 1
        : Probability == 1 || !(k * _logFailure > -800) ? 0
        : DoubleDouble.Exp(DoubleDouble.Log(DoubleDouble.Sum(1, -Probability)) * k);

    private bool IsCount(double x) =>
        Guard.Number(x) >= 0 && x <= Support.Upper && Math.Floor(x) == x && x <= double.MaxValue;
}
