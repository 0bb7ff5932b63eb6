using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>When a backlog item is done: when all the roadmap items that carry it out are.</summary>
/// <param name="Item">The backlog item.</param>
/// <param name="IsChosen">Whether it is among those that are taken next.</param>
/// <param name="ProbabilityDone">How likely it is done at all.</param>
/// <param name="Even">The first day by which it is as likely done as not; <see langword="null"/> where it is done in fewer cases.</param>
/// <param name="Promise">The first day by which it is done as surely as a promise must be; <see langword="null"/> where it is done in fewer cases.</param>
public sealed record ItemDelivery(
    BacklogItem Item,
    bool IsChosen,
    SimulatedValue ProbabilityDone,
    DateOnly? Even,
    DateOnly? Promise
);
