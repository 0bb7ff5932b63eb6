namespace AiPm.Sdk;

/// <summary>What has ids in a plan, so that references are checked with suggestions.</summary>
internal static class PlanIds
{
    public static IdSet Assumption { get; } = new("assumption");

    public static IdSet Metric { get; } = new("metric");

    public static IdSet Evaluation { get; } = new("evaluation");

    public static IdSet Experiment { get; } = new("experiment");

    public static IdSet Arm { get; } = new("arm of this experiment");

    public static IdSet BacklogItem { get; } = new("backlog item");

    public static IdSet Risk { get; } = new("risk");

    public static IdSet RoadmapItem { get; } = new("roadmap item");
}
