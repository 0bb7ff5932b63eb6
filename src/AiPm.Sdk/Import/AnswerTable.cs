using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>Makes answers of the lines of a table and collects what is wrong with them.</summary>
internal sealed class AnswerTable<T>(CsvTable table)
{
    private readonly List<T> _rows = [];
    private readonly List<int> _lines = [];
    private int _line;
    private string[] _fields = [];

    /// <summary>Reads every line.</summary>
    public CsvReading<T> Read(Action read)
    {
        foreach ((int line, string[] fields) in table.Lines)
        {
            (_line, _fields) = (line, fields);
            read();
        }

        if (table.Problems.Count == 0 && table.Lines.Count == 0)
        {
            table.Problems.Add(new("$", 1, "a header alone", "at least one line of answers"));
        }

        return Finished();
    }

    /// <summary>Ends reading with what is wrong with the header.</summary>
    public CsvReading<T> Refused() => new([], [], table.Problems);

    /// <summary>Ends reading with the rows so far.</summary>
    public CsvReading<T> Finished() => new(_rows.AsReadOnly(), _lines.AsReadOnly(), table.Problems);

    public void Add(T row) => Add(row, _line);

    /// <summary>Adds a row that several lines make, with the first of them.</summary>
    public void Add(T row, int line)
    {
        _rows.Add(row);
        _lines.Add(line);
    }

    /// <summary>Asks for columns that must be there; false where one is not.</summary>
    public bool Require(params ReadOnlySpan<string> names)
    {
        bool all = true;
        foreach (string name in names)
        {
            if (table.Find(CsvTable.Key(name)) < 0)
            {
                all = false;
                table.Problems.Add(
                    new(name, 1, "missing", $"a column, beside {Words.OneOf(table.Headers)}")
                    {
                        Suggestion = Spelling.Suggest(name, table.Headers.Select(header => SafeText.Of(header))),
                    }
                );
            }
        }

        return all;
    }

    /// <summary>The text of a field; null where it is empty or there is no such column.</summary>
    public string? Text(string name) => table.Find(CsvTable.Key(name)) is >= 0 and int column ? Text(column) : null;

    public string? Text(int column) => _fields[column].Length > 0 ? _fields[column] : null;

    /// <summary>The text of a field that must not be empty.</summary>
    public string? RequiredText(string name)
    {
        string? text = Text(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            Wrong(name, "empty", "text");
            return null;
        }

        return text;
    }

    /// <summary>A number with a point; null where the field is empty, or after a problem.</summary>
    public double? Number(string name, Domain domain) =>
        table.Find(CsvTable.Key(name)) is >= 0 and int column ? Number(column, domain) : null;

    public double? Number(int column, Domain domain)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && domain.Contains(number)
        )
        {
            return number;
        }

        Wrong(
            table.Headers[column],
            SafeText.Quoted(text),
            domain.Description,
            text.Contains(',', StringComparison.Ordinal)
                ? "write numbers with a point, as 12.5, and without separators"
                : null
        );
        return null;
    }

    /// <summary>A value by its words; null where the field is empty, or after a problem.</summary>
    public TValue? Word<TValue>(int column, Func<string, TValue?> read, string allowed)
        where TValue : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (read(CsvTable.Key(text)) is { } value)
        {
            return value;
        }

        Wrong(table.Headers[column], SafeText.Quoted(text), allowed);
        return null;
    }

    /// <summary>Who answered, from the columns respondent, weight and segment; without a respondent column, where that may be, the line itself.</summary>
    public Respondent? Respondent(bool isRequired = true)
    {
        string? id =
            isRequired || table.Find("respondent") >= 0
                ? RequiredText("respondent")
                : string.Create(CultureInfo.InvariantCulture, $"line {_line}");
        double? weight = Number("weight", Prioritization.Respondent.Weights);
        if (table.Find("weight") >= 0 && weight is null)
        {
            if (Text("weight") is null)
            {
                Wrong("weight", "empty", Prioritization.Respondent.Weights.Description);
            }

            return null;
        }

        return id is null
            ? null
            : new(
                id,
                weight ?? 1,
                Text("segment") is { } segment && !string.IsNullOrWhiteSpace(segment) ? segment : null
            );
    }

    public void Wrong(string path, string given, string allowed, string? suggestion = null)
    {
        if (table.Problems.IsFull)
        {
            table.Problems.CountOne();
            return;
        }

        table.Problems.Add(new(SafeText.Of(path), _line, given, allowed) { Suggestion = suggestion });
    }

    /// <summary>The columns that are neither the respondent's nor among those named.</summary>
    public IEnumerable<(int Column, string Header)> Others(params string[] named)
    {
        HashSet<string> known = [.. named.Select(CsvTable.Key), "respondent", "weight", "segment"];
        return table
            .Headers.Index()
            .Where(header => !known.Contains(CsvTable.Key(header.Item)))
            .Select(header => (header.Index, header.Item));
    }

    public bool Has(string name) => table.Find(CsvTable.Key(name)) >= 0;

    public int Column(string name) => table.Find(CsvTable.Key(name));

    public string Header(int column) => table.Headers[column];

    public int Line => _line;
}
