using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class MultipleComparisonsTests
{
    private delegate MultipleComparisonsResult Procedure(IReadOnlyList<TestedComparison> comparisons, double alpha);

    private static readonly Procedure[] Matching =
    [
        (c, alpha) => MultipleComparisons.Bonferroni(c, alpha),
        (c, alpha) => MultipleComparisons.Sidak(c, alpha),
        (c, alpha) => MultipleComparisons.Bonferroni(c, alpha, Weights(c.Count)),
        (c, alpha) => MultipleComparisons.Sidak(c, alpha, Weights(c.Count)),
        MultipleComparisons.BenjaminiHochberg,
        MultipleComparisons.BenjaminiYekutieli,
    ];

    private static readonly Procedure[] Stepwise =
    [
        (c, alpha) => MultipleComparisons.Holm(c, alpha),
        (c, alpha) => MultipleComparisons.Holm(c, alpha, Weights(c.Count)),
        MultipleComparisons.FixedSequence,
        (c, alpha) =>
            MultipleComparisons.Gatekeeping(
                [
                    [.. c.Take((c.Count + 1) / 2)],
                    .. c.Count > 1
                        ?
                        [
                            [.. c.Skip((c.Count + 1) / 2)],
                        ]
                        : Array.Empty<IReadOnlyList<TestedComparison>>(),
                ],
                alpha
            ),
    ];

    [Fact]
    public void An_interval_excludes_the_null_value_exactly_where_its_test_is_rejected()
    {
        int rejected = 0;
        foreach (TestedComparison[] family in Families(oneSided: false).Concat(Families(oneSided: true)))
        {
            foreach (Procedure procedure in Matching)
            {
                MultipleComparisonsResult result = procedure(family, 0.1);
                Assert.All(result.Comparisons, one => Assert.Equal(one.IsRejected, one.ExcludesNull));
                Assert.All(
                    result.Comparisons,
                    one => Assert.Equal(one.IsRejected, !one.Interval.Value.Contains(one.Comparison.NullValue))
                );
                rejected += result.Rejected;
            }
        }

        Assert.True(rejected > 500, $"only {rejected} were rejected, so this tests little");
    }

    [Fact]
    public void A_compatible_bound_reaches_the_null_value_exactly_where_its_test_is_rejected()
    {
        int informative = 0;
        int silent = 0;
        foreach (TestedComparison[] family in Families(oneSided: true))
        {
            foreach (Procedure procedure in Stepwise)
            {
                MultipleComparisonsResult result = procedure(family, 0.1);
                Assert.Equal(IntervalPromise.CompatibleBound, result.Promise);
                Assert.All(
                    result.Comparisons,
                    one =>
                    {
                        Assert.Equal(one.IsRejected, one.ExcludesNull);
                        Interval interval = one.Interval.Value;
                        double beyond =
                            one.Comparison.Alternative == Alternative.Greater
                                ? interval.Lower - one.Comparison.NullValue
                                : one.Comparison.NullValue - interval.Upper;
                        Assert.Equal(one.IsRejected, beyond >= 0);
                        Assert.True(result.Rejected == family.Length || beyond <= 0);
                        Assert.Equal(one.IsInformative, double.IsFinite(beyond) && beyond != 0);
                    }
                );
                informative += result.Comparisons.Count(one => one.IsInformative);
                silent += result.Comparisons.Count(one => !one.IsInformative);
            }
        }

        Assert.True(informative > 100 && silent > 100);
    }

    [Fact]
    public void Bounds_of_Holm_are_the_projection_of_the_closed_confidence_set()
    {
        // θ is in the set where no test of its own true hypotheses rejects: each at α over their number, and all at α/m where none is true.
        foreach (TestedComparison[] family in Families(oneSided: true).Where(family => family.Length is 2 or 3))
        {
            int m = family.Length;
            double[] infimum = new double[m];
            Array.Fill(infimum, double.PositiveInfinity);
            for (int set = 0; set < 1 << m; set++)
            {
                int size = System.Numerics.BitOperations.PopCount((uint)set);
                double[] lower = new double[m];
                bool isEmpty = false;
                for (int i = 0; i < m; i++)
                {
                    double level = 0.1 / (size == 0 ? m : size);
                    TestedComparison one = family[i];
                    double bound = Signed(one, one.Effect.Value) - (Quantile(one, level) * one.StandardError.Value);
                    double zero = Signed(one, one.NullValue);
                    bool isTrue = (set >> i & 1) == 1;
                    lower[i] =
                        isTrue ? bound
                        : size == 0 ? Math.Max(zero, bound)
                        : zero;
                    isEmpty |= isTrue && bound >= zero;
                }

                for (int i = 0; i < m && !isEmpty; i++)
                {
                    infimum[i] = Math.Min(infimum[i], lower[i]);
                }
            }

            MultipleComparisonsResult result = MultipleComparisons.Holm(family, 0.1);
            for (int i = 0; i < m; i++)
            {
                Interval interval = result.Comparisons[i].Interval.Value;
                double bound = family[i].Alternative == Alternative.Greater ? interval.Lower : -interval.Upper;
                Assert.Equal(infimum[i], bound, 1e-9);
            }
        }

        static double Signed(TestedComparison one, double value) =>
            one.Alternative == Alternative.Greater ? value : -value;

        static double Quantile(TestedComparison one, double level) =>
            double.IsInfinity(one.DegreesOfFreedom)
                ? NormalFunction.SurvivalQuantile(level)
                : new StudentTDistribution(one.DegreesOfFreedom).SurvivalQuantile(level);
    }

    [Fact]
    public void Discoveries_have_intervals_at_the_level_of_the_last_step()
    {
        TestedComparison[] family =
        [
            .. new[] { 4.0, 3, 2.6, 0.5, 0.1 }.Select((z, i) => TestedComparison.Of($"{i}", z, 1)),
        ];
        MultipleComparisonsResult hochberg = MultipleComparisons.BenjaminiHochberg(family);
        Assert.Equal(3, hochberg.Rejected);
        Assert.All(hochberg.Comparisons, one => Assert.Equal(3 * 0.05 / 5, one.Level, 1e-16));
        double harmonic = 1 + (1 / 2.0) + (1 / 3.0) + (1 / 4.0) + (1 / 5.0);
        MultipleComparisonsResult yekutieli = MultipleComparisons.BenjaminiYekutieli(family);
        Assert.Equal(3, yekutieli.Rejected);
        Assert.All(yekutieli.Comparisons, one => Assert.Equal(3 * 0.05 / (5 * harmonic), one.Level, 1e-16));
        Assert.Contains("not simultaneous", hochberg.IntervalLabel, StringComparison.Ordinal);
        MultipleComparisonsResult none = MultipleComparisons.BenjaminiHochberg([.. family.Skip(3)]);
        Assert.Equal(0, none.Rejected);
        Assert.All(none.Comparisons, one => Assert.Equal(0.05 / 2, one.Level, 1e-16));
    }

    [Fact]
    public void An_effect_becomes_one_uncertain_quantity()
    {
        TestedComparison given = TestedComparison.Of("a", 0.3, 0.1, 12);
        Assert.Equal(0.3, given.ToEstimate().Mean.Value, 1e-15);
        Assert.Equal(given.ToEstimate(), given.ToEstimate());
        TwoSampleTestResult test = WelchTTest.Compare(Moments.Of([1, 2, 4]), Moments.Of([3, 5, 9]));
        TestedComparison tested = TestedComparison.Of("b", _ => test);
        Assert.Equal(test.Difference.ToEstimate(), tested.ToEstimate());
        Assert.Throws<UndefinedException>(() => TestedComparison.Of("c", 1, 0).ToEstimate());
        Assert.Equal(0.1, given.StandardError.Value);
    }

    [Fact]
    public void The_gate_stays_shut_until_all_of_a_stage_is_shown()
    {
        TestedComparison a = Above("primary a", 2.5);
        TestedComparison b = Above("primary b", 1.5);
        TestedComparison c = Above("secondary", 6);
        MultipleComparisonsResult shut = MultipleComparisons.Gatekeeping([
            [a, b],
            [c],
        ]);
        Assert.True(shut["primary a"].IsRejected);
        Assert.False(shut["secondary"].IsRejected);
        Assert.Equal(shut["primary b"].AdjustedPValue, shut["secondary"].AdjustedPValue);
        Assert.Equal(0, shut["primary a"].Interval.Value.Lower);
        Assert.False(shut["primary a"].IsInformative);
        Assert.Equal(1.5 - NormalFunction.SurvivalQuantile(0.05), shut["primary b"].Interval.Value.Lower, 1e-12);
        Assert.Equal(double.NegativeInfinity, shut["secondary"].Interval.Value.Lower);
        Assert.Equal("secondary: 6 (no bound), adjusted p = 0.0668, not shown.", shut["secondary"].ToString());

        MultipleComparisonsResult open = MultipleComparisons.Gatekeeping([
            [a],
            [c],
        ]);
        Assert.Equal(2, open.Rejected);
        Assert.Equal(2.5 - NormalFunction.SurvivalQuantile(0.025), open["primary a"].Interval.Value.Lower, 1e-12);

        // An undefined primary metric never opens the gate.
        TestedComparison unknown = TestedComparison.Of("primary a", 1, 0, alternative: Alternative.Greater);
        MultipleComparisonsResult closed = MultipleComparisons.Gatekeeping([
            [unknown],
            [c],
        ]);
        Assert.Equal(0, closed.Rejected);
        Assert.False(closed["primary a"].AdjustedPValue.IsDefined);
        Assert.Equal(UndefinedReason.NoVariation, closed["primary a"].Interval.Undefined!.Reason);
    }

    [Fact]
    public void One_stage_is_Holm_and_stages_of_one_are_a_fixed_sequence()
    {
        foreach (TestedComparison[] family in Families(oneSided: true).Take(40))
        {
            Same(MultipleComparisons.Holm(family, 0.1), MultipleComparisons.Gatekeeping([family], 0.1));
            Same(
                MultipleComparisons.FixedSequence(family, 0.1),
                MultipleComparisons.Gatekeeping([.. family.Select(one => new[] { one })], 0.1)
            );
            double largest = 0;
            foreach (ComparisonConclusion one in MultipleComparisons.FixedSequence(family, 0.1).Comparisons)
            {
                largest = Math.Max(largest, one.Comparison.PValue.Value);
                Assert.Equal(largest, one.AdjustedPValue.Value, 1e-15);
            }
        }

        static void Same(MultipleComparisonsResult a, MultipleComparisonsResult b) =>
            Assert.Equal(a.Comparisons, b.Comparisons);
    }

    [Fact]
    public void Stronger_procedures_are_labelled_as_ones_that_may_disagree_and_do()
    {
        TestedComparison[] family = [TestedComparison.Of("a", 2.1, 1), TestedComparison.Of("b", 2, 1)];
        foreach (
            MultipleComparisonsResult result in new[]
            {
                MultipleComparisons.Hochberg(family),
                MultipleComparisons.Hommel(family),
            }
        )
        {
            Assert.Equal(IntervalPromise.MayDisagree, result.Promise);
            Assert.Equal(2, result.Rejected);
            Assert.All(result.Comparisons, one => Assert.False(one.ExcludesNull));
            Assert.Contains("may disagree", result.Explanation.Sentence, StringComparison.Ordinal);
        }

        MultipleComparisonsResult holm = MultipleComparisons.Holm([TestedComparison.Of("a", 2.5, 1), family[1]]);
        Assert.Equal(IntervalPromise.MayDisagree, holm.Promise);
        Assert.Equal(2, holm.Rejected);
        Assert.False(holm["b"].ExcludesNull);
    }

    [Fact]
    public void A_weight_of_0_leaves_a_comparison_nothing()
    {
        TestedComparison[] family = [TestedComparison.Of("a", 2, 1), TestedComparison.Of("b", 1e6, 1)];
        Assert.Equal(0, family[1].PValue.Value);
        foreach (
            MultipleComparisonsResult result in new[]
            {
                MultipleComparisons.Bonferroni(family, weights: [1, 0]),
                MultipleComparisons.Sidak(family, weights: [1, 0]),
                MultipleComparisons.Holm(family, weights: [1, 0]),
            }
        )
        {
            Assert.True(result["a"].IsRejected);
            Assert.Equal(family[0].PValue.Value, result["a"].AdjustedPValue.Value, 1e-15);
            Assert.False(result["b"].IsRejected);
            Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), result["b"].Interval.Value);
            Assert.False(result["b"].IsInformative);
        }
    }

    [Fact]
    public void Metrics_variants_and_segments_are_one_family_of_named_comparisons()
    {
        Experiment experiment = Experiment
            .Create("assistant", "off", "on", "hints")
            .Metric(Metric.Proportion("activated", Direction.Increase, MetricRole.Primary));
        ArmSummary[] fresh = [Arm("off", 1000), Arm("on", 1090), Arm("hints", 1170)];
        ArmSummary[] old = [Arm("off", 1000), Arm("on", 1010), Arm("hints", 1190)];
        TestedComparison[] family =
        [
            .. TestedComparison.All(experiment, fresh, segment: "new users"),
            .. TestedComparison.All(experiment, old, segment: "old users"),
        ];
        Assert.Equal(
            [
                "activated, on against off, new users",
                "activated, hints against off, new users",
                "activated, on against off, old users",
                "activated, hints against off, old users",
            ],
            family.Select(one => one.Name)
        );
        MultipleComparisonsResult result = MultipleComparisons.Bonferroni(family);
        TwoSampleTestResult test = TwoProportionTest.MiettinenNurminen(
            new(1000, 10_000),
            new(1170, 10_000),
            1 - (0.05 / 4)
        );
        ComparisonConclusion hints = result["activated, hints against off, new users"];
        Assert.Equal(test.Difference.Interval.Value, hints.Interval.Value);
        Assert.Equal(4 * test.PValue.Value, hints.AdjustedPValue.Value, 1e-15);
        foreach (Procedure procedure in Matching)
        {
            Assert.All(procedure(family, 0.05).Comparisons, one => Assert.Equal(one.IsRejected, one.ExcludesNull));
        }

        static ArmSummary Arm(string arm, long successes) =>
            new ArmSummary(arm, 10_000).With("activated", new ProportionCounts(successes, 10_000));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        TestedComparison a = TestedComparison.Of("a", 1, 1);
        Assert.Contains(
            "\"a\" is there twice",
            Assert.Throws<ArgumentException>(() => MultipleComparisons.Holm([a, a])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleComparisons.Hommel([a], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleComparisons.Hochberg([a], double.NaN));
        Assert.Throws<ArgumentException>(() => MultipleComparisons.Bonferroni([a], weights: [1, 2]));
        Assert.Throws<ArgumentException>(() => MultipleComparisons.Sidak([a], weights: [0]));
        Assert.Throws<ArgumentException>(() =>
            MultipleComparisons.Gatekeeping([
                [a],
                [],
            ])
        );
        Assert.Throws<ArgumentException>(() => MultipleComparisons.Hommel([a])["b"]);
        Assert.Throws<ArgumentException>(() => TestedComparison.Of(" ", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestedComparison.Of("a", double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestedComparison.Of("a", 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestedComparison.Of("a", 1, 1, 0));
        foreach (Procedure procedure in Matching.Concat(Stepwise.Take(3)))
        {
            Assert.Empty(procedure([], 0.05).Comparisons);
        }
    }

    private static TestedComparison Above(string name, double z) =>
        TestedComparison.Of(name, z, 1, alternative: Alternative.Greater);

    private static double[] Weights(int count) => [.. Enumerable.Range(1, count).Select(i => 1.0 / i)];

    /// <summary>1 to 6 comparisons with small to large effects, some with few degrees of freedom, some against a margin.</summary>
    private static IEnumerable<TestedComparison[]> Families(bool oneSided)
    {
        double[] uniforms = new double[12 * 6 * 4];
        for (int round = 0; round < 12; round++)
        {
            new RandomStream(17, $"families {round}").Uniforms(0, uniforms);
            for (int count = 1; count <= 6; count++)
            {
                double strength = 1 + round % 4;
                yield return
                [
                    .. Enumerable
                        .Range(0, count)
                        .Select(i =>
                        {
                            ReadOnlySpan<double> u = uniforms.AsSpan(4 * (6 * (count - 1) + i), 4);
                            double error = 0.1 + u[0];
                            double zero = u[2] < 0.3 ? -0.5 : 0;
                            bool isLess = oneSided && u[3] < 0.4;
                            double effect = error * strength * (u[1] * 4 - 0.5);
                            return TestedComparison.Of(
                                $"{i}",
                                isLess ? zero - effect : zero + effect,
                                error,
                                u[3] < 0.2 || u[3] > 0.8 ? 5 + 100 * u[2] : double.PositiveInfinity,
                                !oneSided ? Alternative.TwoSided
                                    : isLess ? Alternative.Less
                                    : Alternative.Greater,
                                zero
                            );
                        }),
                ];
            }
        }
    }

    [Fact]
    public void Equal_shares_of_an_error_rate_are_the_rate_by_the_number_to_the_last_digit()
    {
        for (int count = 1; count <= 50; count++)
        {
            MultipleComparisonsResult result = MultipleComparisons.Bonferroni([
                .. Enumerable.Range(0, count).Select(i => TestedComparison.Of($"c{i}", i / 10.0, 1)),
            ]);
            Assert.All(result.Comparisons, one => Assert.Equal(0.05 / count, one.Level));
        }
    }
}
