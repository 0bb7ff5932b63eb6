#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// When is it done, and what drives that? Durations as people say them, a gate that may fail.
// dotnet run samples/when-is-it-done.cs
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;

Roadmap roadmap = Roadmap
    .Create("Support assistant", new DateOnly(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
    .Stage("label data", Estimate.Pert(10, 15, 30))
    .Stage("clear privacy", Estimate.Pert(5, 15, 40))
    .Iterate(
        "train",
        each: Estimate.Pert(5, 8, 12),
        until: Gate.Metric("answer accuracy").AtLeast(0.90),
        passing: Passing.FromHistory(passes: 3, failures: 5),
        atMost: 4,
        otherwise: Branch.Stop,
        after: ["label data"]
    )
    .Stage("roll out", 10, after: ["train", "clear privacy"], deadline: new DateOnly(2027, 4, 30));
RoadmapForecast when = roadmap.Forecast(new SimulationOptions { Draws = 100_000, Seed = 7 });

Console.WriteLine(when.Explanation.Sentence);
Console.WriteLine(
    $"By the end of April: {ShareText.Probability(when.ProbabilityBy("roll out", new DateOnly(2027, 4, 30)))}."
);
Console.WriteLine(DriversPicture.Of(roadmap, when).Table.ToMarkdown());
