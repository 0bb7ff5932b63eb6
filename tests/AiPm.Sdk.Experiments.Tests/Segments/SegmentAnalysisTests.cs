using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests;

public class SegmentAnalysisTests
{
    private static readonly Experiment Experiment = Experiments
        .Experiment.Create("assistant", "off", "on")
        .Metric(Metric.Proportion("activated", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary));

    // Effects, standard errors and degrees of freedom as in the scripts that made the expected values.
    private static readonly TestedComparison[] Four =
    [
        TestedComparison.Of("a", 0.5, 0.3, 12.3),
        TestedComparison.Of("b", -0.2, 0.25, 20),
        TestedComparison.Of("c", 0.1, 0.4, 8.5),
        TestedComparison.Of("d", 0.9, 0.35, 15),
    ];

    [Fact]
    public void An_interaction_is_Cochrans_Q_or_Welchs_F()
    {
        // numpy and scipy: the formulas by hand, chi2.sf and f.sf.
        InteractionTest f = InteractionTest.Of(Four);
        Assert.Equal(7.5239798495542605, f.Q.Value, 12);
        Assert.Equal(2.386787051905543, f.Statistic.Value, 12);
        Assert.Equal(26.255933397872237, f.DenominatorDegreesOfFreedom!.Value, 10);
        Assert.Equal(0.09173835490880042, f.PValue.Value, 11);
        Assert.Equal(0.6012748492172361, f.Inconsistency.Value, 12);
        InteractionTest q = InteractionTest.Of([
            .. Four.Select(one => TestedComparison.Of(one.Name, one.Effect.Value, one.StandardError.Value)),
        ]);
        Assert.Null(q.DenominatorDegreesOfFreedom);
        Assert.Equal(7.5239798495542605, q.Statistic.Value, 12);
        Assert.Equal(0.05694549781560681, q.PValue.Value, 12);
        Assert.False(InteractionTest.Of(Four[..1]).PValue.IsDefined);
    }

    [Fact]
    public void Two_segments_are_a_test_of_their_difference() =>
        Prop.ForAll(
                Gen.Choose(-40, 40).Two().ToArbitrary(),
                effects =>
                {
                    InteractionTest test = InteractionTest.Of([
                        TestedComparison.Of("a", effects.Item1 / 10.0, 0.5),
                        TestedComparison.Of("b", effects.Item2 / 10.0, 0.8),
                    ]);
                    double z = (effects.Item1 - effects.Item2) / 10.0 / Math.Sqrt(0.25 + 0.64);
                    return Math.Abs(test.PValue.Value - (2 * NormalFunction.Survival(Math.Abs(z)))) < 1e-12;
                }
            )
            .Holds(50);

    [Fact]
    public void Shrunken_effects_are_the_posterior_integrated_over_the_spread()
    {
        // scipy.integrate.quad over τ/(s₀ + τ) with brentq on the mixture.
        SegmentAnalysis analysis = SegmentAnalysis.Of(Experiment, Parts(Four), "minutes");
        (double Mean, double Lower, double Upper)[] expected =
        [
            (0.457999563136, -0.0797912910153, 1.01422221374),
            (-0.116755319943, -0.607148824929, 0.361724011539),
            (0.160057562371, -0.549059502102, 0.842899824925),
            (0.748026117185, 0.110406245913, 1.4280868942),
        ];
        for (int i = 0; i < expected.Length; i++)
        {
            IntervalEstimate shrunken = analysis.Segments[i].Shrunken;
            Assert.Equal(expected[i].Mean, shrunken.Value.Value, 8);
            Assert.Equal(expected[i].Lower, shrunken.Interval.Value.Lower, 8);
            Assert.Equal(expected[i].Upper, shrunken.Interval.Value.Upper, 8);
            Assert.InRange(analysis.Segments[i].OwnWeight.Value, 0, 1);
        }

        IntervalEstimate unmeasured = analysis["empty"].Shrunken;
        Assert.Equal(0.312331980687, unmeasured.Value.Value, 8);
        Assert.Equal(-2.08804187089, unmeasured.Interval.Value.Lower, 7);
        Assert.Equal(2.73269278741, unmeasured.Interval.Value.Upper, 7);
    }

