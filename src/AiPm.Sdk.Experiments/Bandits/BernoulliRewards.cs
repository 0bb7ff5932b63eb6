using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Rewards of 0 or 1, as a click or an accepted answer: after k successes in n the share is Beta(α + k, β + n − k).</summary>
public sealed record BernoulliRewards : RewardModel
{
    /// <summary>The model.</summary>
    /// <param name="prior">The prior of the share; the flat Beta(1, 1) where left out. Both parameters at least 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the prior is below 0.1.</exception>
    public BernoulliRewards(BetaDistribution? prior = null)
    {
        Prior = prior ?? new(1, 1);
        _ = ProperShape(Prior.Alpha, "prior.Alpha");
        _ = ProperShape(Prior.Beta, "prior.Beta");
    }

    /// <summary>The prior of the share.</summary>
    public BetaDistribution Prior { get; }

    /// <inheritdoc/>
    public override string Allowed => "0 or 1";

    /// <inheritdoc/>
    public override string Name => $"rewards of 0 or 1 with the prior {Prior.ToText()}";

    internal override Func<double, double, double> Divergence => KullbackLeibler.Bernoulli;

    internal override double LargestMean => 1;

    /// <inheritdoc/>
    public override Distribution Posterior(RewardEvidence evidence) =>
        new BetaDistribution(Prior.Alpha + evidence.Sum, Prior.Beta + (evidence.Weight - evidence.Sum));

    internal override bool Allows(double reward) => reward is 0 or 1;

    internal override ArmDraw Draw(ArmUniforms uniforms) => new ShareDraw(uniforms, Prior.Alpha, Prior.Beta);
}
