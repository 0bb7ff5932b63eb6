using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether a unit's outcome is final when the unit is first counted, or goes on growing while the experiment runs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutcomeWindow>))]
public enum OutcomeWindow
{
    /// <summary>
    /// Each unit is counted once its own window is over (as "within 7 days of entering"), so what it adds never changes: looks have independent
    /// increments, on which sequences rest.
    /// </summary>
    FixedPerUnit,

    /// <summary>
    /// Units go on adding to their outcome, as revenue per user to date: early and late looks then measure different things, increments are not
    /// independent, and error rates are not promised. Results warn.
    /// </summary>
    Accumulating,
}
