namespace AiPm.Sdk.Numerics;

/// <summary>The Poisson distribution: P(k) = μᵏ e^(−μ) ÷ k!; how many events come in a unit at a constant rate.</summary>
public sealed record PoissonDistribution : Distribution
{
    // Below, the factorials are exact and their sum is quick.
    private const int FewCounts = 18;
    private readonly Derived<DiscreteTable> _table;

    /// <summary>The Poisson distribution of this mean.</summary>
    /// <param name="mean">μ, from 1e-300 to 1e15; where nothing can happen, use the number 0 itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean leaves its range.</exception>
    public PoissonDistribution(double mean)
    {
        Rate = Guard.Count(mean);
        _table = new(() => new(this));
    }

    /// <summary>μ, the mean count, as the number it was made with.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Interval Support => new(0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Measured Mean => Rate;

    /// <inheritdoc/>
    public override Measured Variance => Rate;

    /// <inheritdoc/>
    public override double Density(double x) => IsCount(x) ? DoubleDouble.Exp(LogProbability(x)) : 0;

    /// <inheritdoc/>
    public override double LogDensity(double x) => IsCount(x) ? LogProbability(x).Value : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        !(Guard.Number(x) >= 0) ? 0
        : x > LargestCount ? 1
        : x < FewCounts && Rate < 700 ? CumulativeOfFew((int)x)
        : new IncompleteGamma(Math.Floor(x) + 1).Upper(Rate);

    /// <inheritdoc/>
    public override double Survival(double x) =>
        !(Guard.Number(x) >= 0) ? 1
        : x > LargestCount ? 0
        : new IncompleteGamma(Math.Floor(x) + 1).Lower(Rate);

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 0 ? 0
            : probability == 1 ? double.PositiveInfinity
            : Search(DiscreteTail.Below(this, probability));
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 1 ? 0
            : probability == 0 ? double.PositiveInfinity
            : Search(DiscreteTail.Above(this, probability));
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        _table.Value.Transform(uniforms, destination);
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("poisson", Rate);

    // Beyond, no probability is left that a double could hold.
    private double LargestCount => (20 * Rate) + 2000;

    private static bool IsCount(double x) => Guard.Number(x) >= 0 && x <= 1e17 && Math.Floor(x) == x;

    private DoubleDouble LogProbability(double k) =>
        (((DoubleDouble)k * DoubleDouble.Log(Rate)) - LogGammaKernel.At(k + 1)) - Rate;

    // e^(−μ) Σ μʲ ÷ j! = e^(−μ) ÷ k! · Σ k! ÷ j! · μʲ.
    private double CumulativeOfFew(int k)
    {
        double sum = 1;
        double factorial = 1;
        for (int j = k; j > 0; j--)
        {
            factorial *= j;
            sum = Math.FusedMultiplyAdd(sum, Rate, factorial);
        }

        return Math.Min(1, TableExponential.Exp(-Rate, 0) * sum / factorial);
    }

    private double Search(DiscreteTail tail)
    {
        double score = tail.Score;
        double spread = Math.Sqrt(Rate);
        double start = Rate + (spread * score) + (((score * score) - 1) / 6);
        return tail.Smallest(start, 1 + (0.01 * spread), 0, LargestCount);
    }
}
