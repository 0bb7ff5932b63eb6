using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class ObjectiveTests
{
    private static readonly DateOnly Start = new(2027, 1, 1);
    private static readonly DateOnly End = new(2027, 3, 31);

    private static Objective Assistant() =>
        new(
            "The assistant answers",
            Start,
            End,
            KeyResult.Increase("containment", 0.40, 0.60) with
            {
                Weight = 2,
                Scale = TrendScale.Logit,
            },
            KeyResult.Decrease("cost", 2, 1),
            KeyResult.Maintain("accuracy", new(0.9, double.PositiveInfinity)),
            KeyResult.Milestones("launch", "pilot", "audit", "all customers", "second language") with
            {
                Confidence = 0.6,
            },
            KeyResult.Binary("contract") with
            {
                IsDone = true,
            }
        );

    private static IReadOnlyList<MetricReading> Readings(params (int Day, double Value)[] values) =>
        [.. values.Select(reading => new MetricReading(Start.AddDays(reading.Day), reading.Value))];

    [Fact]
    public void Scores_forecasts_and_chances()
    {
        ObjectiveAssessment assessment = Assistant()
            .Assess(
                Start.AddDays(45),
                new Dictionary<string, IReadOnlyList<MetricReading>>
                {
                    ["containment"] = Readings((0, 0.40), (15, 0.44), (30, 0.47), (44, 0.52)),
                    ["cost"] = Readings((0, 2.0), (15, 2.1), (30, 2.05), (44, 2.2)),
                    ["accuracy"] = Readings((5, 0.92), (20, 0.91), (35, 0.89), (44, 0.93)),
                }
            );
        Assert.Equal(0.6, assessment["containment"].Score.Value, 1e-12);
        Assert.Equal(-0.2, assessment["cost"].Progress.Value, 1e-12);
        Assert.Equal(0, assessment["cost"].Score.Value);
        Assert.Equal(0.75, assessment["accuracy"].Score.Value);
        Assert.Equal(0, assessment["launch"].Score.Value);
        Assert.Equal(1, assessment["contract"].Score.Value);
        Assert.Equal((2 * 0.6 + 0 + 0.75 + 0 + 1) / 6, assessment.Score.Value, 1e-12);
        Assert.Equal(45.0 / 89, assessment.Elapsed, 1e-12);
        Assert.Equal(0.6, assessment["launch"].ProbabilityReached.Value);
        Assert.Equal(1, assessment["contract"].ProbabilityReached.Value);
        Assert.Equal(
            TrendForecast
                .Of(Readings((0, 0.40), (15, 0.44), (30, 0.47), (44, 0.52)), End, scale: TrendScale.Logit)
                .ProbabilityAtLeast(0.6),
            assessment["containment"].ProbabilityReached.Value
        );
        double[] chances = [.. assessment.KeyResults.Select(own => own.ProbabilityReached.Value)];
        Assert.Equal(chances.Aggregate((a, b) => a * b), assessment.ProbabilityAllReached.Value, 1e-15);
        Assert.Equal(chances.Min(), assessment.BoundsAllReached.Value.Upper);
        Assert.Equal(0, assessment.BoundsAllReached.Value.Lower);
        Assert.StartsWith(
            "The assistant answers stands at 0.49 of 1 with 51 % of the time gone",
            assessment.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains("least likely is cost", assessment.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_measured_has_no_score_and_says_so()
    {
        ObjectiveAssessment assessment = Assistant()
            .Assess(
                Start.AddDays(5),
                new Dictionary<string, IReadOnlyList<MetricReading>>
                {
                    ["cost"] = Readings((1, 1.9)),
                    ["accuracy"] = Readings((1, 0.95), (2, 0.94)),

                    // Before the start: it informs the forecast, but is no reading of the period.
                    ["containment"] = Readings((-20, 0.3), (-10, 0.35), (-5, 0.4)),
                }
            );
        Assert.Equal(
            "The objective has no score while these have none: containment.",
            assessment.Score.Undefined!.Sentence
        );
        Assert.Equal(UndefinedReason.TooFewObservations, assessment["cost"].ProbabilityReached.Undefined!.Reason);
        Assert.Contains(
            "containment, cost, accuracy",
            assessment.ProbabilityAllReached.Undefined!.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void At_the_end_the_reading_decides()
    {
        Objective objective = new("Cheaper", Start, End, KeyResult.Decrease("cost", 2, 1));
        Dictionary<string, IReadOnlyList<MetricReading>> readings = new()
        {
            ["cost"] = Readings((0, 2), (50, 1.3), (89, 1.0)),
        };
        ObjectiveAssessment over = objective.Assess(End, readings);
        Assert.Equal(1, over.Score.Value);
        Assert.Equal(1, over.ProbabilityAllReached.Value);
        Assert.Null(over["cost"].Forecast);
    }

    [Fact]
    public void Milestones_count_by_weight()
    {
        MilestoneKeyResult launch = new("launch", [new("pilot", true, 1), new("all", false, 3)]) { Weight = 2 };
        Assert.Equal(0.25, launch.Score);
        Assert.Equal(1, launch.Done("all").Score);
        Assert.Equal(2, launch.Done("all").Weight);
        Assert.Equal(launch, new("launch", [new("pilot", true, 1), new("all", false, 3)]) { Weight = 2 });
        _ = Assert.Throws<ArgumentException>(() => launch.Done("al"));
        _ = Assert.Throws<ArgumentException>(() => KeyResult.Milestones("launch"));
        _ = Assert.Throws<ArgumentException>(() => KeyResult.Milestones("launch", "a", "a"));
    }

    [Fact]
    public void Bad_objectives_are_refused_with_all_their_problems()
    {
        Assert.Contains(
            "must be above the start, 2, but was 2",
            Assert.Throws<ArgumentException>(() => KeyResult.Increase("users", 2, 2)).Message,
            StringComparison.Ordinal
        );
        _ = Assert.Throws<ArgumentException>(() => KeyResult.Decrease("users", 2, 3));
        _ = Assert.Throws<ArgumentException>(() =>
            KeyResult.Maintain("users", new(double.NegativeInfinity, double.PositiveInfinity))
        );
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => KeyResult.Binary("a") with { Weight = 0 });
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => KeyResult.Binary("a") with { Confidence = 1.1 });
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            new Objective(" ", End, Start, KeyResult.Binary("a"), KeyResult.Binary("a"))
        );
        Assert.Contains("3 problems with the objective", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["$.keyResults"], Objective.Check("x", Start, End, []).Select(problem => problem.Path));
        Objective objective = Assistant();
        _ = Assert.Throws<ArgumentException>(() =>
            objective.Assess(
                Start,
                new Dictionary<string, IReadOnlyList<MetricReading>> { ["cost"] = Readings((3, 1)) }
            )
        );
        _ = Assert.Throws<ArgumentException>(() =>
            objective.Assess(Start, new Dictionary<string, IReadOnlyList<MetricReading>> { ["contract"] = [] })
        );
    }
}
