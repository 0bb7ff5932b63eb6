using System.Globalization;

namespace AiPm.Sdk.Reporting;

/// <summary>The numbers of a picture as a table: columns that say what they hold, and rows of cells. Equal when all of it is equal.</summary>
public sealed record PictureTable
{
    private readonly ValueList<PictureColumn> _columns;
    private readonly ValueList<ValueList<PictureCell>> _rows;

    /// <summary>Makes the table.</summary>
    /// <param name="columns">At least one.</param>
    /// <param name="rows">Each with as many cells as there are columns. The first cell names its row.</param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of cells.</exception>
    public PictureTable(IEnumerable<PictureColumn> columns, IEnumerable<IReadOnlyList<PictureCell>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _columns = new(columns, nameof(columns));
        if (_columns.Count == 0)
        {
            throw new ArgumentException("columns must hold at least one column, but was empty", nameof(columns));
        }

        _rows = new(rows.Select(row => new ValueList<PictureCell>(row, nameof(rows))), nameof(rows));
        for (int row = 0; row < _rows.Count; row++)
        {
            if (_rows[row].Count != _columns.Count)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"every row must have {_columns.Count} cells as there are columns, but row {row} has {_rows[row].Count}"
                    ),
                    nameof(rows)
                );
            }
        }
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<PictureColumn> Columns => _columns;

    /// <summary>The rows; a cell a column.</summary>
    public IReadOnlyList<IReadOnlyList<PictureCell>> Rows => _rows;

    /// <summary>A line under the table, as how many rows it leaves out; <see langword="null"/> for none.</summary>
    public string? Note { get; init; }

    /// <summary>The table as CSV text (RFC 4180), raw numbers in place of formatted ones: see <see cref="CsvText"/>.</summary>
    public string ToCsv() => CsvText.Of(this);

    /// <summary>The table as GitHub-flavoured Markdown, with its note below it.</summary>
    public string ToMarkdown() => MarkdownReportWriter.Fragment(this);
}
