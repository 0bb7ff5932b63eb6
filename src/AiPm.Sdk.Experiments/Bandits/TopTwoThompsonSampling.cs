using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Top-two Thompson sampling, for finding the best arm rather than earning meanwhile: with probability β the arm of the largest draw, else the first other arm that
/// further draws put on top.
/// </summary>
/// <remarks>
/// With α the probabilities to be best, arm i is chosen with α_i (β + (1 − β) Σ_{j≠i} α_j/(1 − α_j)). Source: Russo 2016, COLT; 2020, Operations Research 68. With β = ½ the number of
/// rewards needed is at most twice that of the best split.
/// </remarks>
public sealed record TopTwoThompsonSampling : BanditPolicy
{
    // So many further draws are looked at; beyond, the challenger is drawn from its exact probabilities, which are the same.
    private const int Redraws = 40;

    /// <summary>The policy.</summary>
    /// <param name="rewards">What the rewards are; with a belief.</param>
    /// <exception cref="ArgumentException">The rewards have no belief.</exception>
    public TopTwoThompsonSampling(RewardModel rewards)
        : base(rewards) => _ = Believing();

    /// <summary>β, the probability of the leader.</summary>
    /// <value>½ by default; strictly between 0 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double LeaderShare
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(LeaderShare));
    } = 0.5;

    /// <inheritdoc/>
    public override string Name => "top-two Thompson sampling (Russo 2016)";

    internal override int Choose(BanditTable table, long decision)
    {
        int leader = table.LargestDraw(decision, 0);
        if (table.Arms.Count == 1 || table.Uniform(decision, BanditTable.LeaderPlace) < LeaderShare)
        {
            return leader;
        }

        for (int round = 1; round <= Redraws; round++)
        {
            int other = table.LargestDraw(decision, round);
            if (other != leader)
            {
                return other;
            }
        }

        double[] best = table.ProbabilitiesToBeBest();
        best[leader] = 0;
        if (best.Sum() == 0)
        {
            // Nothing else can win within the range of doubles: any of the others.
            Array.Fill(best, 1);
            best[leader] = 0;
        }

        return BanditTable.Pick(best, table.Uniform(decision, BanditTable.ChallengerPlace));
    }

    internal override double[] Propensities(BanditTable table)
    {
        double[] best = table.ProbabilitiesToBeBest();
        if (best.Length == 1)
        {
            return best;
        }

        // 1 − α_j as the sum of the others, which keeps its digits where α_j is nearly 1.
        double[] others = [.. best.Select((_, j) => best.Where((_, k) => k != j).Sum())];
        double[] chosen = new double[best.Length];
        for (int i = 0; i < best.Length; i++)
        {
            double behind = 0;
            for (int j = 0; j < best.Length; j++)
            {
                behind += j == i || best[j] == 0 ? 0 : best[j] * Behind(best, others, i, j);
            }

            chosen[i] = LeaderShare * best[i] + (1 - LeaderShare) * behind;
        }

        double total = chosen.Sum();
        return [.. chosen.Select(share => share / total)];
    }

    // Where nothing else can win the challenger is any of the others.
    private static double Behind(double[] best, double[] others, int arm, int leader) =>
        others[leader] > 0 ? best[arm] / others[leader] : 1.0 / (best.Length - 1);
}
