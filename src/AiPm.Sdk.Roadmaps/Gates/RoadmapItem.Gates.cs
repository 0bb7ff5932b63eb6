namespace AiPm.Sdk.Roadmaps;

public sealed partial record RoadmapItem
{
    /// <summary>
    /// The gate until which the item is tried again, with <see cref="Duration"/> the duration of one try; <see langword="null"/> for work that is
    /// done once.
    /// </summary>
    public GateLoop? Loop { get; init; }
}
