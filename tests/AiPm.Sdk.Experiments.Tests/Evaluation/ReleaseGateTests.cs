using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class ReleaseGateTests
{
    [Theory]
    [InlineData("accuracy >= baseline - 1pp", GateMetric.Accuracy, Direction.Increase, true, -0.01, false)]
    [InlineData("accuracy>=baseline-1.5pp", GateMetric.Accuracy, Direction.Increase, true, -0.015, false)]
    [InlineData("Accuracy ≥ baseline − 1% relative", GateMetric.Accuracy, Direction.Increase, true, -0.01, true)]
    [InlineData("cost <= baseline + 10 % relative", GateMetric.Cost, Direction.Decrease, true, 0.1, true)]
    [InlineData("latency <= 2.5", GateMetric.Latency, Direction.Decrease, false, 2.5, false)]
    [InlineData("score >= baseline", GateMetric.Score, Direction.Increase, true, 0, false)]
    [InlineData("score >= baseline + 0.2", GateMetric.Score, Direction.Increase, true, 0.2, false)]
    public void Requirements_are_read(
        string text,
        GateMetric metric,
        Direction direction,
        bool against,
        double amount,
        bool relative
    )
    {
        ReleaseGate gate = ReleaseGate.Parse(text);
        Assert.Equal(
            (metric, direction, against, relative),
            (gate.Metric, gate.Direction, gate.IsAgainstBaseline, gate.IsRelative)
        );
        Assert.Equal(amount, gate.Amount, 15);
    }

    [Theory]
    [InlineData("accuracy >= baseline - 1%", "1pp for percentage points or 1% relative")]
    [InlineData("accuracy >= 90%", "without a percent sign: 0.9")]
    [InlineData("accuracy >= 90", "a share from 0 to 1")]
    [InlineData("acuracy >= 0.9", "did you mean \"accuracy\"?")]
    [InlineData("accuracy > 0.9", ">= or <=")]
    [InlineData("accuracy >= baseline 1pp", "+ or - and a margin")]
    [InlineData("accuracy >= baseline - 1pp please", "nothing more")]
    [InlineData("cost <= baseline + 1pp", "percentage points are of an accuracy")]
    [InlineData("accuracy >=", "a number of at least 0")]
    [InlineData("", "one of accuracy, score, cost, latency")]
    [InlineData("accuracy >= 1.2.3", "a number of at least 0")]
    public void What_is_no_requirement_says_where_and_what_is_allowed(string text, string part) =>
        Assert.Contains(
            part,
            Assert.Throws<FormatException>(() => ReleaseGate.Parse(text)).Message,
            StringComparison.Ordinal
        );

    private static EvaluationSet Set(int both, int onlyOld, int onlyNew, int neither)
    {
        List<EvaluationRow> rows = [];
        int prompts = both + onlyOld + onlyNew + neither;
        for (int prompt = 0; prompt < prompts; prompt++)
        {
            rows.Add(
                new()
                {
                    Model = "old",
                    Prompt = $"{prompt}",
                    Outcome = prompt < both + onlyOld ? 1 : 0,
                    Cost = 2 + prompt % 2,
                }
            );
            rows.Add(
                new()
                {
                    Model = "new",
                    Prompt = $"{prompt}",
                    Outcome = prompt < both || (prompt >= both + onlyOld && prompt < both + onlyOld + onlyNew) ? 1 : 0,
                    Cost = 2.1 + 1.05 * (prompt % 2),
                }
            );
        }

        return EvaluationSet.Of(rows);
    }

    [Theory]
    [InlineData(800, 20, 40, 140, "accuracy >= baseline - 1pp", GateVerdict.Pass)]
    [InlineData(800, 60, 20, 120, "accuracy >= baseline - 1pp", GateVerdict.Fail)]
    [InlineData(800, 30, 30, 140, "accuracy >= baseline - 1pp", GateVerdict.NotEnoughData)]
    [InlineData(800, 30, 30, 140, "accuracy >= baseline - 2pp", GateVerdict.Pass)]
    [InlineData(800, 30, 30, 140, "accuracy >= 0.8", GateVerdict.Pass)]
    [InlineData(800, 30, 30, 140, "accuracy >= 0.9", GateVerdict.Fail)]
    [InlineData(800, 30, 30, 140, "accuracy >= 0.83", GateVerdict.NotEnoughData)]
    [InlineData(800, 30, 30, 140, "accuracy >= baseline - 3% relative", GateVerdict.Pass)]
    [InlineData(800, 30, 30, 140, "cost <= baseline + 6% relative", GateVerdict.Pass)]
    [InlineData(800, 30, 30, 140, "cost <= baseline + 4% relative", GateVerdict.Fail)]
    [InlineData(800, 30, 30, 140, "latency <= 3", GateVerdict.NotEnoughData)]
    public void The_whole_interval_must_meet_the_requirement(
        int both,
        int onlyOld,
        int onlyNew,
        int neither,
        string text,
        GateVerdict verdict
    )
    {
        GateResult found = ReleaseGate.Parse(text).Judge(Set(both, onlyOld, onlyNew, neither), "new", "old");
        Assert.Equal(verdict, found.Verdict);
        Assert.StartsWith($"\"{text}\": ", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_margin_in_points_is_judged_by_the_interval_of_the_difference()
    {
        EvaluationSet set = Set(800, 20, 40, 140);
        GateResult found = ReleaseGate.Parse("accuracy >= baseline - 1pp").Judge(set, "new", "old");
        Assert.Equal(PairedEvaluation.Compare(set.Scores(), "old", "new").Difference, found.Measured);
        Assert.Equal(-0.01, found.Required);
    }

    [Fact]
    public void What_cannot_be_judged_is_named()
    {
        Assert.Contains(
            "No answer of new has a known latency",
            ReleaseGate.Parse("latency <= 3").Judge(Set(1, 1, 1, 1), "new").ToString(),
            StringComparison.Ordinal
        );
        EvaluationSet set = Set(1, 1, 1, 1);
        Assert.Contains(
            "none was given",
            Assert.Throws<ArgumentException>(() => ReleaseGate.Parse("score >= baseline").Judge(set, "new")).Message,
            StringComparison.Ordinal
        );
        EvaluationSet graded = EvaluationSet.Of([
            new()
            {
                Model = "a",
                Prompt = "p",
                Outcome = 0.5,
            },
        ]);
        Assert.Contains(
            "0 or 1 only",
            Assert.Throws<ArgumentException>(() => ReleaseGate.Parse("accuracy >= 0.5").Judge(graded, "a")).Message,
            StringComparison.Ordinal
        );
    }
}
