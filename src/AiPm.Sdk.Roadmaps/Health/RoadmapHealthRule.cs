namespace AiPm.Sdk.Roadmaps;

/// <summary>What a health check looks for.</summary>
public enum RoadmapHealthRule
{
    /// <summary>Nobody answers for an item that is work.</summary>
    NoOwner,

    /// <summary>Neither an item nor anything that contains it says what will be different.</summary>
    NoOutcome,

    /// <summary>Neither an item nor anything that contains it names the metric by which its outcome is seen.</summary>
    NoOutcomeMetric,

    /// <summary>A gate of which nothing tells how likely it is passed: no run history, no learning curve.</summary>
    GateWithoutData,

    /// <summary>A person or pool is planned for so much of its time that any delay queues.</summary>
    FullUtilisation,

    /// <summary>More of a person or pool is needed at once than there is, if all starts as early as it can.</summary>
    Overload,

    /// <summary>Work that decides the finish hangs on one person: named, or the only one with a skill.</summary>
    SinglePointOfFailure,

    /// <summary>More of a stock is used in all than ever arrives.</summary>
    StockTooSmall,

    /// <summary>A deadline or a fixed day is missed at mean durations.</summary>
    DateMissed,

    /// <summary>A deadline leaves no float: it is kept only if nothing takes longer than its mean, which happens in about half of cases at best.</summary>
    DeadlineWithoutFloat,

    /// <summary>The duration of work is stated without any uncertainty.</summary>
    CertainDuration,

    /// <summary>An item is so long that nobody would see a delay before it is large.</summary>
    LongItem,

    /// <summary>Work that nothing waits for and that waits for nothing, on a roadmap of linked items.</summary>
    Unconnected,

    /// <summary>A link with a negative lag: later work begins on what is not finished.</summary>
    NegativeLag,

    /// <summary>An item began before what it waits for allowed.</summary>
    OutOfSequence,

    /// <summary>An item is meant for now, next or later, and is scheduled for another.</summary>
    HorizonDisagrees,
}
