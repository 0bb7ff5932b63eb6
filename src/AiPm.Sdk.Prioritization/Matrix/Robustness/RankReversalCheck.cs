using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Whether an order survives changes that should not matter: an item less, a poor item made poorer, items looked at in pairs
/// (Wang and Triantaphyllou 2008). Methods that compare with the best or the mean of what is there often fail; weighted sums on fixed scales and
/// weighted products never do.
/// </summary>
public static class RankReversalCheck
{
    private static readonly double[] Falls = [0.5, 1];

    /// <summary>
    /// Tries every removal of an item that is not first; every such item worsened half the way and all the way to the worst value of each criterion; and every pair
    /// alone. The check draws nothing: the same matrix gives the same reversals.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="matrix">The items; every cell certain.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <remarks>Cost: O(items²) rankings of two items and O(items) of all; circles are looked for in O(items³).</remarks>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing or uncertain; all are listed.</exception>
    /// <exception cref="ArgumentException">The method is not defined for the numbers, or for those that a change leaves.</exception>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static RankReversalReport Run(
        MatrixMethod method,
        DecisionMatrix matrix,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(method);
        MatrixResult all = method.Evaluate(matrix);
        List<RankReversal> found = [];
        int changes = 0;
        foreach (RankedAlternative item in all.Items.Where(item => item.Rank > 1))
        {
            cancellation.ThrowIfCancellationRequested();
            Compare(all, method.Evaluate(matrix.WithoutItem(item.Id)), RankReversalKind.Removed, item.Id, found);
            changes++;
            foreach (double fall in Falls)
            {
                DecisionMatrix worse = matrix.WithRow(Worsened(matrix, item.Id, fall));
                Compare(all, method.Evaluate(worse), RankReversalKind.Worsened, item.Id, found);
                changes++;
            }
        }

