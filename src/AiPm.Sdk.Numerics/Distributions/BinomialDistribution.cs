using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>The binomial distribution: how many of n independent trials succeed, each with probability p.</summary>
public sealed record BinomialDistribution : Distribution
{
    private const long MostTrials = 1_000_000_000_000_000;
    private readonly Derived<DiscreteTable> _table;

    /// <summary>The binomial distribution of this many trials.</summary>
    /// <param name="trials">n, from 0 to 1e15.</param>
    /// <param name="probability">p, the probability of success in each, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public BinomialDistribution(long trials, double probability)
    {
        if (trials is < 0 or > MostTrials)
        {
            throw new ArgumentOutOfRangeException(
                nameof(trials),
                trials,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"trials must be a whole number from 0 to {MostTrials}, but was {trials}"
                )
            );
        }

        Trials = trials;
        Probability = Domain.Share.Require(probability);
        _table = new(() => new(this));
    }

    /// <summary>n, the number of trials.</summary>
    public long Trials { get; }

    /// <summary>p, the probability of success in each trial.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Interval Support => new(Probability == 1 ? Trials : 0, Probability == 0 ? 0 : Trials);

    /// <inheritdoc/>
    public override Measured Mean => Trials * Probability;

    /// <inheritdoc/>
    public override Measured Variance => Trials * Probability * (1 - Probability);

    /// <inheritdoc/>
    public override double Density(double x)
    {
        if (!IsCount(x))
        {
            return 0;
        }

        return IsPoint ? 1 : DoubleDouble.Exp(LogProbability(x));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (!IsCount(x))
        {
            return double.NegativeInfinity;
        }

        return IsPoint ? 0 : LogProbability(x).Value;
    }

    /// <inheritdoc/>
    public override double Cumulative(double x)
    {
        Guard.Number(x);
        Interval support = Support;
        if (!(x >= support.Lower))
        {
            return 0;
        }

        double k = Math.Floor(x);
        return k >= support.Upper
            ? 1
            : new IncompleteBeta(Trials - k, k + 1).Lower(DoubleDouble.Sum(1, -Probability), Probability);
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        Guard.Number(x);
        Interval support = Support;
        if (!(x >= support.Lower))
        {
            return 1;
        }

        double k = Math.Floor(x);
        return k >= support.Upper
            ? 0
            : new IncompleteBeta(k + 1, Trials - k).Lower(Probability, DoubleDouble.Sum(1, -Probability));
    }

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 0 ? Support.Lower
            : probability == 1 ? Support.Upper
            : Search(DiscreteTail.Below(this, probability));
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 1 ? Support.Lower
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
    public override string ToText() => DistributionText.Call("binomial", Trials, Probability);

    private bool IsPoint => Trials == 0 || Probability is 0 or 1;

    private bool IsCount(double x)
    {
        Interval support = Support;
        return Guard.Number(x) >= support.Lower && x <= support.Upper && Math.Floor(x) == x;
    }

    // The number of ways is 1 ÷ ((n + 1) B(k + 1, n − k + 1)).
    private DoubleDouble LogProbability(double k) =>
        ((DoubleDouble)k * DoubleDouble.Log(Probability))
        + ((DoubleDouble)(Trials - k) * DoubleDouble.Log(DoubleDouble.Sum(1, -Probability)))
        - (IncompleteBeta.LogBeta(k + 1, Trials - k + 1) + DoubleDouble.Log(Trials + 1.0));

    private double Search(DiscreteTail tail)
    {
        double score = tail.Score;
        double mean = Trials * Probability;
        double spread = Math.Sqrt(mean * (1 - Probability));
        double start = mean + (spread * score) + (((score * score) - 1) * (1 - (2 * Probability)) / 6);
        return tail.Smallest(start, 1 + (0.01 * spread), Support.Lower, Support.Upper);
    }
}
