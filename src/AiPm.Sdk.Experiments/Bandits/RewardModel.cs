using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What an arm's rewards are: which values they may take, and what is believed of their mean before and after them. More is better.</summary>
/// <remarks>A closed family: <see cref="BernoulliRewards"/>, <see cref="PoissonRewards"/>, <see cref="NormalRewards"/> and, without a belief, <see cref="BoundedRewards"/>.</remarks>
public abstract record RewardModel
{
    private protected RewardModel() { }

    /// <summary>The values that a reward may take, as a phrase.</summary>
    public abstract string Allowed { get; }

    /// <summary>The model in words, with its prior. A saved state is restored only under the same words.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the model has a belief of an arm's mean, which Thompson sampling and Bayes-UCB need.</summary>
    public virtual bool HasBelief => true;

    /// <summary>What is believed of the arm's mean reward after the evidence.</summary>
    /// <param name="evidence">The rewards that count.</param>
    /// <exception cref="InvalidOperationException">The model has no belief.</exception>
    public abstract Distribution Posterior(RewardEvidence evidence);

    /// <summary>Whether a reward is one of the allowed values.</summary>
    internal abstract bool Allows(double reward);

    internal abstract ArmDraw Draw(ArmUniforms uniforms);

    /// <summary>The divergence of the mean q from the mean p in the model's family, for KL-UCB; <see langword="null"/> where it is not a family of one parameter.</summary>
    internal virtual Func<double, double, double>? Divergence => null;

    /// <summary>The largest mean, for KL-UCB.</summary>
    internal virtual double LargestMean => double.PositiveInfinity;

    /// <exception cref="ArgumentOutOfRangeException">The reward is outside the model's range.</exception>
    internal double Require(double reward, string of) =>
        Allows(reward)
            ? reward
            : throw new ArgumentOutOfRangeException(
                nameof(reward),
                reward,
                FormattableString.Invariant($"reward must be {Allowed}, but was {reward} for {of}")
            );

    private protected static double ProperShape(double shape, string name) =>
        Domain.AtLeast(SmallestShape).Require(shape, name);

    /// <summary>Below it draws of the posterior would lie closer to 0 than a double can say, and arms could not be told apart.</summary>
    private protected const double SmallestShape = 0.1;
}
