using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether goals are tested for a difference in either direction, or only for getting better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TestSides>))]
public enum TestSides
{
    /// <summary>A difference in either direction; the error rate α is split over both.</summary>
    TwoSided,

    /// <summary>Goals only for getting better, with all of α on that side; harm to a goal is then not shown. Every other metric stays two-sided.</summary>
    OneSided,
}
