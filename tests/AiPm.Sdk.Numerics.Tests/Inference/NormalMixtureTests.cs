using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class NormalMixtureTests
{
    private static readonly Gen<double> Positive = Gen.Choose(-6_000, 6_000).Select(i => Math.Exp(i / 1000.0));
    private static readonly Gen<double> Alphas = Gen.Choose(1, 900).Select(i => i / 1000.0);

    [Fact]
    public void The_published_boundaries_and_their_tuning()
    {
        // Tests of the package confseq (Howard et al. 2021), v = v_opt = 100, alpha 0.05; the true optimum by mpmath.
        NormalMixture published = NormalMixture.TunedApproximatelyAt(100, 0.05);
        Assert.Equal(12.60056, published.Rho, 5);
        Assert.Equal(30.35209, published.Boundary(100, 0.05), 5);
        Assert.Equal(-0.6510052, published.LogEValue(10, 100), 6);
        NormalMixture best = NormalMixture.TunedAt(100, 0.05);
        Assert.Equal(12.17734886986569, best.Rho, 12);
        Assert.Equal(30.35122413028551, best.Boundary(100, 0.05), 12);
        NormalMixture oneSided = NormalMixture.TunedApproximatelyAt(100, 0.05, Alternative.Greater);
        Assert.Equal(27.66071, oneSided.Boundary(100, 0.05), 5);
        Assert.Equal(14.942268320814703, NormalMixture.TunedAt(100, 0.05, Alternative.Greater).Rho, 9);
    }

    [Fact]
    public void Its_mean_over_sums_without_drift_is_1()
    {
        foreach (Alternative alternative in Enum.GetValues<Alternative>())
        {
            foreach ((double rho, double time) in new[] { (1.0, 1.0), (0.1, 3.0), (20.0, 5.0) })
            {
                NormalMixture mixture = new(rho, alternative);
                double deviation = Math.Sqrt(time);
                double reach = 40 * Math.Sqrt(time * (time + rho) / rho);
                double mean = Quadrature
                    .Integrate(
                        s =>
                            Math.Exp(mixture.LogEValue(s, time) - (s * s / (2 * time)))
                            / deviation
                            / Math.Sqrt(2 * Math.PI),
                        -reach,
                        reach,
                        1e-12,
                        1e-12
                    )
                    .Value;
                Assert.Equal(1, mean, 1e-10);
            }
        }
    }

    [Fact]
    public void Two_sided_evidence_is_the_average_of_both_sides() =>
        Prop.ForAll(
                (
                    from rho in Positive
                    from time in Positive
                    from z in Gen.Choose(-12_000, 12_000)
                    select (rho, time, sum: z / 1000.0 * Math.Sqrt(time))
                ).ToArbitrary(),
                given =>
                {
                    double At(Alternative side) => new NormalMixture(given.rho, side).LogEValue(given.sum, given.time);
                    double average = EProcess.LogAverage([At(Alternative.Greater), At(Alternative.Less)]);
                    Assert.Equal(average, At(Alternative.TwoSided), 1e-11 * Math.Max(1, Math.Abs(average)));
                }
            )
            .Holds(400);

    [Fact]
    public void On_the_boundary_the_evidence_is_one_over_alpha() =>
        Prop.ForAll(
                (
                    from rho in Positive
                    from time in Positive
                    from alpha in Alphas
                    from side in Gen.Elements(Enum.GetValues<Alternative>())
                    select (rho, time, alpha, side)
                ).ToArbitrary(),
                given =>
                {
                    NormalMixture mixture = new(given.rho, given.side);
                    double boundary = mixture.Boundary(given.time, given.alpha);
                    double sum = given.side == Alternative.Less ? -boundary : boundary;
                    Assert.True(boundary > 0);
                    Assert.Equal(-Math.Log(given.alpha), mixture.LogEValue(sum, given.time), 1e-9);
                    Assert.True(boundary < mixture.Boundary(given.time, given.alpha / 2));
                    Assert.True(boundary < mixture.Boundary(given.time * 1.5, given.alpha));
                }
            )
            .Holds(400);

    [Fact]
    public void No_other_mixture_has_a_lower_boundary_where_it_is_tuned() =>
        Prop.ForAll(
                (
                    from time in Positive
                    from alpha in Alphas
                    from side in Gen.Elements(Alternative.TwoSided, Alternative.Greater)
                    select (time, alpha, side)
                ).ToArbitrary(),
                given =>
                {
                    NormalMixture tuned = NormalMixture.TunedAt(given.time, given.alpha, given.side);
                    double lowest = tuned.Boundary(given.time, given.alpha);
                    foreach (double factor in new[] { 0.5, 0.97, 1.03, 2 })
                    {
                        NormalMixture other = new(tuned.Rho * factor, given.side);
                        Assert.True(other.Boundary(given.time, given.alpha) > lowest * (1 + 1e-9));
                    }
                }
            )
            .Holds(200);

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "rho must be",
            Assert.Throws<ArgumentOutOfRangeException>(() => new NormalMixture(0)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalMixture(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalMixture(1, (Alternative)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.TunedAt(-1, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.TunedAt(1, 1));
        Assert.Contains(
            "between 0 and 0.5",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    NormalMixture.TunedApproximatelyAt(1, 0.6, Alternative.Greater)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalMixture(1).LogEValue(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalMixture(1).Boundary(-1, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalMixture(1).Boundary(1, 0));
    }
}
