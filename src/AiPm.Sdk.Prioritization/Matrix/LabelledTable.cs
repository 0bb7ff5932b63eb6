using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Numbers by row and column, each with its name: an intermediate of a method, open to be checked.</summary>
public sealed class LabelledTable
{
    private readonly double[] _columns;

    internal LabelledTable(IReadOnlyList<string> rows, IReadOnlyList<string> columns, double[] byColumn)
    {
        Rows = rows;
        Columns = columns;
        _columns = byColumn;
    }

    /// <summary>The names of the rows.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The numbers, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Values =>
        field ??= [.. Enumerable.Range(0, Rows.Count).Select(row => Row(row))];

    /// <summary>A number by its places, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows.Count);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns.Count);
            return _columns[column * Rows.Count + row];
        }
    }

    /// <summary>A number by its names.</summary>
    /// <exception cref="ArgumentException">There is no such row or column.</exception>
    public double this[string row, string column] => this[Place(Rows, row, "row"), Place(Columns, column, "column")];

    /// <summary>A column by its name, in the order of the rows.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public ReadOnlySpan<double> Column(string column) =>
        _columns.AsSpan(Place(Columns, column, "column") * Rows.Count, Rows.Count);

    /// <summary>The numbers as an array of rows.</summary>
    public double[,] ToArray()
    {
        double[,] array = new double[Rows.Count, Columns.Count];
        for (int row = 0; row < Rows.Count; row++)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                array[row, column] = this[row, column];
            }
        }

        return array;
    }

    private double[] Row(int row) =>
        [.. Enumerable.Range(0, Columns.Count).Select(column => _columns[column * Rows.Count + row])];

    private static int Place(IReadOnlyList<string> names, string name, string kind)
    {
        ArgumentNullException.ThrowIfNull(name, kind);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        string suggestion = Spelling.Suggest(name, names) is { } known ? "; " + known : "";
        throw new ArgumentException($"there is no {kind} \"{name}\" among the {names.Count}{suggestion}", kind);
    }
}
