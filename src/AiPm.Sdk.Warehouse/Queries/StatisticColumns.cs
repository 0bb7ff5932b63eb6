using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>What comes back of a metric for a group of units, and the statistic made of it.</summary>
internal static class StatisticColumns
{
    // Units lacking a value, too young ones, rows without a value, rows with no number, units counted.
    private const int Common = 5;

    /// <summary>The aggregates, over outcomes (o).</summary>
    internal static IReadOnlyList<SqlExpression> Of(MetricSyntax metric, WarehousePilots pilots)
    {
        SqlExpression Column(string name) => new SqlExpression.Own("o", name);
        SqlExpression Total(string name) => SqlExpression.Of(SqlAggregate.SumWhole, Column(name));
        SqlExpression first = Column(metric.Variables[0]);
        List<SqlExpression> columns =
        [
            Total(metric.Missing),
            Total(metric.Young),
            Total(metric.Nulls),
            Total(metric.NoNumbers),
            SqlExpression.Of(SqlAggregate.Count, first),
        ];
        SqlExpression zero = new SqlExpression.Number(0);
        SqlExpression one = new SqlExpression.Number(1);
        if (IsShare(metric))
        {
            columns.Add(SqlExpression.CountWhere(first.Is(one)));
            columns.Add(SqlExpression.CountWhere(new SqlExpression.Not(new SqlExpression.In(first, [zero, one]))));
        }

        if (metric.Metric.AsCount)
        {
            SqlExpression exposure = Column(metric.Variables[1]);
            SqlExpression isSound = SqlExpression.And(
                first >= zero,
                first <= new SqlExpression.Number(MostEvents),
                exposure >= zero,
                SqlExpression.Or(exposure > zero, first.Is(zero))
            )!;
            SqlExpression isWhole = new SqlExpression.AsWhole(first.Where(isSound)).Is(first);
            columns.Add(SqlExpression.CountWhere(isWhole));
            columns.Add(SqlExpression.Of(SqlAggregate.Sum, first));
            columns.Add(SqlExpression.Of(SqlAggregate.Sum, exposure));
        }

        if (metric.HasMoments)
        {
            SqlExpression[] shifted =
            [
                .. metric.Variables.Select(
                    (name, i) => Column(name) - new SqlExpression.Number(pilots.Mean(metric.Metric.Id, i))
                ),
            ];
            columns.AddRange(shifted.Select(value => SqlExpression.Of(SqlAggregate.Sum, value)));
            for (int i = 0; i < shifted.Length; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    columns.Add(SqlExpression.Of(SqlAggregate.Sum, shifted[i] * shifted[j]));
                }
            }
        }

        return columns;
    }

    /// <summary>The statistic of what came back, or why none can be made.</summary>
    internal static ArmStatistic? Statistic(
        MetricSyntax metric,
        ReadOnlySpan<double?> row,
        WarehousePilots pilots,
        out MetricQuality quality,
        out RefusedUnits? refused
    )
    {
        WarehouseMetric own = metric.Metric;
        long missing = (long)(row[0] ?? 0);
        bool isZero = own.Metric.Missing == MissingPolicy.CountAsZero;
        quality = new(
            NullValues: (long)(row[2] ?? 0),
            NotNumbers: (long)(row[3] ?? 0),
            UnitsLeftOut: isZero ? 0 : missing,
            UnitsCountedAsZero: isZero ? missing : 0,
            UnitsTooYoung: (long)(row[1] ?? 0)
        );
        refused = null;
        if (missing > 0 && own.Metric.Missing == MissingPolicy.Refuse)
        {
            refused = new(
                missing,
                "no value",
                $"a value in each unit, unless {nameof(Metric)}.{nameof(Metrics.Metric.Missing)} says what none means"
            );
            return null;
        }

        long count = (long)(row[4] ?? 0);
        ReadOnlySpan<double?> rest = row[Common..];
        if (IsShare(metric))
        {
            long wrong = (long)(rest[1] ?? 0);
            if (wrong > 0)
            {
                refused = new(wrong, "something else", "0 or 1 in each unit");
                return null;
            }

            if (!metric.HasMoments)
            {
                return new ProportionCounts((long)(rest[0] ?? 0), count);
            }

            rest = rest[2..];
        }

        if (metric.IsQuantile)
        {
            return null;
        }

        if (count == 0)
        {
            return EmptyStatistics.Of(own);
        }

        if (own.AsCount)
        {
            long sound = (long)(rest[0] ?? 0);
            double events = rest[1] ?? 0;
            double exposure = rest[2] ?? 0;
            if (sound < count || !double.IsFinite(exposure) || !(events <= MostEvents))
            {
                refused = new(
                    Math.Max(1, count - sound),
                    "something else",
                    "whole events of at least 0, with an exposure above 0 where there are some"
                );
                return null;
            }

            return new CountStatistic(new EventCount((long)events, exposure), count);
        }

        double[] sums = new double[metric.Variables.Count];
        double[] means = new double[sums.Length];
        double[,] products = new double[sums.Length, sums.Length];
        int at = sums.Length;
        bool isFinite = true;
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = rest[i] ?? 0;
            means[i] = pilots.Mean(own.Id, i);
            isFinite &= double.IsFinite(sums[i]);
            for (int j = 0; j <= i; j++)
            {
                double product = rest[at++] ?? 0;
                products[i, j] = products[j, i] = product;
                isFinite &= double.IsFinite(product);
            }
        }

        if (!isFinite)
        {
            refused = new(count, "a sum that is not finite", "numbers small enough that their squares have a sum");
            return null;
        }

        if (sums.Length == 1)
        {
            return Moments.FromShifted(count, means[0], sums[0], products[0, 0]);
        }

        CovarianceMoments moments = CovarianceMoments.FromShifted(
            count,
            means,
            sums,
            Matrix.Create(sums.Length, sums.Length, (i, j) => products[i, j])
        );
        string[] covariates = [.. own.Covariates.Select(covariate => covariate.Name)];
        return own.Metric.Kind is not RatioKind ? new MeanWithCovariates(moments, covariates)
            : covariates.Length == 0 ? moments.Pair(0, 1)
            : new RatioWithCovariates(moments, covariates);
    }

    /// <summary>The greatest number of events that is exact as a double.</summary>
    private const double MostEvents = 9_007_199_254_740_992;

    private static bool IsShare(MetricSyntax metric) =>
        metric.Metric.Metric.Kind is ProportionKind or RetentionKind or FunnelKind;
}
