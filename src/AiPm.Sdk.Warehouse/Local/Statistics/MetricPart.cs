using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A metric over some units of a cell.</summary>
/// <param name="Statistic">Its statistic; <see langword="null"/> of a quantile.</param>
/// <param name="Sketch">Of a quantile, the bins of the values.</param>
/// <param name="Quality">The units left out, counted as 0 and too young.</param>
/// <param name="Faults">The units of which no statistic can be made.</param>
internal sealed record MetricPart(
    ArmStatistic? Statistic,
    QuantileSketch? Sketch,
    MetricQuality Quality,
    MetricFaults Faults
)
{
    internal MetricPart Merge(MetricPart other) =>
        new(
            Statistic?.Merge(other.Statistic!),
            Sketch?.Merge(other.Sketch!),
            Quality.Merge(other.Quality),
            Faults.Plus(other.Faults)
        );
}
