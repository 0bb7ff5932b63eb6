using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests.Bayesian;

public class BayesianComparisonTests
{
    [Fact]
    public void Two_shares_agree_with_the_exact_sums_also_in_the_far_tail()
    {
        // experiments.jsonl, bayes.beta_binomial: exact sums (Evan Miller; Stucchio) at 40 digits.
        foreach (JsonElement row in BayesianRows.Of("beta_binomial.jsonl"))
        {
            ArmPosterior Arm(string name) =>
                ArmPosterior.Of(
                    name,
                    new BetaDistribution(row.Number("input", name, "alpha"), row.Number("input", name, "beta"))
                );
            PosteriorContrast contrast = BayesianComparison.Of([Arm("control"), Arm("treatment")]).Contrast();
            BayesianRows.Close(
                row.Number("expected", "probability_treatment_better"),
                contrast.ProbabilityBetter,
                1e-11
            );
            BayesianRows.Close(
                row.Number("expected", "expected_loss_choosing_treatment"),
                contrast.ExpectedLoss,
                1e-11
            );
        }
    }

    [Fact]
    public void Any_number_of_arms_agree_with_integrals_of_30_digits()
    {
        // best_of.jsonl: mpmath, piecewise quadrature at 30 digits, the probabilities checked to sum to 1.
        foreach (JsonElement row in BayesianRows.Of("best_of.jsonl"))
        {
            BayesianComparison comparison = BayesianComparison.Of(Arms(row));
            double[] probability = Numbers(row, "probability_best");
            double[] loss = Numbers(row, "expected_loss");
            for (int arm = 0; arm < probability.Length; arm++)
            {
                BayesianRows.Close(probability[arm], comparison.Arms[arm].ProbabilityBest, 2e-11);
                BayesianRows.Close(loss[arm], comparison.Arms[arm].ExpectedLoss, 2e-11);
            }
        }
    }

    [Fact]
    public void The_published_case_of_51_against_49_of_100()
    {
        // PUBLISHED.md E12a, exact.
        BayesianComparison comparison = BayesianComparison.Of([Share("A", 49, 100), Share("B", 51, 100)]);
        PosteriorContrast contrast = comparison.Contrast("B");
        Assert.Equal(0.610770522688, contrast.ProbabilityBetter, 12);
        Assert.Equal(0.0387243043, contrast.ExpectedGain, 10);
        Assert.Equal(0.0191164612, contrast.ExpectedLoss, 10);
        Assert.Equal(0.0864469827, contrast.RelativeGain.Value, 10);
        Assert.Equal(0.0356266546, contrast.RelativeLoss.Value, 10);
        Assert.Equal(contrast.ProbabilityBetter, comparison.Arms[1].ProbabilityBest);
        Assert.Equal(
            "B is best with 61 %; choosing it loses 0.01912 on average against the arm that truly is.",
            comparison.Explanation.Sentence
        );
    }

    [Fact]
    public void Where_less_is_better_the_answers_are_those_of_the_failures()
    {
        ArmPosterior[] errors = [Share("a", 30, 200), Share("b", 21, 190), Share("c", 25, 210)];
        ArmPosterior[] rights = [Share("a", 170, 200), Share("b", 169, 190), Share("c", 185, 210)];
        BayesianComparison less = BayesianComparison.Of(errors, Direction.Decrease);
        BayesianComparison more = BayesianComparison.Of(rights);
        for (int arm = 0; arm < 3; arm++)
        {
            Assert.Equal(more.Arms[arm].ProbabilityBest, less.Arms[arm].ProbabilityBest, 13);
            Assert.Equal(more.Arms[arm].ExpectedLoss, less.Arms[arm].ExpectedLoss, 13);
        }

        PosteriorContrast contrast = less.Contrast("b");
        Assert.Equal(more.Contrast("b").ExpectedGain, contrast.ExpectedGain, 13);
        Assert.True(contrast.Difference.Upper > 0 && contrast.Difference.Lower < 0);
        Assert.Equal(-contrast.Difference.Lower, more.Contrast("b").Difference.Upper, 12);
    }

