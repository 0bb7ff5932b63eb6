using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class MultiplicityTests
{
    private static readonly Experiment Planned = Experiment
        .Create("assistant", "off", "on", "hints")
        .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Proportion("activated", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("answers", Direction.Increase, MetricRole.Driver))
        .Metric(Metric.Mean("latency", Direction.Decrease, MetricRole.Guardrail, margin: Effect.Relative(0.05)));

    private static readonly ArmSummary[] Arms =
    [
        Arm("off", 10.00, 1000, 5.00, 100),
        Arm("on", 10.30, 1090, 5.09, 101),
        Arm("hints", 10.45, 1150, 5.02, 102),
    ];

    public static TheoryData<string> Names => new(Procedures.Keys);

    private static Dictionary<
        string,
        (Multiplicity Multiplicity, Func<TestedComparison[], MultipleComparisonsResult> Judge)
    > Procedures { get; } =
        new(StringComparer.Ordinal)
        {
            ["Bonferroni"] = (Multiplicity.Bonferroni, c => MultipleComparisons.Bonferroni(c)),
            ["Sidak"] = (Multiplicity.Sidak, c => MultipleComparisons.Sidak(c)),
            ["Holm"] = (Multiplicity.Holm, c => MultipleComparisons.Holm(c)),
            ["Hochberg"] = (Multiplicity.Hochberg, c => MultipleComparisons.Hochberg(c)),
            ["Hommel"] = (Multiplicity.Hommel, c => MultipleComparisons.Hommel(c)),
            ["BH"] = (Multiplicity.BenjaminiHochberg, c => MultipleComparisons.BenjaminiHochberg(c)),
            ["BY"] = (Multiplicity.BenjaminiYekutieli, c => MultipleComparisons.BenjaminiYekutieli(c)),
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_procedure_judges_what_shares_the_error_rate(string name)
    {
        (Multiplicity multiplicity, Func<TestedComparison[], MultipleComparisonsResult> judge) = Procedures[name];
        foreach (TestSides sides in Enum.GetValues<TestSides>())
        {
            foreach (MultiplicityScope scope in Enum.GetValues<MultiplicityScope>())
            {
                Analysis analysis = Analysis.FixedHorizon(multiplicity: multiplicity with { Scope = scope }) with
                {
                    Sides = sides,
                };
                TestedComparison[] all = [.. TestedComparison.All(Planned, Arms, analysis)];
                TestedComparison[][] families = scope switch
                {
                    MultiplicityScope.Experiment => [all],
                    MultiplicityScope.Goals => [all[..4], all[4..6], all[6..]],
                    _ => [all[..2], all[2..4], all[4..6], all[6..]],
                };
                ArmComparison[] comparisons =
                [
                    .. Planned.Analyze(Arms, analysis).Metrics.SelectMany(one => one.Comparisons),
                ];
                ComparisonConclusion[] expected = [.. families.SelectMany(family => judge(family).Comparisons)];
                for (int i = 0; i < expected.Length; i++)
                {
                    ArmComparison one = comparisons[i];
                    Assert.Equal(expected[i].AdjustedPValue, one.AdjustedPValue);
                    Assert.Equal(expected[i].Interval, one.Difference.Interval);
                    Assert.Equal(expected[i].Promise, one.Promise);
                    Assert.Equal(expected[i].IsRejected, one.Conclusion.IsRejected);
                    Assert.Equal(
                        families.Single(family => family.Any(c => c.Name == expected[i].Name)).Length,
                        one.Sharing
                    );
                    if (one.Promise != IntervalPromise.MayDisagree)
                    {
                        Assert.Equal(one.Conclusion.IsRejected, Excludes(one.Difference));
                        Assert.Equal(one.Conclusion.IsRejected, Excludes(one.RelativeLift));
                    }
                }
            }
        }
    }

    [Fact]
    public void Dunnett_takes_the_correlation_from_what_the_control_brings_into_each_comparison()
    {
        ExperimentResult result = Planned.Analyze(Arms, Analysis.FixedHorizon(multiplicity: Multiplicity.Dunnett));
        ArmComparison on = result.Comparison("minutes", "on");
        TestedComparison[] pair = [.. TestedComparison.All(Planned, Arms)];
        MultipleComparisonsResult expected = DunnettComparisons.Of(pair[..2], 4 / Math.Sqrt(10_000));
        Assert.Equal(expected.Comparisons[0].AdjustedPValue.Value, on.AdjustedPValue.Value, 1e-9);
        Assert.Equal(expected.Comparisons[0].Level, on.Conclusion.Level, 1e-9);
        Assert.Equal(1 - on.Conclusion.Level, on.Test.Confidence, 1e-15);
        Assert.InRange(on.Conclusion.Level, 0.0253, 0.05);

        // Shares, by their large-sample errors.
        double p = 0.1;
        ArmComparison share = result.Comparison("activated", "hints");
        Assert.Equal(
            DunnettComparisons.Of(pair[2..4], Math.Sqrt(p * (1 - p) / 10_000)).Comparisons[1].AdjustedPValue.Value,
            share.AdjustedPValue.Value,
            1e-9
        );

        // Over both goals each metric has half of α, and the adjusted p-value says so.
        ArmComparison wide = Planned
            .Analyze(
                Arms,
                Analysis.FixedHorizon(multiplicity: Multiplicity.Dunnett with { Scope = MultiplicityScope.Goals })
            )
            .Comparison("minutes", "on");
        Assert.Equal(4, wide.Sharing);
        Assert.Equal(2 * on.AdjustedPValue.Value, wide.AdjustedPValue.Value, 1e-12);
        Assert.Equal(
            DunnettComparisons.Of(pair[..2], 4 / Math.Sqrt(10_000), 0.025).Comparisons[0].Level,
            wide.Conclusion.Level,
            1e-9
        );
        Assert.Contains("over 2 metrics and segments", wide.Family.Procedure, StringComparison.Ordinal);
    }

    [Fact]
    public void Tukey_judges_all_pairs_and_is_Games_and_Howells_for_means()
    {
        Analysis analysis = Analysis.FixedHorizon(multiplicity: Multiplicity.Tukey) with
        {
            Comparisons = ComparisonSet.AllPairs,
        };
        ExperimentResult result = Planned.Analyze(Arms, analysis);
        MultipleComparisonsResult expected = AllPairsComparisons.GamesHowell([
            .. Arms.Select(arm => (arm.Arm, ((MeanStatistic)arm.Statistics["minutes"]).Moments)),
        ]);
        ArmComparison pair = result.Comparison("minutes", "hints", against: "on");
        Assert.Equal(expected["hints against on"].AdjustedPValue.Value, pair.AdjustedPValue.Value, 1e-12);
        Assert.Equal(expected["hints against on"].Interval, pair.Difference.Interval);
        Assert.Contains("Tukey over 3 pairs of arms", pair.Explanation.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Procedures_are_refused_for_comparisons_they_are_not_for()
    {
        Refused(
            "Tukey",
            Analysis.FixedHorizon(multiplicity: Multiplicity.Dunnett) with
            {
                Comparisons = ComparisonSet.AllPairs,
            }
        );
        Refused("Dunnett", Analysis.FixedHorizon(multiplicity: Multiplicity.Tukey));
        Refused("\"speed\"", Analysis.FixedHorizon(multiplicity: Multiplicity.FixedSequence("minutes", "speed")));
        Refused("wider scope", Analysis.FixedHorizon(multiplicity: Multiplicity.Holm.WithWeight("minutes", 2)));
        Refused(
            "two-sided",
            Analysis.FixedHorizon(multiplicity: Multiplicity.Tukey) with
            {
                Comparisons = ComparisonSet.AllPairs,
                Sides = TestSides.OneSided,
            }
        );
        Assert.Throws<InvalidOperationException>(() => Multiplicity.Hommel.WithWeight("minutes", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Multiplicity.Holm.WithWeight("minutes", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Multiplicity.Holm.WithWeight("minutes", double.NaN));
        Assert.Throws<ArgumentException>(() => Multiplicity.FixedSequence());
        Assert.Throws<ArgumentException>(() => Multiplicity.FixedSequence("a", "a"));
        Assert.Throws<ArgumentException>(() => Multiplicity.Gatekeeping(["a"], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Multiplicity.Holm with { Scope = (MultiplicityScope)7 });

        // Two arms are one comparison, which is one for either.
        Experiment two = Experiment.Create("x", "off", "on").Metric(Planned.Metrics[0]);
        double alone = two.Analyze(Arms[..2]).Comparison("minutes").AdjustedPValue.Value;
        foreach (Multiplicity one in new[] { Multiplicity.Dunnett, Multiplicity.Tukey })
        {
            Assert.Equal(
                alone,
                two.Analyze(Arms[..2], Analysis.FixedHorizon(multiplicity: one))
                    .Comparison("minutes")
                    .AdjustedPValue.Value,
                1e-12
            );
        }

        static void Refused(string why, Analysis analysis) =>
            Assert.Contains(
                why,
                Assert.Throws<ArgumentException>(() => Planned.Analyze(Arms, analysis)).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Goals_are_the_gate_of_drivers_and_the_rest_is_judged_by_itself()
    {
        Analysis analysis = Analysis.FixedHorizon(multiplicity: Multiplicity.Gatekeeping()) with
        {
            Sides = TestSides.OneSided,
        };
        TestedComparison[] all = [.. TestedComparison.All(Planned, Arms, analysis)];
        ExperimentResult result = Planned.Analyze(Arms, analysis);

        // The driver is two-sided, so that none of the family has compatible bounds.
        MultipleComparisonsResult expected = MultipleComparisons.Gatekeeping([all[..4], all[4..6]]);
        Assert.Equal(
            expected.Comparisons.Select(one => one.AdjustedPValue),
            result.Metrics.Take(3).SelectMany(one => one.Comparisons).Select(one => one.AdjustedPValue)
        );
        Assert.Equal(2, result.Comparison("latency", "on").Sharing);
        Assert.Equal(2, result.Families.Count);

        ExperimentResult named = Planned.Analyze(
            Arms,
            analysis with
            {
                Multiplicity = Multiplicity.Gatekeeping(["activated"], ["minutes"]),
            }
        );
        ArmComparison first = named.Comparison("activated", "on");
        ArmComparison second = named.Comparison("minutes", "on");
        Assert.Equal(
            MultipleComparisons.Gatekeeping([all[2..4], all[..2]]).Comparisons.Select(one => one.AdjustedPValue),
            named.Comparison("activated", "on").Family.Comparisons.Select(one => one.AdjustedPValue)
        );
        Assert.Equal(4, first.Sharing);
        Assert.Equal(2, named.Comparison("answers", "on").Sharing);
        Assert.Equal(IntervalPromise.CompatibleBound, second.Promise);
        Assert.All(first.Family.Comparisons, one => Assert.True(one.IsRejected));
        Assert.Equal(0.0125, first.Conclusion.Level, 1e-15);
    }

    [Fact]
    public void A_bound_that_says_no_more_than_its_test_is_told_so()
    {
        ArmSummary[] weak = [Arms[0], Arm("on", 10.30, 1040, 5, 100), Arms[2]];
        Analysis analysis = Analysis.FixedHorizon(multiplicity: Multiplicity.FixedSequence("minutes", "activated")) with
        {
            Sides = TestSides.OneSided,
        };
        Experiment two = Experiment.Create("x", "off", "on").Metric(Planned.Metrics[0]).Metric(Planned.Metrics[1]);
        ExperimentResult result = two.Analyze(weak[..2], analysis);
        ArmComparison shown = result.Comparison("minutes");
        ArmComparison open = result.Comparison("activated");
        Assert.Equal(Finding.Better, shown.Finding);
        Assert.False(shown.Conclusion.IsInformative);
        Assert.Equal(new Interval(0, double.PositiveInfinity), shown.Difference.Interval.Value);
        Assert.Equal(new Interval(0, double.PositiveInfinity), shown.RelativeLift.Interval.Value);
        Assert.EndsWith(
            "and the bound that matches is no difference itself; the interval is that of this test alone.",
            shown.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(Finding.Inconclusive, open.Finding);
        Assert.Equal(0.05, open.Conclusion.Level);
        Assert.Contains("Fixed sequence", open.Explanation.Method, StringComparison.Ordinal);

        // What comes after a metric that is not shown has no bound at all.
        ArmComparison shut = two.Analyze(
                weak[..2],
                analysis with
                {
                    Multiplicity = Multiplicity.FixedSequence("activated", "minutes"),
                }
            )
            .Comparison("minutes");
        Assert.Equal(Finding.Inconclusive, shut.Finding);
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), shut.Difference.Interval.Value);
        Assert.Contains("no bounds", shut.Warnings[^1], StringComparison.Ordinal);
        Assert.True(shut.Difference.ToEstimate().Mean.Value > 0);
    }

    [Fact]
    public void An_interval_that_disagrees_is_named()
    {
        // p = 0.027 and 0.046: Hochberg shows both, and Bonferroni's interval of each holds 0.
        ArmSummary[] arms = [Arms[0], Arm("on", 10.125, 1000, 5, 100), Arm("hints", 10.113, 1000, 5, 100)];
        ArmComparison one = Planned
            .Analyze(arms, Analysis.FixedHorizon(multiplicity: Multiplicity.Hochberg))
            .Comparison("minutes", "on");
        Assert.Equal(Finding.Better, one.Finding);
        Assert.False(Excludes(one.Difference));
        Assert.Equal(IntervalPromise.MayDisagree, one.Promise);
        Assert.Contains("holds 0", one.Warnings[^1], StringComparison.Ordinal);
        Assert.Contains(one.Explanation.Assumptions, line => line.Contains("may disagree", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_split_the_error_rate_over_metrics_and_each_over_its_arms()
    {
        Multiplicity weighted = (Multiplicity.Bonferroni with { Scope = MultiplicityScope.Goals }).WithWeight(
            "minutes",
            4
        );
        ExperimentResult result = Planned.Analyze(Arms, Analysis.FixedHorizon(multiplicity: weighted));
        Assert.Equal(0.02, result.Comparison("minutes", "on").Conclusion.Level, 1e-15);
        Assert.Equal(0.005, result.Comparison("activated", "on").Conclusion.Level, 1e-15);
        Assert.Equal(0.025, result.Comparison("answers", "on").Conclusion.Level, 1e-15);
        Multiplicity nothing = weighted.WithWeight("activated", 0);
        ArmComparison left = Planned
            .Analyze(Arms, Analysis.FixedHorizon(multiplicity: nothing))
            .Comparison("activated", "hints");
        Assert.Equal(Finding.Inconclusive, left.Finding);
        Assert.Equal(0, left.Conclusion.Level);
        Assert.True(double.IsInfinity(left.Difference.Interval.Value.Lower));
    }

    [Fact]
    public void A_margin_shares_its_error_rate_over_arms_and_not_over_metrics()
    {
        ArmComparison wide = Planned
            .Analyze(
                Arms,
                Analysis.FixedHorizon(
                    multiplicity: Multiplicity.BenjaminiHochberg with
                    {
                        Scope = MultiplicityScope.Experiment,
                    }
                )
            )
            .Comparison("latency", "hints");
        Assert.Equal(8, wide.Sharing);
        Assert.Equal(0.0125, wide.Margin!.Alpha);
        Assert.Equal(
            0.025,
            Planned
                .Analyze(Arms, Analysis.FixedHorizon(multiplicity: Multiplicity.None))
                .Comparison("latency", "hints")
                .Margin!.Alpha
        );

        // Dunnett's bounds are those of its intervals, also where the test has another scope or error rate.
        ArmComparison dunnett = Planned
            .Analyze(Arms, Analysis.FixedHorizon(multiplicity: Multiplicity.Dunnett))
            .Comparison("latency", "hints");
        Assert.Equal(dunnett.Conclusion.Level / 2, dunnett.Margin!.Alpha, 1e-12);
        Assert.Equal(dunnett.RelativeLift.Interval, dunnett.Margin.Effect.Interval);
        ArmComparison scoped = Planned
            .Analyze(
                Arms,
                Analysis.FixedHorizon(
                    alpha: 0.1,
                    multiplicity: Multiplicity.Dunnett with
                    {
                        Scope = MultiplicityScope.Experiment,
                    }
                )
            )
            .Comparison("latency", "hints");
        Assert.Equal(dunnett.Margin.Alpha, scoped.Margin!.Alpha, 1e-12);
    }

    [Fact]
    public void An_undefined_test_counts_among_those_that_share_and_is_never_shown()
    {
        ArmSummary[] arms = [Arms[0], Arms[1], Arms[2].With("minutes", Moments.Of([1.0]))];
        foreach (
            Multiplicity one in new[]
            {
                Multiplicity.Bonferroni,
                Multiplicity.Sidak,
                Multiplicity.Holm,
                Multiplicity.Hochberg,
                Multiplicity.Hommel,
                Multiplicity.BenjaminiHochberg,
                Multiplicity.BenjaminiYekutieli,
                Multiplicity.Dunnett,
                Multiplicity.Gatekeeping(),
            }
        )
        {
            ExperimentResult result = Planned.Analyze(arms, Analysis.FixedHorizon(multiplicity: one));
            ArmComparison undefined = result.Comparison("minutes", "hints");
            Assert.False(undefined.AdjustedPValue.IsDefined);
            Assert.False(undefined.Difference.Interval.IsDefined);
            Assert.Equal(Finding.Undefined, undefined.Finding);
            Assert.True(result.Comparison("minutes", "on").AdjustedPValue.IsDefined);
            Assert.Equal(Verdict.Investigate, result.Decision.Verdict);
        }
    }

    [Fact]
    public void Equality_and_text_are_by_content_and_a_later_change_is_named()
    {
        Assert.Equal(Multiplicity.Gatekeeping(["a", "b"], ["c"]), Multiplicity.Gatekeeping(["a", "b"], ["c"]));
        Assert.NotEqual(Multiplicity.Gatekeeping(["a", "b"], ["c"]), Multiplicity.Gatekeeping(["a"], ["b", "c"]));
        Assert.NotEqual(Multiplicity.Holm, Multiplicity.Holm with { Scope = MultiplicityScope.Goals });
        Assert.NotEqual(Multiplicity.Holm.WithWeight("a", 2), Multiplicity.Holm.WithWeight("a", 3));
        Assert.Equal(
            Multiplicity.Holm.WithWeight("a", 2).GetHashCode(),
            Multiplicity.Holm.WithWeight("a", 2).GetHashCode()
        );
        Analysis analysis = Analysis.FixedHorizon();
        ExperimentResult result = Planned
            .Register("Hints help.", "minutes", Effect.Relative(0.03), new(2027, 1, 4), analysis)
            .Analyze(
                Arms,
                analysis with
                {
                    Multiplicity = (Multiplicity.Holm with { Scope = MultiplicityScope.Goals }).WithWeight(
                        "minutes",
                        2
                    ),
                }
            );
        Assert.Equal(
            "The correction for several comparisons was changed from Bonferroni to Holm over all goals with weights minutes 2.",
            Assert.Single(result.Changes)
        );
        Assert.Equal("Gatekeeping of a and b, then c", Multiplicity.Gatekeeping(["a", "b"], ["c"]).ToString());
        Assert.Equal("no correction", Multiplicity.None.ToString());
    }

    [Fact]
    public void Metrics_variants_and_segments_share_one_error_rate()
    {
        (string, IReadOnlyList<ArmSummary>)[] segments =
        [
            ("new", Arms),
            ("old", [Arms[0], Arm("on", 10.02, 1010, 5, 100), Arm("hints", 10.2, 1190, 5, 100)]),
        ];
        foreach (MultiplicityScope scope in Enum.GetValues<MultiplicityScope>())
        {
            Analysis analysis = Analysis.FixedHorizon(
                multiplicity: Multiplicity.BenjaminiHochberg with
                {
                    Scope = scope,
                }
            );
            IReadOnlyList<ArmComparison> found = Planned.CompareSegments(segments, analysis);
            TestedComparison[] all =
            [
                .. segments.SelectMany(one => TestedComparison.All(Planned, one.Item2, analysis, one.Item1)),
            ];
            Func<TestedComparison, string> family = one =>
                scope switch
                {
                    MultiplicityScope.Experiment => "",
                    MultiplicityScope.Goals
                        when one.Name[0] is 'm' || one.Name.StartsWith("ac", StringComparison.Ordinal) => "goals",
                    _ => one.Name[..2],
                };
            Dictionary<string, Measured> expected = all.GroupBy(family)
                .SelectMany(group => MultipleComparisons.BenjaminiHochberg([.. group]).Comparisons)
                .ToDictionary(one => one.Name, one => one.AdjustedPValue, StringComparer.Ordinal);
            Assert.Equal(16, found.Count);
            foreach (ArmComparison one in found)
            {
                Assert.Equal(expected[one.Conclusion.Name], one.AdjustedPValue);
                Assert.Equal(
                    scope switch
                    {
                        MultiplicityScope.Experiment => 16,
                        MultiplicityScope.Goals => one.Metric.IsGoal ? 8 : 4,
                        _ => 4,
                    },
                    one.Sharing
                );
            }

            ArmComparison last = found[^1];
            Assert.Equal("old", last.Segment);
            Assert.Contains("latency, hints against off, old:", last.Explanation.Sentence, StringComparison.Ordinal);
            Assert.Contains("in 2 segments", last.Explanation.Method, StringComparison.Ordinal);
            Assert.Equal(0.025 / 4, last.Margin!.Alpha, 1e-15);
        }

        // Dunnett within a metric and segment, Bonferroni over them.
        ArmComparison dunnett = Planned
            .CompareSegments(segments, Analysis.FixedHorizon(multiplicity: Multiplicity.Dunnett))
            .First(one => one.Segment == "new");
        Assert.Equal(
            2
                * Planned
                    .Analyze(Arms, Analysis.FixedHorizon(multiplicity: Multiplicity.Dunnett))
                    .Comparison("minutes", "on")
                    .AdjustedPValue.Value,
            dunnett.AdjustedPValue.Value,
            1e-12
        );
        Assert.Throws<ArgumentException>(() => Planned.CompareSegments([]));
        Assert.Throws<ArgumentException>(() => Planned.CompareSegments([("a", Arms), ("a", Arms)]));
        Assert.Throws<ArgumentException>(() => Planned.CompareSegments([("a", Arms[..2])]));
    }

    [Fact]
    public void A_multiplicity_goes_through_JSON_and_a_result_is_written()
    {
        foreach (
            Multiplicity one in new[]
            {
                Multiplicity.None,
                Multiplicity.Tukey,
                Multiplicity.BenjaminiYekutieli with
                {
                    Scope = MultiplicityScope.Experiment,
                },
                (Multiplicity.Holm with { Scope = MultiplicityScope.Goals }).WithWeight("minutes", 0.1),
                Multiplicity.Gatekeeping(),
                Multiplicity.Gatekeeping(["a \"b\"", "c"], ["d"]),
            }
        )
        {
            Assert.Equal(one, JsonSerializer.Deserialize<Multiplicity>(JsonSerializer.Serialize(one)));
        }

        Assert.Equal(
            "{\"procedure\":\"Holm\",\"scope\":\"Goals\",\"weights\":{\"minutes\":0.1}}",
            JsonSerializer.Serialize(
                (Multiplicity.Holm with { Scope = MultiplicityScope.Goals }).WithWeight("minutes", 0.1)
            )
        );
        foreach (
            string text in new[]
            {
                "{}",
                "[]",
                "3",
                "{\"procedure\":null}",
                "{\"procedure\":\"Holms\"}",
                "{\"procedure\":\"2\"}",
                "{\"procedure\":\"Holm\",\"scop\":\"Goals\"}",
                "{\"procedure\":\"Hommel\",\"weights\":{\"a\":1}}",
                "{\"procedure\":\"Holm\",\"weights\":{\"a\":-1}}",
                "{\"procedure\":\"Holm\",\"weights\":[1]}",
                "{\"procedure\":\"Holm\",\"stages\":[]}",
                "{\"procedure\":\"Gatekeeping\",\"stages\":[[null]]}",
                "{\"procedure\":\"Gatekeeping\",\"stages\":[[\"a\"],[\"a\"]]}",
            }
        )
        {
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Multiplicity>(text));
        }

        ExperimentResult result = Planned.Analyze(
            Arms,
            Analysis.FixedHorizon(multiplicity: Multiplicity.Gatekeeping(["minutes"], ["activated"])) with
            {
                Sides = TestSides.OneSided,
            }
        );
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(result));
        JsonElement first = json.RootElement.GetProperty("Metrics")[0].GetProperty("Comparisons")[0];
        Assert.Equal("CompatibleBound", first.GetProperty("Promise").GetString());
        Assert.Equal(
            result.Comparison("minutes", "on").AdjustedPValue.Value,
            first.GetProperty("Conclusion").GetProperty("AdjustedPValue").GetDouble()
        );
        Assert.Equal(
            result.Families[0].Procedure,
            json.RootElement.GetProperty("Families")[0].GetProperty("Procedure").GetString()
        );
        Assert.Equal(
            result.Analysis.Multiplicity,
            json.RootElement.GetProperty("Analysis").GetProperty("Multiplicity").Deserialize<Multiplicity>()
        );
    }

    private static bool Excludes(MeasuredEffect effect)
    {
        Interval interval = effect.Interval.Value;
        return interval.Lower >= 0 || interval.Upper <= 0;
    }

    private static ArmSummary Arm(string name, double minutes, long activated, double answers, double latency) =>
        new ArmSummary(name, 10_000)
            .With("minutes", Moments.FromSummary(10_000, minutes, 16))
            .With("activated", new ProportionCounts(activated, 10_000))
            .With("answers", Moments.FromSummary(10_000, answers, 9))
            .With("latency", Moments.FromSummary(10_000, latency, 900));
}
