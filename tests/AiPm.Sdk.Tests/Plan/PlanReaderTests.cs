using System.Globalization;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Plan;

public class PlanReaderTests
{
    [Fact]
    public void The_sample_is_a_valid_plan_with_everything_in_it()
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(SamplePlan.Json);
        Assert.Equal([], reading.Problems);
        ProductPlan plan = reading.Value;
        Assert.Equal("Campaign assistant", plan.Product.Name);
        Assert.Equal(4, plan.Assumptions.Count);
        Assert.Equal(4, plan.Metrics.Count);
        Assert.Equal(9, plan.Backlog!.Items.Count);
        Assert.Equal(3, plan.Experiments[0].Arms.Count);
        Assert.Equal(5, plan.Risks!.AsPlanned.Register.Count);
        Assert.Equal(8, plan.Roadmap!.AsPlanned.Items.Count);
    }

    [Fact]
    public void Ten_mistakes_are_ten_problems_with_path_line_and_what_is_allowed()
    {
        string json = SamplePlan.With(
            ("\"version\": 2,", "\"version\": 0,"),
            ("\"reach\": \"38k to 46k\"", "\"reach\": \"38k tp 46k\""),
            ("\"effort\": \"PERT(1, 1.5, 3)\"", "\"effort\": -2"),
            ("\"impact\": \"max(0, womensLift) / 2%\"", "\"impact\": \"max(0, womansLift) / 2%\""),
            (
                "\"confidence\": 0.5,\n        \"effort\": \"PERT(2, 3, 7)\"",
                "\"confidance\": 0.5,\n        \"effort\": \"PERT(2, 3, 7)\""
            ),
            ("\"visitRate\": { \"successes\": 2262 }", "\"visitRate\": { \"successes\": 22620000 }"),
            ("\"control\": \"No E-Mail\"", "\"control\": \"No Mail\""),
            ("\"id\": \"priceRise\"", "\"id\": \"modelWithdrawn\""),
            ("\"2027-02-15\"", "\"2027-02-30\""),
            ("\"after\": [\"collectBriefs\"]", "\"after\": [\"collectBrief\"]")
        );
        IReadOnlyList<Problem> problems = PlanReader.Read(json).Problems;
        string all = string.Join('\n', problems);
        Assert.True(problems.Count == 10, all);
        string[] lines = json.Split('\n');
        foreach (Problem problem in problems)
        {
            Assert.InRange(problem.Line, 1, lines.Length);
            Assert.NotEqual("", problem.Allowed);
            Assert.StartsWith("$", problem.Path, StringComparison.Ordinal);
        }

        AssertProblem(problems, "$.version", "1");
        AssertProblem(problems, "$.backlog.items[0].reach", "character 5");
        AssertProblem(problems, "$.backlog.items[1].impact", "did you mean \"womensLift\"?");
        AssertProblem(problems, "$.backlog.items[2].effort", "greater than 0");
        AssertProblem(problems, "$.backlog.items[3].confidance", "did you mean \"confidence\"?");
        AssertProblem(problems, "$.experiments[0].arms[0].results.visitRate.successes", "at most 21306");
        AssertProblem(problems, "$.experiments[0].control", "did you mean");
        AssertProblem(problems, "$.risks.register[4].id", "modelWithdrawn");
        AssertProblem(problems, "$.roadmap.calendar.holidays[1]", "2027-02-30");
        AssertProblem(problems, "$.roadmap.items[2].after[0]", "did you mean \"collectBriefs\"?");
    }

    [Theory]
    [InlineData("#campaigns")]
    [InlineData("cam\\\"paigns")]
    public void An_assumption_is_drawn_under_its_id_which_must_be_a_name(string id)
    {
        IReadOnlyList<Problem> problems = PlanReader
            .Read(SamplePlan.With(("\"id\": \"campaigns\"", $"\"id\": \"{id}\"")))
            .Problems;

        Assert.Contains(
            problems,
            problem =>
                problem.Path == "$.assumptions[3].id"
                && problem.Allowed.Contains("drawn under it", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        "\"metric\": \"visitRate\", \"arm\": \"Mens E-Mail\"",
        "\"metric\": \"visitRate\", \"arm\": \"No E-Mail\"",
        "$.assumptions[0].measuredBy.arm",
        "compared with its control"
    )]
    [InlineData(
        "\"spend\": { \"mean\": 0.6527893551112363, \"variance\": 134.28637185302165 }",
        "\"spend\": { \"successes\": 3 }",
        "$.experiments[0].arms[0].results.spend",
        "mean and variance"
    )]
    [InlineData("\"prior\": \"beta(1, 1)\"", "\"prior\": \"normal(0.5, 0.1)\"", "$.assumptions[2].prior", "a beta")]
    [InlineData("\"prior\": \"30 to 60\"", "\"prior\": \"max(normal(40, 5), 0)\"", "$.assumptions[3].prior", "names")]
    [InlineData(
        "\"id\": \"collectBriefs\", \"title\": \"Collect briefs and approved mails\", \"lifecycle\": \"dataCollection\", \"duration\": \"PERT(5, 8, 15)\" }",
        "\"id\": \"collectBriefs\", \"title\": \"Collect\", \"duration\": 5, \"after\": [\"rollOut\"] }",
        "$.roadmap.items",
        "→"
    )]
    [InlineData("\"right\": 85", "\"right\": 185", "$.evaluations[0].right", "at most 100")]
    [InlineData("{ \"atLeast\": 0.9 }", "{ \"atLeast\": 0.9, \"atMost\": 0.95 }", "$.metrics[3].target", "either")]
    [InlineData(
        "\"milestone\": \"rollOut\"",
        "\"milestone\": \"rolOut\"",
        "$.roadmap.milestone",
        "did you mean \"rollOut\"?"
    )]
    [InlineData(
        "\"effort\": \"PERT(1, 1.5, 3)\"",
        "\"effort\": \"normal(2, 1)\"",
        "$.backlog.items[2].effort",
        "truncate"
    )]
    [InlineData("\"effort\": \"PERT(1, 1.5, 3)\"", "\"effort\": \"0 to 5\"", "$.backlog.items[2].effort", "triangular")]
    public void One_mistake_is_one_problem_at_its_place(string old, string replacement, string path, string text)
    {
        IReadOnlyList<Problem> problems = PlanReader.Read(SamplePlan.With((old, replacement))).Problems;
        Assert.True(problems.Count == 1, string.Join('\n', problems));
        AssertProblem(problems, path, text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"version\": 1, \"product\": 5}")]
    [InlineData("\u0000")]
    public void What_is_no_plan_is_a_problem_and_never_an_exception(string json) =>
        Assert.NotEmpty(PlanReader.Read(json).Problems);

    [Theory]
    [InlineData("primary", "m", true)]
    [InlineData("northStar", "m", true)]
    [InlineData("driver", "m", false)]
    [InlineData("primary", "n", false)]
    public void An_experiment_needs_a_goal_with_results_in_every_arm(string role, string other, bool isValid)
    {
        string json = $$$$"""
            {"version": 1, "product": {"name": "x", "purpose": "y"},
             "metrics": [{"id": "m", "name": "M", "kind": "proportion", "direction": "increase", "role": "{{{{role}}}}"},
                         {"id": "n", "name": "N", "kind": "proportion", "direction": "increase", "role": "driver"}],
             "experiments": [{"id": "e", "title": "t", "control": "a", "arms": [
                 {"id": "a", "units": 10, "results": {"m": {"successes": 3}}},
                 {"id": "b", "units": 10, "results": {"{{{{other}}}}": {"successes": 4}}}]}]}
            """;
        DocumentReading<ProductPlan> reading = PlanReader.Read(json);
        Assert.Equal(isValid ? [] : ["$.experiments[0].arms"], reading.Problems.Select(problem => problem.Path));
        if (isValid)
        {
            PlanReview review = PlanReview.Run(reading.Value);
            Assert.Same(review.WithExperiments, review.WithoutExperiments);
        }
    }

    [Fact]
    public void The_committed_schema_is_the_one_the_reader_has()
    {
        string path = Path.Combine(TestData.Repository, "docs", "product-plan.schema.json");
        string schema = PlanReader.JsonSchema().TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(path, schema);
        }

        Assert.Equal(schema, File.ReadAllText(path));
        using JsonDocument parsed = JsonDocument.Parse(schema);
        Assert.Equal(
            "https://json-schema.org/draft/2020-12/schema",
            parsed.RootElement.GetProperty("$schema").GetString()
        );
    }

    [Fact]
    public void The_samples_experiment_is_the_published_one()
    {
        ProductPlan plan = SamplePlan.Read();
        Assert.Equal([21306L, 21307L, 21387L], plan.Experiments[0].Arms.Select(arm => arm.Units));
        Assert.Equal(64_000, plan.Experiments[0].Arms.Sum(arm => arm.Units));
        Assert.Contains("No AI wrote those mails", plan.Experiments[0].StandsIn!, StringComparison.Ordinal);
    }

    private static void AssertProblem(IReadOnlyList<Problem> problems, string path, string text) =>
        Assert.True(
            problems.Any(problem =>
                problem.Path == path && problem.ToString().Contains(text, StringComparison.Ordinal)
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"no problem at {path} with {text} in\n{string.Join('\n', problems)}"
            )
        );
}
