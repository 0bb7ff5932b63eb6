// One use of every package, as a stranger would write it. What it prints is compared: plain, trimmed, and with what was printed before.
using AiPm.Sdk;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;
using AiPm.Sdk.Warehouse;

SimulationOptions options = new() { Draws = 20_000, Seed = 7 };

// Numerics: an estimate from text.
Estimate volume = Estimate.Parse("800 to 2k").Named("volume");
Simulated margin = (volume * Estimate.Parse("PERT(3, 4, 9)")).Simulate(options);
Console.WriteLine($"Numerics: mean {margin.Mean.Value:R}, one in twenty above {margin.Quantile(0.95).Value:R}");

// Prioritization: RICE over estimates.
(string Id, RiceInputs Inputs)[] backlog =
[
    ("search", new(reach: Estimate.Interval(4_000, 9_000), impact: 1, confidence: 0.8, effort: Estimate.Pert(2, 3, 8))),
    ("export", new(reach: 1_500, impact: 0.5, confidence: 1, effort: 1)),
];
var forecast = Rice.Forecast(backlog, item => item.Inputs, options, item => item.Id);
Console.WriteLine($"Prioritization: search is first with probability {forecast.ProbabilityInTop(1, "search").Value:R}");

// Metrics: what 85 of 100 say.
Metric accuracy = Metric.Proportion("answer accuracy", Direction.Increase, MetricRole.Guardrail) with
{
    Target = Threshold.AtLeast(0.90),
};
ProportionEvaluation evaluation = ProportionEvaluation.Of(accuracy, new ProportionCounts(85, 100));
Console.WriteLine(
    $"Metrics: {evaluation.Verdict}, {evaluation.Wilson.Value.Lower:R} to {evaluation.Wilson.Value.Upper:R}"
);

// Experiments: a decision from counts.
Experiment experiment = Experiment
    .Create("mail", control: "no mail", "mail")
    .Metric(Metric.Proportion("visits", Direction.Increase, MetricRole.Primary));
ExperimentResult result = experiment.Analyze([
    new ArmSummary("no mail", 21_306).With("visits", new ProportionCounts(2_262, 21_306)),
    new ArmSummary("mail", 21_307).With("visits", new ProportionCounts(3_894, 21_307)),
]);
Console.WriteLine($"Experiments: {result.Decision.Verdict}; z = {result.Comparison("visits").Test.Statistic.Value:F9}");

// Risks: a register against money.
RiskForecast loss = new RiskRegister(
    [
        new Risk("outage", eventsPerYear: 4, loss: Estimate.Pert(2_000, 8_000, 40_000)),
        Risk.AtMostOnce("fine", probabilityPerYear: 0.02, loss: 500_000),
    ],
    unit: "EUR"
).Forecast(options);
Console.WriteLine($"Risks: P(loss > 250,000) = {loss.Total.ExceedanceProbability(250_000).Value:R}");

// Roadmaps: a date with its probability.
RoadmapForecast when = Roadmap
    .Create("Support assistant", start: new DateOnly(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
    .Stage("label data", Estimate.Pert(10, 15, 30))
    .Stage("roll out", 10, after: ["label data"])
    .Forecast(options);
Console.WriteLine($"Roadmaps: 85 % sure by {when.Percentile("roll out", 0.85):yyyy-MM-dd}");

// Reporting: the same as a picture.
Picture picture = ProportionPicture.Of(evaluation);
Console.WriteLine($"Reporting: {picture.ToMarkdown().Split('\n')[2]}");

// Warehouse: the same as SQL.
SqlStatement statement = new UnitQuery(
    experiment,
    new UnitTable("units", armColumn: "variant"),
    SqlDialect.PostgreSql
).Statistics([]);
Console.WriteLine($"Warehouse: {statement.Text.ReplaceLineEndings(" ")}");

// The plan, from a file, with its whole report.
PlanReview review = PlanReview.Run(PlanReader.Read(File.ReadAllText(args[0])).Value);
foreach (ChainLink link in review.Chain)
{
    Console.WriteLine($"Plan: {link.What}: {link.Without} → {link.With}");
}

string page = review.ToReport().ToHtml();
Console.WriteLine($"Plan: a page {(page.Contains("</html>", StringComparison.Ordinal) ? "that ends" : "without end")}");
