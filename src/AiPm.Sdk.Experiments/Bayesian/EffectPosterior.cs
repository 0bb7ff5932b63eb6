using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What is believed of one effect after its measurement: a normal likelihood with the effect's standard error, and a normal prior, as one learned from
/// past experiments (<see cref="EffectPrior"/>), or the flat one.
/// </summary>
/// <remarks>
/// Asymptotic, as the standard error is taken as known. With μ and σ of the posterior, E[δ⁺] = σφ(μ/σ) + μΦ(μ/σ). Source: Gelman et al. 2013, section 2.5.
/// </remarks>
public sealed record EffectPosterior
{
    private readonly Estimate _estimate;

    private EffectPosterior(NormalDistribution posterior, NormalDistribution? prior, Direction direction)
    {
        Posterior = posterior;
        Prior = prior;
        Direction = direction;
        _estimate = Estimate.Of(posterior);
        bool up = direction == Direction.Increase;
        (double above, double below) = (Mean(posterior, 1), Mean(posterior, -1));
        ProbabilityBetter = up ? posterior.Survival(0) : posterior.Cumulative(0);
        (ExpectedGain, ExpectedLoss) = up ? (above, below) : (below, above);
    }

    /// <summary>The posterior of the effect.</summary>
    public NormalDistribution Posterior { get; }

    /// <summary>The prior; <see langword="null"/> for the flat one.</summary>
    public NormalDistribution? Prior { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>The probability that the effect is for the better.</summary>
    public double ProbabilityBetter { get; }

    /// <summary>E[effect⁺] in the direction that is better: what shipping gains on average, counting 0 where it harms.</summary>
    public double ExpectedGain { get; }

    /// <summary>E[effect⁻] in the direction that is better: what shipping loses on average, counting 0 where it helps.</summary>
    public double ExpectedLoss { get; }

    /// <summary>The posterior of a measured effect.</summary>
    /// <param name="effect">The effect with its standard error.</param>
    /// <param name="prior">The prior of the effect; flat where left out.</param>
    /// <param name="direction">Which way is better.</param>
    /// <exception cref="UndefinedException">The effect or its standard error is undefined, or the error is 0.</exception>
    public static EffectPosterior Of(
        MeasuredEffect effect,
        NormalDistribution? prior = null,
        Direction direction = Direction.Increase
    )
    {
        ArgumentNullException.ThrowIfNull(effect);
        _ = effect.ToEstimate();
        return Of(effect.Value.Value, effect.StandardError.Value, prior, direction);
    }

    /// <summary>The posterior of an effect with its standard error.</summary>
    /// <param name="effect">The effect; finite.</param>
    /// <param name="standardError">Its standard error; greater than 0.</param>
    /// <param name="prior">The prior of the effect; flat where left out.</param>
    /// <param name="direction">Which way is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">The effect is not finite or the standard error not positive.</exception>
    public static EffectPosterior Of(
        double effect,
        double standardError,
        NormalDistribution? prior = null,
        Direction direction = Direction.Increase
    )
    {
        Domain.Real.Require(effect);
        Domain.Positive.Require(standardError);
        return new(
            prior is null ? new(effect, standardError) : NormalUpdate.Of(prior, effect, standardError),
            prior,
            direction
        );
    }

    /// <summary>The equal-tailed credible interval of the effect.</summary>
    /// <param name="credibility">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The credibility is outside its range.</exception>
    public Interval CredibleInterval(double credibility = 0.95)
    {
        double tail = (1 - Domain.OpenShare.Require(credibility)) / 2;
        return new(Posterior.Quantile(tail), Posterior.SurvivalQuantile(tail));
    }

    /// <summary>How the effect lies to a region of practical equivalence. Kruschke 2018.</summary>
    /// <param name="region">The effects too small to matter; the ends may be infinite.</param>
    /// <param name="certainty">The probability from which a verdict is given, above ½ and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The certainty is outside its range.</exception>
    public PracticalEquivalence Rope(Interval region, double certainty = 0.95) =>
        new(region, Posterior.Cumulative(region.Lower), Posterior.Survival(region.Upper), Direction, certainty);

    /// <summary>The effect as an uncertain quantity for the other rooms. Each call returns the same quantity; name it where two slots take it.</summary>
    public Estimate ToEstimate() => _estimate;

    /// <summary>Equal when posterior, prior and direction are.</summary>
    public bool Equals(EffectPosterior? other) =>
        other is not null && Posterior == other.Posterior && Prior == other.Prior && Direction == other.Direction;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Posterior, Prior, Direction);

    /// <summary>The result as a sentence.</summary>
    public override string ToString() =>
        $"The effect is for the better with {ShareText.Probability(ProbabilityBetter)}; shipping gains {NumberText.Number(ExpectedGain)} on average where it helps and loses {NumberText.Number(ExpectedLoss)} where it harms.";

    // E[(s·δ)⁺] = σ(φ(z) + zΦ(z)) with z = s·μ/σ. Far below 0 both terms cancel, so Φ is integrated up to z instead, which is the same.
    private static double Mean(NormalDistribution effect, int sign)
    {
        double z = sign * effect.Location / effect.StandardDeviation;
        NormalDistribution standard = NormalDistribution.Standard;
        if (z > -1)
        {
            return effect.StandardDeviation * (standard.Density(z) + z * standard.Cumulative(z));
        }

        double top = standard.Cumulative(z);
        return top == 0
            ? 0
            : effect.StandardDeviation
                * top
                * Quadrature.Integrate(x => standard.Cumulative(z - x) / top, 0, 50 / -z, 1e-13).Value;
    }
}
