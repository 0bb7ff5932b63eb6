using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Whether the statistics of a day are those that were there before, but for rounding.</summary>
internal static class LikeStatistics
{
    private const double Rounding = 1e-9;

    internal static bool AreAlike(IReadOnlyList<WarehouseCell> before, IReadOnlyList<WarehouseCell> now, string metric)
    {
        if (before.Count != now.Count)
        {
            return false;
        }

        foreach (WarehouseCell cell in before)
        {
            if (now.FirstOrDefault(cell.IsOfSameUnits) is not { } other)
            {
                return false;
            }

            bool isAlike = cell.Sketches.TryGetValue(metric, out QuantileSketch? sketch)
                ? sketch.Equals(other.Sketches[metric])
                : AreAlike(cell.Summary.Statistics[metric], other.Summary.Statistics[metric]);
            if (!isAlike)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAlike(ArmStatistic left, ArmStatistic right) =>
        (left, right) switch
        {
            (MeanStatistic a, MeanStatistic b) => AreAlike(a.Moments, b.Moments),
            (RatioStatistic a, RatioStatistic b) => AreAlike(a.Moments.X, b.Moments.X)
                && AreAlike(a.Moments.Y, b.Moments.Y),
            (CovariateStatistic a, CovariateStatistic b) => a.Moments.Columns == b.Moments.Columns
                && Enumerable.Range(0, a.Moments.Columns).All(column => AreAlike(a.Moments[column], b.Moments[column])),
            (CountStatistic a, CountStatistic b) => a.Count == b.Count
                && a.Events.Events == b.Events.Events
                && Near(a.Events.Exposure, b.Events.Exposure, b.Events.Exposure),
            (GroupedStatistic a, GroupedStatistic b) => a.Groups.Count == b.Groups.Count
                && a.Groups.All(group =>
                    b.Groups.TryGetValue(group.Key, out ArmStatistic? own) && AreAlike(group.Value, own)
                ),
            _ => left.Equals(right),
        };

    private static bool AreAlike(Moments left, Moments right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        if (left.Count == 0)
        {
            return true;
        }

        double spread = Math.Sqrt(Math.Max(left.SumOfSquaredDeviations, right.SumOfSquaredDeviations) / left.Count);
        return Near(left.Mean.Value, right.Mean.Value, Math.Abs(right.Mean.Value) + spread)
            && Near(left.SumOfSquaredDeviations, right.SumOfSquaredDeviations, right.SumOfSquaredDeviations);
    }

    private static bool Near(double left, double right, double size) => Math.Abs(left - right) <= Rounding * size;
}
