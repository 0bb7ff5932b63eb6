using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What a metric is for when a change is judged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricRole>))]
public enum MetricRole
{
    /// <summary>The one measure of value to the user that the product steers by; a goal.</summary>
    NorthStar,

    /// <summary>What the change is meant to improve; a goal, stated before the data.</summary>
    Primary,

    /// <summary>What is expected to move first and to move a goal; reported, decides nothing.</summary>
    Driver,

    /// <summary>What must not get worse, by more than the margin where there is one.</summary>
    Guardrail,

    /// <summary>What would get worse if a goal were gamed, as quality beside speed; guarded like a guardrail.</summary>
    Counter,

    /// <summary>Whether the system is well: errors, latency; guarded like a guardrail.</summary>
    Health,
}
