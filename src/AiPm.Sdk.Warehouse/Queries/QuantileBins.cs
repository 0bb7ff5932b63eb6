using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// The bins of a quantile sketch (DDSketch) in SQL: a tree of comparisons with the borders as literals. No logarithm, which may differ by an ulp from engine to engine, so that a value lies in the same bin
/// everywhere.
/// </summary>
internal static class QuantileBins
{
    /// <summary>The code of zeros; bins of positive numbers have twice their index, of negative ones that and 1.</summary>
    internal const long Zeros = 1_000_000_001;

    /// <summary>The code of a value's bin.</summary>
    /// <param name="value">The value; present.</param>
    /// <param name="accuracy">The relative accuracy of the sketch.</param>
    /// <param name="range">The smallest and largest positive value, then the negative ones nearest to zero and farthest; <see langword="null"/> where there are none.</param>
    internal static SqlExpression Code(SqlExpression value, double accuracy, IReadOnlyList<double?>? range)
    {
        QuantileSketch sketch = new(accuracy);
        SqlExpression zero = new SqlExpression.Number(0);
        List<(SqlExpression, SqlExpression)> branches = [];
        if (range is [{ } least, { } most, ..])
        {
            branches.Add(
                (
                    value > zero,
                    Tree(
                        sketch.BinOf(least),
                        sketch.BinOf(most),
                        border => value <= new SqlExpression.Number(sketch.LargestIn(border)),
                        index => 2L * index
                    )
                )
            );
        }

        if (range is [_, _, { } near, { } far])
        {
            branches.Add(
                (
                    value < zero,
                    Tree(
                        sketch.BinOf(-near),
                        sketch.BinOf(-far),
                        border => value >= new SqlExpression.Number(-sketch.LargestIn(border)),
                        index => (2L * index) + 1
                    )
                )
            );
        }

        SqlExpression zeros = new SqlExpression.Whole(Zeros);
        return branches.Count == 0 ? zeros : new SqlExpression.Case(branches, zeros);
    }

    /// <summary>The sketch of bins that came back.</summary>
    internal static QuantileSketch Sketch(
        double accuracy,
        IReadOnlyList<(long Code, long Count, double Least, double Most)> bins
    )
    {
        List<SketchBin> positive = [];
        List<SketchBin> negative = [];
        long zeros = 0;
        foreach ((long code, long count, _, _) in bins)
        {
            if (code == Zeros)
            {
                zeros += count;
            }
            else
            {
                // Division that rounds down, as an index may be negative.
                (code % 2 == 0 ? positive : negative).Add(new((int)(code >> 1), count));
            }
        }

        return QuantileSketch.FromBins(
            accuracy,
            positive,
            negative,
            zeros,
            bins.Count == 0 ? null : bins.Min(bin => bin.Least) + 0.0,
            bins.Count == 0 ? null : bins.Max(bin => bin.Most) + 0.0
        );
    }

    private static SqlExpression Tree(int lowest, int highest, Func<int, SqlExpression> isWithin, Func<int, long> code)
    {
        if (lowest >= highest)
        {
            return new SqlExpression.Whole(code(highest));
        }

        int middle = lowest + (highest - lowest) / 2;
        return new SqlExpression.Case(
            [(isWithin(middle), Tree(lowest, middle, isWithin, code))],
            Tree(middle + 1, highest, isWithin, code)
        );
    }
}
