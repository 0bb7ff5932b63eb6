using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

public class GroupSequentialDesignTests
{
    [Fact]
    public void BoundariesAreThoseOfAnotherRecursion()
    {
        foreach (ReferenceRow row in ReferenceRow.All.Where(row => row.Has("efficacy")))
        {
            GroupSequentialDesign design = row.Design;
            PublishedBoundaryTests.Equal(
                row.List("efficacy"),
                design.Boundaries.Select(look => look.Efficacy),
                row.Has("betaSpending") ? 2e-9 : 1e-10
            );
            if (!row.Has("betaSpending"))
            {
                double drift = design.DriftFor(0.9);
                Assert.Equal(row["drift90"], drift, 1e-9);
                StoppingProbabilities at = design.Probabilities(drift);
                PublishedBoundaryTests.Equal(row.List("up"), at.Efficacy, 1e-9);
                PublishedBoundaryTests.Equal(row.List("low"), at.Opposite, 1e-10);
            }
        }
    }

    [Fact]
    public void FutilityIsThatOfAnotherRecursion()
    {
        int count = 0;
        foreach (ReferenceRow row in ReferenceRow.All.Where(row => row.Has("betaSpending")))
        {
            count++;
            GroupSequentialDesign design = row.Design;
            double drift = design.DriftFor(row["power"]);
            Assert.Equal(row["drift"], drift, 1e-9);
            PublishedBoundaryTests.Equal(
                row.List("futility"),
                design.Boundaries.Select(look => look.Futility!.Value),
                5e-9
            );
            StoppingProbabilities truth = design.Probabilities(drift);
            PublishedBoundaryTests.Equal(row.List("up"), truth.Efficacy, 1e-9);
            PublishedBoundaryTests.Equal(row.List("low"), truth.Opposite, 1e-9);
            PublishedBoundaryTests.Equal(row.List("stops"), truth.Futility, 2e-9);
            StoppingProbabilities none = design.Probabilities(0);
            PublishedBoundaryTests.Equal(row.List("upNull"), none.Efficacy, 2e-9);
            PublishedBoundaryTests.Equal(row.List("stopsNull"), none.Futility, 5e-9);
            Assert.Equal(row["power"], truth.Power, 1e-9);
            Assert.Equal(1 - row["power"], design.Boundaries[^1].CumulativeBeta!.Value, 1e-9);

            // Binding boundaries spend α only where stops are obeyed, the others either way.
            Assert.Equal(
                design.Alpha,
                design.Probabilities(0, ignoreFutility: !design.Futility!.IsBinding).Power,
                1e-9
            );
        }

        Assert.Equal(7, count);
    }

    [Fact]
    public void OneLookIsTheFixedTest()
    {
        foreach (
            StoppingRule rule in new[]
            {
                StoppingRule.Pocock,
                StoppingRule.HaybittlePeto(),
                SpendingFunction.ObrienFlemingLike,
            }
        )
        {
            GroupSequentialDesign design = new(rule, 1);
            Assert.Equal(1.959963984540054, design.Boundaries[0].Efficacy, 1e-13);
            Assert.Equal(1, design.InflationFactor(0.8), 1e-10);
            Assert.Equal(0.05, design.Boundaries[0].NominalAlpha, 1e-15);
        }
    }

    [Theory]
    // The recursion of ReferenceData/group_sequential.json: two-sided at .05 with power .9, in shares of the fixed sample; rounded, the tables 2.2, 2.4, 2.7
    // and 2.8 of Jennison and Turnbull 2000 have them for five looks.
    [InlineData(0.5, 5, 1.2064752056050432, 1.1766174479706617, 0.6848796936131307)]
    [InlineData(0.0, 5, 1.0264856763911212, 1.0191458225762078, 0.7502540303510248)]
    [InlineData(0.0, 10, 1.0374565049047195, 1.0281139108616706, 0.7180154649752944)]
    public void InflationAndExpectedInformationAreThoseOfAnotherRecursion(
        double delta,
        int looks,
        double factor,
        double none,
        double alternative
    )
    {
        GroupSequentialDesign design = new(StoppingRule.WangTsiatis(delta), looks);
        Assert.Equal(factor, design.InflationFactor(0.9), 1e-10);
        Assert.Equal(none, factor * design.Probabilities(0).ExpectedFraction, 1e-10);
        Assert.Equal(alternative, factor * design.Probabilities(design.DriftFor(0.9)).ExpectedFraction, 1e-10);
    }

    [Fact]
    public void FarTailsKeepTheirDigits()
    {
        // Without a second look, P(Z > z) is what is spent, down to 1e-220: Lan–DeMets at 200 looks.
        GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, 200);
        Assert.Equal(
            NormalFunction.SurvivalQuantile(SpendingFunction.ObrienFlemingLike.Spent(1 / 200d, 0.025)),
            design.Boundaries[0].Efficacy,
            1e-12
        );

