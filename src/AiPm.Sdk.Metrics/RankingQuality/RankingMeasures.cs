using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Measures of one ranked list. Where items have equal scores, each is the mean over all orders of them, in closed form.</summary>
/// <remarks>
/// Ties: McSherry and Najork 2008, ECIR. Items stand by descending score; rank 1 is the first. Beyond the list nothing is relevant, so k may exceed
/// its length. An item is relevant where its relevance reaches <c>relevantFrom</c>. Cost: a sort of the items.
/// </remarks>
public static class RankingMeasures
{
    private static readonly double LogOfTwo = Elementary.Log(2);

    private static Undefined NothingRelevant =>
        new(UndefinedReason.ZeroDenominator, "No item is relevant, so that no order is better than another.");

    /// <summary>Σ gain/log₂(rank + 1) over the first k ranks. Järvelin and Kekäläinen 2002.</summary>
    /// <param name="relevance">Finite and at least 0, one an item.</param>
    /// <param name="scores">Finite, one an item.</param>
    /// <param name="k">How many ranks count, at least 1; all where left out.</param>
    /// <param name="gain">What a relevance is worth.</param>
    /// <exception cref="ArgumentException">There is no item, or the columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the first such item is named.</exception>
    public static double DiscountedCumulativeGain(
        ReadOnlySpan<double> relevance,
        ReadOnlySpan<double> scores,
        int? k = null,
        RelevanceGain gain = RelevanceGain.Linear
    )
    {
        Require(relevance, scores);
        return Discounted(Gains(relevance, gain), scores, RequireRanks(k));
    }

    /// <summary>The discounted cumulative gain over the largest that any order has; from 0 to 1. Undefined where no item has a gain.</summary>
    /// <inheritdoc cref="DiscountedCumulativeGain"/>
    public static Measured Ndcg(
        ReadOnlySpan<double> relevance,
        ReadOnlySpan<double> scores,
        int? k = null,
        RelevanceGain gain = RelevanceGain.Linear
    )
    {
        Require(relevance, scores);
        int ranks = RequireRanks(k);
        double[] gains = Gains(relevance, gain);
        double ideal = Discounted(gains, gains, ranks);
        return ideal > 0 ? Math.Min(1, Discounted(gains, scores, ranks) / ideal) : NothingRelevant;
    }

    /// <summary>The mean over the relevant items of the precision at their ranks, where items beyond rank k add 0. Undefined where nothing is relevant.</summary>
    /// <param name="relevance">Finite and at least 0, one an item.</param>
    /// <param name="scores">Finite, one an item.</param>
    /// <param name="k">How many ranks count, at least 1; all where left out.</param>
    /// <param name="relevantFrom">The least relevance that counts as relevant, greater than 0; anything above 0 where left out.</param>
    /// <param name="relevantInAll">How many items are relevant, also beyond those ranked; those ranked where left out.</param>
    /// <exception cref="ArgumentException">There is no item, the columns differ in length, or more items are relevant than there are in all.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the first such item is named.</exception>
    public static Measured AveragePrecision(
        ReadOnlySpan<double> relevance,
        ReadOnlySpan<double> scores,
        int? k = null,
        double? relevantFrom = null,
        int? relevantInAll = null
    )
    {
        int ranks = RequireRanks(k);
        RelevanceGroups groups = RelevanceGroups.Of(relevance, scores, relevantFrom);
        int all = groups.RelevantOf(relevantInAll);
        if (all == 0)
        {
            return NothingRelevant;
        }

        double sum = 0;
        int before = 0;
        foreach ((int start, int size, int relevant) in groups)
        {
            int inside = Math.Min(size, ranks - start);

            // At the j-th place of its group an item is relevant with r/s; of the j − 1 before it (r − 1)/(s − 1) are, then.
            double others = size > 1 ? (relevant - 1d) / (size - 1) : 0;
            for (int place = 1; relevant > 0 && place <= inside; place++)
            {
                sum += (double)relevant / size * (before + 1 + (place - 1) * others) / (start + place);
            }

            before += relevant;
        }

        return Math.Min(1, sum / all);
    }

    /// <summary>1 ÷ the rank of the first relevant item; 0 where none is among the first k.</summary>
    /// <inheritdoc cref="AveragePrecision"/>
    public static double ReciprocalRank(
        ReadOnlySpan<double> relevance,
        ReadOnlySpan<double> scores,
        int? k = null,
        double? relevantFrom = null
    )
    {
        int ranks = RequireRanks(k);
        foreach ((int start, int size, int relevant) in RelevanceGroups.Of(relevance, scores, relevantFrom))
        {
            if (relevant == 0)
            {
                continue;
            }

            // P(the first relevant one stands at place j) = C(s − j, r − 1)/C(s, r).
            double sum = 0;
            double chance = (double)relevant / size;
            for (int place = 1; place <= size - relevant + 1 && start + place <= ranks; place++)
            {
                sum += chance / (start + place);
                chance *= (size - place - relevant + 1d) / (size - place);
            }

            return sum;
        }

        return 0;
    }

