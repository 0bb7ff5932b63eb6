using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What a trust check says of an experiment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustVerdict>))]
public enum TrustVerdict
{
    /// <summary>The check could not be made, or not sharply enough. Never a pass.</summary>
    NotEnoughData,

    /// <summary>A fault is shown: what the experiment says cannot be believed as it stands.</summary>
    Fail,

    /// <summary>Something the reader must know before believing the numbers.</summary>
    Warn,

    /// <summary>The check was made and found no fault.</summary>
    Pass,
}
