using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The moments of several columns and the centred products of every two of them: a summary that merges, from which the
/// covariance and correlation matrices follow. Two summaries merged are the summary of both samples, to rounding, in any
/// split and any order.
/// </summary>
/// <remarks>
/// Merging after Chan, Golub and LeVeque 1979, extended to cross products; the means keep two doubles, so that a mean large
/// against the spread costs no digits. Cost: k² products a row for k columns.
/// </remarks>
public sealed class CovarianceMoments : IEquatable<CovarianceMoments>
{
    private const int BlockSize = 512;

    private readonly ImmutableArray<Moments> _columns;

    // Σ(x − x̄)(y − ȳ) of columns i < j, at j·(j − 1)/2 + i.
    private readonly double[] _products;

    private CovarianceMoments(ImmutableArray<Moments> columns, double[] products)
    {
        _columns = columns;
        _products = products;
    }

    /// <summary>The number of columns.</summary>
    public int Columns => _columns.Length;

    /// <summary>The number of rows: observations of all columns at once.</summary>
    public long Count => _columns[0].Count;

    /// <summary>The summary of one column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Moments this[int column] => _columns[Inside(column)];

    /// <summary>The summary of no row of so many columns, to merge others into.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is below 1.</exception>
    public static CovarianceMoments Empty(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return new([.. new Moments[columns]], new double[Pairs(columns)]);
    }

    /// <summary>The summary of columns of equal length.</summary>
    /// <exception cref="ArgumentException">There is no column, or the columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names the column and the row, from 0.</exception>
    public static CovarianceMoments Of(params IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
        {
            throw new ArgumentException("columns must be at least 1, but were 0", nameof(columns));
        }

        int rows = columns[0].Length;
        for (int column = 0; column < columns.Count; column++)
        {
            if (columns[column].Length != rows)
            {
                throw new ArgumentException(
                    $"every column must have {rows} rows as column 0 has, but column {column} had {columns[column].Length}",
                    nameof(columns)
                );
            }

            Domain.Real.Require(columns[column], string.Create(CultureInfo.InvariantCulture, $"column {column}"));
        }

        CovarianceMoments total = Empty(columns.Count);
        double[] centred = new double[columns.Count * BlockSize];
        for (int start = 0; start < rows; start += BlockSize)
        {
            total = total.Merge(OfBlock(columns, start, Math.Min(BlockSize, rows - start), centred));
        }

        return total;
    }

