using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Rewards that count events, as pages read: after the sum s of n rewards the rate is Gamma(shape + s, scale/(1 + scale·n)).</summary>
public sealed record PoissonRewards : RewardModel
{
    /// <summary>The model.</summary>
    /// <param name="prior">The prior of the rate of events for one decision; its shape at least 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shape of the prior is below 0.1.</exception>
    public PoissonRewards(GammaDistribution prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        _ = ProperShape(prior.Shape, "prior.Shape");
        Prior = prior;
    }

    /// <summary>The prior of the rate.</summary>
    public GammaDistribution Prior { get; }

    /// <inheritdoc/>
    public override string Allowed => "a whole number of at least 0";

    /// <inheritdoc/>
    public override string Name => $"counted rewards with the prior {Prior.ToText()}";

    internal override Func<double, double, double> Divergence => KullbackLeibler.Poisson;

    /// <inheritdoc/>
    public override Distribution Posterior(RewardEvidence evidence) =>
        new GammaDistribution(Prior.Shape + evidence.Sum, Scale(evidence));

    internal override bool Allows(double reward) => reward is >= 0 and <= 1e15 && reward == Math.Floor(reward);

    internal override ArmDraw Draw(ArmUniforms uniforms) => new RateDraw(uniforms, this);

    internal double Scale(RewardEvidence evidence) => Prior.Scale / (1 + Prior.Scale * evidence.Weight);
}
