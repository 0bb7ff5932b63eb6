using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;
using CsvHelper;

namespace AiPm.Sdk;

/// <summary>A table as text: its header and its lines, with what is wrong with it as CSV.</summary>
/// <remarks>
/// RFC 4180 with a header; the separator is found (comma, semicolon, tab or bar). Values are trimmed outside quotes, empty lines skipped. Streams are UTF-8, or UTF-16 and
/// UTF-32 with their marks.
/// </remarks>
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

    // What stands for bytes that are not UTF-8: no text has this character, and a text may well have the usual U+FFFD.
    private const char NotUtf8 = '\uffff';

    private static readonly Encoding Utf8 = Encoding.GetEncoding(
        "utf-8",
        EncoderFallback.ReplacementFallback,
        new DecoderReplacementFallback(NotUtf8.ToString())
    );

    private readonly Dictionary<string, List<int>> _columns = new(StringComparer.Ordinal);
    private readonly CsvHeaders _rule;
    private bool _isBroken;

    private CsvTable(CsvHeaders rule) => _rule = rule;

    public string[] Headers { get; private set; } = [];

    public List<(int Line, string[] Fields)> Lines { get; } = [];

    public ProblemList Problems { get; } = new();

    /// <param name="text">The table.</param>
    /// <param name="headers">What its header may be.</param>
    public static CsvTable Read(string text, CsvHeaders headers = CsvHeaders.Distinct)
    {
        ArgumentNullException.ThrowIfNull(text);
        using StringReader reader = new(text);
        return Read(reader, headers);
    }

    /// <inheritdoc cref="Read(string, CsvHeaders)"/>
    public static CsvTable Read(Stream utf8, CsvHeaders headers = CsvHeaders.Distinct)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        using StreamReader reader = new(utf8, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return Read(reader, headers);
    }

    /// <summary>Two headers are the same column where letters and digits agree, whatever their case: <c>Too cheap</c>, <c>too_cheap</c>.</summary>
    public static string Key(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The place of a column by its key, the first of several; −1 where there is none.</summary>
    public int Find(string key) => _columns.TryGetValue(key, out List<int>? places) ? places[0] : -1;

    /// <summary>The places of all columns with a key.</summary>
    public IReadOnlyList<int> FindAll(string key) => _columns.TryGetValue(key, out List<int>? places) ? places : [];

    private static CsvTable Read(TextReader text, CsvHeaders headers)
    {
        CsvTable table = new(headers);
        table.Read(text);
        return table;
    }

    private void Read(TextReader text)
    {
        try
        {
            using CsvReader reader = CsvReader.Create(
                text,
                Options with
                {
                    OnMalformedRecord = malformed =>
                        Problems.Add(
                            new(
                                "$",
                                Line(malformed.LineNumber),
                                Words(malformed.Reason),
                                "fields separated and quoted as RFC 4180 says"
                            )
                        ),
                },
                leaveOpen: true
            );
            reader.ReadHeader();
            string[] headers = [.. reader.Headers];
            if (!IsText(headers, headers, 1))
            {
                return;
            }

            SetHeaders(headers);
            while (reader.Read())
            {
                if (Lines.Count >= MostRows)
                {
                    Problems.Add(
                        new("$", Line(reader.LineNumber), "more rows", $"at most {NumberText.Count(MostRows)} rows")
                    );
                    break;
                }

                string[] fields = new string[reader.FieldCount];
                for (int i = 0; i < fields.Length; i++)
                {
                    fields[i] = reader.GetString(i);
                }

                AddRow(Line(reader.LineNumber), fields);
            }
        }
        catch (CsvFormatException broken)
        {
            Problems.Add(
                new("$", Line(broken.LineNumber), "text that cannot be read as CSV", "a table in CSV with a header")
                {
                    Suggestion = SafeText.Of(broken.Message),
                }
            );
        }
    }

    private void AddRow(int line, string[] fields)
    {
        if (fields.Length != Headers.Length)
        {
            Problems.Add(new("$", line, Fields(fields.Length), $"{Fields(Headers.Length)}, as the header has"));
        }
        else if (IsText(Headers, fields, line))
        {
            Lines.Add((line, fields));
        }
    }

    /// <summary>Whether the fields are text; the first that are not are a problem, which stands for all after it.</summary>
    private bool IsText(string[] headers, string[] fields, int line)
    {
        int column = Array.FindIndex(fields, field => field.AsSpan().IndexOfAny(NotUtf8, '\0') >= 0);
        if (column < 0)
        {
            return true;
        }

        if (!_isBroken)
        {
            _isBroken = true;
            Problems.Add(
                fields[column].Contains(NotUtf8, StringComparison.Ordinal)
                    ? new(
                        line == 1 ? "$" : SafeText.Of(headers[column]),
                        line,
                        $"bytes that are not UTF-8, in {SafeText.Quoted(fields[column].Replace(NotUtf8, '\ufffd'))}",
                        "text in UTF-8, or in UTF-16 with its mark"
                    )
                    {
                        Suggestion = "save the table as \"CSV UTF-8\", not as Windows-1252 or as a workbook",
                    }
                    : new(
                        line == 1 ? "$" : SafeText.Of(headers[column]),
                        line,
                        "a character of no text, U+0000",
                        "a table in CSV with a header"
                    )
            );
        }

        return false;
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{NumberText.Count(count)} fields";

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

        for (int i = 0; i < headers.Length && _rule != CsvHeaders.Free; i++)
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
            else if (_rule == CsvHeaders.MayRepeat)
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
