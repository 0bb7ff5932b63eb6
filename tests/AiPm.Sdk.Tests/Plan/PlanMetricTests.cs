using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Plan;

public class PlanMetricTests
{
    private const string Head = """{ "version": 1, "product": { "name": "P", "purpose": "p" }, "metrics": [""";

    /// <summary>A plan with a metric of every kind that the tests know.</summary>
    public static string EveryKind =>
        Head
        + string.Join(
            ',',
            Kinds.Select(
                (row, i) =>
                    $$"""{ "id": "m{{(i == 0 ? "" : i)}}", "name": "M", "direction": "increase", "role": "primary", {{row[0]}} }"""
            )
        )
        + "] }";

    public static TheoryData<string, Metric> Kinds =>
        new()
        {
            { "\"kind\": \"proportion\"", Of(new ProportionKind("m")) },
            {
                "\"kind\": \"proportion\", \"happened\": { \"aggregation\": \"any\", \"where\": { \"column\": \"event\", \"is\": \"solved\" } }",
                Of(new ProportionKind(Measure.AnyRow(RowFilter.Equal("event", "solved"))))
            },
            { "\"kind\": \"mean\", \"measure\": \"tokens\"", Of(new MeanKind("tokens")) },
            { "\"kind\": \"mean\"", Of(new MeanKind("m")) },
            {
                "\"kind\": \"ratio\", \"numerator\": \"cost\", \"denominator\": { \"aggregation\": \"count\" }",
                Of(new RatioKind("cost", Measure.Rows()))
            },
            {
                "\"kind\": \"count\", \"measure\": { \"aggregation\": \"countDistinct\", \"column\": \"user\" }",
                Of(new CountKind(Measure.CountDistinct("user")))
            },
            { "\"kind\": \"quantile\", \"measure\": \"ms\", \"probability\": 0.95", Of(new QuantileKind("ms", 0.95)) },
            {
                "\"kind\": \"retention\", \"age\": 7, \"at\": \"time\", \"activity\": { \"not\": { \"column\": \"bot\", \"is\": true } }, \"rule\": \"onOrAfter\"",
                Of(new RetentionKind(7, "time", null, !RowFilter.Equal("bot", true), RetentionRule.OnOrAfter))
            },
            {
                "\"kind\": \"funnel\", \"at\": \"time\", \"withinDays\": 1.5, \"stages\": [{ \"name\": \"open\", \"where\": { \"column\": \"e\", \"is\": \"o\" } }, { \"name\": \"buy\", \"where\": { \"column\": \"e\", \"in\": [\"b\", \"c\"] } }]",
                Of(
                    new FunnelKind(
                        "time",
                        [new("open", RowFilter.Equal("e", "o")), new("buy", RowFilter.In("e", "b", "c"))],
                        TimeSpan.FromHours(36)
                    )
                )
            },
            {
                "\"kind\": \"cumulative\", \"measure\": \"revenue\", \"at\": \"time\", \"since\": \"month\"",
                Of(new CumulativeKind("revenue", "time", CalendarPeriod.Month))
            },
            {
                "\"kind\": \"mean\", \"filter\": { \"all\": [{ \"column\": \"n\", \"atLeast\": 1 }, { \"column\": \"n\", \"below\": 9 }, { \"any\": [{ \"column\": \"a\", \"isMissing\": true }, { \"column\": \"a\", \"isMissing\": false }] }] }",
                Of(new MeanKind("m")) with
                {
                    Filter = RowFilter.All(
                        RowFilter.AtLeast("n", 1),
                        RowFilter.Less("n", 9),
                        RowFilter.Any(RowFilter.IsMissing("a"), !RowFilter.IsMissing("a"))
                    ),
                }
            },
            {
                "\"kind\": \"mean\", \"window\": { \"kind\": \"anchored\", \"at\": \"t\", \"anchor\": \"signup\", \"days\": 7, \"delayDays\": -1 }, \"grain\": { \"unit\": \"user\", \"period\": \"week\", \"at\": \"t\" }, \"limits\": { \"upper\": 0.99, \"quantiles\": true }, \"missing\": \"countAsZero\"",
                Of(new MeanKind("m")) with
                {
                    Window = new AnchoredWindow("t", "signup", TimeSpan.FromDays(7), TimeSpan.FromDays(-1)),
                    Grain = new("user", CalendarPeriod.Week, "t"),
                    Limits = ValueLimits.Quantiles(upper: 0.99),
                    Missing = MissingPolicy.CountAsZero,
                }
            },
            {
                "\"kind\": \"mean\", \"window\": { \"kind\": \"trailing\", \"at\": \"t\", \"days\": 28 }, \"filter\": { \"column\": \"t\", \"above\": { \"instant\": \"2027-01-31T08:00:00+01:00\" } }, \"limits\": { \"lower\": -1, \"upper\": 5 }",
                Of(new MeanKind("m")) with
                {
                    Window = new TrailingWindow("t", TimeSpan.FromDays(28)),
                    Filter = RowFilter.Greater("t", new DateTimeOffset(2027, 1, 31, 7, 0, 0, TimeSpan.Zero)),
                    Limits = ValueLimits.At(-1, 5),
                }
            },
            {
                "\"kind\": \"mean\", \"window\": { \"kind\": \"period\", \"at\": \"t\", \"period\": \"quarter\" }, \"margin\": { \"relative\": 0.02 }, \"target\": { \"atLeast\": 3 }, \"description\": \"d\"",
                Metric.Of("m", new MeanKind("m"), Direction.Increase, MetricRole.Guardrail, Effect.Relative(0.02)) with
                {
                    Name = "M",
                    Window = new PeriodWindow("t", CalendarPeriod.Quarter),
                    Target = Threshold.AtLeast(3),
                    Description = "d",
                }
            },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_read_as_it_is_meant(string members, Metric expected)
    {
        DocumentReading<ProductPlan> reading = Read(members);
        Assert.Equal([], reading.Problems);
        Assert.Equal(expected, reading.Value.Metrics[0].Definition);
    }

    [Theory]
    [InlineData("\"kind\": \"meen\"", "$.metrics[0].kind", "mean")]
    [InlineData(
        "\"kind\": \"ratio\", \"numerator\": \"a\", \"denominator\": \"a\"",
        "$.metrics[0].denominator",
        "another measure"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"measure\": { \"aggregation\": \"sum\" }",
        "$.metrics[0].measure.aggregation",
        "count or any"
    )]
    [InlineData(
        "\"kind\": \"count\", \"measure\": { \"aggregation\": \"mean\", \"column\": \"a\" }",
        "$.metrics[0].measure",
        "a count, a distinct count or a sum"
    )]
    [InlineData(
        "\"kind\": \"quantile\", \"measure\": \"a\", \"probability\": 1",
        "$.metrics[0].probability",
        "strictly between"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"filter\": { \"column\": \"a\", \"is\": 1, \"isNot\": 2 }",
        "$.metrics[0].filter",
        "a column with one of"
    )]
    [InlineData("\"kind\": \"mean\", \"filter\": { \"is\": 1 }", "$.metrics[0].filter", "a column with one of")]
    [InlineData(
        "\"kind\": \"mean\", \"filter\": { \"column\": \"a\", \"atLeast\": \"x\" }",
        "$.metrics[0].filter.atLeast",
        "a number or an instant"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"filter\": { \"column\": \"a\", \"in\": [1, \"x\"] }",
        "$.metrics[0].filter",
        "one kind"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"filter\": { \"column\": \"a\", \"is\": { \"instant\": \"2027-02-30T00:00:00Z\" } }",
        "$.metrics[0].filter.is.instant",
        "exists"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"grain\": { \"unit\": \"u\", \"period\": \"day\" }",
        "$.metrics[0].grain.period",
        "column of instants"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"limits\": { \"upper\": 3, \"quantiles\": true }",
        "$.metrics[0].limits.upper",
        "strictly between"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"limits\": { \"lower\": 3, \"upper\": 2 }",
        "$.metrics[0].limits",
        "does not exceed"
    )]
    [InlineData("\"kind\": \"proportion\", \"limits\": { \"upper\": 3 }", "$.metrics[0].limits", "left out")]
    [InlineData(
        "\"kind\": \"mean\", \"margin\": { \"relative\": 0.1, \"absolute\": 1 }",
        "$.metrics[0].margin",
        "either absolute or relative"
    )]
    [InlineData(
        "\"kind\": \"mean\", \"window\": { \"kind\": \"trailing\", \"at\": \"t\", \"days\": 0 }",
        "$.metrics[0].window.days",
        "number"
    )]
    [InlineData(
        "\"kind\": \"derived\", \"formula\": \"x /\", \"inputs\": [\"m\"]",
        "$.metrics[0].formula",
        "a formula of these inputs"
    )]
    [InlineData("\"kind\": \"derived\", \"formula\": \"m * 2\", \"inputs\": [\"m\"]", "$.metrics", "make a set")]
    [InlineData(
        "\"kind\": \"derived\", \"formula\": \"mm * 2\", \"inputs\": [\"mm\"]",
        "$.metrics[0].inputs[0]",
        "known metric id"
    )]
    public void What_is_wrong_is_said_where_it_stands(string members, string path, string allowed)
    {
        IReadOnlyList<Problem> problems = Read(members).Problems;
        Problem problem = Assert.Single(problems, one => one.Path == path);
        Assert.Contains(allowed, problem.Allowed);
    }

    [Fact]
    public void A_ratio_is_analysed_from_its_moments()
    {
        const string json =
            Head
            + """
                { "id": "cost", "name": "Cost per answer", "kind": "ratio", "numerator": "spent", "denominator": "answers", "direction": "decrease", "role": "primary" }],
                "experiments": [{ "id": "e", "title": "E", "control": "a", "arms": [
                  { "id": "a", "units": 1000, "results": { "cost": { "numerator": { "mean": 2, "variance": 4 }, "denominator": { "mean": 5, "variance": 9 }, "covariance": 3 } } },
                  { "id": "b", "units": 1000, "results": { "cost": { "numerator": { "mean": 1.5, "variance": 4 }, "denominator": { "mean": 5, "variance": 9 }, "covariance": 3 } } }
                ] }] }
                """;
        ProductPlan plan = PlanReader.Read(json).Value;
        ArmComparison comparison = PlanReview.Run(plan).Experiments[0].Result.Metrics[0].Comparisons[0];
        Assert.Equal(-0.1, comparison.Difference.Value.Value, 12);
        // Delta method: (var n − 2 r cov + r² var d) ÷ (units · mean d²), at r = .4 and .3.
        double a = (4 - 2 * 0.4 * 3 + 0.16 * 9) / 1000 / 25;
        double b = (4 - 2 * 0.3 * 3 + 0.09 * 9) / 1000 / 25;
        Assert.Equal(Math.Sqrt(a + b), comparison.Difference.StandardError.Value, 12);
    }

    [Theory]
    [InlineData("{ \"successes\": 3 }", "numerator, denominator and covariance, as cost is a ratio")]
    [InlineData("{ \"mean\": 3, \"variance\": 1 }", "numerator, denominator and covariance, as cost is a ratio")]
    [InlineData(
        "{ \"numerator\": { \"mean\": 2, \"variance\": 4 }, \"denominator\": { \"mean\": 5, \"variance\": 9 }, \"covariance\": 7 }",
        "within ± 6"
    )]
    [InlineData(
        "{ \"numerator\": { \"mean\": 2, \"variance\": 4 }, \"covariance\": 7 }",
        "either successes, or mean and variance, or numerator"
    )]
    public void A_ratio_needs_its_three_moments(string result, string allowed)
    {
        string json =
            Head
            + """{ "id": "cost", "name": "C", "kind": "ratio", "numerator": "n", "denominator": "d", "direction": "decrease", "role": "primary" }], "experiments": [{ "id": "e", "title": "E", "control": "a", "arms": ["""
            + $"{{ \"id\": \"a\", \"units\": 10, \"results\": {{ \"cost\": {result} }} }}, {{ \"id\": \"b\", \"units\": 10, \"results\": {{ \"cost\": {result} }} }}] }}] }}";
        IReadOnlyList<Problem> problems = PlanReader.Read(json).Problems;
        Assert.Contains(problems, problem => problem.Allowed.Contains(allowed, StringComparison.Ordinal));
    }

    [Fact]
    public void An_experiment_cannot_hold_what_has_no_summary()
    {
        const string json =
            Head
            + """
                { "id": "p95", "name": "P95", "kind": "quantile", "measure": "ms", "probability": 0.95, "direction": "decrease", "role": "primary" }],
                "experiments": [{ "id": "e", "title": "E", "control": "a", "arms": [
                  { "id": "a", "units": 10, "results": { "p95": { "mean": 1, "variance": 1 } } }, { "id": "b", "units": 10, "results": { "p95": { "mean": 1, "variance": 1 } } }] }],
                "evaluations": [{ "id": "v", "metric": "p95", "right": 1, "of": 2 }] }
                """;
        IReadOnlyList<Problem> problems = PlanReader.Read(json).Problems;
        Assert.Contains(
            problems,
            problem => problem.Allowed.StartsWith("left out, as p95 is a quantile", StringComparison.Ordinal)
        );
        Assert.Contains(problems, problem => problem.Allowed.Contains("it is a quantile", StringComparison.Ordinal));
    }

    private static DocumentReading<ProductPlan> Read(string members) =>
        PlanReader.Read(
            Head
                + $"{{ \"id\": \"m\", \"name\": \"M\", {members}, \"direction\": \"increase\", \"role\": \"guardrail\" }}] }}"
        );

    private static Metric Of(MetricKind kind) =>
        Metric.Of("m", kind, Direction.Increase, MetricRole.Guardrail) with
        {
            Name = "M",
        };
}
