using System.Buffers;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>Makes backlog items of the rows of a table.</summary>
internal sealed class BacklogTable
{
    private const int MostItems = 10_000;
    private const string CustomField = "Custom field (";

    private static readonly TextRule Title = TextRule.NotBlank(300);
    private static readonly TextRule Owner = TextRule.NotBlank(200);
    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789.");
    private static readonly char[] Parting = [';', ',', '|'];

    private readonly CsvTable _table;
    private readonly BacklogMapping _mapping;
    private readonly IReadOnlyDictionary<string, Estimate> _names;
    private readonly AnswerTable<BacklogItem> _answers;
    private readonly NotMappedList _notMapped = new();
    private readonly BacklogIds _ids = new();
    private readonly HashSet<int> _used = [];

    private BacklogTable(CsvTable table, BacklogMapping mapping, IReadOnlyDictionary<string, Estimate> names)
    {
        _table = table;
        _mapping = mapping;
        _names = names;
        _answers = new(table);
    }

    public static BacklogMapping? Recognize(IEnumerable<string> headers)
    {
        HashSet<string> keys = [.. headers.Select(Key)];
        return BacklogMapping
            .Known.FirstOrDefault(known =>
                known.Signature.All(oneOf => oneOf.Any(header => keys.Contains(CsvTable.Key(header))))
            )
            .Mapping;
    }

    public static BacklogReading Read(
        CsvTable table,
        BacklogMapping? mapping,
        IReadOnlyDictionary<string, Estimate>? names
    )
    {
        names ??= new Dictionary<string, Estimate>(StringComparer.Ordinal);
        if (mapping is not null)
        {
            Check(mapping, names);
        }

        mapping ??= Recognize(table.Headers);
        if (mapping is not null)
        {
            return new BacklogTable(table, mapping, names).Read();
        }

        if (table.Headers.Length > 0 && table.Problems.Count == 0)
        {
            table.Problems.Add(
                new(
                    "$",
                    1,
                    "headers of no export that is known",
                    $"an export of {string.Join(", ", BacklogMapping.Known.Skip(1).Select(known => known.Mapping.Source))}, or columns that a mapping names"
                )
                {
                    Suggestion = $"the plan's own columns are {BacklogCsv.Header}",
                }
            );
        }

        return new(new([], [], table.Problems), new BacklogPreview("CSV", table.Lines.Count, 0, [], []));
    }

    /// <summary>The quantities of an item, with the range of each.</summary>
    private static IEnumerable<(string Name, BacklogColumn Column, Domain Domain)> Quantities(BacklogMapping mapping) =>
        [
            ("reach", mapping.Reach, Domain.NonNegative),
            ("impact", mapping.Impact, Domain.NonNegative),
            ("confidence", mapping.Confidence, Domain.Share),
            ("effort", mapping.Effort, Domain.Positive),
        ];

    private static void Check(BacklogMapping mapping, IReadOnlyDictionary<string, Estimate> names)
    {
        foreach ((string name, BacklogColumn column, Domain domain) in Quantities(mapping))
        {
            IEnumerable<string?> texts = [column.WhenMissing, .. column.Words.Values];
            foreach (string text in texts.OfType<string>())
            {
                Require(text, domain, name);
            }

            if (column.PerUnit is { } unit)
            {
                Require(unit, Domain.NonNegative, name);
            }
        }

        void Require(string text, Domain domain, string name)
        {
            if (!Estimate.TryParse(text, domain, names, out _, out TextProblem? problem))
            {
                throw new ArgumentException(
                    $"mapping must have an estimate of {domain.Description} for {name}, but \"{text}\" is none: {problem}",
                    nameof(mapping)
                );
            }
        }
    }

    /// <summary>A header as columns are found by it; the name of a custom field is that of the field.</summary>
    private static string Key(string header)
    {
        ReadOnlySpan<char> name = header.AsSpan().Trim();
        return name.StartsWith(CustomField, StringComparison.OrdinalIgnoreCase) && name[^1] == ')'
            ? CsvTable.Key(name[CustomField.Length..^1].ToString())
            : CsvTable.Key(header);
    }

