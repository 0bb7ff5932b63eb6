using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Units of which no statistic of a metric can be made.</summary>
/// <param name="NoValue">Those without a value, where nobody has said what that means.</param>
/// <param name="OutOfRange">Those whose value is none that the metric may have.</param>
/// <param name="NotFinite">Those whose sum is beyond the numbers.</param>
internal readonly record struct MetricFaults(long NoValue, long OutOfRange, long NotFinite)
{
    internal MetricFaults Plus(MetricFaults other) =>
        new(NoValue + other.NoValue, OutOfRange + other.OutOfRange, NotFinite + other.NotFinite);

    /// <summary>The faults in words.</summary>
    internal IEnumerable<Problem> Problems(WarehouseMetric metric)
    {
        if (NoValue > 0)
        {
            yield return new(
                metric.Id,
                0,
                $"no value in {Units(NoValue)}",
                $"a value in each unit, unless {nameof(Metric.Missing)} says what it means to have none"
            );
        }

        if (OutOfRange > 0)
        {
            yield return new(
                metric.Id,
                0,
                $"something else in {Units(OutOfRange)}",
                metric.AsCount
                    ? "whole numbers of events of at least 0, and an exposure of at least 0, above 0 where there are events"
                    : "0 or 1"
            );
        }

        if (NotFinite > 0)
        {
            yield return new(
                metric.Id,
                0,
                $"a sum that is not finite in {Units(NotFinite)}",
                "finite numbers with finite sums"
            );
        }
    }

    private static string Units(long count) => count == 1 ? "1 unit" : $"{NumberText.Count(count)} units";
}
