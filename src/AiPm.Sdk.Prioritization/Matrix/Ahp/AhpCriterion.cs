namespace AiPm.Sdk.Prioritization;

/// <summary>A part of a hierarchy with its priority.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Parent">What it belongs to; empty for the goal.</param>
/// <param name="LocalPriority">Its priority among its siblings.</param>
/// <param name="GlobalPriority">Its priority in the whole hierarchy; those of the lowest criteria add up to 1.</param>
/// <param name="Below">The priorities of what is compared below it, with their consistency; absent where items are rated.</param>
public sealed record AhpCriterion(
    string Name,
    string Parent,
    double LocalPriority,
    double GlobalPriority,
    PairwisePriorities? Below
);