    private BacklogReading Read()
    {
        Dictionary<string, int[]> columns = new(StringComparer.Ordinal);
        ILookup<string, int> byKey = _table
            .Headers.Index()
            .ToLookup(header => Key(header.Item), header => header.Index, StringComparer.Ordinal);
        (string Name, BacklogColumn Column, Domain Domain)[] quantities = [.. Quantities(_mapping)];
        (string, BacklogColumn)[] parts =
        [
            ("id", _mapping.Id),
            ("title", _mapping.Title),
            ("owner", _mapping.Owner),
            .. quantities.Select(quantity => (quantity.Name, quantity.Column)),
            ("verticals", _mapping.Verticals),
        ];
        foreach ((string name, BacklogColumn column) in parts)
        {
            columns[name] = [.. column.Names.SelectMany(header => byKey[CsvTable.Key(header)]).Distinct()];
            _used.UnionWith(columns[name]);
        }

        (BacklogExclusion Rule, int[] Columns)[] exclusions =
        [
            .. _mapping.LeftOut.Select(rule => (rule, byKey[CsvTable.Key(rule.Column)].ToArray())),
        ];
        foreach ((_, int[] places) in exclusions)
        {
            _used.UnionWith(places);
        }

        if (_table.Headers.Length > 0)
        {
            RequireColumn("title", _mapping.Title, columns["title"]);
            foreach ((string name, BacklogColumn column, _) in quantities)
            {
                if (column.WhenMissing is null)
                {
                    RequireColumn(name, column, columns[name]);
                }
            }
        }

        int made = 0;
        CsvReading<BacklogItem> reading = _answers.Read(() =>
        {
            if (!IsLeftOut(exclusions) && ReadItem(columns, quantities) is { } item)
            {
                made++;
                if (made == MostItems + 1)
                {
                    _answers.Wrong("$", "one more item", $"at most {NumberText.Count(MostItems)} items, as a plan has");
                }

                _answers.Add(item);
            }
        });
        _notMapped.AddColumns(_table, _used, "it has no place in a backlog");
        return new(
            reading,
            new(
                _mapping.Source,
                _table.Lines.Count,
                made,
                [
                    .. parts
                        .Select(part => (part.Item1, From(part.Item2, columns[part.Item1])))
                        .Where(part => part.Item2.Length > 0),
                ],
                _notMapped.ToList()
            )
        );
    }

    private string From(BacklogColumn column, int[] places)
    {
        IEnumerable<string> headers = places
            .Select(place => SafeText.Of(_table.Headers[place]))
            .Distinct(StringComparer.Ordinal);
        string unit = places.Length > 0 && column.PerUnit is { } each ? $", each {each}" : "";
        return (places.Length > 0, column.WhenMissing) switch
        {
            (true, null) => string.Join(", ", headers) + unit,
            (true, { } missing) => $"{string.Join(", ", headers)}{unit}; {missing} where empty",
            (false, { } always) => $"{always} for all",
            _ => "",
        };
    }

    private void RequireColumn(string name, BacklogColumn column, int[] places)
    {
        if (places.Length > 0)
        {
            return;
        }

        string remedy =
            name == "title" ? "" : $", or an estimate for all: {Words.Title(name)} = BacklogColumn.Always(\"…\")";
        _table.Problems.Add(
            new(
                name,
                1,
                "missing",
                $"a column named {(column.Names.Count > 0 ? Words.OneOf(column.Names) : "by the mapping")}{remedy}"
            )
            {
                Suggestion = Spelling.Suggest(
                    column.Names.Count > 0 ? column.Names[0] : name,
                    _table.Headers.Select(header => SafeText.Of(header))
                ),
            }
        );
    }

    private bool IsLeftOut((BacklogExclusion Rule, int[] Columns)[] exclusions)
    {
        foreach ((BacklogExclusion rule, int[] places) in exclusions)
        {
            foreach (int place in places)
            {
                if (_answers.Text(place) is { } cell && rule.Holds(cell))
                {
                    _notMapped.Add(
                        rule.Words.Count == 0
                            ? $"rows with {_table.Headers[place]}"
                            : $"rows with {_table.Headers[place]} {cell}",
                        "they are left out, as the mapping says",
                        _answers.Line
                    );
                    return true;
                }
            }
        }

        return false;
    }

    private BacklogItem? ReadItem(
        Dictionary<string, int[]> columns,
        (string Name, BacklogColumn Column, Domain Domain)[] quantities
    )
    {
        bool isRight = true;
        string? title = columns["title"].Length == 0 ? null : Text(columns["title"], Title, isNeeded: true);
        string? owner = Text(columns["owner"], Owner);
        string? id = Id(columns["id"], title);
        PlanEstimate?[] estimates = [.. quantities.Select(quantity => Quantity(quantity, columns[quantity.Name]))];
        IReadOnlyList<Vertical>? verticals = Verticals(columns["verticals"]);
        return
            isRight && title is not null && id is not null && verticals is not null && estimates.All(e => e is not null)
            ? new(id, title, estimates[0]!, estimates[1]!, estimates[2]!, estimates[3]!)
            {
                Owner = owner,
                Verticals = verticals,
            }
            : null;

        string? Text(int[] places, TextRule rule, bool isNeeded = false)
        {
            (int place, string? cell) = First(places);
            if (cell is null)
            {
                if (isNeeded)
                {
                    Wrong(places, "empty", rule.Allowed);
                    isRight = false;
                }

                return null;
            }

            if (!rule.IsMet(cell))
            {
                Wrong([place], SafeText.Quoted(cell), rule.Allowed);
                isRight = false;
            }

            return cell;
        }
    }

