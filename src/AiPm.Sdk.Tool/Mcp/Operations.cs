namespace AiPm.Sdk.Tool;

/// <summary>Everything an assistant can have computed.</summary>
internal static class Operations
{
    public static IReadOnlyList<Operation> Of(PlanFolder folder) =>
        [
            PlanOperations.Validate(folder),
            PlanOperations.Review(folder),
            PlanOperations.Diff(folder),
            .. folder.MayWrite ? (Operation[])[PlanOperations.Write(folder)] : [],
            ScoreOperation.Create(),
            ExperimentOperations.Analyze(),
            ExperimentOperations.SampleSize(),
            RoadmapOperation.Create(),
            RiskOperation.Create(),
            EstimateOperations.Parse(),
            EstimateOperations.Simulate(),
            EvaluationOperation.Create(folder),
        ];
}
