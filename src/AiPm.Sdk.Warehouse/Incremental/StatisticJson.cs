using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A statistic as JSON: counts, means, variances, covariances, as a database returns them.</summary>
internal static class StatisticJson
{
    internal static void Write(Utf8JsonWriter json, ArmStatistic statistic)
    {
        json.WriteStartObject();
        switch (statistic)
        {
            case ProportionStatistic proportion:
                json.WriteNumber("successes", proportion.Counts.Successes);
                json.WriteNumber("trials", proportion.Counts.Trials);
                break;
            case CountStatistic counts:
                json.WriteNumber("events", counts.Events.Events);
                json.WriteNumber("exposure", counts.Events.Exposure);
                json.WriteNumber("count", counts.Count);
                break;
            case MeanStatistic mean:
                Write(json, mean.Count, [mean.Moments], (_, _) => 0);
                break;
            case RatioStatistic ratio:
                Write(
                    json,
                    ratio.Count,
                    [ratio.Moments.X, ratio.Moments.Y],
                    (_, _) => OrZero(ratio.Moments.Covariance)
                );
                break;
            case CovariateStatistic adjusted:
                Write(
                    json,
                    adjusted.Count,
                    [.. Enumerable.Range(0, adjusted.Moments.Columns).Select(column => adjusted.Moments[column])],
                    (i, j) => OrZero(adjusted.Moments.Covariance(i, j))
                );
                break;
            case ClusteredStatistic clustered:
                json.WriteStartObject("clusters");
                foreach ((string cluster, ArmStatistic own) in clustered.Groups)
                {
                    json.WritePropertyName(cluster);
                    Write(json, own);
                }

                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"a warehouse gives no {statistic.GetType().Name}");
        }

        json.WriteEndObject();
    }

    internal static ArmStatistic Read(JsonElement json, WarehouseMetric metric)
    {
        if (json.TryGetProperty("clusters", out JsonElement clusters))
        {
            return new ClusteredStatistic(
                clusters
                    .EnumerateObject()
                    .Select(cluster => KeyValuePair.Create(cluster.Name, Read(cluster.Value, metric)))
            );
        }

        ArmStatistic empty = EmptyStatistics.Of(metric);
        if (empty is ProportionStatistic)
        {
            return new ProportionCounts(
                json.GetProperty("successes").GetInt64(),
                json.GetProperty("trials").GetInt64()
            );
        }

        long count = json.GetProperty("count").GetInt64();
        if (empty is CountStatistic)
        {
            return new CountStatistic(
                new EventCount(json.GetProperty("events").GetInt64(), json.GetProperty("exposure").GetDouble()),
                count
            );
        }

        if (count == 0)
        {
            return empty;
        }

        double[] means = [.. json.GetProperty("means").EnumerateArray().Select(mean => mean.GetDouble())];
        double[] covariances = [.. json.GetProperty("covariances").EnumerateArray().Select(own => own.GetDouble())];
        CovarianceMoments moments = CovarianceMoments.FromSummary(
            count,
            means,
            Matrix.Create(means.Length, means.Length, (i, j) => covariances[At(Math.Min(i, j), Math.Max(i, j))])
        );
        string[] covariates = [.. metric.Covariates.Select(covariate => covariate.Name)];
        return empty switch
        {
            MeanStatistic => moments[0],
            RatioStatistic => moments.Pair(0, 1),
            RatioWithCovariates => new RatioWithCovariates(moments, covariates),
            _ => new MeanWithCovariates(moments, covariates),
        };
    }

    // The lower triangle row by row.
    private static int At(int column, int row) => row * (row + 1) / 2 + column;

    private static void Write(
        Utf8JsonWriter json,
        long count,
        IReadOnlyList<Moments> columns,
        Func<int, int, double> covariance
    )
    {
        json.WriteNumber("count", count);
        if (count == 0)
        {
            return;
        }

        json.WriteStartArray("means");
        foreach (Moments column in columns)
        {
            json.WriteNumberValue(column.Mean.Value);
        }

        json.WriteEndArray();
        json.WriteStartArray("covariances");
        for (int row = 0; row < columns.Count; row++)
        {
            for (int column = 0; column < row; column++)
            {
                json.WriteNumberValue(covariance(column, row));
            }

            json.WriteNumberValue(OrZero(columns[row].Variance));
        }

        json.WriteEndArray();
    }

    // Of one unit.
    private static double OrZero(Measured value) => value.TryGet(out double known, out _) ? known : 0;
}
