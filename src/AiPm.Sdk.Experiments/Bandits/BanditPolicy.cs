using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How a bandit chooses an arm from what it knows: Thompson sampling and its relatives. A policy is data; a <see cref="Bandit"/> runs it.</summary>
/// <remarks>A closed family: <see cref="ThompsonSampling"/>, <see cref="TopTwoThompsonSampling"/>, <see cref="BayesUcb"/>, <see cref="Ucb1"/>, <see cref="KlUcb"/>, <see cref="UniformAllocation"/>.</remarks>
public abstract record BanditPolicy
{
    private protected BanditPolicy(RewardModel rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        Rewards = rewards;
    }

    /// <summary>What the rewards are.</summary>
    public RewardModel Rewards { get; }

    /// <summary>
    /// The exploration floor: every arm is chosen with at least this probability. With the chance of floor × arms an arm is drawn evenly, else by the policy, so a
    /// propensity is floor + (1 − floor × arms) × the policy's own. What is learnt from the log later needs it.
    /// </summary>
    /// <value>0 by default; from 0 to 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The floor is outside its range.</exception>
    public double Floor
    {
        get;
        init => field = Floors.Require(value, nameof(Floor));
    }

    /// <summary>How long rewards count.</summary>
    /// <value>For good by default.</value>
    /// <exception cref="ArgumentException">The policy's bounds hold only where all rewards count.</exception>
    public RewardMemory Memory
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!value.IsAll && !Forgets)
            {
                throw new ArgumentException(
                    $"memory must keep all rewards under {Name}, whose confidence bounds are for arms that do not change, but was {value}; Thompson sampling and Bayes-UCB can forget",
                    nameof(Memory)
                );
            }

            field = value;
        }
    } = RewardMemory.All;

    /// <summary>The policy's name in the literature with its source.</summary>
    public abstract string Name { get; }

    private protected virtual bool Forgets => true;

    private static Domain Floors { get; } = Domain.Between(0, 0.5);

    /// <summary>The arm for a decision, as its place among the table's arms.</summary>
    internal abstract int Choose(BanditTable table, long decision);

    /// <summary>The probability with which each arm of the table would be chosen, before the floor.</summary>
    internal abstract double[] Propensities(BanditTable table);

    /// <summary>The upper bound by which each arm is chosen; <see langword="null"/> where the policy draws.</summary>
    internal virtual double[]? Indices(BanditTable table) => null;

    private protected RewardModel Believing() =>
        Rewards.HasBelief
            ? Rewards
            : throw new ArgumentException(
                $"rewards must have a belief of the mean under {Name}, but were {Rewards.Name}; Ucb1 and KlUcb need none",
                "rewards"
            );
}
