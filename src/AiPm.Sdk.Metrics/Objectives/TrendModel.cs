using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What a forecast of a metric takes its past to be.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrendModel>))]
public enum TrendModel
{
    /// <summary>
    /// Each day adds a drift and a shock, so that what happened stays: the forecast starts at the last reading. For totals, users, revenue.
    /// </summary>
    RandomWalkWithDrift,

    /// <summary>Each reading scatters on its own around a straight line: the forecast starts at the line. For rates measured afresh each time.</summary>
    LinearTrend,
}
