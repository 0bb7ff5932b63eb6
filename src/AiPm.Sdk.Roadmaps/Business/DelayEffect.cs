using System.Text.Json.Serialization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What becomes of benefits that begin later.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DelayEffect>))]
public enum DelayEffect
{
    /// <summary>They all come later, and as many: what is lost is interest.</summary>
    Shifted,

    /// <summary>They end when they would have ended: the last ones are lost, as where a contract, a season or a technology ends.</summary>
    EndStays,

    /// <summary>The first ones are lost: what would have been earned meanwhile, while later ones come as they would, as of a cost that is saved.</summary>
    FirstLost,
}
