using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Finds the values of single inputs at which scores meet.</summary>
/// <param name="ids">The items.</param>
/// <param name="scores">Their scores now.</param>
/// <param name="criteria">The criteria.</param>
/// <param name="now">The value of an item's input now.</param>
/// <param name="score">The score of an item with one input at another value; null where it has none.</param>
/// <param name="isOfMeans">Whether scores are means over draws.</param>
internal sealed class FlipFinder(
    IReadOnlyList<string> ids,
    IReadOnlyList<double> scores,
    IReadOnlyList<Criterion> criteria,
    Func<int, int, double> now,
    Func<int, int, Func<double, double?>> score,
    bool isOfMeans
)
{
    public RankFlips Between(int low, int high)
    {
        List<RankFlip> flips = [];
        List<string> outOfReach = [];
        foreach ((int moving, int still) in new[] { (low, high), (high, low) })
        {
            for (int input = 0; input < criteria.Count; input++)
            {
                if (Flip(moving, input, still, moving == low) is { } flip)
                {
                    flips.Add(flip);
                }
                else
                {
                    outOfReach.Add($"{ids[moving]}/{criteria[input].Name}");
                }
            }
        }

        RankFlip[] sorted = [.. Sorted(flips)];
        return new(
            ids[low],
            ids[high],
            Array.AsReadOnly(sorted),
            outOfReach.AsReadOnly(),
            new(
                sorted.Length == 0
                    ? $"No single input of {ids[low]} or {ids[high]} within its range makes {ids[low]} overtake {ids[high]}."
                    : sorted[0].ToString(),
                "roots of the difference of the two scores in one input, closed to neighbouring doubles",
                [
                    isOfMeans
                        ? "Scores are means over the draws, with the one input known to have the value and all others drawn as they are."
                        : "All other inputs stay as they are.",
                ]
            )
        );
    }

    /// <summary>The smallest relative change of one input that brings another item among the best k; null where none does.</summary>
    public RankFlip? Smallest(IReadOnlyList<int> order, int top)
    {
        if (top >= order.Count)
        {
            return null;
        }

        List<RankFlip> flips = [];
        for (int place = 0; place < order.Count; place++)
        {
            bool isInside = place < top;
            int still = isInside ? order[top] : order[top - 1];
            for (int input = 0; input < criteria.Count; input++)
            {
                if (Flip(order[place], input, still, !isInside) is { } flip)
                {
                    flips.Add(flip);
                }
            }
        }

        return Sorted(flips).FirstOrDefault();
    }

    private RankFlip? Flip(int moving, int input, int still, bool rises)
    {
        if (ScoreTie.Holds(scores[moving], scores[still]))
        {
            return null;
        }

        double value = now(moving, input);
        Func<double, double?> curve = score(moving, input);
        double target = scores[still];
        double[] all = Crossings.Of(x => curve(x) is { } at ? at - target : null, value, criteria[input].Domain);
        if (all.Length == 0)
        {
            return null;
        }

        double nearest = all.MinBy(x => Math.Abs(x - value));
        (int overtaking, int overtaken) = rises ? (moving, still) : (still, moving);
        return new(
            ids[overtaking],
            ids[overtaken],
            ids[moving],
            criteria[input].Name,
            value,
            nearest,
            Array.AsReadOnly([.. all.Where(x => x != nearest)])
        )
        {
            Unit = criteria[input].Unit,
            IsOfMeans = isOfMeans,
        };
    }

    private static IEnumerable<RankFlip> Sorted(IEnumerable<RankFlip> flips) =>
        flips
            .OrderBy(flip => flip.RelativeChange.TryGet(out double change, out _) ? Math.Abs(change) : double.MaxValue)
            .ThenBy(flip => flip.Item, StringComparer.Ordinal)
            .ThenBy(flip => flip.Input, StringComparer.Ordinal);
}
