using System.Globalization;
using AiPm.Sdk.Numerics;
using CsvHelper;

namespace AiPm.Sdk;

/// <summary>A table as text: its header and its lines, with what is wrong with it as CSV.</summary>
/// <remarks>RFC 4180 with a header; the separator is found (comma, semicolon, tab or bar). Values are trimmed outside quotes, empty lines skipped.</remarks>
internal sealed class CsvTable
{
    // A record of a survey is short: an unclosed quote shall not swallow the file.
    private const int LargestRecord = 1 << 20;
    private const long MostRows = 5_000_000;

    private static readonly CsvReaderOptions Options = new()
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MaxRecordSize = LargestRecord,
    };

    private readonly Dictionary<string, List<int>> _columns = new(StringComparer.Ordinal);
    private readonly bool _mayRepeat;

    private CsvTable(bool mayRepeat) => _mayRepeat = mayRepeat;

    public string[] Headers { get; private set; } = [];

    public List<(int Line, string[] Fields)> Lines { get; } = [];

    public ProblemList Problems { get; } = new();

    /// <param name="text">The table.</param>
    /// <param name="mayRepeat">Whether several columns may bear one name, as trackers write a column for each of several values.</param>
    public static CsvTable Read(string text, bool mayRepeat = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        using StringReader reader = new(text);
        return Read(
            problem => CsvReader.Create(reader, Options with { OnMalformedRecord = problem }, leaveOpen: true),
            mayRepeat
        );
    }

    /// <inheritdoc cref="Read(string, bool)"/>
    public static CsvTable Read(Stream utf8, bool mayRepeat = false)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return Read(
            problem => CsvReader.Create(utf8, Options with { OnMalformedRecord = problem }, leaveOpen: true),
            mayRepeat
        );
    }

    /// <summary>Two headers are the same column where letters and digits agree, whatever their case: <c>Too cheap</c>, <c>too_cheap</c>.</summary>
    public static string Key(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The place of a column by its key, the first of several; −1 where there is none.</summary>
    public int Find(string key) => _columns.TryGetValue(key, out List<int>? places) ? places[0] : -1;

    /// <summary>The places of all columns with a key.</summary>
    public IReadOnlyList<int> FindAll(string key) => _columns.TryGetValue(key, out List<int>? places) ? places : [];

    private static CsvTable Read(Func<Action<CsvMalformedRecord>, CsvReader> open, bool mayRepeat)
    {
        CsvTable table = new(mayRepeat);
        try
        {
            using CsvReader reader = open(malformed =>
                table.Problems.Add(
                    new(
                        "$",
                        Line(malformed.LineNumber),
                        Words(malformed.Reason),
                        "fields separated and quoted as RFC 4180 says"
                    )
                )
            );
            reader.ReadHeader();
            table.SetHeaders([.. reader.Headers]);
            while (reader.Read())
            {
                if (table.Lines.Count >= MostRows)
                {
                    table.Problems.Add(
                        new("$", Line(reader.LineNumber), "more rows", $"at most {NumberText.Count(MostRows)} rows")
                    );
                    break;
                }

                string[] fields = new string[reader.FieldCount];
                for (int i = 0; i < fields.Length; i++)
                {
                    fields[i] = reader.GetString(i);
                }

                if (fields.Length == table.Headers.Length)
                {
                    table.Lines.Add((Line(reader.LineNumber), fields));
                }
                else
                {
                    table.Problems.Add(
                        new(
                            "$",
                            Line(reader.LineNumber),
                            $"{NumberText.Count(fields.Length)} fields",
                            $"{NumberText.Count(table.Headers.Length)} fields, as the header has"
                        )
                    );
                }
            }
        }
        catch (CsvFormatException broken)
        {
            table.Problems.Add(
                new("$", Line(broken.LineNumber), "text that cannot be read as CSV", "a table in CSV with a header")
                {
                    Suggestion = SafeText.Of(broken.Message),
                }
            );
        }

        return table;
    }

    private static int Line(long line) => (int)Math.Clamp(line, 0, int.MaxValue);

    private static string Words(CsvMalformedReason reason) =>
        reason switch
        {
            CsvMalformedReason.StrayQuote => "a quote inside a field that is not quoted",
            CsvMalformedReason.TextAfterClosingQuote => "text after a closing quote",
            CsvMalformedReason.UnterminatedQuote => "a quote that is never closed",
            _ => "a malformed record",
        };

    private void SetHeaders(string[] headers)
    {
        Headers = headers;
        if (headers.Length == 0)
        {
            Problems.Add(new("$", 1, "no header", "a line with the names of the columns"));
        }

        for (int i = 0; i < headers.Length; i++)
        {
            string key = Key(headers[i]);
            if (key.Length == 0)
            {
                Problems.Add(
                    new(
                        "$",
                        1,
                        $"no name for column {(i + 1).ToString(CultureInfo.InvariantCulture)}",
                        "a name for each column"
                    )
                );
            }
            else if (_columns.TryAdd(key, [i]))
            {
                continue;
            }
            else if (_mayRepeat)
            {
                _columns[key].Add(i);
            }
            else
            {
                Problems.Add(
                    new(SafeText.Of(headers[i]), 1, "the name of two columns", "a name that no other column has")
                );
            }
        }
    }
}
