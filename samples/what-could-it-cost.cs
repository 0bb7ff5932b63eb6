#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// What could it cost? Risks as how often and how much, and the year that is worse than nineteen of twenty.
// dotnet run samples/what-could-it-cost.cs
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;

RiskRegister register = new(
    [
        new Risk("outage", eventsPerYear: 4, loss: Estimate.Pert(2_000, 8_000, 40_000))
        {
            Title = "The model provider is down",
        },
        new Risk("leak", eventsPerYear: 0.1, loss: Estimate.Interval(50_000, 2_000_000))
        {
            Title = "Customer data leaks through the prompt",
        },
        Risk.AtMostOnce("fine", probabilityPerYear: Estimate.Beta(2, 98), loss: 500_000) with
        {
            Title = "A fine under the AI Act",
        },
    ],
    unit: "EUR"
);
RiskForecast loss = register.Forecast(new SimulationOptions { Draws = 100_000, Seed = 7 });

Console.WriteLine(loss.Explanation.Sentence);
Console.WriteLine($"One year in twenty costs more than {NumberText.Money(loss.Total.ValueAtRisk(0.95), "EUR")}.");
Console.WriteLine(RiskContributionsPicture.Of(loss, register).Table.ToMarkdown());
