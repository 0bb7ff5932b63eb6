namespace AiPm.Sdk.Numerics;

/// <summary>
/// The negative binomial distribution: how many failures come before the r-th success, each trial succeeding with probability
/// p; with r not whole, a Poisson count whose mean varies like a gamma distribution.
/// </summary>
public sealed record NegativeBinomialDistribution : Distribution
{
    private readonly Derived<DiscreteTable> _table;

    /// <summary>The negative binomial distribution of these parameters.</summary>
    /// <param name="successes">r, not necessarily whole: from 1e-10 to 1e12.</param>
    /// <param name="probability">p, the probability of success in each trial, from 1e-10 to 1; with 1 the count is always 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public NegativeBinomialDistribution(double successes, double probability)
    {
        Successes = Counts.Require(successes);
        Probability = Probabilities.Require(probability);
        _table = new(() => new(this));
    }

    /// <summary>r, the number of successes waited for.</summary>
    public double Successes { get; }

    /// <summary>p, the probability of success in each trial.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Interval Support => new(0, Probability == 1 ? 0 : double.PositiveInfinity);

    /// <summary>r (1 − p) ÷ p.</summary>
    public override Measured Mean => Successes * (1 - Probability) / Probability;

    /// <summary>r (1 − p) ÷ p².</summary>
    public override Measured Variance => Successes * (1 - Probability) / Probability / Probability;

    private static Domain Counts { get; } = Domain.Between(1e-10, 1e12);

    private static Domain Probabilities { get; } = Domain.Between(1e-10, 1);

    /// <inheritdoc/>
    public override double Density(double x)
    {
        if (!IsCount(x))
        {
            return 0;
        }

        return Probability == 1 ? 1 : DoubleDouble.Exp(LogProbability(x));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (!IsCount(x))
        {
            return double.NegativeInfinity;
        }

        return Probability == 1 ? 0 : LogProbability(x).Value;
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        !(Guard.Number(x) >= 0) ? 0
        : x > LargestCount || Probability == 1 ? 1
        : new IncompleteBeta(Successes, Math.Floor(x) + 1).Lower(Probability, DoubleDouble.Sum(1, -Probability));

    /// <inheritdoc/>
    public override double Survival(double x) =>
        !(Guard.Number(x) >= 0) ? 1
        : x > LargestCount || Probability == 1 ? 0
        : new IncompleteBeta(Math.Floor(x) + 1, Successes).Lower(DoubleDouble.Sum(1, -Probability), Probability);

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 0 ? 0
            : probability == 1 ? Support.Upper
            : Search(DiscreteTail.Below(this, probability));
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 1 ? 0
            : probability == 0 ? Support.Upper
            : Search(DiscreteTail.Above(this, probability));
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        _table.Value.Transform(uniforms, destination);
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("negative_binomial", Successes, Probability);

    // Beyond, no probability is left that a double could hold: the tail falls like (1 − p)ᵏ.
    private double LargestCount => Math.Min(9e15, (20 * Successes + 2000) / Probability);

    private bool IsCount(double x) =>
        Guard.Number(x) >= 0 && x <= Math.Min(LargestCount, Support.Upper) && Math.Floor(x) == x;

    // Γ(k + r) ÷ (k! Γ(r)) = 1 ÷ ((k + r) B(r, k + 1)).
    private DoubleDouble LogProbability(double k) =>
        (DoubleDouble.Log(Probability) * Successes)
        + (DoubleDouble.Log(DoubleDouble.Sum(1, -Probability)) * k)
        - (IncompleteBeta.LogBeta(Successes, k + 1) + DoubleDouble.Log(DoubleDouble.Sum(Successes, k)));

    private double Search(DiscreteTail tail)
    {
        if (Probability == 1)
        {
            return 0;
        }

        double score = tail.Score;
        double mean = Successes * (1 - Probability) / Probability;
        double spread = Math.Sqrt(mean / Probability);
        double start = mean + (spread * score) + (((score * score) - 1) * (2 - Probability) / Probability / 6);
        return tail.Smallest(start, 1 + (0.01 * spread), 0, LargestCount);
    }
}
