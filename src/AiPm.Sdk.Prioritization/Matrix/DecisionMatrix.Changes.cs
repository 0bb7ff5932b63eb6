using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <content>The matrices that a matrix becomes by a change.</content>
public sealed partial class DecisionMatrix
{
    /// <summary>The same matrix with other weights.</summary>
    /// <exception cref="InvalidDecisionMatrixException">There is not one weight for each criterion.</exception>
    public DecisionMatrix WithWeights(CriterionWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Make([.. Criteria], [.. Items], _cells, weights, weightsWereGiven: true, []);
    }

    /// <summary>The same matrix with another value in a cell, as where one was missing.</summary>
    /// <exception cref="ArgumentException">There is no such item or criterion.</exception>
    public DecisionMatrix WithCell(string item, string criterion, Estimate? value)
    {
        Estimate?[] cells = [.. _cells];
        cells[IndexOf(item) * Criteria.Count + IndexOfCriterion(criterion)] = value;
        return Make([.. Criteria], [.. Items], cells, Weights, WeightsWereGiven, []);
    }

    /// <summary>The same matrix with a row more, or with another row for an item that it has.</summary>
    /// <exception cref="InvalidDecisionMatrixException">The row does not fit.</exception>
    public DecisionMatrix WithRow(MatrixRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        List<MatrixRow> rows = [.. Enumerable.Range(0, Items.Count).Select(Row)];
        int place = row.Id is null ? -1 : _items.GetValueOrDefault(row.Id, -1);
        if (place < 0)
        {
            rows.Add(row);
        }
        else
        {
            rows[place] = row;
        }

        return Keep(FromRows(Criteria, rows, Weights));
    }

    /// <summary>The same matrix without an item.</summary>
    /// <exception cref="ArgumentException">There is no such item, or it is the only one.</exception>
    public DecisionMatrix WithoutItem(string item)
    {
        int without = IndexOf(item);
        return Items.Count > 1
            ? Only(Enumerable.Range(0, Items.Count).Where(i => i != without))
            : throw new ArgumentException(
                $"\"{item}\" is the only item, and a matrix without items is none",
                nameof(item)
            );
    }

    /// <summary>The same matrix with these items only, in the order of the matrix.</summary>
    /// <exception cref="ArgumentException">There is no such item, or none is given.</exception>
    public DecisionMatrix WithItems(params ReadOnlySpan<string> items)
    {
        HashSet<int> kept = [];
        foreach (string item in items)
        {
            kept.Add(IndexOf(item));
        }

        return kept.Count > 0
            ? Only(Enumerable.Range(0, Items.Count).Where(kept.Contains))
            : throw new ArgumentException("items must name at least one item, but there is none", nameof(items));
    }

    /// <summary>The same matrix with only the items that have every cell.</summary>
    /// <exception cref="InvalidOperationException">No item has.</exception>
    public DecisionMatrix WithoutIncompleteItems()
    {
        int[] complete =
        [
            .. Enumerable
                .Range(0, Items.Count)
                .Where(i => Enumerable.Range(0, Criteria.Count).All(j => Cell(i, j) is not null)),
        ];
        return complete.Length > 0
            ? Only(complete)
            : throw new InvalidOperationException($"every one of the {Items.Count} items has a missing cell");
    }

    /// <summary>
    /// The same matrix with every missing cell filled by a rule from the known cells of its criterion. What is filled in is no knowledge:
    /// an estimate as wide as the others, <see cref="MissingRule.AnyOfTheOthers"/>, shows what it does to the order.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rule is not a named one.</exception>
    /// <exception cref="InvalidDecisionMatrixException">A criterion with a missing cell has no known cell, or an uncertain one.</exception>
    public DecisionMatrix WithMissingFilled(MissingRule rule)
    {
        _ = EnumDomain.Require(rule);

        List<Problem> problems = [];
        Estimate?[] cells = [.. _cells];
        for (int j = 0; j < Criteria.Count; j++)
        {
            List<double> known = [];
            List<int> missing = [];
            for (int i = 0; i < Items.Count; i++)
            {
                if (Cell(i, j) is not { } cell)
                {
                    missing.Add(i);
                }
                else if (cell.TryGetCertain(out double value))
                {
                    known.Add(value);
                }
            }

            if (missing.Count == 0)
            {
                continue;
            }

            if (known.Count + missing.Count < Items.Count || known.Count == 0)
            {
                problems.Add(
                    new(
                        Criteria[j].Name,
                        0,
                        known.Count == 0 ? "without a certain cell" : "a column with uncertain cells",
                        "a column of certain cells to fill the missing ones from"
                    )
                    {
                        Suggestion = "WithCell fills one cell",
                    }
                );
                continue;
            }

            foreach (int item in missing)
            {
                cells[item * Criteria.Count + j] = Fill(rule, [.. known], Criteria[j]);
            }
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
        return Make([.. Criteria], [.. Items], cells, Weights, WeightsWereGiven, []);
    }

    private static Estimate Fill(MissingRule rule, double[] known, Criterion criterion)
    {
        Array.Sort(known);
        double worst = criterion.IsCost ? known[^1] : known[0];
        double best = criterion.IsCost ? known[0] : known[^1];
        return rule switch
        {
            MissingRule.Mean => Moments.Of(known).Mean.Value,
            MissingRule.Median => known.Length % 2 == 1
                ? known[known.Length / 2]
                : known[known.Length / 2 - 1] / 2 + known[known.Length / 2] / 2,
            MissingRule.Worst => worst,
            MissingRule.Best => best,
            _ => Estimate.Empirical(known),
        };
    }

    private DecisionMatrix Only(IEnumerable<int> items) => Keep(FromRows(Criteria, items.Select(Row), Weights));

    private DecisionMatrix Keep(DecisionMatrix made) =>
        made.WeightsWereGiven == WeightsWereGiven
            ? made
            : new([.. made.Criteria], [.. made.Items], made._cells, Weights, WeightsWereGiven);
}
