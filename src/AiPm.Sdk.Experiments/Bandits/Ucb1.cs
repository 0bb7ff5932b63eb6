using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>UCB1: the arm with the largest mean + range × √(2 ln t/n) after t decisions, n of them rewarded. Arms without a reward come first; ties are drawn evenly.</summary>
/// <remarks>
/// Source: Auer, Cesa-Bianchi and Fischer 2002, Machine Learning 47. Its regret is below <see cref="RegretBounds.Ucb1"/> at every horizon, for rewards of any distribution in the range.
/// It explores much more than Thompson sampling; it is here for that bound.
/// </remarks>
public sealed record Ucb1 : BanditPolicy
{
    private readonly double _range;

    /// <summary>The policy.</summary>
    /// <param name="rewards">0 or 1, or <see cref="BoundedRewards"/>.</param>
    /// <exception cref="ArgumentException">The rewards have no bounds.</exception>
    public Ucb1(RewardModel rewards)
        : base(rewards) =>
        _range = rewards switch
        {
            BernoulliRewards => 1,
            BoundedRewards bounded => bounded.Upper - bounded.Lower,
            _ => throw new ArgumentException(
                $"rewards must be bounded under UCB1, but were {rewards.Name}",
                nameof(rewards)
            ),
        };

    /// <inheritdoc/>
    public override string Name => "UCB1 (Auer, Cesa-Bianchi and Fischer 2002)";

    private protected override bool Forgets => false;

    internal override int Choose(BanditTable table, long decision) => table.PickAmongTies(Indices(table), decision);

    internal override double[] Propensities(BanditTable table) => BanditTable.SharesOfTies(Indices(table));

    internal override double[] Indices(BanditTable table)
    {
        double logarithm = table.Decisions == 0 ? 0 : Elementary.Log(table.Decisions);
        return
        [
            .. table.Arms.Select(arm =>
                arm.Evidence.Weight == 0
                    ? double.PositiveInfinity
                    : arm.Evidence.Sum / arm.Evidence.Weight + _range * Math.Sqrt(2 * logarithm / arm.Evidence.Weight)
            ),
        ];
    }
}
