#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// Are we on target? What a share of a hundred answers says about the share of all of them.
// dotnet run samples/are-we-on-target.cs
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

Metric accuracy = Metric.Proportion("answer accuracy", Direction.Increase, MetricRole.Guardrail) with
{
    Target = Threshold.AtLeast(0.90),
};
ProportionEvaluation evaluation = ProportionEvaluation.Of(accuracy, new ProportionCounts(85, 100));

Console.WriteLine(
    $"target {evaluation.Verdict}; P(accuracy ≥ 90 %) = {ShareText.Probability(evaluation.ProbabilityAtLeast(0.90).Value)}"
);
Console.WriteLine(ProportionPicture.Of(evaluation).Table.ToMarkdown());
