namespace AiPm.Sdk.Roadmaps;

/// <summary>In whose time the lag of a link runs.</summary>
public enum LagTime
{
    /// <summary>Working days of the roadmap's calendar.</summary>
    Working,

    /// <summary>Days of 24 hours, worked or not: concrete hardens, an app store reviews, a contract has its notice.</summary>
    Elapsed,

    /// <summary>Working days of the earlier item's own calendar.</summary>
    PredecessorCalendar,

    /// <summary>Working days of the later item's own calendar.</summary>
    SuccessorCalendar,
}