    [Fact]
    public void Shrinkage_draws_towards_the_others_and_follows_shift_and_scale() =>
        Prop.ForAll(
                Gen.Choose(-30, 30).ListOf(4).ToArbitrary(),
                effects =>
                {
                    SegmentAnalysis Of(double factor, double shift) =>
                        SegmentAnalysis.Of(
                            Experiment,
                            Parts([
                                .. effects.Select(
                                    (effect, i) =>
                                        TestedComparison.Of(
                                            $"s{i}",
                                            (factor * effect / 10.0) + shift,
                                            factor * (0.2 + (0.1 * i))
                                        )
                                ),
                            ]),
                            "minutes"
                        );
                    SegmentAnalysis plain = Of(1, 0);
                    SegmentAnalysis moved = Of(2, 5);
                    double low = effects.Min() / 10.0 - 1e-9;
                    double high = effects.Max() / 10.0 + 1e-9;
                    return Enumerable
                        .Range(0, 4)
                        .All(i =>
                        {
                            double own = plain.Segments[i].Shrunken.Value.Value;
                            return own >= low
                                && own <= high
                                && Math.Abs((2 * own) + 5 - moved.Segments[i].Shrunken.Value.Value) < 1e-7
                                && Math.Abs(
                                    (2 * plain.Segments[i].Shrunken.Interval.Value.Upper)
                                        + 5
                                        - moved.Segments[i].Shrunken.Interval.Value.Upper
                                ) < 1e-6;
                        });
                }
            )
            .Holds(20);

    [Fact]
    public void One_segment_keeps_its_own_effect()
    {
        SegmentAnalysis analysis = SegmentAnalysis.Of(Experiment, Parts(Four[..1])[..1], "minutes");
        Assert.Equal(0.5, analysis.Segments[0].Shrunken.Value.Value, 9);
        Assert.Equal(
            0.5 + (0.3 * NormalFunction.Quantile(0.975)),
            analysis.Segments[0].Shrunken.Interval.Value.Upper,
            8
        );
        Assert.Null(analysis.Heterogeneity);
        Assert.False(analysis.Interaction.PValue.IsDefined);
    }

    [Fact]
    public void Small_and_empty_segments_are_listed_with_what_is_the_matter()
    {
        SegmentAnalysis analysis = SegmentAnalysis.Of(
            Experiment,
            [
                Share("desktop", 400, 4000, 520, 4000),
                Share("phone", 300, 3000, 330, 3000),
                Share("tablet", 1, 6, 2, 7),
                Share("watch", 0, 0, 3, 9),
            ],
            "activated"
        );
        Assert.Equal(["desktop", "phone", "tablet", "watch"], analysis.Segments.Select(one => one.Segment));
        Assert.True(analysis["desktop"].Conclusion.IsRejected);
        Assert.True(analysis["watch"].IsEmpty);
        Assert.True(analysis["watch"].Shrunken.IsDefined);
        Assert.False(analysis["watch"].Conclusion.IsRejected);
        Assert.Contains(analysis.Warnings, warning => warning.StartsWith("watch: no effect", StringComparison.Ordinal));
        Assert.Equal(4, analysis.Comparisons.Comparisons.Count);
        Assert.Equal(3, analysis.Interaction.Segments);
        Assert.Throws<ArgumentException>(() => analysis["tv"]);
        SegmentAnalysis none = SegmentAnalysis.Of(Experiment, [Share("a", 0, 0, 0, 0)], "activated");
        Assert.False(none.Segments[0].Shrunken.IsDefined);
    }

