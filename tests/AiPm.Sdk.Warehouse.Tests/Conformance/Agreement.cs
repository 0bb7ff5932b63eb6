using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// How two executors must agree: counts exactly; over an arm, means to 1e-12 of mean and spread, squares and products to 1e-12 of themselves. The
/// numbers of a cell are made of few units and may have lost digits to the shift that is one for all: they agree to 1e-12 of the arm's spread.
/// </summary>
internal static class Agreement
{
    private const double Tolerance = 1e-12;

    /// <summary>Throws with every difference; nothing where there is none.</summary>
    internal static void Require(WarehouseResult expected, WarehouseResult actual)
    {
        List<string> differences = [];
        Quality(expected.Quality, actual.Quality, differences);
        Limits(expected, actual, differences);
        Arms(expected, actual, differences);
        Cells(expected, actual, differences);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)));
    }

    private static void Quality(WarehouseQuality expected, WarehouseQuality actual, List<string> differences)
    {
        foreach (System.Reflection.PropertyInfo property in typeof(WarehouseQuality).GetProperties())
        {
            if (
                property.PropertyType == typeof(long)
                && !Equals(property.GetValue(expected), property.GetValue(actual))
            )
            {
                differences.Add($"{property.Name}: {property.GetValue(expected)} but {property.GetValue(actual)}");
            }
        }

        foreach (string id in expected.Metrics.Keys.Union(actual.Metrics.Keys, StringComparer.Ordinal))
        {
            MetricQuality one = expected.Metrics.GetValueOrDefault(id);
            MetricQuality other = actual.Metrics.GetValueOrDefault(id);
            if (one != other)
            {
                differences.Add($"{id}: {one} but {other}");
            }
        }
    }

    private static void Limits(WarehouseResult expected, WarehouseResult actual, List<string> differences)
    {
        if (
            !expected
                .Limits.Keys.Order(StringComparer.Ordinal)
                .SequenceEqual(actual.Limits.Keys.Order(StringComparer.Ordinal))
        )
        {
            differences.Add(
                $"limits of {string.Join(", ", expected.Limits.Keys)} but {string.Join(", ", actual.Limits.Keys)}"
            );
            return;
        }

        foreach ((string id, ValueLimits limits) in expected.Limits)
        {
            ValueLimits other = actual.Limits[id];
            if (
                !Near(limits.Lower, other.Lower)
                || !Near(limits.Upper, other.Upper)
                || limits.AreQuantiles != other.AreQuantiles
            )
            {
                differences.Add($"limits of {id}: {limits} but {other}");
            }
        }

        static bool Near(double? one, double? other) =>
            one is { } a && other is { } b ? Math.Abs(a - b) <= Tolerance * Math.Abs(a) : one is null && other is null;
    }

    private static void Arms(WarehouseResult expected, WarehouseResult actual, List<string> differences)
    {
        foreach ((ArmSummary one, ArmSummary other) in expected.Arms.Zip(actual.Arms))
        {
            if (one.Arm != other.Arm || one.Units != other.Units)
            {
                differences.Add($"{one.Arm}: {one.Units} units but {other.Arm}: {other.Units}");
            }

            foreach (string id in one.Statistics.Keys.Union(other.Statistics.Keys, StringComparer.Ordinal))
            {
                Statistic(
                    $"{one.Arm}, {id}",
                    one.Statistics.GetValueOrDefault(id),
                    other.Statistics.GetValueOrDefault(id),
                    null,
                    differences
                );
            }
        }
    }

    private static void Cells(WarehouseResult expected, WarehouseResult actual, List<string> differences)
    {
        static string Key(WarehouseCell cell) =>
            $"{cell.Arm} {cell.Day:yyyy-MM-dd} [{string.Join(", ", cell.Segments.Select(one => one is null ? "null" : $"'{one}'"))}]";
        Dictionary<string, WarehouseCell> cells = actual.Cells.ToDictionary(Key, StringComparer.Ordinal);
        foreach (WarehouseCell cell in expected.Cells)
        {
            if (!cells.Remove(Key(cell), out WarehouseCell? other))
            {
                differences.Add($"{Key(cell)}: no cell");
                continue;
            }

            if (cell.Individuals != other.Individuals || cell.Summary.Units != other.Summary.Units)
            {
                differences.Add(
                    $"{Key(cell)}: {cell.Individuals} and {cell.Summary.Units} but {other.Individuals} and {other.Summary.Units}"
                );
            }

            ArmSummary whole = expected.Arms.First(arm => arm.Arm == cell.Arm);
            foreach ((string id, ArmStatistic statistic) in cell.Summary.Statistics)
            {
                Statistic(
                    $"{Key(cell)}, {id}",
                    statistic,
                    other.Summary.Statistics.GetValueOrDefault(id),
                    whole.Statistics[id],
                    differences
                );
            }

            foreach ((string id, QuantileSketch sketch) in cell.Sketches)
            {
                Sketch($"{Key(cell)}, {id}", sketch, other.Sketches.GetValueOrDefault(id), differences);
            }
        }

        differences.AddRange(cells.Keys.Select(key => $"{key}: a cell too many"));
    }

    private static void Sketch(string what, QuantileSketch one, QuantileSketch? other, List<string> differences)
    {
        if (
            other is null
            || one.Count != other.Count
            || one.Zeros != other.Zeros
            || !one.PositiveBins.SequenceEqual(other.PositiveBins)
            || !one.NegativeBins.SequenceEqual(other.NegativeBins)
            || (
                one.Count > 0
                && (!Close(one.Minimum.Value, other.Minimum.Value) || !Close(one.Maximum.Value, other.Maximum.Value))
            )
        )
        {
            differences.Add(
                $"{what}: a sketch of {one.Count}, {one.Zeros} zeros, {one.BinCount} bins but of {other?.Count}, {other?.Zeros}, {other?.BinCount}"
            );
        }

        static bool Close(double one, double other) => Math.Abs(one - other) <= Tolerance * Math.Abs(one);
    }

    private static void Statistic(
        string what,
        ArmStatistic? one,
        ArmStatistic? other,
        ArmStatistic? whole,
        List<string> differences
    )
    {
        switch (one, other)
        {
            case (ClusteredStatistic clusters, ClusteredStatistic others)
                when clusters.Groups.Keys.SequenceEqual(others.Groups.Keys, StringComparer.Ordinal):
                ArmStatistic? all = clusters.Groups.Count == 0 ? null : ((ClusteredStatistic?)whole ?? clusters).Pooled;
                foreach ((string cluster, ArmStatistic statistic) in clusters.Groups)
                {
                    Statistic($"{what}, {cluster}", statistic, others.Groups[cluster], all, differences);
                }

                break;
            case (ProportionStatistic or CountStatistic, _):
                if (
                    one != other
                    && !(
                        one is CountStatistic a
                        && other is CountStatistic b
                        && a.Count == b.Count
                        && a.Events.Events == b.Events.Events
                        && Math.Abs(a.Events.Exposure - b.Events.Exposure) <= Tolerance * a.Events.Exposure
                    )
                )
                {
                    differences.Add($"{what}: {one} but {other}");
                }

                break;
            case (MeanStatistic mean, MeanStatistic others):
                Moments(what, mean.Moments, others.Moments, (whole as MeanStatistic)?.Moments, differences);
                break;
            case (RatioStatistic ratio, RatioStatistic others):
                Joint(what, ratio.Moments, others.Moments, (whole as RatioStatistic)?.Moments, differences);
                break;
            case (CovariateStatistic covariates, CovariateStatistic others)
                when covariates.Covariates.SequenceEqual(others.Covariates, StringComparer.Ordinal)
                    && covariates.Outcomes == others.Outcomes
                    && covariates.GetType() == others.GetType():
                for (int i = 0; i < covariates.Moments.Columns; i++)
                {
                    for (int j = i + 1; j < covariates.Moments.Columns; j++)
                    {
                        Joint(
                            $"{what} {i} {j}",
                            covariates.Moments.Pair(i, j),
                            others.Moments.Pair(i, j),
                            (whole as CovariateStatistic)?.Moments.Pair(i, j),
                            differences
                        );
                    }
                }

                break;
            default:
                differences.Add($"{what}: {one} but {other}");
                break;
        }
    }

    private static void Joint(
        string what,
        JointMoments one,
        JointMoments other,
        JointMoments? whole,
        List<string> differences
    )
    {
        Moments(what + " x", one.X, other.X, whole?.X, differences);
        Moments(what + " y", one.Y, other.Y, whole?.Y, differences);
        if (one.Count < 2 || other.Count != one.Count)
        {
            return;
        }

        double scale = Math.Sqrt(Squares(one.X, whole?.X)) * Math.Sqrt(Squares(one.Y, whole?.Y)) / (one.Count - 1);
        Near(what + " product", one.Covariance.Value, other.Covariance.Value, scale, differences);
    }

    private static void Moments(string what, Moments one, Moments other, Moments? whole, List<string> differences)
    {
        if (one.Count != other.Count)
        {
            differences.Add($"{what}: {one.Count} units but {other.Count}");
            return;
        }

        if (one.Count == 0)
        {
            return;
        }

        double squares = Squares(one, whole);
        double spread = Math.Sqrt(squares / one.Count);
        Near(what + " mean", one.Mean.Value, other.Mean.Value, Math.Max(Math.Abs(one.Mean.Value), spread), differences);
        Near(what + " squares", one.SumOfSquaredDeviations, other.SumOfSquaredDeviations, squares, differences);
    }

    private static double Squares(Moments one, Moments? whole) =>
        whole is { Count: > 1 } all
            ? Math.Max(
                one.SumOfSquaredDeviations,
                one.Count * (all.Variance.Value + all.Mean.Value * all.Mean.Value * 1e-16)
            )
            : one.SumOfSquaredDeviations;

    private static void Near(string what, double one, double other, double scale, List<string> differences)
    {
        if (!(Math.Abs(one - other) <= Tolerance * scale))
        {
            differences.Add(
                FormattableString.Invariant(
                    $"{what}: {one:R} but {other:R}, {Math.Abs(one - other) / scale:E1} of {scale:R}"
                )
            );
        }
    }
}
