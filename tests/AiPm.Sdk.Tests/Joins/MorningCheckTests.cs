using System.Text.Json.Nodes;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk.Tests.Joins;

public class MorningCheckTests
{
    private static readonly DateOnly Last = MorningPlan.Last;

    [Fact]
    public void A_quiet_night_has_nothing_new_and_says_how_often_that_is_wrong()
    {
        MorningCheck check = MorningPlan.Whole().Check(Last.AddDays(-1));
        Assert.Equal([], check.Findings);
        Assert.Null(check.Metrics[0].Anomalies.NotJudged);
        Assert.StartsWith("From 3 March 2027 to 4 March 2027 nothing is new.", check.Explanation.Sentence);

        // Solved is watched by the day and margin, made of it, on the weeks' days: one alarm in 1/(1/370 + …).
        double[] days =
        [
            .. check
                .Metrics.Select(metric => metric.Anomalies.DaysToFalseAlarm)
                .Where(one => one.IsDefined)
                .Select(one => one.Value),
        ];
        Assert.Equal(1 / days.Sum(length => 1 / length), check.DaysToFalseAlarm.Value, 12);
    }

    [Fact]
    public void What_is_watched_by_itself_is_the_rooms_own_report()
    {
        JsonObject plan = MorningPlan.Whole().With("solved", Last, 0.4);
        plan["observations"]!.AsObject().Remove("watch");
        MetricHistory solved = MetricHistory.Of(plan.Read(), Last)["solved"];
        MetricAnomalies found = solved.FindAnomalies(Last.AddDays(-1));
        AnomalyReport own = SeriesAnomalies.ByResidual(
            DailySeries.Of(MorningPlan.First, [.. solved.Readings.Select(reading => reading.Value)]),
            runLength: 370
        );
        Assert.Equal(own.Anomalies, found.Anomalies);
        Assert.Equal(370, found.DaysToFalseAlarm.Value);
    }

    [Theory]
    [InlineData(0.40, "lower", Tone.Bad)]
    [InlineData(0.62, "higher", Tone.Caution)]
    public void A_day_out_of_its_season_is_found_with_what_was_expected(double value, string way, Tone tone)
    {
        MorningCheck check = MorningPlan.Whole().With("solved", Last, value).Check(Last.AddDays(-1));
        MorningFinding finding = Assert.Single(check.Findings, one => one.Kind == MorningKind.Anomaly);
        Assert.Equal((tone, "$.metrics[0]"), (finding.Tone, finding.Path));
        Assert.StartsWith($"Solved on 4 March 2027 was {ShareText.Share(value)}, {way} than the ", finding.Sentence);

        // A Thursday: about half, not the weekend's 46 %.
        Anomaly off = Assert.Single(check.Metrics[0].Anomalies.Anomalies);
        Assert.InRange(off.Expected, 0.49, 0.51);
    }

    [Fact]
    public void An_old_anomaly_is_no_news_unless_its_value_is()
    {
        DateOnly old = Last.AddDays(-20);
        JsonObject plan = MorningPlan.Whole().With("solved", old, 0.4);
        Assert.DoesNotContain(plan.Check(Last.AddDays(-1)).Findings, one => one.Kind == MorningKind.Anomaly);

        JsonObject late = MorningPlan.Whole();
        late.Observed().Add(MorningPlan.Value("solved", old, 0.4, recorded: Last));
        MorningCheck check = late.Check(Last.AddDays(-1));
        Assert.Contains(
            check.Findings,
            one => one.Kind == MorningKind.Anomaly && one.Sentence.Contains("12 February 2027")
        );
        MorningFinding corrected = Assert.Single(
            check.Findings,
            one => one is { Kind: MorningKind.LateData, Path: "$.metrics[0]" }
        );
        Assert.Equal(
            $"Solved: the value of 12 February 2027 was corrected from {ShareText.Share(MorningPlan.Solved(39))} to 40.00 %; what was said before 3 March 2027 knew nothing of it.",
            corrected.Sentence
        );

        // On the evening before nobody knew.
        Assert.Equal([], late.Check(Last.AddDays(-2), Last.AddDays(-1)).Findings.Select(one => one.Kind));
        Assert.Equal(
            MorningPlan.Solved(39),
            MetricHistory.Of(late.Read(), Last.AddDays(-1))["solved"].Readings[39].Value
        );
        Assert.Equal(0.4, MetricHistory.Of(late.Read(), Last)["solved"].Readings[39].Value);
    }

