// What the architecture wants the user to write, word for word where it is code.
namespace AiPm.Sdk.Signatures;

internal sealed record Feature(string Id, double Reach, double Impact, double Confidence, double Effort);

internal static class Examples
{
    public static void Prioritize(
        IReadOnlyList<Feature> features,
        ExperimentResult experiment,
        Func<Feature, RiceInputs> Inputs
    )
    {
        // Point scores.
        Ranking<Feature> ranking = Rice.Rank(features, f => new RiceInputs(f.Reach, f.Impact, f.Confidence, f.Effort));

        // The same inputs, uncertain. A certain number converts by itself.
        var search = new RiceInputs(
            reach: Estimate.Interval(4_000, 9_000, confidence: 0.90),
            impact: experiment.RelativeLift.ToEstimate(),
            confidence: 0.8,
            effort: Estimate.Pert(minimum: 2, mode: 3, maximum: 8)
        );
        RankingForecast<Feature> forecast = Rice.Forecast(
            features,
            Inputs,
            new SimulationOptions { Draws = 100_000, Seed = 7 }
        );
        double inTop = forecast.ProbabilityInTop(3, "search");
        double worth = forecast.ValueOfInformation("search", "effort");
        _ = (ranking, search, inTop, worth);
    }

    public static void Columns(
        double[] reach,
        double[] impact,
        double[] confidence,
        double[] effort,
        double[] scores
    ) => Rice.Score(reach, impact, confidence, effort, destination: scores);

    public static void Arithmetic(Estimate price, Estimate volume, Estimate cost)
    {
        Estimate margin = price * volume - cost * volume;
        Simulated simulated = margin.Simulate(new SimulationOptions { Draws = 100_000, Seed = 7 });
        double profit = simulated.ProbabilityAbove(0);
        double low = simulated.Quantile(0.05);
        _ = (profit, low);
    }

    public static void Test(Experiment experiment, ArmSummaries summaries)
    {
        SampleSizePlan plan = SampleSize.ForProportions(
            baseline: 0.12,
            minimumDetectableEffect: Effect.Relative(0.05),
            power: 0.9,
            alpha: 0.05,
            arms: 3,
            allocation: [2, 1, 1]
        );

        ExperimentResult result = experiment
            .Metric(Metric.Proportion("activated", Direction.Increase, MetricRole.Primary))
            .Metric(
                Metric.Ratio(
                    "cost per answer",
                    numerator: "cost",
                    denominator: "answers",
                    Direction.Decrease,
                    MetricRole.Guardrail,
                    margin: Effect.Relative(0.02)
                )
            )
            .Analyze(summaries, Analysis.Sequential.AlwaysValid(alpha: 0.05).WithCuped("activity before"));
        Verdict verdict = result.Decision.Verdict;
        IReadOnlyList<string> reasons = result.Decision.Reasons;
        _ = (plan, verdict, reasons);
    }

    public static void Plan(double[] pastRuns)
    {
        Roadmap roadmap = Roadmap
            .Create("Support assistant", start: new DateOnly(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
            .Stage("label data", Estimate.Pert(10, 15, 30))
            .Iterate(
                "train",
                each: Estimate.Pert(5, 8, 12),
                until: Gate.Metric("answer accuracy").AtLeast(0.90),
                passing: LearningCurve.Fit(pastRuns),
                atMost: 6,
                otherwise: Branch.Stop
            )
            .Stage("roll out", 10, after: ["label data", "train"]);
        RoadmapForecast when = roadmap.Forecast(new SimulationOptions { Draws = 100_000, Seed = 7 });
        double onTime = when.ProbabilityBy("roll out", new DateOnly(2027, 4, 1));
        DateOnly likely = when.Percentile("roll out", 0.85);
        double stopped = when.ProbabilityStopped;
        _ = (onTime, likely, stopped);
    }
}
