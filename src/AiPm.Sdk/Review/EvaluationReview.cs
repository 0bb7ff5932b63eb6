using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

/// <summary>An evaluation of the plan, judged against its metric's target.</summary>
/// <param name="Planned">What the plan says of it.</param>
/// <param name="Metric">The metric it measures.</param>
/// <param name="Result">Share, intervals and verdict.</param>
public sealed record EvaluationReview(PlanEvaluation Planned, PlanMetric Metric, ProportionEvaluation Result);