    [Fact]
    public void A_target_is_kept_between_level_and_release_and_lost_below()
    {
        // 92 of 100 on 20 February reaches 90 %; 89 % keeps it, 87 % loses it.
        JsonObject plan = MorningPlan.Whole();
        plan.Observed().Add(MorningPlan.Value("right", Last.AddDays(-1), 0.89));
        plan.Observed().Add(MorningPlan.Value("right", Last, 0.87));
        Assert.DoesNotContain(
            plan.Check(Last.AddDays(-2), Last.AddDays(-1)).Findings,
            one => one.Kind == MorningKind.Guardrail
        );
        MorningFinding lost = Assert.Single(
            plan.Check(Last.AddDays(-1)).Findings,
            one => one.Kind == MorningKind.Guardrail
        );
        Assert.Equal(
            (Tone.Bad, "$.metrics[1]", "Right answers lost its limit of at least 90 %: 87.00 % on 4 March 2027."),
            (lost.Tone, lost.Path, lost.Sentence)
        );

        // Without hysteresis 89 % would have lost it already.
        plan["metrics"]![1]!["target"] = new JsonObject { ["atLeast"] = 0.9 };
        Assert.Contains(
            plan.Check(Last.AddDays(-2), Last.AddDays(-1)).Findings,
            one => one.Kind == MorningKind.Guardrail
        );
    }

    [Fact]
    public void A_target_lost_and_reached_again_overnight_is_told()
    {
        JsonObject plan = MorningPlan.Whole();
        plan.Observed().Add(MorningPlan.Value("right", Last.AddDays(-1), 0.80));
        plan.Observed().Add(MorningPlan.Value("right", Last, 0.95));
        MorningFinding again = Assert.Single(
            plan.Check(Last.AddDays(-2)).Findings,
            one => one.Kind == MorningKind.Guardrail
        );
        Assert.Equal(Tone.Caution, again.Tone);
        Assert.StartsWith(
            "Right answers lost and reached its limit of at least 90 % again: 95.00 % on 4 March 2027",
            again.Sentence
        );
    }

    [Fact]
    public void What_an_evaluation_and_an_experiment_taught_is_news_on_their_days_alone()
    {
        JsonObject plan = MorningPlan.Whole();
        MorningCheck ended = plan.Check(new(2027, 2, 24), new(2027, 2, 25));
        MorningFinding rank = Assert.Single(ended.Findings, one => one.Kind == MorningKind.Forecast);
        Assert.StartsWith("Rank of “Roll out”: 1 of 2, first with a chance of ", rank.Sentence);
        Assert.Equal("$.backlog", rank.Path);
        Assert.DoesNotContain(
            plan.Check(new(2027, 2, 25), new(2027, 2, 26)).Findings,
            one => one.Kind == MorningKind.Forecast
        );

        MorningCheck evaluated = plan.Check(new(2027, 2, 19), new(2027, 2, 20));
        Assert.Equal(
            [(MorningKind.Guardrail, Tone.Good), (MorningKind.Readiness, Tone.Good)],
            evaluated.Findings.Select(one => (one.Kind, one.Tone)).Order()
        );
    }

    [Fact]
    public void Readiness_needs_certainty_and_fresh_values()
    {
        ProductPlan plan = MorningPlan.Whole().Read();
        ReadinessReview On(DateOnly day) => ReadinessReview.Of(plan.Readiness[0], MetricHistory.Of(plan, day), day);
        Assert.Equal(ThresholdVerdict.Unknown, On(new(2027, 2, 19)).Verdict);
        ReadinessReview ready = On(new(2027, 3, 6));
        Assert.Equal(ThresholdVerdict.Met, ready.Verdict);
        Assert.Equal(
            ProportionEvaluation.Of(plan.Metrics[1].Definition, new(92, 100)).ProbabilityAtLeast(0.9),
            ready.Readings[0].Chance
        );
        Assert.Equal(ThresholdVerdict.Unknown, On(new(2027, 3, 7)).Verdict);
        Assert.Contains(
            "last measured on 20 February 2027, which is good for 14 days",
            On(new(2027, 3, 7)).Explanation.Sentence
        );
        ReadinessGate strict = plan.Readiness[0] with
        {
            Checks = [plan.Readiness[0].Checks[0] with { Certainty = 0.95 }],
        };
        Assert.Equal(ThresholdVerdict.NotMet, ReadinessReview.Of(strict, MetricHistory.Of(plan, Last), Last).Verdict);
    }

    [Fact]
    public void An_item_among_the_next_that_is_not_ready_is_to_act_on()
    {
        ProductPlan plan = MorningPlan.Whole().Read();
        Assert.DoesNotContain(
            PlanReview.Run(plan, MorningPlan.Quick).Findings,
            one => one.Path == "$.backlog.items[0]"
        );
        PlanReview stale = PlanReview.Run(plan, MorningPlan.Quick with { AsOf = new(2027, 3, 20) });
        ReviewFinding finding = Assert.Single(stale.Findings, one => one.Path == "$.backlog.items[0]");
        Assert.StartsWith(
            "“Roll out” is among the next and cannot begin. The answers: not known to be ready.",
            finding.Sentence
        );
    }

