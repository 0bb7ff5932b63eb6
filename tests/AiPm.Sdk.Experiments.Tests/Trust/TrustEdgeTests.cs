using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Checks of trust where an arm, a segment or a covariate is missing or does not vary.</summary>
public class TrustEdgeTests
{
    private static readonly Metric Minutes = Metric.Mean("minutes", Direction.Increase, MetricRole.Primary);
    private static readonly DateOnly Monday = new(2027, 3, 1);

    [Fact]
    public void Cohorts_merge_where_arm_day_and_length_are_the_same()
    {
        ExposureCohort one = new("on", Monday, CovarianceMoments.Of([1, 2, 3], [2, 2, 5]));
        ExposureCohort two = new("on", Monday, CovarianceMoments.Of([7, 4], [1, 9]));
        ExposureCohort both = one.Merge(two);
        CovarianceMoments whole = CovarianceMoments.Of([1, 2, 3, 7, 4], [2, 2, 5, 1, 9]);
        Assert.Equal(5, both.Outcomes.Count);
        Assert.Equal(whole[1].Mean.Value, both.Outcomes[1].Mean.Value, 1e-14);
        Assert.Equal(whole.Pair(0, 1).Covariance.Value, both.Outcomes.Pair(0, 1).Covariance.Value, 1e-13);
        foreach (
            (ExposureCohort other, string was) in new[]
            {
                (new ExposureCohort("off", Monday, two.Outcomes), "of \"off\", of 2027-03-01 and of 2 days"),
                (new ExposureCohort("on", Monday.AddDays(1), two.Outcomes), "of \"on\", of 2027-03-02 and of 2 days"),
                (
                    new ExposureCohort(
                        "on",
                        Monday,
                        CovarianceMoments.Of([
                            [1d, 2],
                        ])
                    ),
                    "of \"on\", of 2027-03-01 and of 1 days"
                ),
            }
        )
        {
            Refusal.Says<ArgumentException>(
                "other",
                $"other must be of arm \"on\", of 2027-03-01 and of 2 days, but was {was}",
                () => one.Merge(other)
            );
        }
    }

    [Fact]
    public void A_log_holds_finite_values()
    {
        (string Unit, double Value)[] rows = [("u", 1), ("v", double.PositiveInfinity)];
        Refusal.Says<ArgumentOutOfRangeException>(
            "value",
            "value must be a finite number, but was Infinity in row 1",
            () =>
                ExposureCohort.FromLog(
                    rows,
                    row => row.Unit,
                    _ => "on",
                    _ => Monday,
                    row => row.Value,
                    Monday.AddDays(3)
                )
        );
    }

    [Fact]
    public void Gaps_of_covariates_are_defined_as_far_as_they_can_be()
    {
        MeanWithCovariates Arm(double[] outcomes, double[] covariate) =>
            new(CovarianceMoments.Of(outcomes, covariate), "before");
        CovariateGap single = CovariateBalanceCheck.Of("on", Arm([1], [4]), Arm([2, 3], [6, 8])).Gaps[0];
        Assert.Equal(3, single.Difference.Value);
        Assert.Equal(UndefinedReason.TooFewObservations, single.StandardisedDifference.Undefined!.Reason);
        CovariateGap empty = CovariateBalanceCheck.Of("on", Arm([], []), Arm([2, 3], [6, 8])).Gaps[0];
        Assert.False(empty.Difference.IsDefined);
        Assert.Equal(empty.Difference.Undefined, empty.StandardisedDifference.Undefined);
        CovariateBalanceCheck flat = CovariateBalanceCheck.Of(
            "on",
            Arm(new Draws(1).Normals(100), [.. Enumerable.Repeat(4d, 100)]),
            Arm(new Draws(2).Normals(100), [.. Enumerable.Repeat(6d, 100)])
        );
        Assert.Equal(2, flat.Gaps[0].Difference.Value);
        Assert.Equal(UndefinedReason.NoVariation, flat.Gaps[0].StandardisedDifference.Undefined!.Reason);
        Assert.Equal(TrustVerdict.NotEnoughData, flat.Verdict);
        Assert.Equal(
            "A covariate does not vary, or is a combination of others, so that their balance has no test.",
            flat.Explanation.Sentence
        );
    }

