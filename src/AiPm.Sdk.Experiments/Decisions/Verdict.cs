using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What to do after an experiment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Something is broken or missing, so that nothing can be concluded.</summary>
    Investigate,

    /// <summary>More data can still change the answer.</summary>
    KeepRunning,

    /// <summary>No treatment earned it, or it does harm.</summary>
    DoNotShip,

    /// <summary>A treatment is better in a goal and shown harmless as far as asked.</summary>
    Ship,
}