    [Fact]
    public void A_goal_turns_red_when_its_metric_stands_still()
    {
        // 0.5 is half of the way from 0.4 to 0.6: planned for 1 April, amber when a tenth and red when a quarter of the way behind it.
        JsonObject plan = MorningPlan.Whole();
        foreach ((int day, double value) in new[] { (110, 0.5), (140, 0.5) })
        {
            plan.Observed().Add(MorningPlan.Value("solved", MorningPlan.First.AddDays(day), value));
        }

        DateOnly amber = MorningPlan.First.AddDays(110);
        DateOnly red = MorningPlan.First.AddDays(140);
        MorningFinding first = Assert.Single(plan.Check(Last, amber).Findings, one => one.Kind == MorningKind.Goal);
        Assert.Equal((Tone.Caution, "$.strategy.goals[0]"), (first.Tone, first.Path));
        Assert.Contains("green before, amber now", first.Sentence);
        MorningFinding second = Assert.Single(plan.Check(amber, red).Findings, one => one.Kind == MorningKind.Goal);
        Assert.Equal(Tone.Bad, second.Tone);
    }

    [Fact]
    public void A_metric_that_falls_silent_is_told_once()
    {
        JsonObject plan = MorningPlan.Whole();
        MorningCheck check = plan.Check(Last, Last.AddDays(3));
        MorningFinding silent = Assert.Single(
            check.Findings,
            one => one is { Kind: MorningKind.MissingData, Path: "$.metrics[0]" }
        );
        Assert.Equal(
            "Solved was last observed on 4 March 2027, 3 days before; it usually is every day.",
            silent.Sentence
        );
        Assert.DoesNotContain(
            plan.Check(Last.AddDays(4), Last.AddDays(5)).Findings,
            one => one is { Kind: MorningKind.MissingData, Path: "$.metrics[0]" }
        );
        plan.Observed()
            .Add(
                new JsonObject
                {
                    ["metric"] = "solved",
                    ["on"] = "2027-03-05",
                    ["missing"] = "The export failed.",
                }
            );
        Assert.Contains(
            plan.Check(Last, Last.AddDays(1)).Findings,
            one => one.Sentence == "Solved has no value of 5 March 2027: The export failed."
        );
    }

    [Fact]
    public void A_lasting_shift_is_found_by_the_method_the_plan_asks_for()
    {
        JsonObject plan = MorningPlan.Whole();
        for (int day = 45; day < 60; day++)
        {
            plan.With("solved", MorningPlan.First.AddDays(day), MorningPlan.Solved(day) - 0.006);
        }

        plan["observations"]!["watch"] = new JsonArray(
            new JsonObject
            {
                ["metric"] = "solved",
                ["method"] = "cusum",
                ["baselineThrough"] = "2027-02-14",
                ["shift"] = 1,
            }
        );
        MorningCheck check = plan.Check(Last.AddDays(-1));
        MorningFinding finding = Assert.Single(
            check.Findings,
            one => one is { Kind: MorningKind.Anomaly, Path: "$.metrics[0]" }
        );
        Assert.Contains("as it has been since about 1", finding.Sentence);

        // The same by hand: the room's own chart on the same days.
        ProductPlan read = plan.Read();
        DailySeries series = DailySeries.Of(
            MorningPlan.First,
            [.. MetricHistory.Of(read, Last)["solved"].Readings.Select(one => one.Value)]
        );
        AnomalyReport own = SeriesAnomalies.ByCusum(
            series,
            SeriesBaseline.Of(series, MorningPlan.First, new(2027, 2, 14)),
            new(2027, 2, 15)
        );
        Assert.Equal(own.Anomalies, check.Metrics[0].Anomalies.Anomalies);
    }

    [Fact]
    public void Weekly_values_are_held_against_the_weeks_before_and_found_on_their_days()
    {
        JsonObject plan = MorningPlan.Whole();
        for (int week = 9; week < 14; week++)
        {
            plan.Observed()
                .Add(
                    MorningPlan.Value(
                        "cost",
                        MorningPlan.First.AddDays(7 * week),
                        week == 13 ? 0.08 : 0.04 + 0.001 * (week % 3)
                    )
                );
        }

        DateOnly day = MorningPlan.First.AddDays(91);
        MorningCheck check = plan.Check(day.AddDays(-1), day);
        Anomaly off = Assert.Single(check.Metrics[2].Anomalies.Anomalies);
        Assert.Equal((day, 0.08, Direction.Increase), (off.Day, off.Value, off.Direction));
        Assert.Equal(7 * 370, check.Metrics[2].Anomalies.DaysToFalseAlarm.Value, 1.0);
        Assert.Contains(
            check.Findings,
            one => one is { Kind: MorningKind.Anomaly, Path: "$.metrics[2]", Tone: Tone.Bad }
        );
    }

