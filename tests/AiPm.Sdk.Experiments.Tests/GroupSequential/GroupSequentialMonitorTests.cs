using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

public class GroupSequentialMonitorTests
{
    [Fact]
    public void InferenceIsThatOfAnotherRecursion()
    {
        int count = 0;
        foreach (ReferenceRow row in ReferenceRow.All.Where(row => row.Has("median")))
        {
            count++;
            GroupSequentialDesign design = row.Design;
            double[] fractions = row.List("fractions");
            int look = (int)row["look"];
            GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design);
            for (int i = 0; i < look; i++)
            {
                monitor = monitor.Look(fractions[i], i == look - 1 ? row["z"] : 0.1);
            }

            StagewiseInference inference = monitor.Inference(design.Alternative == Alternative.TwoSided ? 0.95 : 0.975);
            double above = row["above"];
            double p = design.Alternative == Alternative.TwoSided ? 2 * Math.Min(above, 1 - above) : above;
            Assert.Equal(p, inference.PValue, 1e-10);

            // Drifts are those of full information, effects in units of the look's z.
            double unit = Math.Sqrt(fractions[look - 1]);
            Assert.Equal(row["median"] * unit, inference.MedianUnbiasedEstimate, 1e-9);
            Assert.Equal(row["lower"] * unit, inference.Interval.Lower, 1e-9);
            if (design.Alternative == Alternative.TwoSided)
            {
                Assert.Equal(row["upper"] * unit, inference.Interval.Upper, 1e-9);
            }
        }

