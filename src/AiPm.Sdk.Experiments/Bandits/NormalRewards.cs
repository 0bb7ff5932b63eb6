using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Rewards with a normal distribution of unknown mean and variance, as a rating or a saving: the normal-inverse-gamma prior stays in its family, and the mean is a
/// t distribution.
/// </summary>
/// <remarks>
/// Source: Gelman et al. 2013, Bayesian Data Analysis, section 3.3; Honda and Takemura 2014, AISTATS (Thompson sampling with this prior). The prior must be proper:
/// with the noninformative ones Thompson sampling can stay with a bad arm for good.
/// </remarks>
public sealed record NormalRewards : RewardModel
{
    /// <summary>The model.</summary>
    /// <param name="prior">The prior of mean and variance; its shape at least 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shape of the prior is below 0.1.</exception>
    public NormalRewards(NormalInverseGamma prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        _ = ProperShape(prior.Shape, "prior.Shape");
        Prior = prior;
    }

    /// <summary>The prior of mean and variance.</summary>
    public NormalInverseGamma Prior { get; }

    /// <inheritdoc/>
    public override string Allowed => Domain.Real.Description;

    /// <inheritdoc/>
    public override string Name =>
        FormattableString.Invariant(
            $"normal rewards with the prior mean {Prior.Mean} worth {Prior.Observations} rewards, shape {Prior.Shape} and scale {Prior.Scale} of the variance"
        );

    /// <summary>A prior from a guess: the mean and the standard deviation of a reward, each worth so many rewards.</summary>
    /// <param name="mean">Finite.</param>
    /// <param name="standardDeviation">Greater than 0.</param>
    /// <param name="worth">How many rewards the guess is worth, at least 0.2; 1 where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static NormalRewards Guess(double mean, double standardDeviation, double worth = 1) =>
        new(
            new NormalInverseGamma(
                mean,
                Domain.AtLeast(2 * SmallestShape).Require(worth),
                worth / 2,
                worth / 2 * Domain.Positive.Require(standardDeviation) * standardDeviation
            )
        );

    /// <inheritdoc/>
    public override Distribution Posterior(RewardEvidence evidence) => After(evidence).MeanDistribution;

    internal override bool Allows(double reward) => double.IsFinite(reward);

    internal override ArmDraw Draw(ArmUniforms uniforms) => new MeanDraw(uniforms, this);

    /// <summary>κ = κ₀ + w, m by the weights, a = a₀ + w/2, b = b₀ + ½ Σ(x − x̄)² + ½ κ₀ w (x̄ − m₀)²/κ.</summary>
    internal NormalInverseGamma After(RewardEvidence evidence)
    {
        double weight = evidence.Weight;
        if (weight == 0)
        {
            return Prior;
        }

        double total = Prior.Observations + weight;
        double away = evidence.Sum / weight - Prior.Mean;
        return new(
            Prior.Mean + weight / total * away,
            total,
            Prior.Shape + weight / 2,
            Prior.Scale + evidence.SquaredDeviations / 2 + Prior.Observations * (weight / total) * away * away / 2
        );
    }
}