    [Fact]
    public void A_day_that_failed_blinds_no_metric_and_is_never_off_itself()
    {
        JsonObject plan = MorningPlan.Whole().With("solved", Last, 0.4);
        plan.Observed()
            .RemoveAll(seen =>
                (string?)seen!["metric"] == "solved" && (string?)seen["on"] is "2027-02-23" or "2027-01-05"
            );
        MetricAnomalies found = plan.Check(Last.AddDays(-1)).Metrics[0].Anomalies;
        Assert.Equal(Last, Assert.Single(found.Anomalies).Day);
        Assert.Contains("2 of 60 observations are missing and taken to be as a season before", found.Warnings);

        // Three in a row are a gap: what lies before is not looked at.
        plan.Observed()
            .RemoveAll(seen =>
                (string?)seen!["metric"] == "solved" && (string?)seen["on"] is "2027-02-22" or "2027-02-24"
            );
        Assert.NotNull(plan.Check(Last.AddDays(-1)).Metrics[0].Anomalies.NotJudged);
    }

    [Fact]
    public void What_never_moved_and_moves_is_not_as_expected()
    {
        JsonObject plan = MorningPlan.Whole();
        for (int day = 0; day < 60; day++)
        {
            plan.With("solved", MorningPlan.First.AddDays(day), day == 59 ? 0.51 : 0.5);
        }

        plan["observations"]!.AsObject().Remove("watch");
        MorningCheck check = plan.Check(Last.AddDays(-1));
        Anomaly off = Assert.Single(check.Metrics[0].Anomalies.Anomalies);
        Assert.Equal(
            (Last, 0.51, 0.5, Direction.Increase, 59d),
            (off.Day, off.Value, off.Expected, off.Direction, off.Score)
        );
        Assert.False(check.Metrics[0].Anomalies.DaysToFalseAlarm.IsDefined);
        Assert.Contains("which it had been on all 59 observations before", check.Findings[0].Sentence);
        Assert.Empty(plan.Check(Last.AddDays(-2), Last.AddDays(-1)).Metrics[0].Anomalies.Anomalies);
    }

    [Fact]
    public void A_derived_metric_has_a_value_where_its_inputs_have()
    {
        MetricHistory margin = MetricHistory.Of(MorningPlan.Whole().Read(), Last)["margin"];
        Assert.Equal(9, margin.Readings.Count);
        Assert.Equal(MorningPlan.Solved(7) - 0.041, margin.Readings[1].Value, 12);
    }

    [Fact]
    public void The_days_of_a_review_are_checked()
    {
        ProductPlan plan = MorningPlan.Whole().Read();
        Assert.Contains(
            "since must lie before the day of the review, 2027-03-04, but was 2027-03-04",
            Assert
                .Throws<ArgumentException>(() => PlanReview.Run(plan, MorningPlan.Quick with { Since = Last }))
                .Message
        );
        Assert.Equal(Last, PlanReview.Run(plan, MorningPlan.Quick with { Since = Last.AddDays(-3) }).Morning!.AsOf);
        Assert.Equal(
            Last.AddDays(-4),
            PlanReview.Run(plan, MorningPlan.Quick with { AsOf = Last.AddDays(-3) }).Morning!.Since
        );
        Assert.Null(PlanReview.Run(plan, MorningPlan.Quick).Morning);
        Assert.Contains(
            "no dated observation",
            Assert
                .Throws<ArgumentException>(() =>
                    PlanReview.Run(Plan.SamplePlan.Read(), MorningPlan.Quick with { Since = Last })
                )
                .Message
        );
    }

    [Fact]
    public void A_review_of_a_day_is_the_review_that_would_have_been_made_then()
    {
        // What was not known is taken away by hand: the same plan without experiment and evaluation.
        JsonObject without = MorningPlan.Whole();
        without["experiments"] = new JsonArray();
        without["evaluations"] = new JsonArray();
        without["backlog"]!["items"]![0]!.AsObject().Remove("measuredImpact");
        without["assumptions"]![0]!.AsObject().Remove("measuredBy");
        without["assumptions"]![1]!.AsObject().Remove("measuredBy");
        PlanReview then = PlanReview.Run(MorningPlan.Whole().Read(), MorningPlan.Quick with { AsOf = new(2027, 2, 1) });
        PlanReview own = PlanReview.Run(without.Read(), MorningPlan.Quick);
        Assert.Equal(
            own.WithExperiments.Ranking!.ScoreDraws("roll").ToArray(),
            then.WithExperiments.Ranking!.ScoreDraws("roll").ToArray()
        );
        Assert.Empty(then.Experiments);
    }
}
