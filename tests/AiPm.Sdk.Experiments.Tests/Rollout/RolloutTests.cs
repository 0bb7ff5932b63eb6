using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Rollout;

public class RolloutTests
{
    private static readonly RolloutGuardrail Seconds = RolloutGuardrail.Mean("seconds to answer", 2);
    private static readonly RolloutGuardrail Errors = RolloutGuardrail.Share("errors", 0.02);

    private static RolloutPlan Plan(params RolloutGuardrail[] guardrails) =>
        new(
            [
                RolloutStage.Canary(0.01, days: 2) with
                {
                    Looks = 2,
                },
                RolloutStage.Ramp(0.25, days: 3),
                RolloutStage.Holdback(0.05, days: 5),
            ],
            guardrails,
            usersPerDay: 20_000
        );

    [Fact]
    public void Boundaries_harms_and_exposure_agree_with_a_recursion_in_numpy()
    {
        JsonElement row = JsonDocument.Parse(File.ReadAllText(TestData.Path("Bandits/rollout.json"))).RootElement;
        RolloutForecast forecast = Plan(Seconds).Forecast();
        double[] boundaries = Numbers(row, "boundaries");
        double[] smallest = Numbers(row, "smallest");
        int[] lastLooks = [1, 2, 3];
        for (int stage = 0; stage < 3; stage++)
        {
            DetectableHarm harm = forecast.Stages[stage].Harms[0];
            Assert.Equal(boundaries[lastLooks[stage]], harm.Critical.Value, 1e-7);
            Assert.Equal(smallest[stage], harm.Smallest.Value, 1e-7);
            Assert.Equal(0.05 * (lastLooks[stage] + 1) / 4, harm.WrongRollback, 1e-9);
        }

        HarmForecast harmed = Plan(Seconds).IfHarmed("seconds to answer", row.GetProperty("harm").GetDouble());
        Assert.All(
            harmed.Stages.Zip(Numbers(row, "caught")),
            pair => Assert.Equal(pair.Second, pair.First.Probability, 1e-7)
        );
        Assert.Equal(row.GetProperty("treated").GetDouble(), harmed.TreatedUsers, 0.05);
        Assert.Equal(harmed.TreatedUsers * 0.1, harmed.TotalHarm, 9);
    }

    [Fact]
    public void One_look_is_the_test_of_the_textbook()
    {
        RolloutPlan plan = new([RolloutStage.Ramp(0.2, days: 1)], [Seconds], 5_000) { Alpha = 0.025, Power = 0.9 };
        double error = 2 * Math.Sqrt(1 / 1_000d + 1 / 4_000d);
        Assert.Equal(
            (1.959963984540054 + 1.2815515655446004) * error,
            plan.Forecast().Stages[0].Harms[0].Smallest.Value,
            9
        );

        // A share: μ − c = z·r, with the pooled spread in the statistic and the true one in its distribution.
        RolloutPlan share = new([RolloutStage.Ramp(0.2, days: 1)], [Errors], 5_000) { Alpha = 0.025, Power = 0.9 };
        double harm = share.Forecast().Stages[0].Harms[0].Smallest.Value;
        double p1 = 0.02 + harm;
        double pooled = 0.2 * p1 + 0.8 * 0.02;
        double stated = Math.Sqrt(pooled * (1 - pooled) * (1 / 1_000d + 1 / 4_000d));
        double true_ = Math.Sqrt(p1 * (1 - p1) / 1_000 + 0.02 * 0.98 / 4_000);
        Assert.Equal(0.9, NormalFunction.Survival((1.959963984540054 * stated - harm) / true_), 9);
    }

    [Theory]
    [InlineData(0.02, Direction.Decrease)]
    [InlineData(0.4, Direction.Increase)]
    [InlineData(0.98, Direction.Increase)]
    public void The_smallest_harm_is_caught_with_the_plans_power(double baseline, Direction better)
    {
        RolloutPlan plan = Plan(RolloutGuardrail.Share("share", baseline, better), Seconds);
        RolloutForecast forecast = plan.Forecast();
        double before = double.PositiveInfinity;
        for (int stage = 0; stage < 3; stage++)
        {
            double harm = forecast.Stages[stage].Harms[0].Smallest.Value;
            Assert.True(harm < before);
            before = harm;
            HarmForecast harmed = plan.IfHarmed("share", harm);
            Assert.Equal(0.8, harmed.Stages[stage].Probability, 1e-8);
            Assert.True(harmed.TreatedUsers <= forecast.Stages[^1].TreatedUsers);
        }

        Assert.Equal(0.05, forecast.WrongRollback, 12);
        Assert.Equal(1 - 0.975 * 0.975, forecast.WrongRollbackIfIndependent, 12);
    }

