using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Rows of the reference files of decision matrices, and matrices made of them.</summary>
internal static class Reference
{
    public static IEnumerable<JsonElement> Recomputed(string kind) =>
        File.ReadLines(TestData.Path(Path.Combine("Matrix", "recomputed.jsonl")))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("kind").GetString() == kind);

    public static JsonElement Published(string id) =>
        File.ReadLines(TestData.Path(Path.Combine("Matrix", "published.jsonl")))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(row => row.GetProperty("id").GetString() == id);

    public static double[] Numbers(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    public static int[] Places(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];

    public static double[,] Table(this JsonElement row, string name) => Table(row.GetProperty(name));

    public static double[,] Table(JsonElement table)
    {
        double[,] values = new double[table.GetArrayLength(), table[0].GetArrayLength()];
        for (int i = 0; i < values.GetLength(0); i++)
        {
            for (int j = 0; j < values.GetLength(1); j++)
            {
                values[i, j] = table[i][j].GetDouble();
            }
        }

        return values;
    }

    /// <summary>The matrix of a recomputed row: cost is 1 where less is better.</summary>
    public static DecisionMatrix Matrix(this JsonElement row) =>
        Matrix(row.Table("X"), row.Numbers("w"), [.. row.Places("cost").Select(cost => cost == 1)]);

    /// <summary>Items A1, A2, … and criteria C1, C2, …</summary>
    public static DecisionMatrix Matrix(double[,] values, double[]? weights = null, params bool[] isCost) =>
        DecisionMatrix.FromValues(
            Enumerable
                .Range(0, values.GetLength(1))
                .Select(j => new Criterion(
                    $"C{j + 1}",
                    direction: isCost.Length > 0 && isCost[j] ? Direction.Decrease : Direction.Increase
                )),
            Enumerable.Range(1, values.GetLength(0)).Select(i => $"A{i}"),
            values,
            weights is null ? null : CriterionWeights.Normalized(weights)
        );

    public static Normalization Normalization(this JsonElement row)
    {
        Normalization normalization = row.GetProperty("scale").GetString() switch
        {
            "vector" => Prioritization.Normalization.Vector,
            "minmax" => Prioritization.Normalization.MinMax,
            "sum" => Prioritization.Normalization.Sum,
            "max" => Prioritization.Normalization.Max,
            _ => Prioritization.Normalization.None,
        };
        return row.TryGetProperty("rule", out JsonElement rule) && rule.GetString() == "reciprocal"
            ? normalization with
            {
                Costs = CostRule.Reciprocal,
            }
            : normalization;
    }

    public static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-11)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"at {i}: {expected[i]:R} expected, {actual[i]:R} found"
            );
        }
    }

    public static void Equal(double[,] expected, LabelledTable actual, double tolerance = 1e-11)
    {
        double[,] table = actual.ToArray();
        Equal([.. expected.Cast<double>()], [.. table.Cast<double>()], tolerance);
        Assert.Equal(expected.GetLength(0), table.GetLength(0));
    }
}
