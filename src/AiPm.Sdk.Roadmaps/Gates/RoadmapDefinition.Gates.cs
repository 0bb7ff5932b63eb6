namespace AiPm.Sdk.Roadmaps;

public sealed partial record RoadmapDefinition
{
    /// <summary>What may happen and strike items: delays, work done again, costs.</summary>
    public IReadOnlyList<RiskEvent> RiskEvents
    {
        get;
        init => field = Copy(value, nameof(RiskEvents));
    } = [];
}