    [Fact]
    public void Segments_are_held_against_the_whole()
    {
        Segment[] segments = [Share("desktop", 400, 4000, 520, 4000), Share("phone", 300, 3000, 330, 3000)];
        SegmentAnalysis all = Against(700, 7000, 850, 7000);
        Assert.All(all.Coverage, one => Assert.True(one.AddsUp));
        Assert.DoesNotContain(all.Warnings, warning => warning.Contains("units", StringComparison.Ordinal));
        SegmentAnalysis missing = Against(720, 7100, 850, 7000);
        Assert.Equal(100, missing.Coverage[0].Missing);
        Assert.Contains("100 units of off are in no segment", missing.Warnings);
        Assert.Contains(
            "together they have 7,000 units of \"on\", which has 6,000",
            Assert.Throws<ArgumentException>(() => Against(700, 7000, 700, 6000)).Message,
            StringComparison.Ordinal
        );
        SegmentAnalysis overlapping = Against(700, 7000, 700, 6000, new() { MayOverlap = true });
        Assert.False(overlapping.Interaction.PValue.IsDefined);
        Assert.Contains("1,000 units of on are counted in more than one segment", overlapping.Warnings);
        const string overlap =
            "segments overlap: a false discovery rate and shrunken effects take them for independent";
        Assert.Contains(overlap, overlapping.Warnings);
        Assert.DoesNotContain(overlap, all.Warnings);
        Assert.Contains(
            "is not that of the whole",
            string.Join(';', Against(701, 7000, 850, 7000).Warnings),
            StringComparison.Ordinal
        );

        SegmentAnalysis Against(long off, long offUnits, long on, long onUnits, SegmentOptions? options = null) =>
            SegmentAnalysis.Of(
                Experiment,
                segments,
                "activated",
                whole: Share("all", off, offUnits, on, onUnits).Arms,
                options: options
            );
    }

    [Theory]
    [InlineData(SegmentMultiplicity.BenjaminiHochberg, IntervalPromise.FalseCoverageRate)]
    [InlineData(SegmentMultiplicity.BenjaminiYekutieli, IntervalPromise.FalseCoverageRate)]
    [InlineData(SegmentMultiplicity.Bonferroni, IntervalPromise.Simultaneous)]
    [InlineData(SegmentMultiplicity.Sidak, IntervalPromise.Simultaneous)]
    [InlineData(SegmentMultiplicity.Holm, IntervalPromise.MayDisagree)]
    public void Segments_share_the_error_rate_by_the_procedure_asked_for(
        SegmentMultiplicity how,
        IntervalPromise promise
    )
    {
        SegmentAnalysis analysis = SegmentAnalysis.Of(
            Experiment,
            Parts(Four),
            "minutes",
            options: new() { Multiplicity = how }
        );
        Assert.Equal(promise, analysis.Comparisons.Promise);
        Assert.Equal(0.05, analysis.Comparisons.Alpha);
    }

    [Fact]
    public void Segments_come_from_rows_with_those_that_have_none()
    {
        (string Country, string Arm, double Active)[] rows = [("de", "off", 1), ("de", "on", 0), ("fr", "on", 1)];
        Experiment one = Experiments
            .Experiment.Create("x", "off", "on")
            .Metric(Metric.Proportion("active", Direction.Increase, MetricRole.Primary));
        IReadOnlyList<Segment> segments = Segment.FromRows(
            one,
            rows,
            row => row.Country,
            row => row.Arm,
            (row, _) => row.Active,
            known: ["it"]
        );
        Assert.Equal([("de", 2L), ("fr", 1L), ("it", 0L)], segments.Select(segment => (segment.Name, segment.Units)));
        foreach (string? blank in new[] { " ", null })
        {
            Assert.Contains(
                "segment must be given for every row, but was missing in row 2",
                Assert
                    .Throws<ArgumentException>(() =>
                        Segment.FromRows(
                            one,
                            rows,
                            row => row.Country == "fr" ? blank! : row.Country,
                            row => row.Arm,
                            (row, _) => row.Active
                        )
                    )
                    .Message,
                StringComparison.Ordinal
            );
        }

        SegmentAnalysis analysis = SegmentAnalysis.Of(one, segments, "active");
        Assert.True(analysis["it"].IsEmpty);
        Assert.True(analysis["fr"].IsEmpty);
    }

