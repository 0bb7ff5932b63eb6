using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Lists that trade accuracy for diversity: each next item has the largest λ·score + (1 − λ)·distance to the nearest item chosen before.</summary>
/// <remarks>
/// Carbonell and Goldstein 1998, SIGIR, with the distance in the place of 1 − similarity. At λ = 1 it is the order of the scores. Scores and distances must be in
/// comparable units, as both from 0 to 1. The first is the item of the largest score; ties go to the item given first. Cost: candidates × length.
/// </remarks>
public static class MaximalMarginalRelevance
{
    /// <summary>Chooses a list.</summary>
    /// <param name="user">Whose list it is; not empty.</param>
    /// <param name="candidates">The items, none twice.</param>
    /// <param name="scores">The score of each candidate; finite.</param>
    /// <param name="catalog">Knows the distances.</param>
    /// <param name="length">How many to choose, from 1 to the number of candidates.</param>
    /// <param name="accuracy">λ, from 0 (only distance) to 1 (only score).</param>
    /// <exception cref="ArgumentException">The columns differ in length, an item is there twice or not in the catalogue, or the catalogue knows no distances.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RecommendedList Choose(
        string user,
        IReadOnlyList<string> candidates,
        ReadOnlySpan<double> scores,
        RecommendationCatalog catalog,
        int length,
        double accuracy
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        string[] items = [.. new RecommendedList(user, candidates).Items];
        PairedRows.RequireLength(items.Length, scores.Length, nameof(candidates), nameof(scores));
        Domain.Real.Require(scores);
        Domain.Share.Require(accuracy);
        if (!catalog.HasDistance)
        {
            throw new ArgumentException("catalog must know distances between items", nameof(catalog));
        }

        if (length < 1 || length > items.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length),
                length,
                $"length must be from 1 to the number of candidates, {items.Length}, but was {length}"
            );
        }

        foreach (string item in items)
        {
            _ = catalog.Popularity(item);
        }

        string[] chosen = new string[length];
        bool[] isTaken = new bool[items.Length];
        double[] nearest = new double[items.Length];
        for (int place = 0; place < length; place++)
        {
            int best = -1;
            double worth = 0;
            for (int i = 0; i < items.Length; i++)
            {
                double here = place == 0 ? scores[i] : accuracy * scores[i] + (1 - accuracy) * nearest[i];
                if (!isTaken[i] && (best < 0 || here > worth))
                {
                    (best, worth) = (i, here);
                }
            }

            isTaken[best] = true;
            chosen[place] = items[best];
            for (int i = 0; place + 1 < length && i < items.Length; i++)
            {
                if (!isTaken[i])
                {
                    double distance = catalog.Distance(items[best], items[i]);
                    nearest[i] = place == 0 ? distance : Math.Min(nearest[i], distance);
                }
            }
        }

        return new(user, chosen);
    }
}
