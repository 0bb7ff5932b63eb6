namespace AiPm.Sdk.Roadmaps;

/// <summary>What comes of a try at a gate.</summary>
public enum GateOutcome
{
    /// <summary>The gate is passed, and work goes on.</summary>
    Pass,

    /// <summary>The gate is not passed, and the work is tried again.</summary>
    Retry,

    /// <summary>Another way is taken.</summary>
    Pivot,

    /// <summary>The whole roadmap stops.</summary>
    Stop,
}
