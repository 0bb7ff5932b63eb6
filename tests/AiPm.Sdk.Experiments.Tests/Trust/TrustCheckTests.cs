using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests;

public class TrustCheckTests
{
    private static readonly Metric Activated = Metric.Proportion("activated", Direction.Increase, MetricRole.Primary);

    private static readonly Metric Latency = Metric.Mean(
        "latency",
        Direction.Decrease,
        MetricRole.Guardrail,
        margin: Effect.Absolute(0.25)
    );

    private static readonly Experiment Experiment = Experiments
        .Experiment.Create("assistant", "off", "on")
        .Metric(Activated)
        .Metric(Latency);

    [Theory]
    [InlineData(821_588, 815_482, TrustVerdict.Fail)]
    [InlineData(10_000, 10_100, TrustVerdict.Pass)]
    [InlineData(3, 4, TrustVerdict.NotEnoughData)]
    [InlineData(0, 0, TrustVerdict.NotEnoughData)]
    public void The_split_of_units_has_a_verdict(long off, long on, TrustVerdict verdict)
    {
        SampleRatioTrustCheck check = SampleRatioTrustCheck.Of(SampleRatioCheck.Of([off, on], [1, 1]));
        Assert.Equal(verdict, check.Verdict);
        Assert.Equal(0.001, check.FalseAlarmRate);
        Assert.Equal(check.Ratio.Test.PValue, check.PValue);
        Assert.Equal(check.Verdict == TrustVerdict.Pass, check.Advice == "Nothing to do.");
    }

    [Fact]
    public void Covariates_of_arms_are_compared_all_together()
    {
        Draws draws = new(1);
        MeanWithCovariates Arm(double shift) =>
            new(
                CovarianceMoments.Of([draws.Normals(400), draws.Normals(400, shift), draws.Normals(400, 5)]),
                "before",
                "age"
            );
        MeanWithCovariates control = Arm(0);
        CovariateBalanceCheck alike = CovariateBalanceCheck.Of("on", control, Arm(0));
        Assert.Equal(TrustVerdict.Pass, alike.Verdict);
        CovariateBalanceCheck apart = CovariateBalanceCheck.Of("on", control, Arm(0.5));
        Assert.Equal(TrustVerdict.Fail, apart.Verdict);
        Assert.Equal("before", apart.Gaps[0].Covariate);
        Assert.Contains("most apart is before", apart.Explanation.Sentence, StringComparison.Ordinal);
        CovariateBalanceCheck itself = CovariateBalanceCheck.Of("on", control, control);
        Assert.Equal(1, itself.PValue.Value);
        Assert.All(itself.Gaps, gap => Assert.Equal(0, gap.StandardisedDifference.Value));
        MeanWithCovariates few = new(
            CovarianceMoments.Of([
                [1, 2],
                [3, 4],
                [5, 6],
            ]),
            "before",
            "age"
        );
        Assert.Equal(TrustVerdict.NotEnoughData, CovariateBalanceCheck.Of("on", few, control).Verdict);
        MeanWithCovariates other = new(
            CovarianceMoments.Of([
                [1, 2],
                [3, 4],
            ]),
            "age"
        );
        Assert.Throws<ArgumentException>(() => CovariateBalanceCheck.Of("on", control, other));
    }

    [Fact]
    public void One_covariate_is_the_square_of_a_z()
    {
        Draws draws = new(2);
        CovarianceMoments control = CovarianceMoments.Of([draws.Normals(100), draws.Normals(100)]);
        CovarianceMoments treatment = CovarianceMoments.Of([draws.Normals(80), draws.Normals(80, 0.3)]);
        CovariateBalanceCheck check = CovariateBalanceCheck.Of(
            "on",
            new MeanWithCovariates(control, "before"),
            new MeanWithCovariates(treatment, "before")
        );
        double gap = treatment[1].Mean.Value - control[1].Mean.Value;
        double z = gap / Math.Sqrt((treatment[1].Variance.Value / 80) + (control[1].Variance.Value / 100));
        Assert.Equal(2 * NormalFunction.Survival(Math.Abs(z)), check.PValue.Value, 12);
        Assert.Equal(gap, check.Gaps[0].Difference.Value);
        double spread = Math.Sqrt((treatment[1].Variance.Value + control[1].Variance.Value) / 2);
        Assert.Equal(gap / spread, check.Gaps[0].StandardisedDifference.Value, 12);
    }