    /// <summary>Whether a relevant item is among the first k: 1 or 0, or between where ties decide.</summary>
    /// <inheritdoc cref="AveragePrecision"/>
    public static double Hit(
        ReadOnlySpan<double> relevance,
        ReadOnlySpan<double> scores,
        int k,
        double? relevantFrom = null
    )
    {
        int ranks = RequireRanks(k);
        double none = 1;
        foreach ((int start, int size, int relevant) in RelevanceGroups.Of(relevance, scores, relevantFrom))
        {
            int inside = Math.Min(size, ranks - start);
            for (int place = 0; place < inside && none > 0; place++)
            {
                none *= Math.Max(0, (double)(size - relevant - place) / (size - place));
            }
        }

        return 1 - none;
    }

    /// <summary>The relevant items among the first k, over k.</summary>
    /// <inheritdoc cref="AveragePrecision"/>
    public static double Precision(
        ReadOnlySpan<double> relevance,
        ReadOnlySpan<double> scores,
        int k,
        double? relevantFrom = null
    )
    {
        int ranks = RequireRanks(k);
        return Found(RelevanceGroups.Of(relevance, scores, relevantFrom), ranks) / ranks;
    }

    /// <summary>The share of the relevant items that are among the first k. Undefined where nothing is relevant.</summary>
    /// <inheritdoc cref="AveragePrecision"/>
    public static Measured Recall(
        ReadOnlySpan<double> relevance,
        ReadOnlySpan<double> scores,
        int k,
        double? relevantFrom = null,
        int? relevantInAll = null
    )
    {
        int ranks = RequireRanks(k);
        RelevanceGroups groups = RelevanceGroups.Of(relevance, scores, relevantFrom);
        int all = groups.RelevantOf(relevantInAll);
        return all == 0 ? NothingRelevant : Math.Min(1, Found(groups, ranks) / all);
    }

    internal static void Require(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores)
    {
        PairedRows.RequireLength(relevance.Length, scores.Length, nameof(relevance), nameof(scores));
        if (relevance.IsEmpty)
        {
            throw new ArgumentException("relevance must hold at least 1 item, but was empty", nameof(relevance));
        }

        Domain.NonNegative.Require(relevance);
        Domain.Real.Require(scores);
    }

    private static int RequireRanks(int? k) =>
        k is null ? int.MaxValue
        : k >= 1 ? k.Value
        : throw new ArgumentOutOfRangeException(nameof(k), k, $"k must be at least 1, but was {k}");

    private static double Found(RelevanceGroups groups, int ranks)
    {
        double found = 0;
        foreach ((int start, int size, int relevant) in groups)
        {
            int inside = Math.Clamp(ranks - start, 0, size);
            found += (double)relevant * inside / size;
        }

        return found;
    }

    private static double[] Gains(ReadOnlySpan<double> relevance, RelevanceGain gain)
    {
        double[] gains = relevance.ToArray();
        if (gain == RelevanceGain.Exponential)
        {
            for (int item = 0; item < gains.Length; item++)
            {
                gains[item] = Elementary.Expm1(gains[item] * LogOfTwo);
                if (!double.IsFinite(gains[item]))
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(relevance),
                        relevance[item],
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"relevance must be a grade whose power of two is a number, as 0 to 4, but was {relevance[item]} for item {item}"
                        )
                    );
                }
            }
        }
        else if (gain != RelevanceGain.Linear)
        {
            throw new ArgumentOutOfRangeException(
                nameof(gain),
                gain,
                $"gain must be Linear or Exponential, but was {gain}"
            );
        }

        return gains;
    }

    /// <summary>Items of equal score have their mean gain at each of their ranks.</summary>
    private static double Discounted(double[] gains, ReadOnlySpan<double> scores, int ranks)
    {
        double[] keys = scores.ToArray();
        double[] worth = [.. gains];
        Array.Sort(keys, worth);
        double sum = 0;
        for (int end = keys.Length; end > 0; )
        {
            int start = end - 1;
            double gain = worth[start];
            while (start > 0 && keys[start - 1] == keys[end - 1])
            {
                gain += worth[--start];
            }

            int first = keys.Length - end;
            double discounts = 0;
            for (int rank = first; rank < Math.Min(ranks, keys.Length - start); rank++)
            {
                discounts += LogOfTwo / Elementary.Log(rank + 2);
            }

            sum += gain / (end - start) * discounts;
            end = start;
        }

        return sum;
    }
}
