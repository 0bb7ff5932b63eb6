using System.Text.Json;
using System.Text.Json.Nodes;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>
/// A table as a JSON list with one object a line: the header names the members, <c>a.b</c> a member of a member, <c>a[]</c> a list parted by semicolons.
/// Cells are texts, which stand for numbers and truths where those are asked for; an empty cell is no member. The apostrophes
/// by which a table keeps its texts from being formulas are taken away.
/// </summary>
internal sealed class TableDocument
{
    private const string ListMark = "[]";
    private const int DeepestHeader = 8;

    private TableDocument(string json, IReadOnlyList<int> lines, ProblemList problems)
    {
        Json = json;
        Lines = lines;
        Problems = problems;
    }

    /// <summary>The list; each row of the table is one line, after the first.</summary>
    public string Json { get; }

    /// <summary>For each line of <see cref="Json"/> the line of the table.</summary>
    public IReadOnlyList<int> Lines { get; }

    /// <summary>What is wrong with the table.</summary>
    public ProblemList Problems { get; }

    public static TableDocument Read(Stream utf8)
    {
        CsvTable table = CsvTable.Read(utf8);
        ProblemList problems = new();
        problems.Add(table.Problems.InDocumentOrder(), table.Problems.Count);
        (string[] Path, bool IsList)[] columns = [.. table.Headers.Select(header => Parse(header, problems))];
        RequireNoClash(columns, problems);
        List<int> lines = [1];
        System.Text.StringBuilder json = new("[\n");
        if (problems.Count == 0)
        {
            for (int row = 0; row < table.Lines.Count; row++)
            {
                (int line, string[] fields) = table.Lines[row];
                lines.Add(line);
                json.Append(Row(columns, fields).ToJsonString()).Append(row + 1 < table.Lines.Count ? ",\n" : "\n");
            }
        }

        lines.Add(table.Lines.Count > 0 ? table.Lines[^1].Line : 1);
        return new(json.Append(']').ToString(), lines, problems);
    }

    private static JsonObject Row((string[] Path, bool IsList)[] columns, string[] fields)
    {
        JsonObject row = [];
        for (int i = 0; i < columns.Length; i++)
        {
            string cell = SpreadsheetText.Restored(fields[i]).Trim();
            if (cell.Length == 0)
            {
                continue;
            }

            (string[] path, bool isList) = columns[i];
            JsonObject at = row;
            foreach (string step in path.AsSpan(0, path.Length - 1))
            {
                at = (JsonObject)(at[step] ??= new JsonObject());
            }

            at[path[^1]] = isList
                ? new JsonArray([
                    .. cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(part => (JsonNode)part),
                ])
                : (JsonNode)cell;
        }

        return row;
    }

    private static (string[] Path, bool IsList) Parse(string header, ProblemList problems)
    {
        string name = header.Trim();
        bool isList = name.EndsWith(ListMark, StringComparison.Ordinal);
        string[] path = (isList ? name[..^ListMark.Length] : name).Split('.', StringSplitOptions.TrimEntries);
        if (path.Length > DeepestHeader || path.Any(step => step.Length == 0))
        {
            problems.Add(
                new(
                    "$",
                    1,
                    $"the column {SafeText.Quoted(header)}",
                    "the name of a member, as effort, or of a member of a member, as results.rate.mean"
                )
            );
        }

        return (path, isList);
    }

    /// <summary>No column may be a value where another is a member of it.</summary>
    private static void RequireNoClash((string[] Path, bool IsList)[] columns, ProblemList problems)
    {
        HashSet<string> whole = new(columns.Select(column => string.Join('.', column.Path)), StringComparer.Ordinal);
        foreach ((string[] path, _) in columns)
        {
            for (int length = 1; length < path.Length; length++)
            {
                string outer = string.Join('.', path[..length]);
                if (whole.Contains(outer))
                {
                    problems.Add(
                        new(
                            "$",
                            1,
                            $"the columns {SafeText.Quoted(outer)} and {SafeText.Quoted(string.Join('.', path))}",
                            "either a value or its members"
                        )
                    );
                }
            }
        }
    }
}