    [Fact]
    public void Shadow_judges_what_needs_no_user_and_full_judges_nothing()
    {
        RolloutPlan plan = new(
            [
                RolloutStage.Shadow(days: 2),
                RolloutStage.Canary(0.02, days: 2),
                RolloutStage.Ramp(0.5, days: 2),
                RolloutStage.Full(days: 4),
            ],
            [Errors with { InShadow = true }, RolloutGuardrail.Share("complaints", 0.01)],
            10_000
        );
        RolloutForecast forecast = plan.Forecast();
        Assert.Equal(0, forecast.Stages[0].TreatedUsers);
        Assert.True(forecast.Stages[0].Harms[0].Smallest.IsDefined);
        Assert.Equal(
            "complaints cannot be judged by then: nobody has been compared.",
            forecast.Stages[0].Harms[1].Smallest.Undefined!.Sentence
        );
        Assert.Equal(forecast.Stages[2].Harms[0], forecast.Stages[3].Harms[0]);
        Assert.Equal(40_000 + 400 + 10_000, forecast.Stages[3].TreatedUsers, 6);
        HarmForecast errors = plan.IfHarmed("errors", 0.01);
        Assert.True(errors.Stages[0].Probability > 0.99);
        Assert.Equal(0, errors.Stages[0].TreatedUsers);
        Assert.True(errors.TreatedUsers < 400);
        Assert.Null(plan.Start().Latest);
        RolloutMonitor monitor = plan.Start()
            .Look(RolloutObservation.OfShares("errors", new(400, 20_000), new(410, 20_000)));
        Assert.Equal(RolloutVerdict.Advance, monitor.Latest!.Verdict);
        Assert.Contains(
            "is not",
            Message(() => plan.Start().Look(RolloutObservation.OfShares("complaints", new(1, 9), new(1, 9)))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_look_is_the_mantel_haenszel_score_over_stages()
    {
        RolloutPlan plan = Plan(Errors);
        RolloutMonitor monitor = plan.Start()
            .Look(RolloutObservation.OfShares("errors", new(396, 19_800), new(6, 200)))
            .Look(RolloutObservation.OfShares("errors", new(400, 19_800), new(5, 200)))
            .Look(RolloutObservation.OfShares("errors", new(930, 45_000), new(310, 15_000)));

        // By hand: Σ (new − expected) ÷ √Σ hypergeometric variance.
        (double score, double variance) = (0, 0);
        foreach (
            (double x0, double n0, double x1, double n1) in new[]
            {
                (396d, 19_800d, 6d, 200d),
                (400, 19_800, 5, 200),
                (930, 45_000, 310, 15_000),
            }
        )
        {
            double n = n0 + n1;
            double m = x0 + x1;
            score += x1 - n1 * m / n;
            variance += n0 * n1 * m * (n - m) / (n * n * (n - 1));
        }

        GuardrailReading reading = monitor.Latest!.Guardrails[0];
        Assert.Equal(score / Math.Sqrt(variance), reading.Z.Value, 12);
        Assert.Equal(RolloutVerdict.Advance, monitor.Latest.Verdict);
        Assert.Equal("ramp 25 %", monitor.Latest.Stage);
        Assert.Equal(RolloutVerdict.Continue, monitor.Readings[0].Verdict);
        Assert.Equal(RolloutVerdict.Advance, monitor.Readings[1].Verdict);

        // With the planned information the boundary is the planned one.
        Assert.Equal(plan.Forecast().Stages[1].Harms[0].Critical.Value, reading.Critical.Value, 2e-2);
        RolloutMonitor done = monitor.Look(RolloutObservation.OfShares("errors", new(100, 5_000), new(1_900, 95_000)));
        Assert.Equal(RolloutVerdict.Complete, done.Latest!.Verdict);
        Assert.Throws<InvalidOperationException>(() => done.Look());
    }

    [Fact]
    public void A_harm_is_rolled_back_and_stays_rolled_back()
    {
        RolloutMonitor monitor = Plan(Errors, Seconds)
            .Start()
            .Look(
                RolloutObservation.OfShares("errors", new(396, 19_800), new(17, 200)),
                RolloutObservation.OfMeans(
                    "seconds to answer",
                    Moments.FromSummary(19_800, 3, 4),
                    Moments.FromSummary(200, 3.01, 4)
                )
            );
        RolloutReading reading = monitor.Latest!;
        Assert.Equal(RolloutVerdict.RollBack, reading.Verdict);
        Assert.StartsWith(
            "Roll back in canary 1 %: errors is worse by 6.50 points, ",
            reading.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains("\"RollBack\"", JsonSerializer.Serialize(reading), StringComparison.Ordinal);
        RolloutMonitor later = monitor.Look(
            RolloutObservation.OfShares("errors", new(396, 19_800), new(0, 200)),
            RolloutObservation.OfMeans(
                "seconds to answer",
                Moments.FromSummary(19_800, 3, 4),
                Moments.FromSummary(200, 3, 4)
            )
        );
        Assert.Equal(RolloutVerdict.RollBack, later.Latest!.Verdict);
    }

    [Fact]
    public void What_gets_better_is_no_harm_and_directions_mirror()
    {
        RolloutGuardrail solved = RolloutGuardrail.Share("solved", 0.98, Direction.Increase);
        RolloutMonitor errors = Plan(Errors)
            .Start()
            .Look(RolloutObservation.OfShares("errors", new(396, 19_800), new(9, 200)));
        RolloutMonitor mirrored = Plan(solved)
            .Start()
            .Look(RolloutObservation.OfShares("solved", new(19_800 - 396, 19_800), new(191, 200)));
        Assert.Equal(errors.Latest!.Guardrails[0].Z.Value, mirrored.Latest!.Guardrails[0].Z.Value, 10);
        Assert.Equal(errors.Latest.Guardrails[0].Critical.Value, mirrored.Latest.Guardrails[0].Critical.Value, 10);
        RolloutMonitor better = Plan(Errors)
            .Start()
            .Look(RolloutObservation.OfShares("errors", new(3_960, 19_800), new(0, 200)));
        Assert.Equal(RolloutVerdict.Continue, better.Latest!.Verdict);
        Assert.True(better.Latest.Guardrails[0].Z.Value < -5);
    }

    [Fact]
    public void No_data_is_never_a_pass()
    {
        RolloutPlan plan = Plan(Errors, Seconds);
        RolloutMonitor missing = plan.Start()
            .Look(RolloutObservation.OfShares("errors", new(396, 19_800), new(4, 200)));
        Assert.Equal(RolloutVerdict.Investigate, missing.Latest!.Verdict);
        Assert.Equal(
            "Do not go on from canary 1 % yet: nothing was measured of seconds to answer, and no data is never a pass.",
            missing.Latest.Explanation.Sentence
        );
        RolloutMonitor none = Plan(Errors)
            .Start()
            .Look(RolloutObservation.OfShares("errors", new(0, 19_800), new(0, 200)));
        Assert.Equal(RolloutVerdict.Investigate, none.Latest!.Verdict);
        RolloutMonitor empty = Plan(Errors)
            .Start()
            .Look(RolloutObservation.OfShares("errors", new(400, 19_800), new(0, 0)));
        Assert.Equal(RolloutVerdict.Investigate, empty.Latest!.Verdict);

        // And what comes later is judged with what was spent by then.
        RolloutMonitor after = none.Look(RolloutObservation.OfShares("errors", new(800, 39_600), new(9, 400)));
        Assert.Equal(RolloutVerdict.Advance, after.Latest!.Verdict);
        Assert.Equal(1.9599639845, after.Latest.Guardrails[0].Critical.Value, 1e-6);
    }

    [Fact]
    public void A_plan_says_what_it_does_in_a_sentence()
    {
        Assert.Matches(
            "^A version that harms nothing is rolled back with at most 5 %; with 80 % a harm to errors of .* points is caught by the end of canary 1 % and one of .* points by the end of holdback 5 %\\.$",
            Plan(Errors).Forecast().Explanation.Sentence
        );
        Assert.Matches(
            "^A harm to errors of 1.00 points is caught by the end of ramp 25 % with > 99.9 % and by the end of holdback 5 % with > 99.9 %; until then it reaches .* users on average instead of 110,000, and .* of them are harmed\\.$",
            Plan(Errors).IfHarmed("errors", 0.01).Explanation.Sentence
        );
        Assert.Contains(
            Plan(Errors).Forecast().Warnings,
            warning => warning.StartsWith("errors expects 4 of its rarer outcome", StringComparison.Ordinal)
        );
        Assert.Contains("\"Smallest\"", JsonSerializer.Serialize(Plan(Errors).Forecast()), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_rule_spends_otherwise()
    {
        RolloutForecast even = Plan(Seconds).Forecast();
        RolloutForecast late = (Plan(Seconds) with { Rule = SpendingFunction.ObrienFlemingLike }).Forecast();
        Assert.True(late.Stages[2].Harms[0].Smallest.Value < even.Stages[2].Harms[0].Smallest.Value);
        Assert.Equal(
            "seconds to answer cannot be judged by then: the rule spends no error rate so early.",
            late.Stages[0].Harms[0].Smallest.Undefined!.Sentence
        );
        RolloutForecast constant = (Plan(Seconds) with { Rule = StoppingRule.Pocock }).Forecast();
        Assert.Equal(constant.Stages[0].Harms[0].Critical.Value, constant.Stages[2].Harms[0].Critical.Value, 9);
    }

    [Fact]
    public void Bad_plans_are_named()
    {
        Assert.Contains(
            "ramp 10 % serves 0.1 of users after 0.25",
            Message(() =>
                _ = new RolloutPlan([RolloutStage.Canary(0.25, 1), RolloutStage.Ramp(0.1, 1)], [Errors], 100)
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "serves 0 of users",
            Message(() => _ = new RolloutPlan([RolloutStage.Canary(0.25, 1), RolloutStage.Shadow(1)], [Errors], 100)),
            StringComparison.Ordinal
        );
        Assert.Contains("at least 1", Message(() => _ = new RolloutPlan([], [Errors], 100)), StringComparison.Ordinal);
        Assert.Contains(
            "at least 1",
            Message(() => _ = new RolloutPlan([RolloutStage.Full(1)], [], 100)),
            StringComparison.Ordinal
        );
        Assert.Contains("2 are named \"errors\"", Message(() => _ = Plan(Errors, Errors)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RolloutPlan([RolloutStage.Full(1)], [Errors], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutStage.Canary(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutStage.Canary(0.1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutStage.Shadow(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutStage.Full(1) with { Looks = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutGuardrail.Share("x", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutGuardrail.Mean("x", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan(Errors) with { Alpha = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan(Errors) with { Power = 0.4 });
        Assert.Throws<ArgumentException>(() => Plan(Errors).IfHarmed("latency", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan(Errors).IfHarmed("errors", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan(Errors).IfHarmed("errors", 0.99));
        Assert.Contains(
            "were moments",
            Message(() =>
                Plan(Errors).Start().Look(RolloutObservation.OfMeans("errors", Moments.Empty, Moments.Empty))
            ),
            StringComparison.Ordinal
        );
        RolloutObservation twice = RolloutObservation.OfShares("errors", new(1, 9), new(1, 9));
        Assert.Contains(
            "given twice",
            Message(() => Plan(Errors).Start().Look(twice, twice)),
            StringComparison.Ordinal
        );
        RolloutPlan full = new([RolloutStage.Full(1)], [Errors], 100);
        Assert.Contains("errors is never judged: no stage compares users on it", full.Forecast().Warnings);
        Assert.Equal(0, full.Forecast().WrongRollback);
        Assert.Equal(0, full.IfHarmed("errors", 0.1).Probability);
    }

    private static double[] Numbers(JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(one => one.GetDouble())];

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
