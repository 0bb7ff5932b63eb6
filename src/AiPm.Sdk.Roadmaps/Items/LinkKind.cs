namespace AiPm.Sdk.Roadmaps;

/// <summary>Which end of the earlier item holds back which end of the later one.</summary>
public enum LinkKind
{
    /// <summary>The later item starts after the earlier has finished.</summary>
    FinishToStart,

    /// <summary>The later item starts after the earlier has started.</summary>
    StartToStart,

    /// <summary>The later item finishes after the earlier has finished.</summary>
    FinishToFinish,

    /// <summary>The later item finishes after the earlier has started.</summary>
    StartToFinish,
}