    /// <summary>The id that is given, or one made of the title.</summary>
    private string? Id(int[] places, string? title)
    {
        (int place, string? cell) = First(places);
        string? id =
            cell is not null ? BacklogIds.Short(cell)
            : title is not null ? _ids.Made(title)
            : null;
        if (id is null || _ids.TryTake(id, _answers.Line, out string? allowed))
        {
            return id;
        }

        Wrong([place], SafeText.Quoted(id), allowed);
        return null;
    }

    private PlanEstimate? Quantity((string Name, BacklogColumn Column, Domain Domain) quantity, int[] places)
    {
        (string _, BacklogColumn column, Domain domain) = quantity;
        (int place, string? cell) = First(places);
        if (cell is null)
        {
            if (column.WhenMissing is null && places.Length > 0)
            {
                Wrong(places, "empty", $"an estimate of {domain.Description}");
            }

            return column.WhenMissing is { } text ? new(text, domain) : null;
        }

        string key = CsvTable.Key(cell);
        string? word = column
            .Words.Where(word =>
                string.Equals(word.Key, cell, StringComparison.OrdinalIgnoreCase)
                || (key.Length > 0 && CsvTable.Key(word.Key) == key)
            )
            .Select(word => word.Value)
            .FirstOrDefault();
        string own = WithoutPoints(cell);
        string estimate = word ?? (column.PerUnit is { } unit ? Times(own, unit) : own);
        if (Estimate.TryParse(estimate, domain, _names, out _, out TextProblem? problem))
        {
            return new(estimate, domain);
        }

        Wrong(
            [place],
            SafeText.Quoted(cell),
            $"an estimate of {domain.Description}",
            column.Words.Count > 0
                ? $"or one of the words {Words.OneOf([.. column.Words.Keys])}"
                : problem.Suggestion
                    ?? "say what its words stand for in the mapping's Words, or what its unit comes to in PerUnit"
        );
        return null;
    }

    private List<Vertical>? Verticals(int[] places)
    {
        List<Vertical> verticals = [];
        foreach (int place in places)
        {
            foreach (
                string word in (_answers.Text(place) ?? "").Split(
                    Parting,
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
            )
            {
                Vertical[] named =
                [
                    .. Enum.GetValues<Vertical>()
                        .Where(vertical => CsvTable.Key(vertical.ToString()) == CsvTable.Key(word)),
                ];
                if (named.Length == 0)
                {
                    Wrong([place], SafeText.Quoted(word), Words.OneOf(Enum.GetNames<Vertical>()));
                    return null;
                }

                if (!verticals.Contains(named[0]))
                {
                    verticals.Add(named[0]);
                }
            }
        }

        return verticals;
    }

    /// <summary>The first column of a row that is not blank, with its text.</summary>
    private (int Place, string? Text) First(int[] places)
    {
        foreach (int place in places)
        {
            if (_answers.Text(place) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                return (place, SpreadsheetText.Restored(text));
            }
        }

        return (-1, null);
    }

    private void Wrong(int[] places, string given, string allowed, string? suggestion = null) =>
        _answers.Wrong(places is [>= 0 and var place, ..] ? _table.Headers[place] : "id", given, allowed, suggestion);

    /// <summary>The number of points as Aha! writes them, <c>5p</c>, or as people do, <c>5 points</c>; other texts as they are.</summary>
    private static string WithoutPoints(string cell)
    {
        ReadOnlySpan<char> number = cell.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        return
            number.Length > 0
            && cell.AsSpan(number.Length) is "p" or "pt" or "pts" or "point" or "points"
            && IsPlain(number.TrimEnd())
            ? number.TrimEnd().ToString()
            : cell;
    }

    private static string Times(string number, string unit) =>
        IsPlain(number) ? $"{number} * ({unit})" : $"({number}) * ({unit})";

    private static bool IsPlain(ReadOnlySpan<char> number) => !number.ContainsAnyExcept(Plain);
}
