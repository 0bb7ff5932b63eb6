#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// How long must a test run? Units for an effect worth finding, and days at today's traffic.
// dotnet run samples/size-an-experiment.cs
using AiPm.Sdk;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

ExperimentDesign design = new(new DesignProportion(baseline: 0.12));
SampleSizePlan plan = design.Solve(Effect.Relative(0.05), power: 0.8);
ExperimentDuration duration = plan.Duration(Estimate.Interval(6_000, 9_000));
Console.WriteLine(ExperimentReport.Of(plan, duration).ToText());

foreach (double lift in (double[])[0.02, 0.05, 0.10])
{
    long units = design.Solve(Effect.Relative(lift), power: 0.8).TotalUnits;
    Console.WriteLine($"{ShareText.Share(lift, 0)} more than 12 % needs {NumberText.Count(units)} users.");
}
