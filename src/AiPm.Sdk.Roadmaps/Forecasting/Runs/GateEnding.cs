namespace AiPm.Sdk.Roadmaps;

/// <summary>How a gate ended in one draw.</summary>
internal enum GateEnding : byte
{
    Passed,

    /// <summary>Not passed in its last try, and gone on.</summary>
    Continued,

    /// <summary>A try decided on another way.</summary>
    Pivoted,

    /// <summary>Not passed in its last try, and another way was taken.</summary>
    PivotedAtLast,

    Stopped,

    /// <summary>Not on the way, or the roadmap was stopped before.</summary>
    NotReached,
}
