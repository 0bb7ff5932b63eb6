using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A small dense matrix of finite numbers: an immutable value, equal to another by size and content.</summary>
/// <remarks>
/// Stored by rows. Rows and columns count from 0. Arithmetic is written for tens of rows, not for thousands. In JSON an
/// array of rows.
/// </remarks>
[JsonConverter(typeof(MatrixJsonConverter))]
public sealed class Matrix : IEquatable<Matrix>
{
    private readonly double[] _entries;

    private Matrix(int rows, int columns, double[] entries)
    {
        Rows = rows;
        Columns = columns;
        _entries = entries;
    }

    /// <summary>The number of rows, at least 1.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, at least 1.</summary>
    public int Columns { get; }

    /// <summary>Whether there are as many rows as columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>All entries, row after row.</summary>
    public ReadOnlySpan<double> Entries => _entries;

    /// <summary>The entry in a row and a column, both from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int row, int column] => _entries[Inside(row, Rows) * Columns + Inside(column, Columns)];

    /// <summary>The matrix whose entries are given row after row.</summary>
    /// <exception cref="ArgumentException">The number of entries is not rows × columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or an entry is not finite; the message names it.</exception>
    public static Matrix Of(int rows, int columns, params ReadOnlySpan<double> entries)
    {
        RequireSize(rows);
        RequireSize(columns);
        return (long)rows * columns == entries.Length
            ? Checked(rows, columns, entries.ToArray())
            : throw new ArgumentException(
                $"{rows} × {columns} entries are needed, but {entries.Length} were given",
                nameof(entries)
            );
    }

    /// <summary>The matrix with these entries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or an entry is not finite; the message names it.</exception>
    public static Matrix Of(double[,] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        int rows = RequireSize(entries.GetLength(0), "rows of entries");
        int columns = RequireSize(entries.GetLength(1), "columns of entries");
        return Checked(rows, columns, [.. entries.Cast<double>()]);
    }

    /// <summary>The matrix with these rows.</summary>
    /// <exception cref="ArgumentException">There is no row, or the rows differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is empty or an entry is not finite; the message names it.</exception>
    public static Matrix OfRows(params IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RequireSize(rows.Count, "the number of rows");
        int columns = RequireSize(rows[0].Count, "the length of row 0");
        for (int row = 1; row < rows.Count; row++)
        {
            if (rows[row].Count != columns)
            {
                throw new ArgumentException(
                    $"every row must have {columns} entries as row 0 has, but row {row} had {rows[row].Count}",
                    nameof(rows)
                );
            }
        }

        return Checked(rows.Count, columns, [.. rows.SelectMany(row => row)]);
    }

    /// <summary>1 on the diagonal, 0 elsewhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public static Matrix Identity(int size) => Create(RequireSize(size), size, (row, column) => row == column ? 1 : 0);

    /// <summary>These numbers on the diagonal, 0 elsewhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no number or one is not finite.</exception>
    public static Matrix Diagonal(params ReadOnlySpan<double> diagonal)
    {
        int size = RequireSize(diagonal.Length);
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            entries[i * size + i] = diagonal[i];
        }