    [Fact]
    public void Probabilities_sum_to_one_and_the_largest_gain_is_the_loss_of_the_other()
    {
        Gen<ArmPosterior[]> arms =
            from count in Gen.Choose(2, 6)
            from counts in Gen.Choose(0, 400).Zip(Gen.Choose(0, 400)).ArrayOf(count)
            select counts
                .Select(
                    (pair, i) => Share($"arm {i}", Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2))
                )
                .ToArray();
        Prop.ForAll(
                arms.ToArbitrary(),
                given =>
                {
                    BayesianComparison comparison = BayesianComparison.Of(given);
                    double total = comparison.Arms.Sum(arm => arm.ProbabilityBest);

                    // E[max] is the same whichever arm it is measured from.
                    double[] best =
                    [
                        .. comparison.Arms.Select(arm => arm.ExpectedLoss + arm.Posterior.Distribution.Mean.Value),
                    ];
                    return Math.Abs(total - 1) < 1e-11 && best.Max() - best.Min() < 1e-11;
                }
            )
            .Holds(60);
    }

    [Fact]
    public void The_posterior_of_a_difference_agrees_with_its_convolution()
    {
        // Rates of shape 1 are exponential: P(B − A ≤ d) = 1 − a/(a + b)·e^(−bd) for d ≥ 0, with rates a and b.
        ArmPosterior a = ArmPosterior.Of("a", new GammaDistribution(1, 0.5));
        ArmPosterior b = ArmPosterior.Of("b", new GammaDistribution(1, 0.25));
        PosteriorContrast contrast = BayesianComparison.Of([a, b]).Contrast();
        Assert.Equal(1 - 2d / 6 * Math.Exp(-4 * 0.3), contrast.ProbabilityDifferenceAtMost(0.3), 12);
        Assert.Equal(4d / 6 * Math.Exp(-2 * 0.3), contrast.ProbabilityDifferenceAtMost(-0.3), 12);
        Assert.Equal(-Math.Log(0.025 * 6 / 4) / -2, contrast.Difference.Lower, 11);
        Assert.Equal(-Math.Log(0.025 * 6 / 2) / 4, contrast.Difference.Upper, 11);

        // B/A of exponentials: P(B/A ≤ r) = br/(a + br).
        double Ratio(double p) => 2 * p / (4 * (1 - p));
        Assert.Equal(Ratio(0.025) - 1, contrast.RelativeLift.Value.Lower, 11);
        Assert.Equal(Ratio(0.975) - 1, contrast.RelativeLift.Value.Upper, 9);
    }

    [Fact]
    public void The_difference_of_shares_agrees_with_draws()
    {
        PosteriorContrast contrast = BayesianComparison.Of([Share("a", 12, 80), Share("b", 25, 90)]).Contrast();
        const int Draws = 200_000;
        double[] a = new double[Draws];
        double[] b = new double[Draws];
        contrast.Control.Distribution.Sample(new RandomStream(3, "a"), 0, a);
        contrast.Treatment.Distribution.Sample(new RandomStream(3, "b"), 0, b);
        double[] differences = [.. a.Zip(b, (x, y) => y - x).Order()];
        double[] lifts = [.. a.Zip(b, (x, y) => y / x - 1).Order()];
        double Below(double[] sorted, double at) => (double)sorted.Count(value => value <= at) / Draws;
        double error = 4 * Math.Sqrt(0.025 * 0.975 / Draws);
        Assert.Equal(0.025, Below(differences, contrast.Difference.Lower), error);
        Assert.Equal(0.975, Below(differences, contrast.Difference.Upper), error);
        Assert.Equal(0.025, Below(lifts, contrast.RelativeLift.Value.Lower), error);
        Assert.Equal(0.975, Below(lifts, contrast.RelativeLift.Value.Upper), error);
        Assert.Equal(a.Zip(b, (x, y) => Math.Max(0, y / x - 1)).Average(), contrast.RelativeGain.Value, 0.005);
    }

    [Fact]
    public void Practical_equivalence_gives_a_verdict_only_where_it_is_certain()
    {
        PosteriorContrast wide = BayesianComparison.Of([Share("a", 50, 100), Share("b", 52, 100)]).Contrast();
        PosteriorContrast narrow = BayesianComparison
            .Of([Share("a", 50_000, 100_000), Share("b", 50_020, 100_000)])
            .Contrast();
        Assert.Equal(EquivalenceVerdict.Undecided, wide.Rope(new(-0.02, 0.02)).Verdict);
        Assert.Equal(EquivalenceVerdict.Equivalent, narrow.Rope(new(-0.02, 0.02)).Verdict);
        Assert.Equal(EquivalenceVerdict.Worse, narrow.Rope(new(0.05, 0.06)).Verdict);
        PracticalEquivalence rope = wide.Rope(new(double.NegativeInfinity, 0));
        Assert.Equal(0, rope.ProbabilityBelow);
        Assert.Equal(wide.ProbabilityBetter, rope.ProbabilityAbove, 12);
        Assert.Equal(1, rope.ProbabilityInside + rope.ProbabilityAbove, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => wide.Rope(new(0, 1), certainty: 0.5));
    }

    [Fact]
    public void Normal_means_have_no_relative_lift_but_all_else()
    {
        ArmPosterior control = ArmPosterior.NormalMean("a", Moments.FromSummary(400, 10, 25));
        ArmPosterior treatment = ArmPosterior.NormalMean("b", Moments.FromSummary(400, 10.5, 25));
        PosteriorContrast contrast = BayesianComparison.Of([control, treatment]).Contrast();
        Assert.Equal(NormalDistribution.Standard.Cumulative(0.5 / Math.Sqrt(0.125)), contrast.ProbabilityBetter, 13);
        Assert.Equal(0.5 - 1.959963984540054 * Math.Sqrt(0.125), contrast.Difference.Lower, 12);
        Assert.Equal(UndefinedReason.ZeroDenominator, contrast.RelativeLift.Undefined!.Reason);
        Assert.Equal(UndefinedReason.ZeroDenominator, contrast.RelativeGain.Undefined!.Reason);
        Assert.Equal(0.5, contrast.ExpectedGain - contrast.ExpectedLoss, 12);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "at least 2",
            Assert.Throws<ArgumentException>(() => BayesianComparison.Of([Share("a", 1, 2)])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2 are named \"a\"",
            Assert.Throws<ArgumentException>(() => BayesianComparison.Of([Share("a", 1, 2), Share("a", 1, 3)])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "one family",
            Assert
                .Throws<ArgumentException>(() =>
                    BayesianComparison.Of([Share("a", 1, 2), ArmPosterior.Of("b", new GammaDistribution(1, 1))])
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => ArmPosterior.Of("a", new UniformDistribution(0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ArmPosterior.GammaPoisson("a", new EventCount(0, 0)));
        Assert.Throws<UndefinedException>(() => ArmPosterior.NormalMean("a", Moments.Of([3, 3, 3])));
        Assert.Throws<UndefinedException>(() => ArmPosterior.NormalMean("a", Moments.Of([3])));
        Assert.Throws<ArgumentException>(() =>
            BayesianComparison.Of([Share("a", 1, 2), Share("b", 1, 3), Share("c", 2, 4)]).Contrast()
        );
        Assert.Throws<ArgumentException>(() =>
            BayesianComparison.Of([Share("a", 1, 2), Share("b", 1, 3)]).Contrast("a")
        );
    }

    private static ArmPosterior Share(string arm, int successes, int trials) =>
        ArmPosterior.BetaBinomial(arm, new(successes, trials));

    private static double[] Numbers(JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private static ArmPosterior[] Arms(JsonElement row) =>
        [
            .. row.GetProperty("arms")
                .EnumerateArray()
                .Select(
                    (arm, i) =>
                    {
                        double a = arm[0].GetDouble();
                        double b = arm[1].GetDouble();
                        return ArmPosterior.Of(
                            $"arm {i}",
                            row.GetProperty("family").GetString() switch
                            {
                                "beta" => new BetaDistribution(a, b),
                                "gamma" => new GammaDistribution(a, b),
                                _ => new NormalDistribution(a, b),
                            }
                        );
                    }
                ),
        ];
}