    [Fact]
    public void The_power_of_a_guardrail_is_that_of_a_noncentral_t()
    {
        // scipy 1.x: nct.sf(t.isf(.025, 198), 198, 2.5)
        double error = 0.1;
        double variance = error * error * 50;
        ExperimentResult result = Analyze(0.15, variance);
        GuardrailPowerCheck check = Assert.Single(GuardrailPowerCheck.All(result));
        Assert.Equal(Finding.Inconclusive, result.Comparison("latency").Finding);
        Assert.Equal(0.7012136283419659, check.Power.Value, 9);
        Assert.Equal(TrustVerdict.Warn, check.Verdict);

        // At the units it asks for, the power is what was wanted, to the difference of t and normal.
        double grown = check.UnitsNeeded.Value / 200;
        Assert.Equal(0.8, NormalFunction.Cumulative((2.5 * Math.Sqrt(grown)) - NormalFunction.Quantile(0.975)), 2);
        Assert.Contains("For 80 % power it needs", check.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.15, 8, TrustVerdict.Fail)]
    [InlineData(0.15, 0.5, TrustVerdict.Warn)]
    [InlineData(0.2, 0.2, TrustVerdict.Pass)]
    [InlineData(0.0, 0.2, TrustVerdict.Pass)]
    [InlineData(0.0, 0.0, TrustVerdict.NotEnoughData)]
    public void A_guardrail_without_power_fails_unless_it_is_settled(
        double difference,
        double variance,
        TrustVerdict verdict
    ) => Assert.Equal(verdict, GuardrailPowerCheck.All(Analyze(difference, variance))[0].Verdict);

    [Fact]
    public void A_guardrail_without_a_margin_is_a_warning_and_a_goal_is_refused()
    {
        Metric errors = Metric.Proportion("errors", Direction.Decrease, MetricRole.Health);
        ExperimentResult result = Experiments
            .Experiment.Create("x", "off", "on")
            .Metric(Activated)
            .Metric(errors)
            .Analyze([
                new ArmSummary("off", 100)
                    .With("activated", new ProportionCounts(10, 100))
                    .With("errors", new ProportionCounts(1, 100)),
                new ArmSummary("on", 100)
                    .With("activated", new ProportionCounts(12, 100))
                    .With("errors", new ProportionCounts(2, 100)),
            ]);
        GuardrailPowerCheck check = Assert.Single(GuardrailPowerCheck.All(result));
        Assert.Equal(TrustVerdict.Warn, check.Verdict);
        Assert.False(check.Power.IsDefined);
        Assert.Throws<ArgumentException>(() => GuardrailPowerCheck.Of(result.Comparison("activated")));
        Assert.Throws<ArgumentOutOfRangeException>(() => GuardrailPowerCheck.Of(result.Comparison("errors"), 0.4));
    }

    [Fact]
    public void An_effect_is_held_against_what_past_ones_let_expect()
    {
        EffectPrior past = EffectPrior.FromPast(
            Enumerable.Range(0, 10).Select(i => new PastEffect(0.05 + (0.2 * Math.Sin(i * 1.7)), 0.1))
        );
        MeasuredEffect Measured(double value) =>
            new(EffectScale.Absolute, value, new Interval(value - 0.2, value + 0.2), 0.95, 0.1, "test");
        double spread = Math.Sqrt(Math.Pow(past.Distribution.StandardDeviation, 2) + 0.01);

        // t with 8 degrees of freedom: P(|T| > 3.3554) = 0.01.
        double edge = past.Mean + (3.355387331333395 * spread);
        Assert.Equal(0.01, TwymanCheck.AgainstPast("x", Measured(edge), past).PValue.Value, 9);
        Assert.Equal(edge, TwymanCheck.AgainstPast("x", Measured(0), past).Plausible.Upper, 9);
        Assert.Equal(TrustVerdict.Pass, TwymanCheck.AgainstPast("x", Measured(edge - 0.01), past).Verdict);
        Assert.Equal(TrustVerdict.Warn, TwymanCheck.AgainstPast("x", Measured(edge + 0.01), past).Verdict);
        TwymanCheck wild = TwymanCheck.AgainstPast("x", Measured(past.Mean + (8 * spread)), past);
        Assert.Equal(TrustVerdict.Fail, wild.Verdict);
        Assert.InRange(wild.Believed.Value, past.Mean, wild.Effect.Value);
        MeasuredEffect none = new(EffectScale.Absolute, default, default, 0.95, default, "test");
        Assert.Equal(TrustVerdict.NotEnoughData, TwymanCheck.AgainstPast("x", none, past).Verdict);
        Assert.Equal(TrustVerdict.NotEnoughData, TwymanCheck.AgainstRange("x", none, new(0, 1)).Verdict);
        Assert.Equal(TrustVerdict.Pass, TwymanCheck.AgainstRange("x", Measured(0.9), new(0, 1)).Verdict);
        Assert.Equal(TrustVerdict.Warn, TwymanCheck.AgainstRange("x", Measured(1.1), new(0, 1)).Verdict);
        Assert.Equal(TrustVerdict.Fail, TwymanCheck.AgainstRange("x", Measured(1.3), new(0, 1)).Verdict);
    }

