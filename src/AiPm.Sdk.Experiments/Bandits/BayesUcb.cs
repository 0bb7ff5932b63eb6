using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Bayes-UCB: the arm whose belief has the largest upper quantile, at the level 1 − 1/(t (ln n)ᶜ) of decision t. Ties are drawn evenly.</summary>
/// <remarks>
/// Source: Kaufmann, Cappé and Garivier 2012, AISTATS; with c ≥ 5 and the horizon n its regret for shares reaches Lai and Robbins' bound; in practice c = 0 does as well. A
/// decision that is not a tie is certain: without a floor its log says nothing of the other arms.
/// </remarks>
public sealed record BayesUcb : BanditPolicy
{
    /// <summary>The policy.</summary>
    /// <param name="rewards">What the rewards are; with a belief.</param>
    /// <exception cref="ArgumentException">The rewards have no belief.</exception>
    public BayesUcb(RewardModel rewards)
        : base(rewards) => _ = Believing();

    /// <summary>n, the number of decisions that is planned; it counts only where <see cref="Power"/> is not 0.</summary>
    /// <value>1,000,000 by default; at least 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is below 3, where ln n is not above 1.</exception>
    public long Horizon
    {
        get;
        init
        {
            if (value < 3)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Horizon),
                    value,
                    $"{nameof(Horizon)} must be at least 3, but was {value}"
                );
            }

            field = value;
        }
    } = 1_000_000;

    /// <summary>c, the power of ln n.</summary>
    /// <value>0 by default; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Power
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(Power));
    }

    /// <inheritdoc/>
    public override string Name => "Bayes-UCB (Kaufmann, Cappé and Garivier 2012)";

    internal override int Choose(BanditTable table, long decision) => table.PickAmongTies(Indices(table), decision);

    internal override double[] Propensities(BanditTable table) => BanditTable.SharesOfTies(Indices(table));

    internal override double[] Indices(BanditTable table)
    {
        double tail = 1 / ((table.Decisions + 1d) * (Power == 0 ? 1 : Elementary.Pow(Elementary.Log(Horizon), Power)));
        return [.. table.Arms.Select(arm => arm.Posterior.SurvivalQuantile(Math.Min(1, tail)))];
    }
}
