using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk.Testing;

/// <summary>
/// A table of values that another program worked out from the published definitions: in each row a method, what goes into it, and what must come out. "undefined" stands for a quantity without a
/// value, a null is not compared. The program is kept beside the table.
/// </summary>
public static class IndependentTable
{
    /// <summary>Relative; a row whose peer is good to fewer digits has its own.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>The methods of a table, one test each.</summary>
    public static TheoryData<string> Methods(string file) =>
        [.. Rows(file).Select(row => row.GetProperty("method").GetString()!).Distinct(StringComparer.Ordinal)];

    /// <summary>Compares every row of a method; all that differ are named at once.</summary>
    public static void Check(string file, string method, Func<JsonElement, IReadOnlyDictionary<string, object>> answer)
    {
        List<string> faults = [];
        int compared = 0;
        foreach (JsonElement row in Rows(file).Where(row => row.GetProperty("method").ValueEquals(method)))
        {
            JsonElement given = row.GetProperty("input");
            IReadOnlyDictionary<string, object> found = answer(given);
            double tolerance = row.TryGetProperty("tolerance", out JsonElement own) ? own.GetDouble() : Tolerance;
            foreach (JsonProperty expected in row.GetProperty("expected").EnumerateObject())
            {
                if (expected.Value.ValueKind != JsonValueKind.Null)
                {
                    compared++;
                    if (
                        !found.TryGetValue(expected.Name, out object? value) || !Agree(expected.Value, value, tolerance)
                    )
                    {
                        faults.Add($"{expected.Name} must be {expected.Value}, but was {value ?? "absent"}: {given}");
                    }
                }
            }
        }

        Assert.True(compared > 0, $"{file} has no row of {method}.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(5)));
    }

    private static IEnumerable<JsonElement> Rows(string file) =>
        File.ReadLines(TestData.Path(file)).Select(line => JsonDocument.Parse(line).RootElement);

    private static bool Agree(JsonElement expected, object found, double tolerance)
    {
        if (found is string text)
        {
            return expected.ValueKind == JsonValueKind.String && text == expected.GetString();
        }

        if (expected.ValueKind == JsonValueKind.String && expected.GetString() == "undefined")
        {
            return false;
        }

        double wanted = Given.Number(expected);
        double value = Convert.ToDouble(found, CultureInfo.InvariantCulture);
        return wanted.Equals(value)
            || Math.Abs(wanted - value) <= Math.Max(1e-15, tolerance * Math.Max(Math.Abs(wanted), Math.Abs(value)));
    }
}
