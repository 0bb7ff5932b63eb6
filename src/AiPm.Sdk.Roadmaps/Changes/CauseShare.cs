namespace AiPm.Sdk.Roadmaps;

/// <summary>By how many working days a cause moves the finish.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="WorkingDays">Working days of the earlier roadmap's calendar, positive for later: the Shapley value over all orders in which causes could have come.</param>
/// <param name="Changes">How many things are otherwise for this cause.</param>
public sealed record CauseShare(ChangeCause Cause, double WorkingDays, int Changes);
