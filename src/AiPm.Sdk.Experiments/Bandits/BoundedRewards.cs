using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Rewards of any distribution between two bounds, for <see cref="Ucb1"/> and <see cref="KlUcb"/>, whose bounds need no more. There is no belief.</summary>
public sealed record BoundedRewards : RewardModel
{
    private readonly Domain _range;

    /// <summary>The model.</summary>
    /// <param name="lower">The smallest reward; finite.</param>
    /// <param name="upper">The largest; finite and above the smallest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite, or they are not in order.</exception>
    public BoundedRewards(double lower, double upper)
    {
        Lower = Domain.Real.Require(lower);
        Upper = Domain.Real.Require(upper);
        if (!(lower < upper))
        {
            throw new ArgumentOutOfRangeException(
                nameof(upper),
                upper,
                FormattableString.Invariant($"upper must be greater than lower ({lower}), but was {upper}")
            );
        }

        _range = Domain.Between(lower, upper);
    }

    /// <summary>The smallest reward.</summary>
    public double Lower { get; }

    /// <summary>The largest reward.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public override string Allowed => _range.Description;

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"rewards from {Lower} to {Upper}");

    /// <inheritdoc/>
    public override bool HasBelief => false;

    /// <summary>Bernoulli's, of the rewards moved to [0, 1]: the smallest of all distributions there (Garivier and Cappé 2011, section 3).</summary>
    internal override Func<double, double, double> Divergence =>
        (p, q) => KullbackLeibler.Bernoulli(Share(p), Share(q));

    internal override double LargestMean => Upper;

    /// <inheritdoc/>
    public override Distribution Posterior(RewardEvidence evidence) =>
        throw new InvalidOperationException($"there is no belief in the mean of {Name}");

    internal override bool Allows(double reward) => _range.Contains(reward);

    internal override ArmDraw Draw(ArmUniforms uniforms) =>
        throw new InvalidOperationException($"there is no belief in the mean of {Name}");

    private double Share(double mean) => Math.Clamp((mean - Lower) / (Upper - Lower), 0, 1);
}
