using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Small random matrices of few values, so that ties, constant columns and dominance occur.</summary>
internal sealed record SmallMatrix(int[][] Cells, int[] Weights, bool[] IsCost)
{
    public static Arbitrary<SmallMatrix> Any(int mostItems = 8, int mostCriteria = 5, int leastItems = 1) =>
        Arb.From(
            from items in Gen.Choose(leastItems, mostItems)
            from criteria in Gen.Choose(1, mostCriteria)
            from cells in Gen.Choose(1, 6).ArrayOf(criteria).ArrayOf(items)
            from weights in Gen.Choose(0, 5).ArrayOf(criteria)
            from isCost in Gen.Elements(true, false).ArrayOf(criteria)
            select new SmallMatrix(
                cells,
                weights.All(weight => weight == 0) ? [.. weights.Select(_ => 1)] : weights,
                isCost
            )
        );

    public int Items => Cells.Length;

    public int Criteria => Weights.Length;

    public DecisionMatrix Build(Func<int, double, double>? change = null, int[]? items = null, int[]? criteria = null)
    {
        int[] rows = items ?? [.. Enumerable.Range(0, Items)];
        int[] columns = criteria ?? [.. Enumerable.Range(0, Criteria)];
        double[,] values = new double[rows.Length, columns.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                double value = Cells[rows[i]][columns[j]];
                values[i, j] = change?.Invoke(columns[j], value) ?? value;
            }
        }

        return DecisionMatrix.FromValues(
            columns.Select(j => new Criterion($"C{j}", direction: IsCost[j] ? Direction.Decrease : Direction.Increase)),
            rows.Select(i => $"A{i}"),
            values,
            CriterionWeights.Normalized([.. columns.Select(j => (double)Weights[j])])
        );
    }

    /// <summary>Whether an item is at least as good in every criterion that counts.</summary>
    public bool Dominates(int a, int b) =>
        Enumerable
            .Range(0, Criteria)
            .All(j => Weights[j] == 0 || (IsCost[j] ? Cells[a][j] <= Cells[b][j] : Cells[a][j] >= Cells[b][j]));

    public override string ToString() =>
        $"{string.Join(" / ", Cells.Select(row => string.Join(' ', row)))}; weights {string.Join(' ', Weights)}; cost {string.Join(' ', IsCost)}";
}
