using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The prior of a next effect, learned from past experiments: true effects vary normally between experiments with mean μ and standard
/// deviation τ, each is measured with its own error (empirical Bayes).
/// </summary>
/// <remarks>
/// y_i ~ N(μ, τ² + s_i²). Give all experiments that were run, not only those shipped: a prior learned from winners repeats their curse. Sources:
/// DerSimonian and Laird 1986; Paule and Mandel 1982; Viechtbauer 2005 and 2007 (interval of τ² by the Q profile); Azevedo et al. 2019 for experiments.
/// </remarks>
public sealed record EffectPrior
{
    private const int FewExperiments = 10;

    private EffectPrior(PastEffect[] past, HeterogeneityEstimator estimator, double confidence)
    {
        Count = past.Length;
        Estimator = EnumDomain.Require(estimator);
        Confidence = Domain.OpenShare.Require(confidence);
        Heterogeneity fit = new(past);
        double variance = fit.Estimate(estimator);
        double tail = (1 - confidence) / 2;
        Deviation = Math.Sqrt(variance);
        DeviationInterval = new(Math.Sqrt(fit.Profile(tail)), Math.Sqrt(fit.Profile(1 - tail)));
        Mean = fit.Mean(variance);
        MeanStandardError = fit.MeanError(variance);
        Distribution = new(Mean, double.Hypot(Deviation, MeanStandardError));
        Warnings =
            Count < FewExperiments
                ?
                [
                    $"learned from {Count} experiments: with fewer than {FewExperiments} the spread of true effects is hardly known",
                ]
                : [];
        Explanation = new(
            $"Over {NumberText.Count(Count)} experiments true effects vary around {NumberText.Number(Mean)} with a standard deviation of {NumberText.Number(Deviation)} ({ShareText.Level(confidence)} interval {NumberText.Range(DeviationInterval, NumberText.Number)}).",
            "Random effects (DerSimonian and Laird 1986); interval by the Q profile (Viechtbauer 2007)",
            [
                "true effects are normal",
                "all experiments that were run are given",
                "the next experiment is of the same kind",
            ]
        );
    }

    /// <summary>The number of past experiments.</summary>
    public int Count { get; }

    /// <summary>How τ was estimated.</summary>
    public HeterogeneityEstimator Estimator { get; }

    /// <summary>The mean true effect μ, weighted by 1/(τ² + s²).</summary>
    public double Mean { get; }

    /// <summary>The standard error of μ.</summary>
    public double MeanStandardError { get; }

    /// <summary>The standard deviation τ of true effects; 0 where the measured ones differ no more than their errors.</summary>
    public double Deviation { get; }

    /// <summary>The confidence interval of τ.</summary>
    public Interval DeviationInterval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The prior of a next effect: N(μ, τ² + se(μ)²), so what is not known of μ counts too.</summary>
    public NormalDistribution Distribution { get; }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Learns the prior.</summary>
    /// <param name="past">At least two past effects on one scale.</param>
    /// <param name="estimator">How τ is estimated.</param>
    /// <param name="confidence">The confidence of the interval of τ, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">An effect is the default value, without a standard error.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The estimator or the confidence is outside its range.</exception>
    /// <exception cref="UndefinedException">There are fewer than two effects, so nothing says how they vary.</exception>
    public static EffectPrior FromPast(
        IEnumerable<PastEffect> past,
        HeterogeneityEstimator estimator = HeterogeneityEstimator.RestrictedMaximumLikelihood,
        double confidence = 0.95
    )
    {
        PastEffect[] given = PastEffects.Require(past);
        return given.Length < 2
            ? throw new UndefinedException(
                new(
                    UndefinedReason.TooFewObservations,
                    $"A prior is learned from at least 2 past experiments, but there were {given.Length}."
                )
            )
            : new(given, estimator, confidence);
    }

    /// <summary>The posterior of an effect under this prior: shrunk towards μ the more, the larger its error is against τ.</summary>
    /// <param name="effect">The measured effect.</param>
    /// <param name="direction">Which way is better.</param>
    public EffectPosterior Shrink(PastEffect effect, Direction direction = Direction.Increase) =>
        EffectPosterior.Of(effect.Effect, effect.StandardError, Distribution, direction);

    /// <summary>Equal when all numbers are.</summary>
    public bool Equals(EffectPrior? other) =>
        other is not null
        && Count == other.Count
        && Estimator == other.Estimator
        && Distribution == other.Distribution
        && Deviation.Equals(other.Deviation)
        && DeviationInterval == other.DeviationInterval
        && Confidence.Equals(other.Confidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Estimator, Distribution, Deviation);
}
