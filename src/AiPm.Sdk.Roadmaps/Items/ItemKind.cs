namespace AiPm.Sdk.Roadmaps;

/// <summary>What an item of a roadmap is.</summary>
public enum ItemKind
{
    /// <summary>A direction of work that serves an outcome; usually contains epics.</summary>
    Initiative,

    /// <summary>A body of work that is delivered in parts; usually contains features.</summary>
    Epic,

    /// <summary>Something that users get.</summary>
    Feature,

    /// <summary>A model that is trained, tuned or bought.</summary>
    Model,

    /// <summary>Data that is gathered, labelled or cleaned.</summary>
    DataSet,

    /// <summary>A moment: an item that takes no time.</summary>
    Milestone,
}
