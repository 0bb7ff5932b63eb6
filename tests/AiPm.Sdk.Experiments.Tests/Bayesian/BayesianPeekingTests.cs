using System.Text.Json;
using AiPm.Sdk.Experiments.Tests.AlwaysValid;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Bayesian;

public class BayesianPeekingTests
{
    [Fact]
    public void A_flat_prior_at_97_and_a_half_percent_is_peeking_at_z()
    {
        // Exact recursion: false positives when peeking with |z| > 1.96 at equal steps, K = 2, 3, 4, 5, 10, 20.
        (int, double)[] published =
        [
            (1, 0.05),
            (2, .08311780),
            (3, .10725637),
            (4, .12616901),
            (5, .14168933),
            (10, .19335659),
            (20, .24791094),
        ];
        foreach ((int looks, double rate) in published)
        {
            BayesianPeeking peeking = BayesianPeeking.Of(BayesianStoppingRule.ProbabilityBetter(0.975), looks);
            Assert.Equal(rate, peeking.Declared, 8);
            Assert.Equal(rate / 2, peeking.TreatmentDeclared, 1e-8);
            Assert.Equal(looks, peeking.TreatmentByLook.Count);
            Assert.Equal(Peeking.FalsePositiveRate(looks), peeking.Declared, 9);
        }
    }

    [Fact]
    public void Priors_losses_and_effects_agree_with_an_independent_recursion()
    {
        foreach (JsonElement row in AlwaysValidRows.Of("peeking"))
        {
            double level = row.Get("level");
            BayesianStoppingRule rule =
                row.GetProperty("rule").GetString() == "p"
                    ? BayesianStoppingRule.ProbabilityBetter(level)
                    : BayesianStoppingRule.ExpectedLoss(level);
            NormalDistribution? prior =
                row.GetProperty("tau").ValueKind == JsonValueKind.Null ? null : new(row.Get("mu"), row.Get("tau"));
            int looks = (int)row.Whole("looks");
            BayesianPeeking peeking = BayesianPeeking.Of(rule, looks, row.Get("se"), prior, row.Get("effect"));
            Assert.Equal(row.Get("treatment"), peeking.TreatmentDeclared, 1e-9);
            Assert.Equal(row.Get("control"), peeking.ControlDeclared, 1e-9);

            // Where less is better, the mirror image.
            NormalDistribution? mirrored = prior is null ? null : new(-prior.Location, prior.StandardDeviation);
            BayesianPeeking less = BayesianPeeking.Of(
                rule,
                looks,
                row.Get("se"),
                mirrored,
                -row.Get("effect"),
                Direction.Decrease
            );
            Assert.Equal(row.Get("treatment"), less.TreatmentDeclared, 1e-9);

            // Another unit says the same.
            BayesianPeeking scaled = BayesianPeeking.Of(
                rule.Loss is { } loss ? BayesianStoppingRule.ExpectedLoss(1000 * loss) : rule,
                looks,
                1000 * row.Get("se"),
                prior is null ? null : new(1000 * prior.Location, 1000 * prior.StandardDeviation),
                1000 * row.Get("effect")
            );
            Assert.Equal(row.Get("control"), scaled.ControlDeclared, 1e-9);
        }
    }

    [Fact]
    public void A_rule_on_the_loss_stops_for_certain_where_the_loss_cannot_be_larger()
    {
        BayesianPeeking peeking = BayesianPeeking.Of(BayesianStoppingRule.ExpectedLoss(0.05), 4, 0.05);
        Assert.Equal(1, peeking.Declared, 12);
        Assert.Equal(0.5, peeking.TreatmentDeclared, 12);
        Assert.Equal(0, peeking.TreatmentByLook[^1]);
    }

    [Fact]
    public void A_comparison_says_what_looking_early_does_to_it()
    {
        BayesianComparison comparison = BayesianComparison.Of([
            ArmPosterior.BetaBinomial("A", new(490, 1000)),
            ArmPosterior.BetaBinomial("B", new(510, 1000)),
        ]);
        BayesianPeeking peeking = comparison.Contrast().UnderPeeking(BayesianStoppingRule.ProbabilityBetter(0.95), 20);
        Assert.Equal(
            "Stopping as soon as an arm is better with more than 95 %, with 20 looks, declares an arm with 42.3 % without any effect: the treatment with 21.2 %, the control with 21.2 %.",
            peeking.Explanation.Sentence
        );
        Assert.Equal(0.02235, peeking.StandardErrors[^1], 4);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "probability must be strictly between 0.5 and 1, but was 0.5",
            Assert.Throws<ArgumentOutOfRangeException>(() => BayesianStoppingRule.ProbabilityBetter(0.5)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianStoppingRule.ExpectedLoss(0));
        BayesianStoppingRule rule = BayesianStoppingRule.ProbabilityBetter(0.9);
        Assert.Contains(
            "must fall from look to look, but was 0.5 at look 2 after 0.5",
            Assert.Throws<ArgumentException>(() => BayesianPeeking.Of(rule, [0.5, 0.5])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => BayesianPeeking.Of(rule, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianPeeking.Of(rule, [0.5, -0.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianPeeking.Of(rule, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianPeeking.Of(rule, 5, effect: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianPeeking.Of(rule, 5, direction: (Direction)9));
    }
}
