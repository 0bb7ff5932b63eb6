namespace AiPm.Sdk;

/// <summary>What has ids in a plan, so that references are checked with suggestions.</summary>
internal static class PlanIds
{
    public static IdSet Assumption { get; } = new("assumption");

    public static IdSet Readiness { get; } = new("readiness gate");

    public static IdSet Metric { get; } = new("metric");

    public static IdSet Evaluation { get; } = new("evaluation");

    public static IdSet Experiment { get; } = new("experiment");

    public static IdSet Arm { get; } = new("arm of this experiment");

    public static IdSet BacklogItem { get; } = new("backlog item");

    public static IdSet Risk { get; } = new("risk");

    public static IdSet Control { get; } = new("control");

    public static IdSet Indicator { get; } = new("risk indicator");

    public static IdSet Cause { get; } = new("common cause");

    public static IdSet Insurance { get; } = new("insurance policy");

    public static IdSet Swot { get; } = new("SWOT entry");

    public static IdSet Tows { get; } = new("strategy");

    public static IdSet Goal { get; } = new("goal");

    public static IdSet Stakeholder { get; } = new("stakeholder");

    public static IdSet Segment { get; } = new("market segment");

    public static IdSet Feature { get; } = new("market feature");

    public static IdSet MarketProduct { get; } = new("product on the market");

    public static IdSet RoadmapItem { get; } = new("roadmap item");

    public static IdSet Resource { get; } = new("resource");

    public static IdSet Objective { get; } = new("objective");

    public static IdSet Tree { get; } = new("metric tree");

    public static IdSet FailureMode { get; } = new("failure mode");

    public static IdSet Scoring { get; } = new("scoring");

    public static IdSet Decision { get; } = new("decision");
}
