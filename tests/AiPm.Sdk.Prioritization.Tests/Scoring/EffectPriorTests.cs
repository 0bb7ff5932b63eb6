using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class EffectPriorTests
{
    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];

    [Fact]
    public void A_prior_is_fitted_to_past_experiments()
    {
        JsonElement cases = JsonDocument
            .Parse(File.ReadAllText(TestData.Path("effect_priors.json")))
            .RootElement.GetProperty("cases");
        foreach (JsonElement row in cases.EnumerateArray())
        {
            double[] estimates = Numbers(row.GetProperty("estimates"));
            double[] errors = Numbers(row.GetProperty("errors"));
            EffectPriorFit fit = EffectPrior.Fit(estimates, errors);
            double sd = row.GetProperty("sd").GetDouble();
            Assert.Equal(row.GetProperty("mean").GetDouble(), fit.Mean, 1e-12);
            Assert.Equal(estimates.Length, fit.Experiments);
            if (sd == 0)
            {
                Assert.Equal(UndefinedReason.NoVariation, fit.StandardDeviation.Undefined!.Reason);
                Assert.Throws<UndefinedException>(() => fit.Prior);
                continue;
            }

            Assert.Equal(sd, fit.StandardDeviation.Value, 1e-12);
            Assert.Equal(new EffectPrior(fit.Mean, fit.StandardDeviation.Value), fit.Prior);

            // In another unit it is the same prior.
            EffectPriorFit scaled = EffectPrior.Fit(
                [.. estimates.Select(y => y * 1e-200)],
                [.. errors.Select(s => s * 1e-200)]
            );
            Assert.Equal(1, scaled.StandardDeviation.Value / (sd * 1e-200), 1e-9);
        }
    }

    [Fact]
    public void An_estimate_is_drawn_towards_the_prior_by_precision()
    {
        Estimate shrunk = new EffectPrior(0, 0.01).Shrink(Estimate.Normal(0.06, 0.02));
        Assert.Equal(0.2 * 0.06, shrunk.Mean.Value, 15);
        Assert.Equal(0.02 * Math.Sqrt(0.2), shrunk.StandardDeviation.Value, 15);
        Assert.Equal(["lift, shrunk"], new EffectPrior(0, 1).Shrink(Estimate.Normal(1, 1).Named("lift")).Names);
        Assert.True(new EffectPrior(0, 1).Shrink(0.5).TryGetCertain(out double known));
        Assert.Equal(0.5, known);
        Assert.Throws<UndefinedException>(() => new EffectPrior(0, 1).Shrink(Estimate.Max(Estimate.Normal(0, 1), 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectPrior(0, 0));
        Assert.Throws<ArgumentException>(() => EffectPrior.Fit([1, 2], [1, 1]));
        Assert.Throws<ArgumentException>(() => EffectPrior.Fit([1, 2, 3], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectPrior.Fit([1, 2, 3], [1, 0, 1]));
    }

    [Fact]
    public void What_looks_best_of_many_is_not_too_high_after_shrinkage()
    {
        // 4,000 times the best of eight ideas: true effects N(0, 0.01²), errors 0.02.
        double[] z = new double[2 * 8 * 4_000];
        NormalDistribution standard = new(0, 1);
        standard.Sample(new RandomStream(4, "effects"), 0, z);
        EffectPrior prior = new(0, 0.01);
        double raw = 0;
        double shrunk = 0;
        double squares = 0;
        for (int round = 0; round < 4_000; round++)
        {
            (double True, double Seen) best = (0, double.NegativeInfinity);
            for (int idea = 0; idea < 8; idea++)
            {
                double effect = 0.01 * z[16 * round + 2 * idea];
                double seen = effect + 0.02 * z[16 * round + 2 * idea + 1];
                best = seen > best.Seen ? (effect, seen) : best;
            }

            raw += (best.Seen - best.True) / 4_000;
            double error = prior.Shrink(Estimate.Normal(best.Seen, 0.02)).Mean.Value - best.True;
            shrunk += error / 4_000;
            squares += error * error / 4_000;
        }

        Assert.InRange(raw, 0.02, 0.04);
        Assert.InRange(Math.Abs(shrunk), 0, 4 * Math.Sqrt(squares / 4_000));
    }

    [Fact]
    public void A_measured_effect_enters_rice_through_scale_and_prior()
    {
        ImpactScale scale = new("weekly active teams", effectOfImpactOne: 0.02);
        MeasuredImpact impact = scale.Impact(Estimate.Normal(0.06, 0.02), new EffectPrior(0, 0.01));
        Assert.Equal(0.6, impact.Value.Mean.Value, 12);
        Assert.Equal(0.06, impact.Effect.Mean.Value, 12);
        Assert.Equal(0.012, impact.BelievedEffect.Mean.Value, 12);
        Assert.Equal(300, Rice.Score(new RiceInputs(1_000, impact, 1, 2)).Mean.Value, 9);
    }
}
