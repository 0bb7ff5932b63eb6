using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>How effects that belong to calendar days are kept apart from those of the days since exposure. What a day does to both arms alike cancels in every case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalendarControl>))]
public enum CalendarControl
{
    /// <summary>Not at all: the effect is taken to be the same on every calendar day.</summary>
    None,

    /// <summary>The effect may differ by weekday.</summary>
    Weekdays,

    /// <summary>The effect may differ on every calendar day; only units that entered on different days then tell the days since exposure apart.</summary>
    Days,
}
