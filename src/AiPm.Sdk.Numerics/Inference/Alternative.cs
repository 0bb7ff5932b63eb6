using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>What a test holds against "no difference", and so which side an interval is open on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Alternative>))]
public enum Alternative
{
    /// <summary>The treatment differs from the control, in either direction. The interval has two ends.</summary>
    TwoSided,

    /// <summary>The treatment is greater than the control. The interval has a lower end only.</summary>
    Greater,

    /// <summary>The treatment is less than the control. The interval has an upper end only.</summary>
    Less,
}
