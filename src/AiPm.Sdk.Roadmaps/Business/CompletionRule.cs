using System.Text.Json.Serialization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How the remaining work is expected to go, for the cost at completion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompletionRule>))]
public enum CompletionRule
{
    /// <summary>At the cost index so far: EAC = BAC ÷ CPI. The usual rule; indices hardly recover after a fifth of the work (Christensen and Heise 1993).</summary>
    CostIndex,

    /// <summary>As budgeted, what happened being an exception: EAC = AC + BAC − EV.</summary>
    Budget,

    /// <summary>At both indices, where a date must be kept: EAC = AC + (BAC − EV) ÷ (CPI × SPI).</summary>
    CostAndScheduleIndex,
}
