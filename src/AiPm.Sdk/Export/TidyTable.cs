using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>
/// Numbers as tools for charts and pivots take them: a row for each thing that was observed, a column for each thing that is known of it, one kind of value in a column
/// (Wickham 2014, Tidy Data). Equal when all of it is.
/// </summary>
public sealed class TidyTable : IEquatable<TidyTable>
{
    // Every separator there may be, so that any reader that splits at another one still finds the field whole.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t|\"\r\n");

    private readonly ImmutableArray<string> _columns;
    private readonly ImmutableArray<ImmutableArray<TidyValue>> _rows;

    /// <summary>Makes a table.</summary>
    /// <param name="name">What it holds; its file's name without ending: small letters, digits and underscores.</param>
    /// <param name="columns">The names of the columns, in the same letters; none twice.</param>
    /// <param name="rows">The rows; a value for each column.</param>
    /// <exception cref="ArgumentException">A name has other letters or stands twice, or a row has too few or too many values.</exception>
    public TidyTable(string name, IEnumerable<string> columns, IEnumerable<IReadOnlyList<TidyValue>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        Name = CheckName(name, nameof(name));
        _columns = [.. columns.Select(column => CheckName(column, nameof(columns)))];
        if (_columns.Length == 0 || _columns.Distinct(StringComparer.Ordinal).Count() != _columns.Length)
        {
            throw new ArgumentException(
                $"columns must be at least one and have different names, but were [{string.Join(", ", _columns)}]",
                nameof(columns)
            );
        }

        _rows = [.. rows.Select(row => row.ToImmutableArray())];
        foreach ((int index, ImmutableArray<TidyValue> row) in _rows.Index())
        {
            if (row.Length != _columns.Length)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"rows must have {_columns.Length} values, one a column, but row {index} has {row.Length}"
                    ),
                    nameof(rows)
                );
            }
        }
    }

    /// <summary>What it holds.</summary>
    public string Name { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The rows; a value a column.</summary>
    public IReadOnlyList<IReadOnlyList<TidyValue>> Rows =>
        field ??= [.. _rows.Select(row => (IReadOnlyList<TidyValue>)row)];

    /// <summary>The table as CSV: RFC 4180 with a header and CRLF. No text is a formula (<see cref="SpreadsheetText"/>); numbers have all their digits; what is missing is empty.</summary>
    /// <param name="options">How; <see cref="TidyCsvOptions.Standard"/> when left out.</param>
    public string ToCsv(TidyCsvOptions? options = null)
    {
        using StringWriter csv = new(CultureInfo.InvariantCulture);
        WriteCsv(csv, options);
        return csv.ToString();
    }

    /// <summary>Writes what <see cref="ToCsv"/> returns.</summary>
    /// <exception cref="IOException">The writer fails.</exception>
    public void WriteCsv(TextWriter csv, TidyCsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(csv);
        options ??= TidyCsvOptions.Standard;
        if (options.HasByteOrderMark)
        {
            csv.Write('\ufeff');
        }

        Line(_columns.Select(column => Field(column)));
        foreach (ImmutableArray<TidyValue> row in _rows)
        {
            Line(row.Select(value => Field(value, options)));
        }

        void Line(IEnumerable<string> fields)
        {
            csv.Write(string.Join(options.Separator, fields));
            csv.Write("\r\n");
        }
    }

    /// <summary>Writes the table to a file, whole or not at all: it is written beside its place and then moved there.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="options">How; <see cref="TidyCsvOptions.Standard"/> when left out.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="IOException">There is a file and it may not be replaced, or the disk fails; a file that was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written to, or is a folder.</exception>
    public void SaveCsv(string path, TidyCsvOptions? options = null, bool overwrite = false) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                using StreamWriter csv = new(stream, new UTF8Encoding(false), leaveOpen: true);
                WriteCsv(csv, options);
            },
            overwrite
        );

    /// <inheritdoc/>
    public bool Equals(TidyTable? other) =>
        other is not null
        && Name == other.Name
        && _columns.AsSpan().SequenceEqual(other._columns.AsSpan())
        && _rows.Length == other._rows.Length
        && _rows.Zip(other._rows).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TidyTable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, _columns.Length, _rows.Length);

    /// <summary>What it is and how large: <c>ranking: 12 rows, 9 columns</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {_rows.Length} rows, {_columns.Length} columns");

    /// <summary>A text as a field: never a formula, quoted where it must be.</summary>
    internal static string Field(string text)
    {
        string safe = SpreadsheetText.Neutralized(text);
        return
            safe.AsSpan().ContainsAny(Quoted)
            || (safe.Length > 0 && (char.IsWhiteSpace(safe[0]) || char.IsWhiteSpace(safe[^1])))
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static string Field(TidyValue value, TidyCsvOptions options)
    {
        string text = value.ToString();
        return value.Kind switch
        {
            TidyValueKind.Text => Field(text),
            TidyValueKind.Number when options.HasDecimalComma && text.Contains('.', StringComparison.Ordinal) =>
                options.Separator == ',' ? $"\"{text.Replace('.', ',')}\"" : text.Replace('.', ','),
            _ => text,
        };
    }

    private static string CheckName(string name, string parameter) =>
        !string.IsNullOrEmpty(name)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        && !char.IsAsciiDigit(name[0])
            ? name
            : throw new ArgumentException(
                $"{parameter} must be small letters, digits and underscores and begin with no digit, but one was \"{name}\"",
                parameter
            );
}
