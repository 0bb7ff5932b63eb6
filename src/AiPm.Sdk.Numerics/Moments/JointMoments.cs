using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Means, centred squares and the centred product of pairs (x, y): a summary that merges, from which covariance, correlation
/// and regression slope follow. The default value is the summary of no pair.
/// </summary>
/// <remarks>Merging after Chan, Golub and LeVeque 1979, extended to the cross product.</remarks>
public readonly record struct JointMoments
{
    private readonly double _product;

    private JointMoments(Moments x, Moments y, double product)
    {
        X = x;
        Y = y;
        _product = product;
    }

    /// <summary>The number of pairs.</summary>
    public long Count => X.Count;

    /// <summary>The summary of the first coordinates.</summary>
    public Moments X { get; }

    /// <summary>The summary of the second coordinates.</summary>
    public Moments Y { get; }

    /// <summary>Σ(x − x̄)(y − ȳ).</summary>
    internal double Product => _product;

    /// <summary>The unbiased covariance Σ(x − x̄)(y − ȳ)/(n − 1); undefined below two pairs, or where the products leave the range of numbers.</summary>
    public Measured Covariance =>
        Count > 1
            ? Moments.InRange(_product / (Count - 1), "covariance")
            : new Undefined(UndefinedReason.TooFewObservations, "The covariance needs at least 2 pairs.");

    /// <summary>Pearson's correlation, from −1 to 1; undefined below two pairs, where a coordinate does not vary, or where the products leave the range of numbers.</summary>
    public Measured Correlation =>
        Count < 2 ? new Undefined(UndefinedReason.TooFewObservations, "The correlation needs at least 2 pairs.")
        : X.SumOfSquaredDeviations != 0 && Y.SumOfSquaredDeviations != 0
            ? Moments.InRange(
                Math.Clamp(
                    _product / (Math.Sqrt(X.SumOfSquaredDeviations) * Math.Sqrt(Y.SumOfSquaredDeviations)),
                    -1,
                    1
                ),
                "correlation"
            )
        : new Undefined(UndefinedReason.NoVariation, "The correlation is undefined where a coordinate does not vary.");

    /// <summary>The summary of pairs whose summaries and centred product are known to belong together.</summary>
    internal static JointMoments Of(Moments x, Moments y, double product) => new(x, y, product);

    /// <summary>The summary of pairs given as two columns.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names the first such row, from 0.</exception>
    public static JointMoments Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException(
                $"x and y must have the same length, but had {x.Length} and {y.Length}",
                nameof(y)
            );
        }

        const int block = Moments.BlockSize;
        JointMoments total = default;
        int start = 0;
        if (x.Length >= block)
        {
            Vector512<double> sumX = Moments.LaneSums(x);
            Vector512<double> sumY = Moments.LaneSums(y);
            for (; start <= x.Length - block; start += block)
            {
                int next = start + 2 * block <= x.Length ? start + block : start;
                (Moments ofX, Moments ofY, double product) = Moments.OfPairs(
                    x.Slice(start, block),
                    y.Slice(start, block),
                    x.Slice(next, block),
                    y.Slice(next, block),
                    ref sumX,
                    ref sumY,
                    start
                );
                total = total.Merge(new(ofX, ofY, product));
            }
        }

        if (start < x.Length)
        {
            total = total.Merge(OfPart(x[start..], y[start..], start));
        }

        return total;
    }

    /// <summary>Pairs known only by their summaries and their unbiased covariance.</summary>
    /// <exception cref="ArgumentException">The summaries differ in count.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The covariance is larger than the variances allow.</exception>
    public static JointMoments FromSummary(Moments x, Moments y, double covariance)
    {
        if (x.Count != y.Count)
        {
            throw new ArgumentException(
                $"x and y must have the same count, but had {x.Count} and {y.Count}",
                nameof(y)
            );
        }

        double product = Domain.Real.Require(covariance) * (x.Count - 1);
        double bound = Math.Sqrt(x.SumOfSquaredDeviations) * Math.Sqrt(y.SumOfSquaredDeviations);
        return Math.Abs(product) <= bound * (1 + 1e-9)
            ? new(x, y, product)
            : throw new ArgumentOutOfRangeException(
                nameof(covariance),
                covariance,
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"covariance must lie within ± the product of the standard deviations, {bound / (x.Count - 1)}, but was {covariance}"
                )
            );
    }

    /// <summary>The summary of both samples.</summary>
    public JointMoments Merge(JointMoments other)
    {
        if (Count == 0)
        {
            return other;
        }

        if (other.Count == 0)
        {
            return this;
        }

        double dx = other.X.Distance(X);
        double dy = other.Y.Distance(Y);
        double weight = (double)Count / (Count + other.Count) * other.Count;
        return new(X.Merge(other.X), Y.Merge(other.Y), _product + other._product + dx * dy * weight);
    }

    /// <summary>Fewer pairs than a block, in eight lanes.</summary>
    private static JointMoments OfPart(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int firstRow)
    {
        Moments ofX = Moments.Of(x, firstRow, nameof(x));
        Moments ofY = Moments.Of(y, firstRow, nameof(y));
        double meanX = ofX.Mean.Value;
        double meanY = ofY.Mean.Value;
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            lanes[i & 7] += (x[i] - meanX) * (y[i] - meanY);
        }

        double product = lanes[0] + lanes[4] + (lanes[2] + lanes[6]) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));
        return new(ofX, ofY, product - x.Length * ofX.MeanRest * ofY.MeanRest);
    }
}