        changes += AddPairs(method, matrix, all, found, cancellation);
        return new(all, Ordered(found), changes);
    }

    /// <summary>The reversals that adding an item makes among those that are there.</summary>
    /// <param name="method">The method.</param>
    /// <param name="matrix">The items without it; every cell certain.</param>
    /// <param name="item">The item.</param>
    /// <exception cref="ArgumentException">The matrix has an item of this id, or the row does not fit.</exception>
    public static RankReversalReport WhenAdding(MatrixMethod method, DecisionMatrix matrix, MatrixRow item)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(item);
        if (matrix.Items.Contains(item.Id, StringComparer.Ordinal))
        {
            throw new ArgumentException($"the matrix has an item \"{item.Id}\" already", nameof(item));
        }

        MatrixResult all = method.Evaluate(matrix);
        List<RankReversal> found = [];
        Compare(all, method.Evaluate(matrix.WithRow(item)), RankReversalKind.Added, item.Id, found);
        return new(all, Ordered(found), 1);
    }

    /// <summary>
    /// The reversals of a hierarchy by removing an item that is not first, the judgements of the others as they were: the distributive mode is known for
    /// them (Belton and Gear 1983).
    /// </summary>
    /// <param name="goal">The top of the hierarchy.</param>
    /// <param name="mode">How the priorities of items are put together.</param>
    /// <param name="method">How judgements become priorities.</param>
    /// <exception cref="ArgumentException">The hierarchy is not valid, or without an item some judgements do not join the others.</exception>
    public static RankReversalReport Run(
        AhpNode goal,
        SynthesisMode mode = SynthesisMode.Distributive,
        PriorityMethod method = PriorityMethod.Eigenvector
    )
    {
        MatrixResult all = AhpHierarchy.Synthesize(goal, mode, method).Ranking;
        List<RankReversal> found = [];
        int changes = 0;
        foreach (RankedAlternative item in all.Items.Where(item => item.Rank > 1))
        {
            AhpResult without = AhpHierarchy.Synthesize(goal.WithoutItem(item.Id), mode, method);
            Compare(all, without.Ranking, RankReversalKind.Removed, item.Id, found);
            changes++;
        }

        return new(all, Ordered(found), changes);
    }

    private static void Compare(
        MatrixResult before,
        MatrixResult after,
        RankReversalKind kind,
        string cause,
        List<RankReversal> found
    )
    {
        RankedAlternative[] kept = [.. before.Items.Where(item => item.Id != cause)];
        Dictionary<string, RankedAlternative> now = after.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        for (int a = 0; a < kept.Length; a++)
        {
            for (int b = a + 1; b < kept.Length; b++)
            {
                (RankedAlternative high, RankedAlternative low) = (kept[a], kept[b]);
                (RankedAlternative highNow, RankedAlternative lowNow) = (now[high.Id], now[low.Id]);
                if (high.Rank < low.Rank && lowNow.Rank < highNow.Rank && !AlreadyKnown(found, kind, cause, high, low))
                {
                    string change = kind switch
                    {
                        RankReversalKind.Removed => $"Without {cause}",
                        RankReversalKind.Added => $"With {cause} added",
                        _ => $"With a worse {cause}",
                    };
                    found.Add(
                        new(
                            kind,
                            cause,
                            high.Id,
                            low.Id,
                            high.Rank == 1,
                            $"{change}, {low.Id} overtakes {high.Id}: {Score(lowNow)} against {Score(highNow)}, where it was {Score(low)} against {Score(high)}."
                        )
                    );
                }
            }
        }
    }

    // An item worsened half the way and all the way may turn the same two round.
    private static bool AlreadyKnown(
        List<RankReversal> found,
        RankReversalKind kind,
        string cause,
        RankedAlternative high,
        RankedAlternative low
    ) =>
        kind == RankReversalKind.Worsened
        && found.Exists(known =>
            known.Kind == kind && known.Cause == cause && known.Formerly == high.Id && known.Instead == low.Id
        );

    private static int AddPairs(
        MatrixMethod method,
        DecisionMatrix matrix,
        MatrixResult all,
        List<RankReversal> found,
        CancellationToken cancellation
    )
    {
        int items = all.Items.Count;
        if (items < 3)
        {
            return 0;
        }

        // By places in the full order: whether the item beats the other when the two are alone.
        bool[,] beats = new bool[items, items];
        int changes = 0;
        for (int a = 0; a < items; a++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int b = a + 1; b < items; b++)
            {
                (RankedAlternative high, RankedAlternative low) = (all.Items[a], all.Items[b]);
                MatrixResult alone = method.Evaluate(matrix.WithItems(high.Id, low.Id));
                changes++;
                (RankedAlternative highAlone, RankedAlternative lowAlone) = (alone[high.Id], alone[low.Id]);
                beats[a, b] = highAlone.Rank < lowAlone.Rank;
                beats[b, a] = lowAlone.Rank < highAlone.Rank;
                if (beats[b, a] && high.Rank < low.Rank)
                {
                    found.Add(
                        new(
                            RankReversalKind.Pair,
                            "",
                            high.Id,
                            low.Id,
                            high.Rank == 1,
                            $"Compared alone, {low.Id} beats {high.Id}: {Score(lowAlone)} against {Score(highAlone)}, where among all it is {Score(low)} against {Score(high)}."
                        )
                    );
                }
            }
        }

        AddCircles(all, beats, found);
        return changes;
    }

    private static void AddCircles(MatrixResult all, bool[,] beats, List<RankReversal> found)
    {
        int items = all.Items.Count;
        for (int a = 0; a < items; a++)
        {
            for (int b = a + 1; b < items; b++)
            {
                for (int c = a + 1; c < items; c++)
                {
                    // Each circle once: from its highest item on.
                    if (b != c && beats[a, b] && beats[b, c] && beats[c, a])
                    {
                        (string first, string second, string third) = (
                            all.Items[a].Id,
                            all.Items[b].Id,
                            all.Items[c].Id
                        );
                        found.Add(
                            new(
                                RankReversalKind.Intransitive,
                                second,
                                first,
                                third,
                                all.Items[a].Rank == 1,
                                $"In pairs, {first} beats {second}, {second} beats {third}, and {third} beats {first}."
                            )
                        );
                    }
                }
            }
        }
    }

    private static MatrixRow Worsened(DecisionMatrix matrix, string id, double fall)
    {
        Estimate?[] cells = new Estimate?[matrix.Criteria.Count];
        int item = matrix.IndexOf(id);
        for (int j = 0; j < cells.Length; j++)
        {
            ReadOnlySpan<double> column = matrix.Column(matrix.Criteria[j].Name);
            double worst = column[item];
            foreach (double value in column)
            {
                worst = matrix.Criteria[j].IsCost ? Math.Max(worst, value) : Math.Min(worst, value);
            }

            cells[j] = fall == 1 ? worst : column[item] + fall * (worst - column[item]);
        }

        return new(id, cells);
    }

    private static string Score(RankedAlternative item) => NumberText.Number(item.Score);

    private static IReadOnlyList<RankReversal> Ordered(List<RankReversal> found) =>
        [.. found.OrderByDescending(reversal => reversal.ConcernsBest).ThenBy(reversal => reversal.Kind)];
}
