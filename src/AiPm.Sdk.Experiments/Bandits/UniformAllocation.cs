namespace AiPm.Sdk.Experiments;

/// <summary>Every arm with the same probability: the A/B test among the bandits, to compare with.</summary>
public sealed record UniformAllocation : BanditPolicy
{
    /// <summary>The policy.</summary>
    /// <param name="rewards">What the rewards are.</param>
    public UniformAllocation(RewardModel rewards)
        : base(rewards) { }

    /// <inheritdoc/>
    public override string Name => "uniform allocation";

    internal override int Choose(BanditTable table, long decision) =>
        BanditTable.Place(table.Uniform(decision, BanditTable.TiePlace), table.Arms.Count);

    internal override double[] Propensities(BanditTable table) =>
        [.. Enumerable.Repeat(1.0 / table.Arms.Count, table.Arms.Count)];
}