        Assert.Equal(5, count);
    }

    [Fact]
    public void PlannedLooksHaveThePlannedBoundaries() =>
        Prop.ForAll(
                GroupSequentialDesignTests.Designs,
                design =>
                {
                    GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design);
                    foreach (SequentialBoundary planned in design.Boundaries)
                    {
                        SequentialBoundary next = monitor.NextBoundary(planned.Fraction);
                        if (
                            Math.Abs(next.Efficacy - planned.Efficacy) > 1e-9
                            || Math.Abs((next.Futility ?? 0) - (planned.Futility ?? 0)) > 1e-7
                        )
                        {
                            return false;
                        }

                        monitor = monitor.Look(planned.Fraction, 0.3);
                    }

                    return monitor.Stop is not null;
                }
            )
            .Holds(20);

    [Fact]
    public void UnplannedLooksKeepTheErrorRate() =>
        Prop.ForAll(
                GroupSequentialDesignTests.Designs,
                Gen.Choose(1, 60).ArrayOf(7).ToArbitrary(),
                (design, steps) =>
                {
                    // Any looks, the last before or after the plan's end.
                    GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design with { Futility = null });
                    double at = 0;
                    for (int i = 0; i < steps.Length; i++)
                    {
                        at += steps[i] / 100d;
                        monitor = monitor.Look(at, 0, isFinal: i == steps.Length - 1);
                        if (monitor.Looks[^1].Boundary.IsFinal)
                        {
                            break;
                        }
                    }

                    double total = CrossedWithout(design, monitor);
                    return Math.Abs(total - design.Alpha) < 1e-9;
                }
            )
            .Holds(25);

    // The probability by simulation-free means of another kind: Peeking's recursion cannot know boundaries that differ, so a design of stated spending repeats them.
    private static double CrossedWithout(GroupSequentialDesign design, GroupSequentialMonitor monitor)
    {
        SequentialBoundary[] looks = [.. monitor.Looks.Select(look => look.Boundary)];
        double last = looks[^1].Fraction;
        double[] fractions = [.. looks.Select(look => look.Fraction / last)];
        fractions[^1] = 1;
        GroupSequentialDesign again = new(
            SpendingFunction.Cumulative(
                fractions,
                [.. looks.Select(look => Math.Min(1, look.CumulativeAlpha / design.Alpha))]
            ),
            fractions
        )
        {
            Alpha = design.Alpha,
            Alternative = design.Alternative,
        };
        for (int i = 0; i < looks.Length; i++)
        {
            if (Math.Abs(again.Boundaries[i].Efficacy - looks[i].Efficacy) > 1e-7 && looks[i].Efficacy < 8)
            {
                return double.NaN;
            }
        }

        return again.Probabilities(0).Power;
    }

    [Fact]
    public void PValuesAndIntervalsAgreeWithTheStop() =>
        Prop.ForAll(
                GroupSequentialDesignTests.Designs,
                Gen.Choose(-400, 400).ArrayOf(8).ToArbitrary(),
                (design, scores) =>
                {
                    design = design with { Futility = null };
                    GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design);
                    for (int i = 0; i < design.Fractions.Count && monitor.Stop is null; i++)
                    {
                        monitor = monitor.LookAt(design.Fractions[i], scores[i] / 100d * 0.3, 0.3);
                    }

                    StagewiseInference inference = monitor.Inference();
                    bool isShown = monitor.Verdict is SequentialVerdict.Efficacy or SequentialVerdict.OppositeEfficacy;
                    bool excludes = !inference.Interval.Contains(0);
                    MonitoredLook stop = monitor.Stop!;
                    return isShown == (inference.PValue <= design.Alpha * (1 + 1e-9))
                        && isShown == excludes
                        && isShown == !(stop.RepeatedInterval.Lower < 0 && stop.RepeatedInterval.Upper > 0)
                        && inference.Interval.Contains(inference.MedianUnbiasedEstimate);
                }
            )
            .Holds(25);

    [Fact]
    public void TheFirstLookIsThePlainTest()
    {
        GroupSequentialMonitor monitor = GroupSequentialMonitor
            .Start(new(SpendingFunction.PocockLike, 4))
            .LookAt(0.25, 1.2, 0.4);
        StagewiseInference inference = monitor.Inference();
        Assert.Equal(2 * NormalFunction.Survival(3), inference.PValue, 1e-15);
        Assert.Equal(1.2, inference.MedianUnbiasedEstimate, 1e-10);
        Assert.Equal(1.2 - (0.4 * 1.959963984540054), inference.Interval.Lower, 1e-10);
    }

    [Fact]
    public void TheRepeatedPValueIsTheErrorRateThatWouldJustStop()
    {
        foreach (
            StoppingRule rule in new StoppingRule[]
            {
                SpendingFunction.ObrienFlemingLike,
                SpendingFunction.HwangShihDeCani(-4),
                StoppingRule.Pocock,
            }
        )
        {
            GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(new(rule, 4)).Look(0.2, 1).Look(0.55, 2.2);
            double p = monitor.RepeatedPValue().Value;
            GroupSequentialMonitor again = GroupSequentialMonitor.Start(monitor.Design with { Alpha = p }).Look(0.2, 1);
            Assert.Equal(2.2, again.NextBoundary(0.55).Efficacy, 1e-8);
        }

        GroupSequentialMonitor peto = GroupSequentialMonitor.Start(new(StoppingRule.HaybittlePeto(), 2)).Look(0.5, 2);
        Assert.False(peto.RepeatedPValue().IsDefined);
        Assert.True(peto.Look(1, 2.1).RepeatedPValue().IsDefined);
    }

    [Fact]
    public void ConditionalPowerOfOneRemainingLookIsInClosedForm()
    {
        GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, 2) { Alternative = Alternative.Greater };
        GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design).LookAt(0.5, 0.3, 0.2);
        double critical = design.Boundaries[1].Efficacy;
        double score = 1.5 * Math.Sqrt(0.5);
        foreach (double effect in new[] { 0, 0.3, 0.6 })
        {
            double drift = effect / 0.2 / Math.Sqrt(0.5);
            Assert.Equal(
                NormalFunction.Survival((critical - score - (0.5 * drift)) / Math.Sqrt(0.5)),
                monitor.ConditionalPower(effect),
                1e-10
            );
        }

        // Averaged over N(0.3, 0.2²): the last score is normal with the variance of the estimate added.
        double mean = score + (0.5 * 1.5 / Math.Sqrt(0.5));
        double deviation = Math.Sqrt(0.5 + (0.25 / 0.5));
        Assert.Equal(NormalFunction.Survival((critical - mean) / deviation), monitor.PredictivePower(), 1e-10);

        // A prior that is certain is the conditional power there.
        Assert.Equal(monitor.ConditionalPower(0.1), monitor.PredictivePower(new NormalDistribution(0.1, 1e-7)), 1e-6);
    }

    [Fact]
    public void ConditionalPowerBeforeMuchIsSeenIsThePower()
    {
        GroupSequentialDesign design = new(SpendingFunction.PocockLike, [0.001, 0.3, 0.7, 1]);
        GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design).Look(0.001, 0);
        double drift = 2.5;
        Assert.Equal(design.Probabilities(drift).Power, monitor.ConditionalPower(drift * Math.Sqrt(0.001)), 2e-3);
    }

    [Fact]
    public void ConditionalPowerAveragesToThePower()
    {
        // Over where the first of three looks goes on, by Simpson's rule, and what stopped there.
        GroupSequentialDesign design = new(SpendingFunction.PocockLike, 3);
        GroupSequentialMonitor start = GroupSequentialMonitor.Start(design);
        double truth = 2.5 * Math.Sqrt(1 / 3d);
        double bound = design.Boundaries[0].Efficacy * (1 - 1e-12);
        StoppingProbabilities all = design.Probabilities(2.5);
        double sum = all.Efficacy[0] + all.Opposite[0];
        const int Steps = 80;
        double step = 2 * bound / Steps;
        for (int i = 0; i <= Steps; i++)
        {
            double z = -bound + (i * step);
            double weight =
                i is 0 or Steps ? 1
                : i % 2 == 1 ? 4
                : 2;
            sum +=
                weight * step / 3 * NormalFunction.Density(z - truth) * start.Look(1 / 3d, z).ConditionalPower(truth);
        }

        Assert.Equal(all.Power, sum, 1e-6);
    }

    [Fact]
    public void FutilityStopsAndEfficacyStopAreTold()
    {
        GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, 3)
        {
            Alternative = Alternative.Greater,
            Futility = FutilityRule.Spending(SpendingFunction.ObrienFlemingLike, 0.9),
        };
        GroupSequentialMonitor start = GroupSequentialMonitor.Start(design);
        Assert.Equal(SequentialVerdict.Futility, start.Look(0.5, -1).Verdict);
        Assert.Equal(SequentialVerdict.Efficacy, start.Look(0.5, 3.5).Verdict);
        Assert.Equal(SequentialVerdict.Continue, start.Look(0.5, 1).Verdict);
        Assert.Equal(SequentialVerdict.NotShown, start.Look(0.5, 1).Look(1, 1.9).Verdict);
        Assert.Equal(SequentialVerdict.NotShown, start.Look(0.5, 1, isFinal: true).Verdict);

        // The last look with less than planned spends all that is left.
        Assert.Equal(1.959963984540054, start.NextBoundary(0.5, isFinal: true).Efficacy, 1e-12);
    }

    [Fact]
    public void MoreThanPlannedIsTheLastLook()
    {
        GroupSequentialMonitor monitor = GroupSequentialMonitor
            .Start(new(SpendingFunction.ObrienFlemingLike, 2))
            .Look(0.5, 1)
            .Look(1.3, 1.9);
        Assert.True(monitor.Looks[1].Boundary.IsFinal);
        Assert.Equal(1.3, monitor.Looks[1].Boundary.Fraction);

        // A longer way since the first look leaves a smaller correlation with it, so the last boundary is a little higher.
        double planned = monitor.Design.Boundaries[1].Efficacy;
        Assert.InRange(monitor.Looks[1].Boundary.Efficacy, planned, planned + 0.01);
    }

    [Fact]
    public void CalendarTimeMaySpend()
    {
        GroupSequentialMonitor start = GroupSequentialMonitor.Start(new(SpendingFunction.PocockLike, 4));
        SequentialBoundary boundary = start.NextBoundary(0.4, spending: 0.25);
        Assert.Equal(2 * SpendingFunction.PocockLike.Spent(0.25, 0.025), boundary.CumulativeAlpha, 1e-15);
        Assert.Equal(0.4, boundary.Fraction);
        GroupSequentialDesignTests.Throws(
            "spending",
            () => start.Look(0.4, 0, spending: 0.5).Look(0.6, 0, spending: 0.4)
        );
    }

    [Fact]
    public void BadLooksAreNamed()
    {
        GroupSequentialMonitor start = GroupSequentialMonitor.Start(new(StoppingRule.Pocock, 3));
        GroupSequentialDesignTests.Throws("fraction", () => start.Look(0.5, 1).Look(0.4, 1));
        GroupSequentialDesignTests.Throws("fraction", () => start.Look(0.5, 1).Look(0.5, 1));
        GroupSequentialDesignTests.Throws("fraction", () => start.Look(1, 1).Look(1.1, 1));
        GroupSequentialDesignTests.Throws("fraction", () => start.Look(0, 1));
        GroupSequentialDesignTests.Throws("z", () => start.Look(0.5, double.NaN));
        GroupSequentialDesignTests.Throws("standardError", () => start.LookAt(0.5, 1, 0));
        Assert.Throws<InvalidOperationException>(() => start.Inference());
        Assert.Throws<InvalidOperationException>(() => start.ConditionalPower());
        Assert.Throws<InvalidOperationException>(() => start.RepeatedPValue());
    }
}
