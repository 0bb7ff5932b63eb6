using System.Data;
using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A result of ClickHouse in its form JSONCompact as a table.</summary>
internal static class ClickHouseTable
{
    internal static DataTable Read(string json)
    {
        DataTable table = new();
        using JsonDocument document = JsonDocument.Parse(json);
        string[] types =
        [
            .. document
                .RootElement.GetProperty("meta")
                .EnumerateArray()
                .Select(column => column.GetProperty("type").GetString()!),
        ];
        foreach (JsonElement column in document.RootElement.GetProperty("meta").EnumerateArray())
        {
            string name = column.GetProperty("name").GetString()!;
            _ = table.Columns.Add(
                table.Columns.Contains(name) ? $"{name} {table.Columns.Count}" : name,
                typeof(object)
            );
        }

        foreach (JsonElement row in document.RootElement.GetProperty("data").EnumerateArray())
        {
            _ = table.Rows.Add([.. row.EnumerateArray().Select((value, i) => Value(value, types[i]))]);
        }

        return table;
    }

    private static object Value(JsonElement value, string type)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return DBNull.Value;
        }

        string bare = type.StartsWith("Nullable(", StringComparison.Ordinal) ? type[9..^1] : type;
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (bare.StartsWith("Int", StringComparison.Ordinal) || bare.StartsWith("UInt", StringComparison.Ordinal))
        {
            return long.Parse(text, CultureInfo.InvariantCulture);
        }

        if (bare.StartsWith("Float", StringComparison.Ordinal) || bare.StartsWith("Decimal", StringComparison.Ordinal))
        {
            return text switch
            {
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                "nan" or "-nan" => double.NaN,
                _ => double.Parse(text, CultureInfo.InvariantCulture),
            };
        }

        // The old server writes its earliest instant as none.
        return text == "0000-00-00 00:00:00" ? DateTime.UnixEpoch
            : bare.StartsWith("Date", StringComparison.Ordinal)
                ? DateTime.Parse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
                )
            : text;
    }
}