    [Fact]
    public void A_broken_split_of_one_segment_is_told()
    {
        SegmentAnalysis analysis = SegmentAnalysis.Of(
            Experiment,
            [Share("old app", 100, 2000, 60, 1000), Share("new app", 100, 2000, 110, 2030)],
            "activated"
        );
        Assert.True(analysis["old app"].SampleRatio.IsMismatch);
        Assert.False(analysis["new app"].SampleRatio.IsMismatch);
        Assert.Contains(
            analysis.Warnings,
            warning => warning.StartsWith("old app: The split", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_analysis_is_written()
    {
        using JsonDocument json = JsonDocument.Parse(
            JsonSerializer.Serialize(SegmentAnalysis.Of(Experiment, Parts(Four), "minutes"))
        );
        Assert.Equal(5, json.RootElement.GetProperty("Segments").GetArrayLength());
        Assert.InRange(json.RootElement.GetProperty("Interaction").GetProperty("PValue").GetDouble(), 0, 1);
    }

    // Means whose Welch test has this effect and error: nearly, as the degrees of freedom are large.
    private static Segment[] Parts(TestedComparison[] effects) =>
        [
            .. effects.Select(one => Minutes(one.Name, 5000, 1, 1 + one.Effect.Value, one.StandardError.Value)),
            Minutes("empty", 0, 0, 0, 0),
        ];

    private static Segment Minutes(string name, long units, double off, double on, double error)
    {
        ArmSummary Arm(string arm, double mean) =>
            new ArmSummary(arm, units)
                .With(
                    "minutes",
                    units == 0 ? Moments.Empty : Moments.FromSummary(units, mean, error * error * units / 2)
                )
                .With("activated", new ProportionCounts(0, units));
        return new(name, Arm("off", off), Arm("on", on));
    }

    private static Segment Share(string name, long off, long offUnits, long on, long onUnits)
    {
        ArmSummary Arm(string arm, long active, long units) =>
            new ArmSummary(arm, units).With("activated", new ProportionCounts(active, units));
        return new(name, Arm("off", off, offUnits), Arm("on", on, onUnits));
    }

    [Fact]
    public void An_effect_is_absolute_or_relative_as_asked_for()
    {
        Segment[] segments = [Share("desktop", 400, 4000, 520, 4000), Share("phone", 300, 3000, 330, 3000)];
        MeasuredEffect absolute = SegmentAnalysis
            .Of(Experiment, segments, "activated", options: new() { Scale = EffectScale.Absolute })["desktop"]
            .Effect!;
        MeasuredEffect relative = SegmentAnalysis
            .Of(Experiment, segments, "activated", options: new() { Scale = EffectScale.Relative })["desktop"]
            .Effect!;
        Assert.Equal((EffectScale.Absolute, EffectScale.Relative), (absolute.Scale, relative.Scale));
        Assert.Equal(0.03, absolute.Value.Value, 15);
        Assert.Equal(0.3, relative.Value.Value, 14);
    }

    [Fact]
    public void Ratios_of_segments_add_up_to_that_of_the_whole()
    {
        Experiment cost = Experiments
            .Experiment.Create("x", "off", "on")
            .Metric(Metric.Ratio("cost per answer", "cost", "answers", Direction.Decrease, MetricRole.Primary));
        (string Country, string Arm, double Cost, double Answers)[] rows =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i => (i % 3 == 0 ? "de" : "fr", i % 2 == 0 ? "off" : "on", 2.0 + (i % 7), 1.0 + (i % 5))),
        ];
        IReadOnlyList<Segment> segments = Segment.FromRows(cost, rows, row => row.Country, row => row.Arm, Value);
        SegmentAnalysis analysis = SegmentAnalysis.Of(
            cost,
            segments,
            "cost per answer",
            whole: ArmSummaries.FromRows(cost, rows, row => row.Arm, Value)
        );
        Assert.All(analysis.Coverage, one => Assert.True(one.AddsUp));
        SimpsonsReversalCheck check = SimpsonsReversalCheck.Of(cost, segments, "cost per answer");
        double difference = Of("on") - Of("off");
        Assert.Equal(difference, check.Whole.Value.Value, 12);
        Assert.Equal(difference, check.Within.Value + check.Mix.Value, 12);

        double Of(string arm) =>
            rows.Where(row => row.Arm == arm).Sum(row => row.Cost)
            / rows.Where(row => row.Arm == arm).Sum(row => row.Answers);

        static double Value((string Country, string Arm, double Cost, double Answers) row, string column) =>
            column == "cost" ? row.Cost : row.Answers;
    }
}