    [Fact]
    public void A_changed_plan_fails_and_an_unregistered_one_tells_nothing()
    {
        Experiment registered = Experiment.Register("hints help", "activated", Effect.Absolute(0.02), new(2026, 3, 2));
        ChangedPlanCheck Check(Experiment experiment) => ChangedPlanCheck.Of(experiment.Analyze(Arms(0.1, 1)));
        Assert.Equal(TrustVerdict.NotEnoughData, Check(Experiment).Verdict);
        Assert.Equal(TrustVerdict.Pass, Check(registered).Verdict);
        ChangedPlanCheck changed = Check(registered with { Hypothesis = "hints delight" });
        Assert.Equal(TrustVerdict.Fail, changed.Verdict);
        Assert.Single(changed.Changes);
        Assert.Equal(new DateOnly(2026, 3, 2), changed.RegisteredOn);
    }

    [Fact]
    public void A_report_puts_the_worst_first_and_says_what_many_checks_mean()
    {
        ExperimentResult result = Analyze(0.15, 8);
        SampleRatioTrustCheck broken = SampleRatioTrustCheck.Of(SampleRatioCheck.Of([1000, 1500], [1, 1]));
        TrustReport report = TrustReport.Of(result, broken);
        Assert.Equal(TrustVerdict.Fail, report.Verdict);
        Assert.Equal(
            [TrustVerdict.Fail, TrustVerdict.Fail, TrustVerdict.NotEnoughData, TrustVerdict.Pass],
            report.Checks.Select(check => check.Verdict)
        );
        Assert.Equal(2, report.Tests);
        Assert.Equal(0.002, report.ChanceOfFalseAlarm, 12);
        int at = report.Checks.ToList().IndexOf(broken);
        Assert.Equal(Math.Min(1, 2 * broken.PValue.Value), report.AdjustedPValues[at].Value, 12);
        Assert.Contains("at most 0.2 %", report.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal(TrustVerdict.NotEnoughData, TrustReport.Of().Verdict);
    }

    [Fact]
    public void A_report_is_written_with_the_numbers_of_every_check()
    {
        string text = JsonSerializer.Serialize(TrustReport.Of(Analyze(0.15, 8)));
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement guardrail = json
            .RootElement.GetProperty("Checks")
            .EnumerateArray()
            .Single(check => check.GetProperty("check").GetString() == "guardrailPower");
        Assert.Equal("Fail", guardrail.GetProperty("Verdict").GetString());
        Assert.Equal("GuardrailPower", guardrail.GetProperty("Kind").GetString());
        Assert.InRange(guardrail.GetProperty("Power").GetDouble(), 0, 0.5);
    }

    [Fact]
    public void No_check_passes_without_data() =>
        Prop.ForAll(
                Gen.Choose(0, 1).Two().ToArbitrary(),
                units =>
                    SampleRatioTrustCheck.Of(SampleRatioCheck.Of([units.Item1, units.Item2], [1, 1])).Verdict
                    != TrustVerdict.Pass
            )
            .Holds(20);

    private static ExperimentResult Analyze(double difference, double variance) =>
        Experiment.Analyze(Arms(difference, variance));

    private static ArmSummary[] Arms(double difference, double variance) =>
        [
            new ArmSummary("off", 100)
                .With("activated", new ProportionCounts(10, 100))
                .With("latency", Moments.FromSummary(100, 1, variance)),
            new ArmSummary("on", 100)
                .With("activated", new ProportionCounts(12, 100))
                .With("latency", Moments.FromSummary(100, 1 + difference, variance)),
        ];
}
