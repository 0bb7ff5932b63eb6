using AiPm.Sdk.Experiments;

namespace AiPm.Sdk;

/// <summary>An experiment of the plan with its analysis.</summary>
/// <param name="Planned">What the plan says of it.</param>
/// <param name="Result">What its numbers say.</param>
public sealed record ExperimentReview(PlanExperiment Planned, ExperimentResult Result);
