using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests;

public class DecisionPolicyTests
{
    private static readonly Metric Activated = Metric.Proportion("activated", Direction.Increase, MetricRole.Primary);

    private static readonly Metric Retained = Metric.Proportion("retained", Direction.Increase, MetricRole.Primary);

    private static readonly Metric Cost = Metric.Mean(
        "cost",
        Direction.Decrease,
        MetricRole.Guardrail,
        margin: Effect.Absolute(0.1)
    );

    private static readonly TrustReport Sound = TrustReport.Of(
        SampleRatioTrustCheck.Of(SampleRatioCheck.Of([5000, 5000], [1, 1]))
    );

    private static readonly Explanation Said = new("So it is.", "test", []);

    [Fact]
    public void Any_goal_or_all_of_them()
    {
        ExperimentEvidence evidence = Fixed(
            Effects("a", (Activated, 0.02, 0.01), (Retained, 0.0, 0.01), (Cost, 0, 0.02))
        );
        Assert.Equal(Verdict.Ship, DecisionPolicy.Default.Decide(evidence, Sound).Verdict);
        DecisionPolicy all = new() { GoalRule = GoalRule.All };
        Assert.Equal(Verdict.KeepRunning, all.Decide(evidence, Sound).Verdict);
        Assert.Equal(Verdict.DoNotShip, (all with { PlannedUnits = 10_000 }).Decide(evidence, Sound).Verdict);
        DecisionPolicy one = new() { GoalRule = GoalRule.All, Goals = ["activated"] };
        Assert.Equal(Verdict.Ship, one.Decide(evidence, Sound).Verdict);
    }

