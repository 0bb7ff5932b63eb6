namespace AiPm.Sdk.Roadmaps;

/// <summary>Where work goes from a gate that was not passed.</summary>
public enum BranchKind
{
    /// <summary>Nowhere: the whole roadmap stops.</summary>
    Stop,

    /// <summary>On, as if the gate had been passed.</summary>
    Continue,

    /// <summary>Another way, whose items stand in for the gate.</summary>
    Pivot,
}
