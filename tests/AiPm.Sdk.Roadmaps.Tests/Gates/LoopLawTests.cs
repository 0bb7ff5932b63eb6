using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Gates;

public class LoopLawTests
{
    /// <summary>Passes with .35, each try mean 10 variance 9: mean 28.5714, sd 23.5866; capped at 4: P(stopped) .178506, mean 23.4713 (exact).</summary>
    [Fact]
    public void Geometric_tries_and_their_sum()
    {
        LoopLaw until = LoopLaw.Of(0.35);
        Assert.Equal(10 / 0.35, until.MeanTotal(10), 1e-12);
        Assert.Equal(
            Math.Sqrt((9 / 0.35) + (100 * 0.65 / (0.35 * 0.35))),
            Math.Sqrt(until.VarianceTotal(10, 9)),
            1e-11
        );
        Assert.Equal(23.5866, Math.Sqrt(until.VarianceTotal(10, 9)), 5e-5);
        Assert.Equal(1, until.ProbabilityPassed, 1e-15);
        LoopLaw capped = LoopLaw.Of(0.35, atMost: 4);
        Assert.Equal(Math.Pow(0.65, 4), capped.ProbabilityStopped, 1e-15);
        Assert.Equal(23.4713, capped.MeanTotal(10), 6e-5);
        Assert.Equal(0.35 * 0.65 * 0.65, capped.ProbabilityPassedAt(3), 1e-15);
        Assert.Equal(Math.Pow(0.65, 3), capped.Probability(4), 1e-15);
        Assert.Equal((0.0, 0.0), (capped.Probability(5), capped.ProbabilityPassedAt(5)));
    }

    [Fact]
    public void Of_a_beta_probability_the_tries_are_beta_geometric()
    {
        LoopLaw law = LoopLaw.Of(new BetaDistribution(3, 5), atMost: 6);
        // P(N > n) = B(α, β + n)/B(α, β).
        for (int n = 0; n < 6; n++)
        {
            double more = Math.Exp(
                GammaFunction.LogGamma(5 + n)
                    - GammaFunction.LogGamma(8 + n)
                    + GammaFunction.LogGamma(8)
                    - GammaFunction.LogGamma(5)
            );
            double tail = Enumerable.Range(n + 1, 6 - n).Sum(law.Probability);
            Assert.Equal(more, tail, 1e-13);
        }

        Assert.Equal(3.0 / 8, law.ProbabilityPassedAt(1), 1e-15);
        Assert.Equal(1, law.ProbabilityPassed + law.ProbabilityStopped, 1e-14);
    }

    [Fact]
    public void Outcomes_of_a_try_share_what_happens()
    {
        GateOutcomes outcomes = new(pass: 0.5, retry: 0.2, pivot: 0.2, stop: 0.1, pivotTo: "buy");
        LoopLaw law = LoopLaw.Of(outcomes);
        Assert.Equal(0.5 / 0.8, law.ProbabilityPassed, 1e-14);
        Assert.Equal(0.2 / 0.8, law.ProbabilityPivoted, 1e-14);
        Assert.Equal(0.1 / 0.8, law.ProbabilityStopped, 1e-14);
        LoopLaw twice = LoopLaw.Of(outcomes, atMost: 2, Branch.Continue);
        Assert.Equal(0.04, twice.ProbabilityContinued, 1e-15);
        Assert.Equal(1.2, twice.MeanTries, 1e-15);
        Assert.Equal(0.5 * 1.2, twice.ProbabilityPassed, 1e-15);
        LoopLaw byTry = LoopLaw.Of([0.1, 0.5, 0.9], Branch.Stop);
        Assert.Equal(0.9 * 0.5 * 0.1, byTry.ProbabilityStopped, 1e-15);
        Assert.Equal(1 + 0.9 + 0.45, byTry.MeanTries, 1e-15);
    }

    [Fact]
    public void Ends_sum_to_one_and_moments_follow_from_them() =>
        Prop.ForAll(
                Gen.Choose(1, 1000).Select(k => k / 1000.0).Zip(Gen.Choose(1, 60)).ToArbitrary(),
                law =>
                {
                    LoopLaw loop = LoopLaw.Of(law.Item1, law.Item2);
                    double[] p = [.. Enumerable.Range(1, law.Item2).Select(loop.Probability)];
                    double mean = p.Select((one, i) => one * (i + 1)).Sum();
                    double variance = p.Select((one, i) => one * (i + 1 - mean) * (i + 1 - mean)).Sum();
                    return Math.Abs(p.Sum() - 1) < 1e-12
                        && Math.Abs(loop.ProbabilityPassed + loop.ProbabilityStopped - 1) < 1e-12
                        && Math.Abs(mean - loop.MeanTries) < 1e-9
                        && Math.Abs(variance - loop.VarianceTries) < 1e-8;
                }
            )
            .Holds(200);

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "might never end",
            Assert.Throws<ArgumentException>(() => LoopLaw.Of(0.0)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(1, LoopLaw.Of(0.0, atMost: 5).ProbabilityStopped);
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopLaw.Of(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopLaw.Of(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopLaw.Of(0.5, atMost: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopLaw.Of(new BetaDistribution(1, 1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopLaw.Of([0.5, -0.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopLaw.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopLaw.Of(0.5).Probability(0));
    }
}