    [Fact]
    public void A_policys_margin_overrides_the_metrics()
    {
        ExperimentEvidence evidence = Fixed(Effects("a", (Activated, 0.02, 0.01), (Cost, 0.05, 0.02)));
        Assert.Equal(Verdict.Ship, DecisionPolicy.Default.Decide(evidence, Sound).Verdict);
        DecisionPolicy Within(double margin) => new() { Guardrails = [new("cost", Effect.Absolute(margin))] };
        Assert.Equal(Verdict.KeepRunning, Within(0.06).Decide(evidence, Sound).Verdict);
        Decision harmed = Within(0.02).Decide(evidence, Sound);
        Assert.Equal(Verdict.DoNotShip, harmed.Verdict);
        Assert.StartsWith("Worse by more than the margin of 0.02", harmed.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_judged_by_another_margin_as_if_the_metric_had_it()
    {
        Experiment With(Effect? margin) =>
            Experiment.Create("x", "off", "on").Metric(Activated).Metric(Cost with { Margin = margin });
        ArmSummary[] arms =
        [
            new ArmSummary("off", 5000)
                .With("activated", new ProportionCounts(500, 5000))
                .With("cost", Moments.FromSummary(5000, 1, 1)),
            new ArmSummary("on", 5000)
                .With("activated", new ProportionCounts(600, 5000))
                .With("cost", Moments.FromSummary(5000, 1.02, 1.1)),
        ];
        foreach (
            Effect margin in new[]
            {
                Effect.Absolute(0.07),
                Effect.Relative(0.05),
                Effect.Relative(0.08),
                Effect.Absolute(0.001),
            }
        )
        {
            ExperimentResult own = With(margin).Analyze(arms);
            ExperimentResult other = With(Effect.Absolute(0.5)).Analyze(arms);
            EffectEvidence evidence = ExperimentEvidence.Of(other).Effects.Single(one => one.Metric.Id == "cost");
            Assert.Equal(own.Comparison("cost").Margin!.MostHarm, evidence.AgainstMargin(margin).MostHarm);
            Assert.Equal(own.Comparison("cost").Finding, evidence.Against(margin));
            DecisionPolicy policy = new() { Guardrails = [new("cost", margin)] };
            Assert.Equal(own.Decision.Verdict, policy.Decide(other).Verdict);
        }
    }

    [Fact]
    public void Margins_of_intervals_are_read_from_one_bound()
    {
        // The upper bound of a 95 % interval is one-sided at 0.025; a relative margin is read from the lift.
        EffectEvidence cost = Effects("a", (Cost, 0.05, 0.02))[0];
        MarginResult absolute = cost.AgainstMargin(Effect.Absolute(0.08));
        Assert.Equal(0.025, absolute.Alpha, 12);
        Assert.Equal(0.95, absolute.Confidence);
        Assert.Equal(0.07, absolute.MostHarm.Value, 12);
        Assert.Equal(0.14, cost.AgainstMargin(Effect.Relative(0.2)).MostHarm.Value, 12);
        Assert.Equal(Finding.NotWorse, cost.Against(Effect.Relative(0.15)));
        Assert.Equal(Finding.Inconclusive, cost.Against(Effect.Relative(0.1)));
        Assert.Equal(Finding.Worse, cost.Against(Effect.Relative(0.05)));
        Assert.Equal(Finding.Worse, cost.Against(null));
        Assert.Equal(-0.05, cost.Gain.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => cost.AgainstMargin(Effect.Absolute(0)));
    }

    [Fact]
    public void No_data_and_undefined_are_never_a_pass() =>
        Prop.ForAll(
                Gen.Choose(0, 2).Two().ToArbitrary(),
                kinds =>
                {
                    MeasuredEffect none = new(EffectScale.Absolute, default, default, 0.95, default, "test");
                    MeasuredEffect lift = new(EffectScale.Relative, default, default, 0.95, default, "test");
                    EffectEvidence missing = new(kinds.Item1 == 0 ? Activated : Cost, "a", none, lift, Said);
                    EffectEvidence[] others =
                        kinds.Item1 == 0 ? Effects("a", (Cost, 0, 0.01)) : Effects("a", (Activated, 0.1, 0.01));
                    ExperimentEvidence evidence = new((EvidenceKind)kinds.Item2, [missing, .. others], 10_000)
                    {
                        WasLastLook = true,
                    };
                    return DecisionPolicy.Default.Decide(evidence, Sound).Verdict == Verdict.Investigate;
                }
            )
            .Holds(20);

    [Fact]
    public void Trust_comes_first_and_a_check_that_was_not_made_is_no_pass()
    {
        ExperimentEvidence evidence = Fixed(Effects("a", (Activated, 0.02, 0.01)));
        TrustReport broken = TrustReport.Of(SampleRatioTrustCheck.Of(SampleRatioCheck.Of([5000, 6000], [1, 1])));
        Decision stopped = DecisionPolicy.Default.Decide(evidence, broken);
        Assert.Equal(Verdict.Investigate, stopped.Verdict);
        Assert.StartsWith("The split of units is broken", stopped.Reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("Believe no metric", stopped.Reasons[1], StringComparison.Ordinal);
        DecisionPolicy strict = new() { RequiredChecks = [TrustCheckKind.SampleRatio, TrustCheckKind.Peeking] };
        Decision unmade = strict.Decide(evidence, Sound);
        Assert.Equal(Verdict.Investigate, unmade.Verdict);
        Assert.Contains("requires the check Peeking", unmade.Reasons[0], StringComparison.Ordinal);
        TrustReport peeked = TrustReport.Of([
            .. Sound.Checks,
            PeekingCheck.Of([new(new(2026, 3, 2), 1), new(new(2026, 3, 3), 2)]),
        ]);
        Assert.Equal(Verdict.Investigate, strict.Decide(evidence, peeked).Verdict);
        Decision beside = DecisionPolicy.Default.Decide(evidence, peeked);
        Assert.Equal(Verdict.Ship, beside.Verdict);
        Assert.Contains("2 looks", beside.Reasons[^1], StringComparison.Ordinal);
        TrustReport unclear = TrustReport.Of([.. Sound.Checks, PeekingCheck.Of([])]);
        Assert.Equal(Verdict.KeepRunning, strict.Decide(evidence, unclear).Verdict);
        Assert.Equal(Verdict.Investigate, (strict with { PlannedUnits = 10_000 }).Decide(evidence, unclear).Verdict);
        Assert.Equal(Verdict.Investigate, DecisionPolicy.Default.Decide(evidence, TrustReport.Of()).Verdict);
    }

    [Fact]
    public void Duration_is_waited_for_unless_a_sequential_analysis_shows_harm()
    {
        DecisionPolicy fortnight = new() { MinimumDays = 14 };
        ExperimentEvidence better = Fixed(Effects("a", (Activated, 0.02, 0.01)));
        Assert.Equal(Verdict.Investigate, fortnight.Decide(better, Sound).Verdict);
        Decision early = fortnight.Decide(better with { Days = 13 }, Sound);
        Assert.Equal(Verdict.KeepRunning, early.Verdict);
        Assert.Equal("13 of at least 14 days have passed.", early.Reasons[0]);
        Assert.Equal(Verdict.Ship, fortnight.Decide(better with { Days = 14 }, Sound).Verdict);
        EffectEvidence[] worse = Effects("a", (Activated, -0.02, 0.01));
        Assert.Equal(Verdict.KeepRunning, fortnight.Decide(Fixed(worse) with { Days = 3 }, Sound).Verdict);
        ExperimentEvidence any = new(EvidenceKind.AlwaysValid, worse, 10_000) { Days = 3 };
        Assert.Equal(Verdict.DoNotShip, fortnight.Decide(any, Sound).Verdict);
    }

    [Fact]
    public void Sequential_evidence_is_read_before_its_planned_units_and_fixed_is_not()
    {
        EffectEvidence[] effects = Effects("a", (Activated, 0.02, 0.01));
        DecisionPolicy planned = new() { PlannedUnits = 40_000 };
        Assert.Equal(Verdict.KeepRunning, planned.Decide(Fixed(effects), Sound).Verdict);
        Assert.Equal(Verdict.Ship, planned.Decide(new(EvidenceKind.GroupSequential, effects, 10_000), Sound).Verdict);
        EffectEvidence[] unclear = Effects("a", (Activated, 0.002, 0.01));
        ExperimentEvidence look = new(EvidenceKind.GroupSequential, unclear, 10_000);
        Assert.Equal(Verdict.KeepRunning, planned.Decide(look, Sound).Verdict);
        Assert.Equal(Verdict.DoNotShip, planned.Decide(look with { WasLastLook = true }, Sound).Verdict);
        Decision futile = planned.Decide(look with { StoppedForFutility = true }, Sound);
        Assert.Equal(Verdict.DoNotShip, futile.Verdict);
        Assert.Contains("futility", futile.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_is_tied_to_what_being_wrong_costs()
    {
        // Benefit = 100,000·δ − 500 with δ = 0.02 ± 0.005: N(1500, 500).
        ExperimentEvidence evidence = Fixed(Effects("a", (Activated, 0.02, 0.0049 * 2)));
        double error = evidence.Effects[0].Difference.StandardError.Value;
        ShippingValue value = new("activated", 100_000, 500, 100) { Unit = "EUR" };
        DecisionPolicy policy = new() { Value = value };
        Decision decided = policy.Decide(evidence, Sound);
        Assert.Equal(Verdict.Ship, decided.Verdict);
        ShippingOutcome outcome = Assert.Single(decided.Arms).Outcome!;
        double deviation = 100_000 * error;
        double z = 1500 / deviation;
        Assert.Equal(1500, outcome.ExpectedBenefit, 9);
        Assert.Equal(NormalFunction.Cumulative(z), outcome.ProbabilityItPays, 12);
        Assert.Equal(
            deviation * (NormalFunction.Density(z) - (z * NormalFunction.Survival(z))),
            outcome.ExpectedLoss,
            9
        );
        Assert.Equal(outcome.ExpectedBenefit, outcome.ExpectedRegret - outcome.ExpectedLoss, 9);

        // Better, yet too dear, or too risky.
        DecisionPolicy dear = policy with
        {
            Value = new("activated", 100_000, 5000, 100),
        };
        Assert.Equal(Verdict.DoNotShip, dear.Decide(evidence, Sound).Verdict);
        DecisionPolicy careful = policy with { Value = new("activated", 100_000, 1900, 100) };
        Decision risky = careful.Decide(evidence, Sound);
        Assert.Equal(Verdict.KeepRunning, risky.Verdict);
        Assert.Contains("Shipping brings", risky.Reasons[0], StringComparison.Ordinal);

        // A prior at 0 that is as sure as the data halves the effect.
        ShippingValue sceptical = value with
        {
            Prior = new(0, error),
        };
        Assert.Equal(
            500,
            (policy with { Value = sceptical }).Decide(evidence, Sound).Arms[0].Outcome!.ExpectedBenefit,
            6
        );
    }

    [Fact]
    public void By_expected_loss_a_treatment_ships_that_is_not_shown_to_be_better()
    {
        ExperimentEvidence evidence = Fixed(Effects("a", (Activated, 0.008, 0.01), (Cost, 0, 0.02)));
        DecisionPolicy policy = new() { ShipWhen = ShipRule.ExpectedLoss, Value = new("activated", 1000, 0, 0.5) };
        Assert.Equal(Verdict.KeepRunning, DecisionPolicy.Default.Decide(evidence, Sound).Verdict);
        Decision decided = policy.Decide(evidence, Sound);
        Assert.Equal(Verdict.Ship, decided.Verdict);
        Assert.Contains("Shipping brings", decided.Reasons[0], StringComparison.Ordinal);
        ExperimentEvidence harmed = Fixed(Effects("a", (Activated, 0.008, 0.01), (Cost, 0.2, 0.02)));
        Assert.Equal(Verdict.DoNotShip, policy.Decide(harmed, Sound).Verdict);
        ExperimentEvidence poor = Fixed(Effects("a", (Activated, -0.008, 0.01), (Cost, 0, 0.02)));
        Assert.Equal(Verdict.DoNotShip, policy.Decide(poor, Sound).Verdict);
    }

    [Fact]
    public void A_tie_goes_as_the_policy_says()
    {
        ExperimentEvidence evidence = Fixed([
            .. Effects("plain", (Activated, 0.02, 0.01), (Retained, 0.05, 0.01)),
            .. Effects("fancy", (Activated, 0.03, 0.01), (Retained, 0.01, 0.01)),
            .. Effects("bad", (Activated, -0.03, 0.01), (Retained, 0.01, 0.01)),
        ]);
        Assert.Equal("fancy", DecisionPolicy.Default.Decide(evidence, Sound).Arm);
        Assert.Equal(
            "plain",
            new DecisionPolicy { Tie = TieRule.FirstInOrder }
                .Decide(evidence, Sound)
                .Arm
        );
        DecisionPolicy worth = new() { Tie = TieRule.LargestValue, Value = new("retained", 1000, 1, 5) };
        Assert.Equal("plain", worth.Decide(evidence, Sound).Arm);
        Decision asked = new DecisionPolicy { Tie = TieRule.Ask, DecidedBy = "Dana" }.Decide(evidence, Sound);
        Assert.Equal((Verdict.Investigate, "Dana"), (asked.Verdict, asked.DecidedBy!));
        Assert.Null(asked.Arm);
        Assert.Equal("plain and fancy earned it alike; Dana decides.", asked.Reasons[0]);
        Assert.Equal([Verdict.Ship, Verdict.Ship, Verdict.DoNotShip], asked.Arms.Select(arm => arm.Verdict));
    }

    [Fact]
    public void A_policy_that_does_not_go_with_the_metrics_tells_everything_at_once()
    {
        DecisionPolicy policy = new()
        {
            Goals = ["activated", "revenue"],
            Guardrails = [new("latency"), new("activated")],
            ShipWhen = ShipRule.ExpectedLoss,
            Tie = TieRule.Ask,
        };
        ExperimentEvidence evidence = Fixed(Effects("a", (Activated, 0.02, 0.01), (Cost, 0, 0.02)));
        Assert.Equal(
            ["$.goals[1]", "$.guardrails[0].metric", "$.guardrails[1].metric", "$.value", "$.decidedBy"],
            policy.Problems(evidence.Metrics).Select(problem => problem.Path)
        );
        string message = Assert.Throws<ArgumentException>(() => policy.Decide(evidence, Sound)).Message;
        Assert.Contains("5 problems with the policy", message, StringComparison.Ordinal);
        Assert.Single(new DecisionPolicy().Problems([Cost]));
    }

    [Fact]
    public void A_document_is_read_and_written_as_it_was()
    {
        const string text = """
            { "goals": ["activated"], "goalRule": "All", "guardrails": [{ "metric": "cost", "margin": { "relative": 0.02 } }, { "metric": "errors" }],
              "requiredChecks": ["SampleRatio", "Peeking"], "minimumDays": 14, "plannedUnits": 40000, "shipWhen": "ExpectedLoss",
              "value": { "metric": "activated", "valueOfOne": 400000, "cost": 2000, "largestExpectedLoss": 500, "unit": "EUR", "prior": { "mean": 0, "standardDeviation": 0.01 } },
              "tie": "Ask", "decidedBy": "Dana" }
            """;
        DecisionPolicy policy = JsonSerializer.Deserialize<DecisionPolicy>(text)!;
        Assert.Equal(
            new()
            {
                Goals = ["activated"],
                GoalRule = GoalRule.All,
                Guardrails = [new("cost", Effect.Relative(0.02)), new("errors")],
                RequiredChecks = [TrustCheckKind.SampleRatio, TrustCheckKind.Peeking],
                MinimumDays = 14,
                PlannedUnits = 40_000,
                ShipWhen = ShipRule.ExpectedLoss,
                Value = new("activated", 400_000, 2000, 500) { Unit = "EUR", Prior = new(0, 0.01) },
                Tie = TieRule.Ask,
                DecidedBy = "Dana",
            },
            policy
        );
        Assert.Equal(policy, JsonSerializer.Deserialize<DecisionPolicy>(JsonSerializer.Serialize(policy)));
        Assert.Equal(DecisionPolicy.Default, JsonSerializer.Deserialize<DecisionPolicy>("{}"));
        Assert.Equal(
            DecisionPolicy.Default,
            JsonSerializer.Deserialize<DecisionPolicy>(JsonSerializer.Serialize(DecisionPolicy.Default))
        );
    }

    [Fact]
    public void Everything_wrong_with_a_document_is_told_at_once()
    {
        using JsonDocument document = JsonDocument.Parse(
            """
            { "goalRule": "Some", "goals": ["a", "a", 3], "guardrails": [{ "metric": "cost", "margin": { "relative": -1 } }, { "margin": { "relative": 1, "absolute": 1 } }, 7],
              "requiredChecks": "SampleRatio", "minimumDays": 0, "plannedUnits": 1.5, "value": { "metric": "", "cost": -1, "prior": { "mean": 0 } }, "decided": "Dana" }
            """
        );
        DecisionPolicyDocument read = DecisionPolicyDocument.Read(document.RootElement);
        Assert.Null(read.Policy);
        Assert.Equal(
            [
                "$.decided",
                "$.goalRule",
                "$.goals",
                "$.goals[2]",
                "$.guardrails[0].margin.relative",
                "$.guardrails[1].margin",
                "$.guardrails[1].metric",
                "$.guardrails[2]",
                "$.minimumDays",
                "$.plannedUnits",
                "$.requiredChecks",
                "$.value.cost",
                "$.value.largestExpectedLoss",
                "$.value.metric",
                "$.value.prior.standardDeviation",
                "$.value.valueOfOne",
            ],
            read.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "16 problems with the policy",
            Assert
                .Throws<JsonException>(() =>
                    JsonSerializer.Deserialize<DecisionPolicy>(document.RootElement.GetRawText())
                )
                .Message,
            StringComparison.Ordinal
        );
        using JsonDocument list = JsonDocument.Parse("[]");
        Assert.Equal("$", Assert.Single(DecisionPolicyDocument.Read(list.RootElement).Problems).Path);
    }

    [Fact]
    public void Rules_are_checked_when_they_are_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionPolicy { MinimumDays = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionPolicy { PlannedUnits = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GuardrailRule("x", Effect.Relative(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShippingValue("x", 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShippingValue("x", 1, -1, 0));
        Assert.Throws<ArgumentException>(() => new DecisionPolicy { Goals = ["a", "a"] });
        Assert.Throws<ArgumentException>(() => new ExperimentEvidence(EvidenceKind.FixedHorizon, [], 1));
        EffectEvidence one = Effects("a", (Activated, 0.02, 0.01))[0];
        Assert.Throws<ArgumentException>(() => new ExperimentEvidence(EvidenceKind.FixedHorizon, [one, one], 1));
        Assert.Throws<ArgumentException>(() =>
            new EffectEvidence(Activated, "a", one.RelativeLift, one.RelativeLift, Said)
        );
    }

    [Fact]
    public void A_policy_that_asks_for_less_never_takes_a_Ship_away() =>
        Prop.ForAll(
                Gen.Choose(-30, 60).Four().ToArbitrary(),
                drawn =>
                {
                    ExperimentEvidence evidence = Fixed(
                        Effects(
                            "a",
                            (Activated, drawn.Item1 / 1000.0, 0.01),
                            (Retained, drawn.Item2 / 1000.0, 0.01),
                            (Cost, drawn.Item3 / 500.0, 0.03)
                        )
                    ) with
                    {
                        Days = 10 + (drawn.Item4 / 10),
                    };
                    DecisionPolicy strict = new()
                    {
                        GoalRule = GoalRule.All,
                        Guardrails = [new("cost", Effect.Absolute(0.06))],
                        MinimumDays = 11,
                        Value = new("activated", 1000, 8, 2),
                    };
                    DecisionPolicy[] looser =
                    [
                        strict with
                        {
                            GoalRule = GoalRule.Any,
                        },
                        strict with
                        {
                            Guardrails = [new("cost", Effect.Absolute(0.09))],
                        },
                        strict with
                        {
                            MinimumDays = 8,
                        },
                        strict with
                        {
                            Value = new("activated", 1000, 4, 2),
                        },
                        strict with
                        {
                            Value = new("activated", 1000, 8, 5),
                        },
                        strict with
                        {
                            RequiredChecks = [],
                        },
                    ];
                    return strict.Decide(evidence, Sound).Verdict != Verdict.Ship
                        || looser.All(policy => policy.Decide(evidence, Sound).Verdict == Verdict.Ship);
                }
            )
            .Holds(300);

    [Fact]
    public void A_decision_is_written_with_its_arms()
    {
        DecisionPolicy policy = new() { Value = new("activated", 100_000, 500, 100) { Unit = "EUR" } };
        Decision decision = policy.Decide(Fixed(Effects("a", (Activated, 0.02, 0.0098))), Sound);
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(decision));
        Assert.Equal("Ship", json.RootElement.GetProperty("Verdict").GetString());
        JsonElement arm = json.RootElement.GetProperty("Arms")[0];
        Assert.Equal(1500, arm.GetProperty("Outcome").GetProperty("ExpectedBenefit").GetDouble(), 9);
        Assert.Equal(decision.Reasons[0], json.RootElement.GetProperty("Reasons")[0].GetString());
    }

    [Fact]
    public void Evidence_of_a_result_decides_as_the_result_does()
    {
        Draws draws = new(20);
        Experiment experiment = Experiment.Create("x", "off", "a", "b").Metric(Activated).Metric(Cost) with
        {
            PlannedUnits = 3000,
        };
        for (int run = 0; run < 60; run++)
        {
            ArmSummary Arm(string name) =>
                new ArmSummary(name, 1000)
                    .With("activated", new ProportionCounts((long)(100 + (60 * draws.Uniform())), 1000))
                    .With("cost", Moments.FromSummary(1000, 1 + (0.1 * draws.Normal()), 1));
            ExperimentResult result = experiment.Analyze([Arm("off"), Arm("a"), Arm("b")]);
            Decision decision = DecisionPolicy.Default.Decide(
                ExperimentEvidence.Of(result),
                TrustReport.Of(SampleRatioTrustCheck.Of(result.SampleRatio))
            );
            Assert.Equal(result.Decision, decision);
        }
    }

    [Fact]
    public void An_experiment_looked_at_at_any_time_decides_by_its_sequences()
    {
        Experiment experiment = Experiment.Create("x", "off", "on").Metric(Activated).Metric(Cost) with
        {
            PlannedUnits = 20_000,
        };
        AlwaysValidMonitor monitor = AlwaysValidMonitor.Start(experiment);
        foreach (int units in new[] { 1000, 3000, 5000 })
        {
            ArmSummary Arm(string name, double share) =>
                new ArmSummary(name, units)
                    .With("activated", new ProportionCounts((long)(share * units), units))
                    .With("cost", Moments.FromSummary(units, 1, 0.2));
            monitor = monitor.Next([Arm("off", 0.1), Arm("on", 0.15)]);
        }

        ExperimentEvidence evidence = ExperimentEvidence.Of(monitor, days: 7);
        Assert.Equal((EvidenceKind.AlwaysValid, 10_000L), (evidence.Kind, evidence.Units));
        foreach (AlwaysValidComparison one in monitor.Comparisons)
        {
            EffectEvidence effect = evidence.Effects.Single(other => other.Metric == one.Metric);
            Assert.Equal(one.Finding, effect.Against(one.Metric.Margin));
            Assert.Equal(one.Difference.Interval, effect.Difference.Interval);
        }

        TrustReport trust = TrustReport.Of(SampleRatioSequenceCheck.Of(monitor.SampleRatio));
        Decision decision = new DecisionPolicy { MinimumDays = 7 }.Decide(evidence, trust);
        Assert.Equal((Verdict.Ship, "on"), (decision.Verdict, decision.Arm!));
        Assert.Equal(
            Verdict.KeepRunning,
            new DecisionPolicy { MinimumDays = 8 }
                .Decide(evidence, trust)
                .Verdict
        );
        SampleRatioSequence broken = monitor.SampleRatio.Next(9000, 5000);
        Assert.Equal(TrustVerdict.Fail, SampleRatioSequenceCheck.Of(broken).Verdict);
        Assert.Equal(
            TrustVerdict.NotEnoughData,
            SampleRatioSequenceCheck.Of(SampleRatioSequence.Start([1, 1])).Verdict
        );
    }

    [Fact]
    public void Group_sequential_tests_decide_by_their_repeated_intervals()
    {
        GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, looks: 4);
        GroupSequentialMonitor At(params double[] effects)
        {
            GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design);
            for (int look = 0; look < effects.Length; look++)
            {
                monitor = monitor.LookAt((look + 1) / 4.0, effects[look], 0.01 / Math.Sqrt((look + 1) / 4.0));
            }

            return monitor;
        }

        Decision Decide(GroupSequentialMonitor goal, GroupSequentialMonitor guard) =>
            new DecisionPolicy { Guardrails = [new("cost", Effect.Absolute(0.1))] }.Decide(
                ExperimentEvidence.Of([(Activated, "on", goal), (Cost, "on", guard)], 10_000),
                Sound
            );
        Assert.Equal(Verdict.KeepRunning, Decide(At(0.02, 0.02), At(0, 0)).Verdict);
        Assert.Equal(Verdict.Ship, Decide(At(0.02, 0.05), At(0, 0)).Verdict);
        Assert.Equal(Verdict.DoNotShip, Decide(At(0.02, -0.05), At(0, 0)).Verdict);
        Assert.Equal(Verdict.DoNotShip, Decide(At(0, 0, 0, 0), At(0, 0, 0, 0)).Verdict);
        Assert.Equal(Verdict.KeepRunning, Decide(At(0.02, 0.05), At(0.1, 0.09)).Verdict);
        Assert.Throws<ArgumentException>(() => Decide(At(), At(0)));
    }

    private static ExperimentEvidence Fixed(EffectEvidence[] effects) =>
        new(EvidenceKind.FixedHorizon, effects, 10_000);

    // Half is half the width of the 95 % interval.
    private static EffectEvidence[] Effects(
        string arm,
        params (Metric Metric, double Difference, double Half)[] effects
    ) =>
        [
            .. effects.Select(one =>
            {
                double error = one.Half / NormalFunction.Quantile(0.975);
                MeasuredEffect Scaled(EffectScale scale, double baseline) =>
                    new(
                        scale,
                        one.Difference / baseline,
                        new Interval((one.Difference - one.Half) / baseline, (one.Difference + one.Half) / baseline),
                        0.95,
                        error / baseline,
                        "test"
                    );
                return new EffectEvidence(
                    one.Metric,
                    arm,
                    Scaled(EffectScale.Absolute, 1),
                    Scaled(EffectScale.Relative, 0.5),
                    Said
                );
            }),
        ];
}
