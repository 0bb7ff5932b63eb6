using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

/// <summary>Results of every room to draw, with a text of choice wherever a user names something.</summary>
public static class RoomResults
{
    private static readonly SimulationOptions Options = new() { Draws = 2_000, Seed = 7 };

    public static RankingForecast<string> Ranking(params string[] names) =>
        Rice.Forecast(
            names,
            name => new RiceInputs(
                reach: Estimate.Interval(4_000, 9_000, confidence: 0.90),
                impact: 1 + Array.IndexOf(names, name) % 3,
                confidence: 0.8,
                effort: Estimate.Pert(2, 3, 8)
            ),
            Options
        );

    /// <summary>The counts of the Hillstrom e-mail test (2008): visits within two weeks.</summary>
    public static ExperimentResult Experiment(
        string men,
        string women,
        string control = "no mail",
        string metric = "visit"
    )
    {
        return AiPm
            .Sdk.Experiments.Experiment.Create("mail", control, men, women)
            .Metric(Metric.Proportion(metric, Direction.Increase, MetricRole.Primary))
            .Metric(Metric.Proportion("unsubscribed", Direction.Decrease, MetricRole.Guardrail))
            .Analyze([Arm(control, 21_306, 2_262), Arm(men, 21_307, 3_894), Arm(women, 21_387, 3_238)]);

        ArmSummary Arm(string name, long units, long visits) =>
            new ArmSummary(name, units)
                .With(metric, new ProportionStatistic(new(visits, units)))
                .With("unsubscribed", new ProportionStatistic(new(0, 0)));
    }

    public static RiskRegister Register(params string[] titles) =>
        new(
            titles.Select(
                (title, i) =>
                    new Risk($"risk {i}", Estimate.Pert(0.1, 0.5 + i, 3 + i), Estimate.Interval(10_000, 90_000))
                    {
                        Title = title,
                    }
            ),
            "EUR"
        );

    public static RiskForecast Risks(RiskRegister register) => register.Forecast(Options);

    public static Roadmap Roadmap(string title, params string[] titles)
    {
        Roadmap roadmap = AiPm.Sdk.Roadmaps.Roadmap.Create(title, new(2027, 1, 4), WorkingCalendar.WeekdaysOnly);
        for (int i = 0; i < titles.Length; i++)
        {
            roadmap = roadmap.Add(
                new($"item {i}", Estimate.Pert(10, 15 + i, 30 + i))
                {
                    Title = titles[i],
                    After = i == 0 ? [] : [$"item {i - 1}"],
                    Deadline = i == 1 ? new DateOnly(2027, 2, 26) : null,
                }
            );
        }

        return roadmap;
    }

    public static RoadmapForecast Dates(Roadmap roadmap) => roadmap.Forecast(Options);

    public static ProportionEvaluation Accuracy(string name) =>
        ProportionEvaluation.Of(
            Metric.Proportion("accuracy", Direction.Increase, MetricRole.Primary) with
            {
                Name = name,
                Target = Threshold.AtLeast(0.9),
            },
            new(85, 100)
        );
}
