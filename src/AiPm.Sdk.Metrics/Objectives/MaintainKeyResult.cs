using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A metric that should stay in a range. Its score is the share of the readings of the period that do.</summary>
public sealed record MaintainKeyResult : KeyResult
{
    [JsonConstructor]
    internal MaintainKeyResult(string id, Interval range)
        : base(id)
    {
        Range =
            double.IsInfinity(range.Lower) && double.IsInfinity(range.Upper)
                ? throw new ArgumentException(
                    $"range of \"{id}\" must have a finite end, but was {range}",
                    nameof(range)
                )
                : range;
    }

    /// <summary>The range.</summary>
    public Interval Range { get; }

    /// <summary>What its past is taken to be in a forecast.</summary>
    /// <value>Default <see cref="TrendModel.LinearTrend"/>.</value>
    public TrendModel Model { get; init; } = TrendModel.LinearTrend;

    /// <summary>The scale on which it moves evenly.</summary>
    /// <value>Default <see cref="TrendScale.Linear"/>.</value>
    public TrendScale Scale { get; init; }
}
