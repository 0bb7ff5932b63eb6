using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// KL-UCB: the arm with the largest mean q that its rewards do not contradict, n d(x̄, q) ≤ ln t + c ln ln t after t decisions, n of them rewarded. Arms without a reward
/// come first; ties are drawn evenly.
/// </summary>
/// <remarks>
/// Source: Garivier and Cappé 2011, COLT; Cappé, Garivier, Maillard, Munos and Stoltz 2013, Annals of Statistics 41. Its regret is that of Lai and Robbins' bound for shares and counts, and never above
/// UCB1's for other rewards in a range; proved with c = 3, used with c = 0.
/// </remarks>
public sealed record KlUcb : BanditPolicy
{
    private readonly Func<double, double, double> _divergence;

    /// <summary>The policy.</summary>
    /// <param name="rewards">0 or 1, counts, or <see cref="BoundedRewards"/>.</param>
    /// <exception cref="ArgumentException">The rewards are of none of these kinds.</exception>
    public KlUcb(RewardModel rewards)
        : base(rewards) =>
        _divergence =
            rewards.Divergence
            ?? throw new ArgumentException(
                $"rewards must be 0 or 1, counts or bounded under KL-UCB, but were {rewards.Name}",
                nameof(rewards)
            );

    /// <summary>c, the weight of ln ln t.</summary>
    /// <value>0 by default; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double DoubleLogWeight
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(DoubleLogWeight));
    }

    /// <inheritdoc/>
    public override string Name => "KL-UCB (Garivier and Cappé 2011)";

    private protected override bool Forgets => false;

    internal override int Choose(BanditTable table, long decision) => table.PickAmongTies(Indices(table), decision);

    internal override double[] Propensities(BanditTable table) => BanditTable.SharesOfTies(Indices(table));

    internal override double[] Indices(BanditTable table)
    {
        double log = table.Decisions == 0 ? 0 : Elementary.Log(table.Decisions);
        double bonus = log + (log > 1 ? DoubleLogWeight * Elementary.Log(log) : 0);
        return
        [
            .. table.Arms.Select(arm =>
                arm.Evidence.Weight == 0
                    ? double.PositiveInfinity
                    : Largest(arm.Evidence.Sum / arm.Evidence.Weight, bonus / arm.Evidence.Weight)
            ),
        ];
    }

    // The divergence grows with q, so halving always ends at the last q that is allowed.
    private double Largest(double mean, double allowed)
    {
        double top = Rewards.LargestMean;
        if (double.IsInfinity(top))
        {
            top = mean + 1;
            while (_divergence(mean, top) <= allowed)
            {
                top = mean + 2 * (top - mean);
            }
        }
        else if (_divergence(mean, top) <= allowed)
        {
            return top;
        }

        double low = mean;
        for (double middle = 0.5 * (low + top); middle > low && middle < top; middle = 0.5 * (low + top))
        {
            (low, top) = _divergence(mean, middle) <= allowed ? (middle, top) : (low, middle);
        }

        return low;
    }
}
