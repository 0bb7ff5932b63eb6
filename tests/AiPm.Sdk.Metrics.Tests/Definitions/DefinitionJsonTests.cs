using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>Definitions are data: what is written reads back as the same definition, and bad data is refused.</summary>
public class DefinitionJsonTests
{
    private static readonly DateOnly First = new(2027, 1, 4);

    private static readonly MetricSet Every = new(
        Metric.Count(
            "requests",
            Measure.Rows(RowFilter.Equal("event", "ask")),
            Direction.Increase,
            MetricRole.NorthStar
        ),
        Metric.Proportion("activated", Direction.Increase, MetricRole.Primary, margin: Effect.Relative(0.02)) with
        {
            Target = Threshold.AtLeast(0.4, 0.38),
            Name = "Activated in a week",
            Owner = "Ann",
        },
        Metric.Mean("tokens", Direction.Decrease, MetricRole.Driver) with
        {
            Limits = ValueLimits.Quantiles(upper: 0.99),
            Missing = MissingPolicy.CountAsZero,
            Unit = "tokens",
            Window = new PeriodWindow("at", CalendarPeriod.Month),
        },
        Metric.Ratio("cost per answer", "cost", Measure.Rows(), Direction.Decrease, MetricRole.Guardrail) with
        {
            Grain = new("user", CalendarPeriod.Week, "at"),
            Window = new TrailingWindow("at", TimeSpan.FromDays(28)),
            Filter =
                (RowFilter.Equal("plan", "pro") & !RowFilter.IsMissing("cost"))
                | RowFilter.In("country", "DE", "FR")
                | RowFilter.AtLeast("at", new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.Zero))
                | RowFilter.Equal("trial", true)
                | RowFilter.AtLeast("seats", 2.5),
        },
        Metric.Quantile("wait", "seconds", 0.9, Direction.Decrease, MetricRole.Counter) with
        {
            Limits = ValueLimits.At(0, 600),
        },
        StandardMetrics.Retention(4, RetentionRule.InWeek) with
        {
            Window = new AnchoredWindow("at", "launch", TimeSpan.FromDays(7), TimeSpan.FromHours(-1)),
        },
        StandardMetrics.Activation("ask"),
        Metric.Of(
            "tokens this month",
            new CumulativeKind("tokens", "at", CalendarPeriod.Month),
            Direction.Increase,
            MetricRole.Health
        ),
        StandardMetrics.ActiveDays(),
        StandardMetrics.Stickiness()
    );

    [Fact]
    public void Metrics_of_every_kind_read_back_as_they_were()
    {
        string text = JsonSerializer.Serialize(Every);
        MetricSet read = JsonSerializer.Deserialize<MetricSet>(text)!;
        Assert.Equal(Every.ToList(), read.ToList());
        Assert.Equal(text, JsonSerializer.Serialize(read));
        Assert.Contains(
            """{"kind":"ratio","Numerator":{"Aggregation":"Sum","Column":"cost",""",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\"Direction\":\"Decrease\",\"Role\":\"Guardrail\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("IsPlain", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_sound_definition_is_refused()
    {
        string text = JsonSerializer.Serialize(Every);
        JsonException twice = Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<MetricSet>(
                text.Replace("\"Id\":\"wait\"", "\"Id\":\"tokens\"", StringComparison.Ordinal)
                    .Replace("\"Role\":\"Guardrail\"", "\"Role\":\"NorthStar\"", StringComparison.Ordinal)
            )
        );
        Assert.Contains("2 problems with the metrics", twice.Message, StringComparison.Ordinal);
        foreach (
            (string from, string to) in new[]
            {
                ("\"Upper\":0.99", "\"Upper\":1.5"),
                ("\"Level\":0.4,\"Release\":0.38", "\"Level\":0.4,\"Release\":0.5"),
                ("\"Age\":4", "\"Age\":0"),
                ("\"Probability\":0.9", "\"Probability\":9"),
                ("\"Within\":\"7.00:00:00\"", "\"Within\":\"-7.00:00:00\""),
                ("\"Scale\":\"Relative\",\"Size\":0.02", "\"Scale\":\"Relative\",\"Size\":-0.02"),
            }
        )
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            _ = Assert.ThrowsAny<ArgumentException>(() =>
                JsonSerializer.Deserialize<MetricSet>(text.Replace(from, to, StringComparison.Ordinal))
            );
        }

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ColumnValue>("[1]"));
        Assert.True(JsonSerializer.Deserialize<ColumnValue>("null").IsMissing);
        Assert.Equal(
            "[null,2.5,true]",
            JsonSerializer.Serialize<ColumnValue[]>([default, new ColumnValue(2.5), new ColumnValue(true)])
        );
    }

    [Fact]
    public void Targets_and_objectives_read_back_as_they_were()
    {
        MetricTarget target = new(
            StandardMetrics.Activation("ask"),
            0.3,
            0.4,
            First,
            First.AddDays(90),
            new(0.2, 0.3, 0.05)
        );
        Assert.Equal(target, JsonSerializer.Deserialize<MetricTarget>(JsonSerializer.Serialize(target)));
        HealthRule rule = target.HealthOn(First.AddDays(30));
        HealthRule again = JsonSerializer.Deserialize<HealthRule>(JsonSerializer.Serialize(rule))!;
        Assert.Equal((rule.Green, rule.Amber), (again.Green, again.Amber));

        Objective objective = new(
            "Answers without a person",
            First,
            First.AddDays(90),
            KeyResult.Increase("containment", 0.4, 0.6) with
            {
                Weight = 2,
                Confidence = 0.7,
                Scale = TrendScale.Logit,
            },
            KeyResult.Maintain("satisfaction", new Interval(4.2, double.PositiveInfinity)),
            KeyResult.Milestones("launch", "beta", "everybody").Done("beta"),
            KeyResult.Binary("audit") with
            {
                IsDone = true,
            }
        );
        string text = JsonSerializer.Serialize(objective);
        Objective read = JsonSerializer.Deserialize<Objective>(text)!;
        Assert.Equal(objective.KeyResults, read.KeyResults);
        Assert.Equal((objective.Title, objective.Start, objective.End), (read.Title, read.Start, read.End));
        MetricReading[] readings = [new(First, 0.4), new(First.AddDays(9), 0.43), new(First.AddDays(20), 0.42)];
        Assert.Equal(readings, JsonSerializer.Deserialize<MetricReading[]>(JsonSerializer.Serialize(readings)));
        string assessed = JsonSerializer.Serialize(
            objective.Assess(
                First.AddDays(20),
                new Dictionary<string, IReadOnlyList<MetricReading>> { ["containment"] = readings }
            )
        );
        Assert.Contains("\"kind\":\"level\"", assessed, StringComparison.Ordinal);
        Assert.Contains("\"NinetyPercentInterval\":{\"lower\":", assessed, StringComparison.Ordinal);
        Assert.Contains(
            "Answers without a person has no score while these have none: satisfaction; least likely is containment",
            assessed,
            StringComparison.Ordinal
        );
    }

    /// <summary>A struct that validates would silently be read as zeros, were its constructor not named.</summary>
    [Fact]
    public void Counts_and_goals_read_back_as_they_were()
    {
        static void Reads<T>(T value)
        {
            string text = JsonSerializer.Serialize(value);
            Assert.Equal(value, JsonSerializer.Deserialize<T>(text));
        }

        DateTimeOffset at = new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero);
        Reads(new ProportionCounts(3, 5));
        Reads(new PromoterCounts(1, 2, 3));
        Reads(new Disappointment(1, 2, 3, 4));
        Reads(new TrafficBucket(at, TimeSpan.FromMinutes(5), new(3, 4)));
        Reads(new ServiceLevelObjective("answers", 0.999, TimeSpan.FromDays(28)));
        Reads(new BurnRateRule(0.02, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), AlertUrgency.Page));
        Reads(new Cohort("January", First, First.AddDays(27)));
        Reads(new RateMixSegment("mobile", 100, 0.2, 200, 0.25));
        Reads(Goal.Lower(0.3));
        Reads(Goal.AtLeast(12));
        FeedbackItem item = JsonSerializer.Deserialize<FeedbackItem>(
            JsonSerializer.Serialize(new FeedbackItem("ann", First, "slow", "price"))
        )!;
        Assert.Equal(("ann", First, "slow, price"), (item.Respondent, item.Day, string.Join(", ", item.Themes)));
        Assert.ThrowsAny<ArgumentException>(() =>
            JsonSerializer.Deserialize<ProportionCounts>("""{"Successes":6,"Trials":5}""")
        );
        Assert.ThrowsAny<ArgumentException>(() =>
            JsonSerializer.Deserialize<Goal>("""{"Direction":"Decrease","Level":3,"Change":0.3}""")
        );
        Assert.ThrowsAny<ArgumentException>(() =>
            JsonSerializer.Deserialize<Goal>(
                JsonSerializer.Serialize(Goal.Lower(0.3)).Replace("0.3", "1.3", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void A_tree_reads_back_and_its_results_carry_their_numbers()
    {
        DriverNode sessions = MetricNode.Driver("sessions", 10_000, Domain.NonNegative);
        MetricTree tree = new(
            MetricNode.Difference(
                "margin",
                MetricNode.Product("revenue", sessions, MetricNode.Driver("price", Estimate.Normal(0.3, 0.02))),
                MetricNode.Sum(
                    "cost",
                    MetricNode.Product(
                        "people",
                        MetricNode.Complement(
                            "escalated",
                            MetricNode.Driver("containment", Estimate.Beta(40, 60), Domain.Share)
                        ),
                        MetricNode.Ratio(
                            "per ticket",
                            MetricNode.Driver("wages", 5_000),
                            MetricNode.Driver("tickets", 1_000)
                        )
                    ),
                    MetricNode.Product("model", sessions, MetricNode.Constant("per session", 0.01))
                )
            )
        );
        string text = JsonSerializer.Serialize(tree);
        MetricTree read = JsonSerializer.Deserialize<MetricTree>(text)!;
        Assert.Equal(text, JsonSerializer.Serialize(read));
        Assert.Equal(
            tree.Evaluate().Simulate(new() { Draws = 500 }).Mean,
            read.Evaluate().Simulate(new() { Draws = 500 }).Mean
        );
        Assert.Equal([.. tree.Drivers.Select(driver => driver.Domain)], read.Drivers.Select(driver => driver.Domain));
        foreach (Domain domain in new[] { Domain.Positive, Domain.OpenShare, Domain.AtLeast(2), Domain.Between(-1, 1) })
        {
            Assert.Equal(domain, JsonSerializer.Deserialize<Domain>(JsonSerializer.Serialize(domain)));
        }

        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<Domain>("""{"lower":2,"upper":1,"includesLower":true,"includesUpper":true}""")
        );
        GoalRequirement requirement = Goal.Requires(tree, Goal.AtLeast(2_000), "containment");
        Assert.Equal([0.5, 0.8, 0.9, 0.95], requirement.Levels.Select(level => level.Probability));
        Assert.Equal(requirement.LevelFor(0.9), requirement.Levels[2].Level);
        Assert.Contains(
            "\"Levels\":[{\"Probability\":0.5,\"Level\":",
            JsonSerializer.Serialize(requirement),
            StringComparison.Ordinal
        );
        Dictionary<string, Estimate> now = new() { ["price"] = Estimate.Normal(0.35, 0.02) };
        AttributionForecast forecast = tree.Forecast(
            tree.Drivers.ToDictionary(driver => driver.Id, driver => driver.Value!.Value),
            tree.Drivers.ToDictionary(
                driver => driver.Id,
                driver => now.TryGetValue(driver.Id, out Estimate value) ? value : driver.Value!.Value
            ),
            options: new() { Draws = 500 }
        );
        Assert.Equal(forecast["price"].Mean, forecast.Contributions[1].Mean);
        Assert.Contains("\"Contributions\":[{", JsonSerializer.Serialize(forecast), StringComparison.Ordinal);
    }
}
