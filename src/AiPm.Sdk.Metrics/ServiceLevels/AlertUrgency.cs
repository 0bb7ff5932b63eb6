using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What an alert asks of people.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertUrgency>))]
public enum AlertUrgency
{
    /// <summary>Somebody is called now.</summary>
    Page,

    /// <summary>Somebody looks at it in the next days.</summary>
    Ticket,
}
