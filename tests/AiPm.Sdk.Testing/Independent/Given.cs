using System.Globalization;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Testing;

/// <summary>Reads what goes into a row of an <see cref="IndependentTable"/>.</summary>
public static class Given
{
    /// <summary>A number; "inf", "-inf" and "nan" where JSON has none.</summary>
    public static double Number(JsonElement number) =>
        number.ValueKind == JsonValueKind.String
            ? number.GetString() switch
            {
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                "nan" => double.NaN,
                { } text => double.Parse(text, CultureInfo.InvariantCulture),
                null => throw new FormatException("null is no number"),
            }
            : number.GetDouble();

    public static double DoubleOf(this JsonElement row, string name) => Number(row.GetProperty(name));

    public static long LongOf(this JsonElement row, string name) => row.GetProperty(name).GetInt64();

    public static int IntegerOf(this JsonElement row, string name) => row.GetProperty(name).GetInt32();

    public static string WordOf(this JsonElement row, string name) => row.GetProperty(name).GetString()!;

    public static string WordOf(this JsonElement row, string name, string otherwise) =>
        row.TryGetProperty(name, out JsonElement word) ? word.GetString()! : otherwise;

    /// <summary>A column; empty where the row has none of this name.</summary>
    public static double[] DoublesOf(this JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement column) ? [.. column.EnumerateArray().Select(Number)] : [];

    public static long[] LongsOf(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetInt64())];

    public static int[] IntegersOf(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];

    public static bool[] FlagsOf(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetInt32() != 0)];

    public static string[] WordsOf(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(word => word.GetString()!)];

    public static double[][] RowsOf(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(line => line.EnumerateArray().Select(Number).ToArray())];

    public static long[,] TableOf(this JsonElement row, string name)
    {
        double[][] rows = row.RowsOf(name);
        long[,] table = new long[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[0].Length; j++)
            {
                table[i, j] = (long)rows[i][j];
            }
        }

        return table;
    }

    /// <summary>Successes and trials.</summary>
    public static ProportionCounts ProportionOf(this JsonElement row, string name) =>
        row.LongsOf(name) is [long successes, long trials] ? new(successes, trials) : throw new FormatException(name);

    /// <summary>Two-sided where the row does not say.</summary>
    public static Alternative AlternativeOf(this JsonElement row) =>
        Enum.Parse<Alternative>(row.WordOf("alt", nameof(Numerics.Alternative.TwoSided)));
}