    /// <summary>
    /// A sample known only by its size, means and unbiased covariance matrix, as a database returns it. Third and fourth
    /// moments are those of a normal.
    /// </summary>
    /// <param name="count">At least 1; with 1 every covariance must be 0.</param>
    /// <param name="means">The mean of each column.</param>
    /// <param name="covariance">The unbiased covariance matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not symmetric or has not as many rows as there are means.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count or a variance is outside its range, or a covariance is larger than the variances allow.</exception>
    public static CovarianceMoments FromSummary(long count, ReadOnlySpan<double> means, Matrix covariance)
    {
        Matrix.RequireSymmetric(covariance);
        Matrix.RequireLength(means, covariance.Rows, nameof(means));
        Moments[] columns = new Moments[means.Length];
        double[] products = new double[Pairs(means.Length)];
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j] = Moments.FromSummary(count, means[j], covariance[j, j]);
            for (int i = 0; i < j; i++)
            {
                products[At(i, j)] = JointMoments.FromSummary(columns[i], columns[j], covariance[i, j]).Product;
            }
        }

        return new(ImmutableArray.Create(columns), products);
    }

    /// <summary>
    /// A sample known by its sums about numbers K near its means, as a database returns them: Σ(x − K) of each column and Σ(x − K)(y − L) of every two. See
    /// <see cref="Moments.FromShifted"/>.
    /// </summary>
    /// <param name="count">At least 1.</param>
    /// <param name="pilots">K of each column.</param>
    /// <param name="sums">Σ(x − K) of each column.</param>
    /// <param name="products">Σ(x − K)(y − L); symmetric, Σ(x − K)² on its diagonal.</param>
    /// <exception cref="ArgumentException">The matrix is not symmetric, or lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static CovarianceMoments FromShifted(
        long count,
        ReadOnlySpan<double> pilots,
        ReadOnlySpan<double> sums,
        Matrix products
    )
    {
        Matrix.RequireSymmetric(products);
        Matrix.RequireLength(pilots, products.Rows, nameof(pilots));
        Matrix.RequireLength(sums, products.Rows, nameof(sums));
        Moments[] columns = new Moments[pilots.Length];
        double[] centred = new double[Pairs(pilots.Length)];
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j] = Moments.FromShifted(count, pilots[j], sums[j], products[j, j]);
            for (int i = 0; i < j; i++)
            {
                double bound =
                    Math.Sqrt(columns[i].SumOfSquaredDeviations) * Math.Sqrt(columns[j].SumOfSquaredDeviations);
                centred[At(i, j)] = Math.Clamp(products[i, j] - sums[i] * (sums[j] / count), -bound, bound);
            }
        }

        return new(ImmutableArray.Create(columns), centred);
    }

    /// <summary>The summary of two columns as pairs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public JointMoments Pair(int first, int second) =>
        JointMoments.Of(_columns[Inside(first)], _columns[Inside(second)], Product(first, second));

    /// <summary>The summary of some of the columns, in the order asked for.</summary>
    /// <param name="columns">At least one.</param>
    /// <exception cref="ArgumentException">No column is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public CovarianceMoments Select(params ReadOnlySpan<int> columns)
    {
        if (columns.IsEmpty)
        {
            throw new ArgumentException("columns must be at least 1, but were 0", nameof(columns));
        }

        Moments[] chosen = new Moments[columns.Length];
        double[] products = new double[Pairs(columns.Length)];
        for (int j = 0; j < chosen.Length; j++)
        {
            chosen[j] = _columns[Inside(columns[j], nameof(columns))];
            for (int i = 0; i < j; i++)
            {
                products[At(i, j)] = Product(columns[i], columns[j]);
            }
        }

        return new(ImmutableArray.Create(chosen), products);
    }

    /// <summary>The unbiased covariance of two columns, of a column with itself its variance; undefined below two rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Measured Covariance(int first, int second) => Pair(first, second).Covariance;

    /// <summary>Pearson's correlation of two columns, from −1 to 1; undefined below two rows or where a column does not vary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Measured Correlation(int first, int second) => Pair(first, second).Correlation;

    /// <summary>The unbiased covariance matrix.</summary>
    /// <exception cref="UndefinedException">There are fewer than two rows, or an entry is too large for a number.</exception>
    public Matrix CovarianceMatrix() => Matrix.Create(Columns, Columns, (i, j) => Covariance(i, j).Value);

    /// <summary>The matrix of Pearson's correlations, 1 on its diagonal.</summary>
    /// <exception cref="UndefinedException">There are fewer than two rows, or a column does not vary; the message names it.</exception>
    public Matrix CorrelationMatrix()
    {
        for (int column = 0; column < Columns && Count > 1; column++)
        {
            if (!(_columns[column].SumOfSquaredDeviations > 0))
            {
                throw new UndefinedException(
                    new(
                        UndefinedReason.NoVariation,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The correlations of column {column} (from 0) are undefined, as it does not vary."
                        )
                    )
                );
            }
        }

        return Matrix.Create(Columns, Columns, (i, j) => i == j && Count > 1 ? 1 : Correlation(i, j).Value);
    }

    /// <summary>The summary of both samples.</summary>
    /// <exception cref="ArgumentException">The other has another number of columns.</exception>
    public CovarianceMoments Merge(CovarianceMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Columns != other.Columns)
        {
            throw new ArgumentException(
                $"other must have {Columns} columns to merge, but had {other.Columns}",
                nameof(other)
            );
        }

        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        double weight = (double)Count / (Count + other.Count) * other.Count;
        Moments[] columns = new Moments[Columns];
        double[] distances = new double[Columns];
        double[] products = new double[_products.Length];
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j] = _columns[j].Merge(other._columns[j]);
            distances[j] = other._columns[j].Distance(_columns[j]);
            for (int i = 0; i < j; i++)
            {
                int at = At(i, j);
                products[at] = _products[at] + other._products[at] + distances[i] * distances[j] * weight;
            }
        }

        return new(ImmutableArray.Create(columns), products);
    }

    /// <summary>Whether both have the same count, moments and products.</summary>
    public bool Equals(CovarianceMoments? other) =>
        other is not null
        && _columns.AsSpan().SequenceEqual(other._columns.AsSpan())
        && _products.AsSpan().SequenceEqual(other._products);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CovarianceMoments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Columns, _columns[0]);

    /// <summary>Two passes over a block in cache: the means first, then the products of the distances from them; always eight lanes.</summary>
    private static CovarianceMoments OfBlock(
        IReadOnlyList<double[]> columns,
        int start,
        int length,
        Span<double> centred
    )
    {
        Moments[] moments = new Moments[columns.Count];
        double[] products = new double[Pairs(columns.Count)];
        for (int j = 0; j < moments.Length; j++)
        {
            ReadOnlySpan<double> values = columns[j].AsSpan(start, length);
            moments[j] = Moments.Of(values);
            double mean = moments[j].Mean.Value;
            Span<double> distances = centred.Slice(j * BlockSize, BlockSize);
            for (int row = 0; row < length; row++)
            {
                distances[row] = values[row] - mean;
            }

            distances[length..].Clear();
            for (int i = 0; i < j; i++)
            {
                products[At(i, j)] =
                    Products(centred.Slice(i * BlockSize, BlockSize), distances)
                    - length * moments[i].MeanRest * moments[j].MeanRest;
            }
        }

        return new(ImmutableArray.Create(moments), products);
    }

    private static double Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector512<double> sum = default;
        for (int i = 0; i < BlockSize; i += Vector512<double>.Count)
        {
            sum +=
                Vector512.Create<double>(x.Slice(i, Vector512<double>.Count))
                * Vector512.Create<double>(y.Slice(i, Vector512<double>.Count));
        }

        return Moments.LaneSum(sum);
    }

    private static int Pairs(int columns) => checked(columns * (columns - 1) / 2);

    private static int At(int i, int j) => j * (j - 1) / 2 + i;

    private double Product(int first, int second) =>
        first == second ? _columns[first].SumOfSquaredDeviations
        : first < second ? _products[At(first, second)]
        : _products[At(second, first)];

    private int Inside(
        int column,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(column))] string name = "column"
    ) =>
        (uint)column < (uint)Columns
            ? column
            : throw new ArgumentOutOfRangeException(
                name,
                column,
                $"{name} must be from 0 to {Columns - 1}, but was {column}"
            );
}
