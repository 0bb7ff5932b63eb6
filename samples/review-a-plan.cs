#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// A product plan, reviewed: the five answers on the terminal, the whole report as a page where a second argument names it.
// dotnet run samples/review-a-plan.cs [PLAN.json] [REPORT.html]
using AiPm.Sdk;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

string path = args.Length > 0 ? args[0] : "samples/campaign-assistant/plan.json";
DocumentReading<ProductPlan> reading = PlanReader.ReadFile(path);
if (!reading.TryGet(out ProductPlan? plan))
{
    foreach (Problem problem in reading.Problems)
    {
        Console.Error.WriteLine(problem);
    }

    return 2;
}

PlanReview review = PlanReview.Run(plan);
foreach (Answer answer in review.Brief)
{
    Console.WriteLine($"{answer.Question} {answer.Sentence}");
}

if (args.Length > 1)
{
    AtomicFile.Write(args[1], review.ToReport().ToHtml(ChartScripts.Pinned), overwrite: true);
}

return review.Findings.Count == 0 ? 0 : 1;