        // The second by ∫ φ(u) P(Z > (s − u) ÷ σ) du, by mpmath's quadrature with 60 digits over steps of half a deviation.
        Assert.Equal(22.38314256807018, design.Boundaries[1].Efficacy, 1e-12);
        Assert.All(
            design.Boundaries.Zip(design.Boundaries.Skip(1)),
            pair => Assert.True(pair.First.Efficacy > pair.Second.Efficacy)
        );
    }

    [Fact]
    public void LooksMayLieCloseTogether()
    {
        // As the gap closes, a look in between matters less and less; nothing jumps where the panels change their kind.
        double apart = new GroupSequentialDesign(SpendingFunction.PocockLike, [0.3, 0.5, 1]).Boundaries[^1].Efficacy;
        double before = 1;
        foreach (double gap in new[] { 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9 })
        {
            IReadOnlyList<SequentialBoundary> looks = new GroupSequentialDesign(
                SpendingFunction.PocockLike,
                [0.3, 0.5, 0.5 + gap, 1]
            ).Boundaries;
            double distance = Math.Abs(looks[^1].Efficacy - apart);
            Assert.True(distance < before && distance < 3 * gap, $"{gap}: {distance}");
            before = distance;
        }

        // The same looks by panels that resolve the gap and by panels that follow the density: 4e-6 of the information is near the change.
        StoppingProbabilities wide = Two(1e-7);
        StoppingProbabilities narrow = Two(3e-6);
        Assert.Equal(wide.Power, narrow.Power, 1e-3);

        static StoppingProbabilities Two(double gap) =>
            new GroupSequentialDesign(StoppingRule.HaybittlePeto(2.5), [0.5, 0.5 + gap, 1]).Probabilities(2);
    }

    [Fact]
    public void SpendingSumsToTheErrorRate() =>
        Prop.ForAll(
                Designs,
                design =>
                {
                    IReadOnlyList<SequentialBoundary> looks = design.Boundaries;
                    bool isBinding = design.Futility is { IsBinding: true };
                    double total = design.Probabilities(0, ignoreFutility: !isBinding).Power;
                    return Math.Abs(total - design.Alpha) < 1e-9
                        && Math.Abs(looks[^1].CumulativeAlpha - design.Alpha) < 1e-12
                        && looks
                            .Zip(looks.Skip(1))
                            .All(pair => pair.First.CumulativeAlpha <= pair.Second.CumulativeAlpha)
                        && looks.All(look => look.Futility is not { } futility || futility <= look.Efficacy);
                }
            )
            .Holds(25);

    [Fact]
    public void AllOutcomesSumToOneAndExpectationsAreTheirs() =>
        Prop.ForAll(
                Designs,
                Gen.Choose(-400, 600).Select(drift => drift / 100d).ToArbitrary(),
                (design, drift) =>
                {
                    StoppingProbabilities at = design.Probabilities(drift);
                    double stopped = at.Power + at.Futility.Sum();
                    double expected = 0;
                    double left = 1;
                    for (int look = 0; look < design.Fractions.Count; look++)
                    {
                        double here =
                            look == design.Fractions.Count - 1
                                ? left
                                : at.Efficacy[look] + at.Opposite[look] + at.Futility[look];
                        expected += here * design.Fractions[look];
                        left -= here;
                    }

                    return stopped <= 1 + 1e-12
                        && Math.Abs(expected - at.ExpectedFraction) < 1e-12
                        && at.Efficacy.All(one => one is >= 0 and <= 1);
                }
            )
            .Holds(25);

    [Fact]
    public void LessIsTheMirrorOfGreater()
    {
        GroupSequentialDesign greater = new(SpendingFunction.PocockLike, 4) { Alternative = Alternative.Greater };
        GroupSequentialMonitor up = GroupSequentialMonitor.Start(greater).LookAt(0.25, 0.8, 1).LookAt(0.5, 2.1, 0.7);
        GroupSequentialMonitor down = GroupSequentialMonitor
            .Start(greater with { Alternative = Alternative.Less })
            .LookAt(0.25, -0.8, 1)
            .LookAt(0.5, -2.1, 0.7);
        Assert.Equal(SequentialVerdict.Efficacy, up.Verdict);
        Assert.Equal(SequentialVerdict.Efficacy, down.Verdict);
        StagewiseInference above = up.Inference();
        StagewiseInference below = down.Inference();
        Assert.Equal(above.PValue, below.PValue, 1e-14);
        Assert.Equal(above.MedianUnbiasedEstimate, -below.MedianUnbiasedEstimate, 1e-10);
        Assert.Equal(above.Interval.Lower, -below.Interval.Upper, 1e-10);
        Assert.Equal(double.NegativeInfinity, below.Interval.Lower);
    }

    [Fact]
    public void ACopyWithAnotherErrorRateHasItsOwnBoundaries()
    {
        GroupSequentialDesign design = new(StoppingRule.Pocock, 3);
        double first = design.Boundaries[0].Efficacy;
        Assert.True((design with { Alpha = 0.01 }).Boundaries[0].Efficacy > first);
        Assert.Equal(first, design.Boundaries[0].Efficacy);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        Throws("fractions", () => new GroupSequentialDesign(StoppingRule.Pocock, [0.5, 0.4, 1]));
        Throws("fractions", () => new GroupSequentialDesign(StoppingRule.Pocock, [0.5, 0.9]));
        Throws("fractions", () => new GroupSequentialDesign(StoppingRule.Pocock, [0.5, 1, 1.2]));
        Throws("fractions", () => new GroupSequentialDesign(StoppingRule.Pocock, []));
        Throws("looks", () => new GroupSequentialDesign(StoppingRule.Pocock, 0));
        Throws("spent", () => SpendingFunction.Cumulative([0.5, 1], [0.6, 0.5]));
        Throws("spent", () => SpendingFunction.Cumulative([0.5, 1], [0.6, 1.01]));
        Throws("spent", () => SpendingFunction.Cumulative([0.5, 1], [0.6, 0.9]));
        Throws("spent", () => SpendingFunction.Cumulative([0.5, 1], [1]));
        Throws("gamma", () => SpendingFunction.HwangShihDeCani(double.NaN));
        Throws("power", () => SpendingFunction.KimDeMets(0));
        Throws("Alpha", () => new GroupSequentialDesign(StoppingRule.Pocock, 2) { Alpha = 1 });
        Throws(
            "Alpha",
            () =>
                new GroupSequentialDesign(StoppingRule.Pocock, 2)
                {
                    Alpha = 0.6,
                    Alternative = Alternative.Greater,
                }.Boundaries
        );
        Throws(
            "Futility",
            () => new GroupSequentialDesign(StoppingRule.Pocock, 3) { Futility = FutilityRule.Below(2.5) }.Boundaries
        );
        Throws("power", () => new GroupSequentialDesign(StoppingRule.Pocock, 3).DriftFor(0.04));
        Throws(
            "power",
            () =>
                new GroupSequentialDesign(StoppingRule.Pocock, 3)
                {
                    Futility = FutilityRule.Spending(SpendingFunction.PocockLike, 0.8),
                }.DriftFor(0.9)
        );
        Throws("information", () => Peeking.FalsePositiveRate([1, 2, 2]));
        Throws("drift", () => new GroupSequentialDesign(StoppingRule.Pocock, 3).Probabilities(double.NaN));
    }

    internal static void Throws(string name, Func<object> act)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(act);
        Assert.Equal(name, error.ParamName);
        Assert.Contains("but", error.Message, StringComparison.Ordinal);
    }

    internal static Arbitrary<GroupSequentialDesign> Designs { get; } =
        (
            from looks in Gen.Choose(1, 6)
            from steps in Gen.Choose(1, 100).ArrayOf(looks)
            from rule in Gen.Elements<StoppingRule>(
                SpendingFunction.ObrienFlemingLike,
                SpendingFunction.PocockLike,
                SpendingFunction.HwangShihDeCani(-6),
                SpendingFunction.HwangShihDeCani(2),
                SpendingFunction.KimDeMets(1.5),
                StoppingRule.Pocock,
                StoppingRule.WangTsiatis(0.2),
                StoppingRule.HaybittlePeto(3.2)
            )
            from alpha in Gen.Elements(0.01, 0.05, 0.1)
            from alternative in Gen.Elements(Alternative.TwoSided, Alternative.Greater, Alternative.Less)
            from futility in Gen.Elements<FutilityRule?>(
                null,
                null,
                FutilityRule.Spending(SpendingFunction.ObrienFlemingLike, 0.8),
                FutilityRule.Spending(SpendingFunction.HwangShihDeCani(-4), 0.9, isBinding: true),
                FutilityRule.Below(0.1, isBinding: true)
            )
            select new GroupSequentialDesign(rule, Shares(steps))
            {
                Alpha = alpha,
                Alternative = alternative,
                Futility = futility,
            }
        ).ToArbitrary();

    private static double[] Shares(int[] steps)
    {
        double total = steps.Sum();
        double sum = 0;
        double[] shares = [.. steps.Select(step => (sum += step) / total)];
        shares[^1] = 1;
        return shares;
    }
}