    [Fact]
    public void Every_set_of_covariates_of_a_result_is_checked_once()
    {
        Draws draws = new(4);
        MeanWithCovariates Arm(string name, double shift) =>
            new(CovarianceMoments.Of(draws.Normals(60), draws.Normals(60, shift)), name);
        StratifiedStatistic Strata(string name, double shift) =>
            new([new("x", Arm(name, shift)), new("y", Arm(name, shift))]);
        ArmSummary Summary(string arm, double shift) =>
            new ArmSummary(arm, 120)
                .With("minutes", Strata("before", shift))
                .With("visits", Arm("before", shift))
                .With("orders", Arm("orders before", shift))
                .With("errors", Moments.Of(draws.Normals(60)));
        Metric Other(string id) => Metric.Mean(id, Direction.Increase, MetricRole.Driver);
        ExperimentResult result = Experiments
            .Experiment.Create("x", "off", "on", "on with hints")
            .Metric(Minutes)
            .Metric(Other("visits"))
            .Metric(Other("orders"))
            .Metric(Other("errors"))
            .Analyze([Summary("off", 0), Summary("on", 0), Summary("on with hints", 2)]);
        IReadOnlyList<CovariateBalanceCheck> checks = CovariateBalanceCheck.All(result);
        Assert.Equal(4, checks.Count);
        Assert.Equal(
            [TrustVerdict.Pass, TrustVerdict.Pass, TrustVerdict.Fail, TrustVerdict.Fail],
            checks.Select(check => check.Verdict)
        );
        Assert.Equal(
            [
                ["before"],
                ["orders before"],
                ["before"],
                ["orders before"],
            ],
            checks.Select(check => check.Gaps.Select(gap => gap.Covariate))
        );

        // Strata are taken together.
        StratifiedStatistic control = (StratifiedStatistic)result.Arms[0].Statistics["minutes"];
        StratifiedStatistic treatment = (StratifiedStatistic)result.Arms[1].Statistics["minutes"];
        Assert.Equal(
            CovariateBalanceCheck
                .Of("on", (CovariateStatistic)control.Pooled, (CovariateStatistic)treatment.Pooled)
                .PValue,
            checks[0].PValue
        );
    }

    [Fact]
    public void A_segment_of_one_arm_alone_is_all_mix()
    {
        Experiment experiment = Experiments
            .Experiment.Create("x", "off", "on")
            .Metric(Metric.Proportion("kept", Direction.Increase, MetricRole.Primary));
        Segment Part(string name, long k0, long n0, long k1, long n1) =>
            new(
                name,
                new ArmSummary("off", n0).With("kept", new ProportionCounts(k0, n0)),
                new ArmSummary("on", n1).With("kept", new ProportionCounts(k1, n1))
            );
        SimpsonsReversalCheck check = SimpsonsReversalCheck.Of(
            experiment,
            [Part("new", 20, 100, 30, 100), Part("old", 50, 100, 60, 100), Part("lost", 8, 40, 0, 0)],
            "kept"
        );
        SegmentMix lost = check.Segments.Single(one => one.Segment == "lost");
        Assert.False(lost.Difference.IsDefined);
        Assert.Equal(0, lost.Within);
        Assert.Equal(0, lost.TreatmentShare);

        // Share of the control 40 ÷ 240; its rate 0.2 beside the middle of both wholes, 78 ÷ 240 and 90 ÷ 200.
        double middle = 0.5 * ((78d / 240) + (90d / 200));
        Assert.Equal(-(40d / 240) * (0.2 - middle), lost.Mix, 1e-14);
        Assert.Equal(check.Whole.Value.Value, check.Segments.Sum(one => one.Within + one.Mix), 1e-14);
        SimpsonsReversalCheck gained = SimpsonsReversalCheck.Of(
            experiment,
            [Part("new", 20, 100, 30, 100), Part("old", 50, 100, 60, 100), Part("found", 0, 0, 8, 40)],
            "kept"
        );
        middle = 0.5 * ((70d / 200) + (98d / 240));
        Assert.Equal(40d / 240 * (0.2 - middle), gained.Segments.Single(one => one.Segment == "found").Mix, 1e-14);
    }

    [Fact]
    public void A_guardrail_that_does_not_vary_has_no_power_to_compute()
    {
        Metric latency = Metric.Mean(
            "latency",
            Direction.Decrease,
            MetricRole.Guardrail,
            margin: Effect.Absolute(0.25)
        );
        ArmSummary Arm(string name, double value) =>
            new ArmSummary(name, 50)
                .With("minutes", Moments.FromSummary(50, 1, 1))
                .With("latency", Moments.FromSummary(50, value, 0));
        GuardrailPowerCheck check = Assert.Single(
            GuardrailPowerCheck.All(
                Experiments
                    .Experiment.Create("x", "off", "on")
                    .Metric(Minutes)
                    .Metric(latency)
                    .Analyze([Arm("off", 1), Arm("on", 1.1)])
            )
        );
        Assert.Equal(UndefinedReason.NoVariation, check.Power.Undefined!.Reason);
        Assert.Equal(check.Power.Undefined, check.UnitsNeeded.Undefined);
        Assert.Equal(TrustVerdict.NotEnoughData, check.Verdict);
        Assert.Equal("Wait for data before reading anything into it.", check.Advice);
    }
}