        return Checked(size, size, entries);
    }

    /// <summary>The matrix of a rule for its entries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or an entry is not finite; the message names it.</exception>
    public static Matrix Create(int rows, int columns, Func<int, int, double> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        double[] entries = new double[checked(RequireSize(rows) * RequireSize(columns))];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                entries[row * columns + column] = entry(row, column);
            }
        }

        return Checked(rows, columns, entries);
    }

    /// <summary>The sum, entry by entry.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry overflows.</exception>
    public static Matrix operator +(Matrix left, Matrix right)
    {
        RequireSameSize(left, right);
        return Create(left.Rows, left.Columns, (row, column) => left[row, column] + right[row, column]);
    }

    /// <summary>The difference, entry by entry.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry overflows.</exception>
    public static Matrix operator -(Matrix left, Matrix right)
    {
        RequireSameSize(left, right);
        return Create(left.Rows, left.Columns, (row, column) => left[row, column] - right[row, column]);
    }

    /// <summary>Every entry times a factor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite or an entry overflows.</exception>
    public static Matrix operator *(double factor, Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Create(matrix.Rows, matrix.Columns, (row, column) => factor * matrix[row, column]);
    }

    /// <summary>The matrix product.</summary>
    /// <exception cref="ArgumentException">The left has not as many columns as the right has rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry overflows.</exception>
    public static Matrix operator *(Matrix left, Matrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Columns != right.Rows)
        {
            throw new ArgumentException(
                $"right must have {left.Columns} rows, as many as left has columns, but had {right.Rows}",
                nameof(right)
            );
        }

        double[] product = new double[left.Rows * right.Columns];
        for (int row = 0; row < left.Rows; row++)
        {
            Span<double> target = product.AsSpan(row * right.Columns, right.Columns);
            for (int k = 0; k < left.Columns; k++)
            {
                double factor = left._entries[row * left.Columns + k];
                ReadOnlySpan<double> source = right.Row(k);
                for (int column = 0; column < target.Length; column++)
                {
                    target[column] += factor * source[column];
                }
            }
        }

        return Checked(left.Rows, right.Columns, product);
    }

    /// <summary>The matrix times a vector.</summary>
    /// <exception cref="ArgumentException">The vector has not as many entries as the matrix has columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry of the vector is not finite.</exception>
    /// <exception cref="OverflowException">An entry of the product is too large for a number.</exception>
    public double[] Times(ReadOnlySpan<double> vector)
    {
        RequireLength(vector, Columns, nameof(vector));
        Domain.Real.Require(vector);
        double[] product = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            product[row] = Dot.Of(Row(row), vector);
        }

        return Finite(product, "the product");
    }

    /// <summary>A row's entries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row) => _entries.AsSpan(Inside(row, Rows) * Columns, Columns);

    /// <summary>A column's entries, copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public double[] Column(int column)
    {
        Inside(column, Columns);
        double[] entries = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            entries[row] = _entries[row * Columns + column];
        }

        return entries;
    }

    /// <summary>Rows become columns.</summary>
    public Matrix Transpose() => Create(Columns, Rows, (row, column) => this[column, row]);

    /// <summary>Whether the matrix is square and no two entries across the diagonal differ by more than a share of the larger.</summary>
    /// <param name="tolerance">The share, at least 0; 0 asks for equality.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is outside its range.</exception>
    public bool IsSymmetric(double tolerance = 1e-12)
    {
        Domain.NonNegative.Require(tolerance);
        return IsSquare && Asymmetry(tolerance) is null;
    }

    /// <summary>Equal sizes and equal entries.</summary>
    public bool Equals(Matrix? other) =>
        other is not null
        && Rows == other.Rows
        && Columns == other.Columns
        && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, _entries[0], _entries[^1]);

    /// <summary>The rows, one a line, with columns aligned and six significant digits.</summary>
    public override string ToString()
    {
        string[] texts = [.. _entries.Select(entry => entry.ToString("G6", CultureInfo.InvariantCulture))];
        int width = texts.Max(text => text.Length);
        StringBuilder lines = new();
        for (int row = 0; row < Rows; row++)
        {
            _ = lines.Append(row > 0 ? "\n" : "");
            for (int column = 0; column < Columns; column++)
            {
                _ = lines.Append(column > 0 ? "  " : "").Append(texts[row * Columns + column].PadLeft(width));
            }
        }

        return lines.ToString();
    }

    /// <summary>The matrix of entries that are known to be finite, without a copy.</summary>
    internal static Matrix Own(int rows, int columns, double[] entries) => new(rows, columns, entries);

    /// <summary>Refuses what is not square.</summary>
    internal static void RequireSquare(Matrix matrix, [CallerArgumentExpression(nameof(matrix))] string name = "matrix")
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (!matrix.IsSquare)
        {
            throw new ArgumentException(
                $"{name} must be square, but had {matrix.Rows} rows and {matrix.Columns} columns",
                name
            );
        }
    }

    /// <summary>Refuses what is not symmetric to rounding; the message names the first pair that differs.</summary>
    internal static void RequireSymmetric(
        Matrix matrix,
        [CallerArgumentExpression(nameof(matrix))] string name = "matrix"
    )
    {
        RequireSquare(matrix, name);
        if (matrix.Asymmetry(1e-12) is (int row, int column))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must be symmetric, but was {matrix[row, column]} in row {row}, column {column} and {matrix[column, row]} across the diagonal"
                ),
                name
            );
        }
    }

    /// <summary>The numbers, if every one of them is finite.</summary>
    /// <summary>The solutions for each unit vector as a right side: the columns of the inverse.</summary>
    internal static double[][] SolvedUnits(int size, Func<double[], double[]> solve)
    {
        double[][] columns = new double[size][];
        double[] unit = new double[size];
        for (int column = 0; column < size; column++)
        {
            unit[column] = 1;
            columns[column] = solve(unit);
            unit[column] = 0;
        }

        return columns;
    }

    internal static double[] Finite(double[] values, string what) =>
        values.All(double.IsFinite) ? values : throw new OverflowException($"{what} is too large for numbers");

    /// <summary>Refuses a vector of another length.</summary>
    internal static void RequireLength(ReadOnlySpan<double> vector, int length, string name)
    {
        if (vector.Length != length)
        {
            throw new ArgumentException($"{name} must have {length} entries, but had {vector.Length}", name);
        }
    }

    private static Matrix Checked(int rows, int columns, double[] entries)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            if (!double.IsFinite(entries[i]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(entries),
                    entries[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"every entry of a matrix must be a finite number, but row {i / columns}, column {i % columns} was {entries[i]}"
                    )
                );
            }
        }

        return new(rows, columns, entries);
    }

    private static int RequireSize(int size, [CallerArgumentExpression(nameof(size))] string name = "size") =>
        size >= 1
            ? size
            : throw new ArgumentOutOfRangeException(name, size, $"{name} must be at least 1, but was {size}");

    private static void RequireSameSize(Matrix left, Matrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Rows != right.Rows || left.Columns != right.Columns)
        {
            throw new ArgumentException(
                $"right must be {left.Rows} × {left.Columns} as left is, but was {right.Rows} × {right.Columns}",
                nameof(right)
            );
        }
    }

    private static int Inside(int index, int count, [CallerArgumentExpression(nameof(index))] string name = "index") =>
        (uint)index < (uint)count
            ? index
            : throw new ArgumentOutOfRangeException(
                name,
                index,
                $"{name} must be from 0 to {count - 1}, but was {index}"
            );

    private (int Row, int Column)? Asymmetry(double tolerance)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double a = this[row, column];
                double b = this[column, row];
                if (Math.Abs(a - b) > tolerance * Math.Max(Math.Abs(a), Math.Abs(b)))
                {
                    return (row, column);
                }
            }
        }

        return null;
    }
}
