using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Count, mean and centred sums of a sample to the fourth power: a summary that merges. Two summaries merged are the summary
/// of both samples, to rounding, in any split and any order.
/// </summary>
/// <remarks>
/// Never raw sums of squares, which lose all digits where the mean is large against the spread. Merging after Chan, Golub and
/// LeVeque 1979 and Pébay 2008 (Sandia SAND2008-6212). The default value is the summary of no observation.
/// </remarks>
public readonly record struct Moments
{
    /// <summary>So many rows are summed at once; what is left is merged block by block.</summary>
    internal const int BlockSize = 512;

    private const nuint Further = BlockSize;

    // Below these the third and fourth powers of the distances have lost digits to underflow.
    private const double LeastForCubes = 1e-180;
    private const double LeastForFourths = 1e-140;

    // The mean is the sum of two doubles: of values near 1e9 one double would keep too little of the distance between blocks.
    private readonly double _mean;
    private readonly double _meanRest;
    private readonly double _second;
    private readonly double _third;
    private readonly double _fourth;

    private Moments(long count, double mean, double meanRest, double second, double third, double fourth)
    {
        Count = count;
        _mean = mean + meanRest;
        double rounded = _mean - mean;
        _meanRest = mean - (_mean - rounded) + (meanRest - rounded);
        _second = second;
        _third = third;
        _fourth = fourth;
    }

    /// <summary>The summary of no observation.</summary>
    public static Moments Empty => default;

    /// <summary>The number of observations.</summary>
    public long Count { get; }

    /// <summary>The mean; undefined without observations.</summary>
    public Measured Mean => Count > 0 ? _mean : TooFew(1, "mean");

    /// <summary>Σ(x − mean)²; 0 without observations.</summary>
    public double SumOfSquaredDeviations => _second;

    /// <summary>The unbiased variance Σ(x − mean)²/(n − 1); undefined below two observations, or where the squares leave the range of numbers.</summary>
    public Measured Variance => Count > 1 ? InRange(_second / (Count - 1), "variance") : TooFew(2, "variance");

    /// <summary>The square root of <see cref="Variance"/>; undefined where that is.</summary>
    public Measured StandardDeviation =>
        Count > 1 ? InRange(Math.Sqrt(_second / (Count - 1)), "standard deviation") : TooFew(2, "standard deviation");

    /// <summary>The population skewness g₁ = m₃/m₂^(3/2); undefined below two observations, where all are equal, or where the cubes leave the range of numbers.</summary>
    public Measured Skewness =>
        Count < 2 ? TooFew(2, "skewness")
        : _second == 0 ? NoVariation("skewness")
        : _second < LeastForCubes ? TooSmall("skewness")
        : InRange(Math.Sqrt(Count) * (_third / _second / Math.Sqrt(_second)), "skewness");

    /// <summary>The population excess kurtosis g₂ = m₄/m₂² − 3; undefined below two observations, where all are equal, or where the fourth powers leave the range of numbers.</summary>
    public Measured ExcessKurtosis =>
        Count < 2 ? TooFew(2, "kurtosis")
        : _second == 0 ? NoVariation("kurtosis")
        : _second < LeastForFourths ? TooSmall("kurtosis")
        : InRange(Count * (_fourth / _second / _second) - 3, "kurtosis");

    /// <summary>The summary of a column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names the first such row, from 0.</exception>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        Moments total = default;
        for (int start = 0; start < values.Length; start += BlockSize)
        {
            total = total.Merge(OfBlock(values.Slice(start, Math.Min(BlockSize, values.Length - start)), start));
        }

        return total;
    }

    /// <summary>The summary of a part, at most a block, of a column of this name that begins at this row.</summary>
    internal static Moments Of(ReadOnlySpan<double> values, int firstRow, string name) =>
        OfBlock(values, firstRow, name);

    /// <summary>A sample known only by its summary: count, mean and unbiased variance. Third and fourth moments are those of a normal.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="mean">Finite.</param>
    /// <param name="variance">The unbiased variance, at least 0; must be 0 where the count is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static Moments FromSummary(long count, double mean, double variance)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"count must be at least 1, but was {count}");
        }

        Domain.Real.Require(mean);
        Domain.NonNegative.Require(variance);
        if (count == 1 && variance != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(variance),
                variance,
                "the variance of a single observation is not defined; give 0"
            );
        }

        double second = variance * (count - 1);
        return new(count, mean, 0, second, 0, 3 * second * (second / count));
    }

    /// <summary>
    /// A sample known by its sums about a number K near its mean, as a database returns them: Σ(x − K) and Σ(x − K)². The mean keeps the digits that K + Σ(x − K)/n has beyond a
    /// double, so that summaries of parts merge as those of their rows would. Third and fourth moments are those of a normal.
    /// </summary>
    /// <param name="count">At least 1.</param>
    /// <param name="pilot">K; finite.</param>
    /// <param name="sum">Σ(x − K); finite.</param>
    /// <param name="squares">Σ(x − K)²; finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static Moments FromShifted(long count, double pilot, double sum, double squares)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"count must be at least 1, but was {count}");
        }

        Domain.Real.Require(pilot);
        Domain.Real.Require(sum);
        Domain.NonNegative.Require(squares);
        double shift = sum / count;
        double second = count == 1 ? 0 : Math.Max(0, squares - sum * shift);
        return new(count, pilot, shift, second, 0, 3 * second * (second / count));
    }

    /// <summary>What the mean is beyond its double.</summary>
    internal double MeanRest => _meanRest;

    /// <summary>Mean less the other's mean, with the digits that one double for each would lose.</summary>
    internal double Distance(Moments other) => _mean - other._mean + (_meanRest - other._meanRest);

    /// <summary>The summary of both samples.</summary>
    public Moments Merge(Moments other)
    {
        if (Count == 0)
        {
            return other;
        }

        if (other.Count == 0)
        {
            return this;
        }

        double n1 = Count;
        double n2 = other.Count;
        double n = n1 + n2;
        double delta = other._mean - _mean + (other._meanRest - _meanRest);
        double step = delta / n;
        double product = delta * step * n1 * n2;
        double second = _second + other._second + product;
        double third =
            _third + other._third + product * step * (n1 - n2) + 3 * step * (n1 * other._second - n2 * _second);
        double fourth =
            _fourth
            + other._fourth
            + product * step * step * (n1 * n1 - n1 * n2 + n2 * n2)
            + 6 * step * step * (n1 * n1 * other._second + n2 * n2 * _second)
            + 4 * step * (n1 * other._third - n2 * _third);
        return n1 >= n2
            ? new(Count + other.Count, _mean, _meanRest + step * n2, second, third, fourth)
            : new(Count + other.Count, other._mean, other._meanRest - step * n1, second, third, fourth);
    }

    /// <summary>Two passes over a block in cache: the mean first, then powers of the distances from it; always eight lanes.</summary>
    private static Moments OfBlock(ReadOnlySpan<double> values, int firstRow, string name = "values")
    {
        Span<double> padded = stackalloc double[BlockSize];
        values.CopyTo(padded);
        double mean = LaneSum(padded) / values.Length;
        if (!double.IsFinite(mean))
        {
            mean = SafeMean(values, firstRow, name);
        }

        // Padding at the mean adds nothing to any power.
        padded[values.Length..].Fill(mean);
        Vector512<double> center = Vector512.Create(mean);
        Vector512<double> residual = default;
        Vector512<double> second = default;
        Vector512<double> third = default;
        Vector512<double> fourth = default;
        for (int i = 0; i < BlockSize; i += Vector512<double>.Count)
        {
            Vector512<double> distance = Vector512.Create<double>(padded.Slice(i, Vector512<double>.Count)) - center;
            Vector512<double> square = distance * distance;
            residual += distance;
            second += square;
            third += square * distance;
            fourth += square * square;
        }

        return Corrected(values.Length, mean, LaneSum(residual), LaneSum(second), LaneSum(third), LaneSum(fourth));
    }

    // The processor reads ahead within a page of memory only, and a page is a block: so the one after the next is asked for by hand. Asking beyond the
    // column's end does nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref double first, nuint rows)
    {
        if (Sse.IsSupported)
        {
            // A pointer and no reference, as it may leave the column; should the column be moved meanwhile, another place is asked for in vain.
            Sse.Prefetch0((double*)Unsafe.AsPointer(ref first) + rows);
        }
    }

    /// <summary>The sums of a full block, lane by lane: what its mean is made of.</summary>
    internal static Vector512<double> LaneSums(ReadOnlySpan<double> block)
    {
        ref double first = ref MemoryMarshal.GetReference(block[..BlockSize]);
        Vector512<double> sum = default;
        for (nuint i = 0; i < BlockSize; i += (nuint)Vector512<double>.Count)
        {
            sum += Vector512.LoadUnsafe(ref first, i);
        }

        return sum;
    }

    /// <summary>
    /// A full block of pairs: each column to the bit as by itself, and Σ(x − x̄)(y − ȳ). The sums of the next block are taken in the same loop, so that
    /// its rows come from memory while this one's are worked on.
    /// </summary>
    /// <param name="x">The block of the first column.</param>
    /// <param name="y">The block of the second.</param>
    /// <param name="nextX">The block after it; any other where there is none.</param>
    /// <param name="nextY">The same of the second column.</param>
    /// <param name="sumX"><see cref="LaneSums"/> of the block, and afterwards of the next.</param>
    /// <param name="sumY">The same of the second column.</param>
    /// <param name="firstRow">The row the block begins at, for messages.</param>
    internal static (Moments X, Moments Y, double Product) OfPairs(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> nextX,
        ReadOnlySpan<double> nextY,
        ref Vector512<double> sumX,
        ref Vector512<double> sumY,
        int firstRow
    )
    {
        ref double firstX = ref MemoryMarshal.GetReference(x[..BlockSize]);
        ref double firstY = ref MemoryMarshal.GetReference(y[..BlockSize]);
        ref double afterX = ref MemoryMarshal.GetReference(nextX[..BlockSize]);
        ref double afterY = ref MemoryMarshal.GetReference(nextY[..BlockSize]);
        double meanX = LaneSum(sumX) / BlockSize;
        double meanY = LaneSum(sumY) / BlockSize;
        meanX = double.IsFinite(meanX) ? meanX : SafeMean(x, firstRow, nameof(x));
        meanY = double.IsFinite(meanY) ? meanY : SafeMean(y, firstRow, nameof(y));
        Vector512<double> aheadX = default;
        Vector512<double> aheadY = default;
        Vector512<double> centerX = Vector512.Create(meanX);
        Vector512<double> centerY = Vector512.Create(meanY);
        Vector512<double> residualX = default;
        Vector512<double> residualY = default;
        Vector512<double> secondX = default;
        Vector512<double> secondY = default;
        Vector512<double> thirdX = default;
        Vector512<double> thirdY = default;
        Vector512<double> fourthX = default;
        Vector512<double> fourthY = default;
        Vector512<double> product = default;
        for (nuint i = 0; i < BlockSize; i += (nuint)Vector512<double>.Count)
        {
            Vector512<double> distanceX = Vector512.LoadUnsafe(ref firstX, i) - centerX;
            Vector512<double> distanceY = Vector512.LoadUnsafe(ref firstY, i) - centerY;
            Vector512<double> squareX = distanceX * distanceX;
            Vector512<double> squareY = distanceY * distanceY;
            residualX += distanceX;
            residualY += distanceY;
            product += distanceX * distanceY;
            secondX += squareX;
            secondY += squareY;
            thirdX += squareX * distanceX;
            thirdY += squareY * distanceY;
            fourthX += squareX * squareX;
            fourthY += squareY * squareY;
            aheadX += Vector512.LoadUnsafe(ref afterX, i);
            aheadY += Vector512.LoadUnsafe(ref afterY, i);
            Prefetch(ref afterX, i + Further);
            Prefetch(ref afterY, i + Further);
        }

        sumX = aheadX;
        sumY = aheadY;

        double restX = LaneSum(residualX);
        double restY = LaneSum(residualY);
        return (
            Corrected(BlockSize, meanX, restX, LaneSum(secondX), LaneSum(thirdX), LaneSum(fourthX)),
            Corrected(BlockSize, meanY, restY, LaneSum(secondY), LaneSum(thirdY), LaneSum(fourthY)),
            LaneSum(product) - restX * (restY / BlockSize)
        );
    }

    /// <summary>Moves the powers from the rounded mean to the mean itself (Björck's correction).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Moments Corrected(
        int count,
        double mean,
        double residual,
        double second,
        double third,
        double fourth
    )
    {
        double shift = residual / count;
        return new(
            count,
            mean,
            shift,
            Math.Max(0, second - residual * shift),
            third - 3 * shift * second + 2 * residual * shift * shift,
            Math.Max(0, fourth - 4 * shift * third + 6 * shift * shift * second - 3 * residual * shift * shift * shift)
        );
    }

    private static double SafeMean(ReadOnlySpan<double> values, int firstRow, string name = "values")
    {
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    values[i],
                    $"{name} must be finite numbers, but row {firstRow + i} was {values[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}"
                );
            }

            mean += values[i] / values.Length;
        }

        return mean;
    }

    private static double LaneSum(ReadOnlySpan<double> values)
    {
        Vector512<double> sum = default;
        for (int i = 0; i < values.Length; i += Vector512<double>.Count)
        {
            sum += Vector512.Create<double>(values.Slice(i, Vector512<double>.Count));
        }

        return LaneSum(sum);
    }

    /// <summary>The eight lanes added in a fixed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double LaneSum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    private static Undefined TooFew(int needed, string what) =>
        new(
            UndefinedReason.TooFewObservations,
            $"The {what} needs at least {needed} observation{(needed == 1 ? "" : "s")}."
        );

    private static Undefined NoVariation(string what) =>
        new(UndefinedReason.NoVariation, $"The {what} is undefined where all observations are equal.");

    private static Undefined TooSmall(string what) =>
        new(
            UndefinedReason.OutsideDomain,
            $"The {what} of values this close to each other is below the range of numbers; measure them in a smaller unit."
        );

    /// <summary>A statistic made of powers, which large values carry beyond the range of numbers.</summary>
    internal static Measured InRange(double value, string what) =>
        double.IsFinite(value)
            ? value
            : new Undefined(
                UndefinedReason.OutsideDomain,
                $"The {what} of values this large is beyond the range of numbers; measure them in a larger unit."
            );
}
