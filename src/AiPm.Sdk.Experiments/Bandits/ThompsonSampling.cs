namespace AiPm.Sdk.Experiments;

/// <summary>Thompson sampling: one draw from the belief in each arm's mean; the arm with the largest is chosen, so each is chosen with its probability to be best.</summary>
/// <remarks>
/// Source: Thompson 1933, Biometrika 25. For shares its regret grows no faster than Lai and Robbins' lower bound (Kaufmann, Korda and Munos 2012; Agrawal and Goyal
/// 2013); averaged over the prior it is at most 14 √(arms × horizon) for rewards in [0, 1] (Bubeck and Liu 2013).
/// </remarks>
public sealed record ThompsonSampling : BanditPolicy
{
    /// <summary>The policy.</summary>
    /// <param name="rewards">What the rewards are; with a belief.</param>
    /// <exception cref="ArgumentException">The rewards have no belief.</exception>
    public ThompsonSampling(RewardModel rewards)
        : base(rewards) => _ = Believing();

    /// <inheritdoc/>
    public override string Name => "Thompson sampling (Thompson 1933)";

    internal override int Choose(BanditTable table, long decision) => table.LargestDraw(decision, 0);

    internal override double[] Propensities(BanditTable table) => table.ProbabilitiesToBeBest();
}
