namespace AiPm.Sdk.Roadmaps;

/// <summary>How an item moves from one schedule to another.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="StartBefore">The day on which it started before.</param>
/// <param name="StartAfter">The day on which it starts after.</param>
/// <param name="FinishBefore">The day on which it finished before.</param>
/// <param name="FinishAfter">The day on which it finishes after.</param>
/// <param name="FinishShift">By how many of the roadmap's working days the finish moves; positive for later.</param>
public sealed record ItemShift(
    string Id,
    DateOnly StartBefore,
    DateOnly StartAfter,
    DateOnly FinishBefore,
    DateOnly FinishAfter,
    double FinishShift
);
