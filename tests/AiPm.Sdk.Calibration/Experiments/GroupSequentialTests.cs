using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Tests that may stop at several looks: false positives, power and expected size, for scores that are normal and for the statistics that only come close.</summary>
public sealed class GroupSequentialTests : ICalibration
{
    private const string Room = "Experiments";

    private static readonly (string Name, StoppingRule Rule)[] Rules =
    [
        ("O'Brien–Fleming-like", SpendingFunction.ObrienFlemingLike),
        ("Pocock-like", SpendingFunction.PocockLike),
        ("Hwang–Shih–DeCani −4", SpendingFunction.HwangShihDeCani(-4)),
        ("Kim–DeMets 2", SpendingFunction.KimDeMets(2)),
        ("O'Brien–Fleming", StoppingRule.ObrienFleming),
        ("Pocock", StoppingRule.Pocock),
        ("Wang–Tsiatis 0.25", StoppingRule.WangTsiatis(0.25)),
        ("Haybittle–Peto", StoppingRule.HaybittlePeto()),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Scheduled();
        yield return Unplanned();
        yield return Futility();
        yield return Power();
        yield return ExpectedSize();
        yield return Peeks();
        yield return Statistics();
        yield return PlannedPower();
    }

    private static CalibrationCase Scheduled()
    {
        CalibrationCase one = new(
            Room,
            "Group sequential, scheduled looks",
            "false positives",
            Promise.Equal(0.001),
            0.05
        );
        foreach ((string name, StoppingRule rule) in Rules)
        {
            foreach (int looks in new[] { 3, 12 })
            {
                IReadOnlyList<SequentialBoundary> boundaries = new GroupSequentialDesign(rule, looks).Boundaries;
                one.Simulated($"{name}, {looks} looks", looks, random => Crosses(random, boundaries, 0) is not null);
            }
        }

        return one;
    }

    // Any number of looks at any time, some ending before the plan does, some after; who looks does not look at the effect.
    private static CalibrationCase Unplanned()
    {
        CalibrationCase one = new(
            Room,
            "Group sequential, unplanned looks",
            "false positives",
            Promise.Equal(0.001),
            0.05
        );
        foreach ((string name, StoppingRule rule) in Rules)
        {
            Lazy<IReadOnlyList<SequentialBoundary>[]> schedules = new(() =>
            {
                Random random = new(1);
                return [.. Enumerable.Range(0, 60).Select(_ => Schedule(random, new(rule, 4)))];
            });
            one.Simulated(
                $"{name}, planned at 4",
                4,
                random => Crosses(random, schedules.Value[random.Next(60)], 0) is not null
            );
        }

        return one;
    }

    private static IReadOnlyList<SequentialBoundary> Schedule(Random random, GroupSequentialDesign design)
    {
        GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design);
        double end = 0.6 + (0.7 * random.NextDouble());
        double at = 0;
        while (monitor.Looks.Count == 0 || !monitor.Looks[^1].Boundary.IsFinal)
        {
            at += 0.02 + (0.3 * random.NextDouble());
            monitor = monitor.Look(Math.Min(at, end), 0, isFinal: at >= end);
        }

        return [.. monitor.Looks.Select(look => look.Boundary)];
    }

    private static CalibrationCase Futility()
    {
        CalibrationCase one = new(
            Room,
            "Group sequential with futility",
            "false positives and power",
            Promise.Equal(0.001),
            0.025
        );
        foreach (bool isBinding in new[] { true, false })
        {
            foreach (Alternative alternative in new[] { Alternative.Greater, Alternative.TwoSided })
            {
                GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, 4)
                {
                    Alternative = alternative,
                    Alpha = 0.025,
                    Futility = FutilityRule.Spending(SpendingFunction.HwangShihDeCani(-2), 0.9, isBinding),
                };
                string name =
                    $"{(alternative == Alternative.TwoSided ? "two-sided" : "one-sided")}, {(isBinding ? "binding" : "not binding")}";
                one.Simulated(
                    $"{name}, {(isBinding ? "stops obeyed" : "stops not obeyed")}",
                    4,
                    random => Verdict(random, design, 0, obeys: isBinding)
                );
                one.Simulated(
                    $"{name}, power",
                    4,
                    random => Verdict(random, design, design.DriftFor(0.9), obeys: true),
                    nominalHere: 0.9
                );
            }
        }

        return one;
    }

    private static CalibrationCase Power()
    {
        CalibrationCase one = new(Room, "Group sequential design", "power", Promise.Equal(0.001), 0.8);
        foreach ((string name, StoppingRule rule) in Rules)
        {
            GroupSequentialDesign design = new(rule, [0.2, 0.5, 0.8, 1]);
            one.Simulated(
                $"{name}, 4 unequal looks",
                4,
                random => Crosses(random, design.Boundaries, design.DriftFor(0.8)) is not null
            );
        }

        return one;
    }

    private static CalibrationCase ExpectedSize()
    {
        CalibrationCase one = new(
            Room,
            "Group sequential design",
            "expected share of the largest size",
            Promise.Near(0.01),
            1
        );
        foreach ((string name, StoppingRule rule) in Rules)
        {
            GroupSequentialDesign design = new(rule, [0.2, 0.5, 0.8, 1]);
            foreach (double drift in new[] { 0, 3.0 })
            {
                one.SimulatedMean(
                    $"{name}, drift {drift}",
                    4,
                    random => Crosses(random, design.Boundaries, drift) ?? 1,
                    design.Probabilities(drift).ExpectedFraction
                );
            }
        }

        return one;
    }

    private static CalibrationCase Peeks()
    {
        CalibrationCase one = new(
            Room,
            "Peeking with a fixed z of 1.96",
            "false positives",
            Promise.Equal(0.001),
            0.05
        );
        foreach (int looks in new[] { 2, 5, 20 })
        {
            one.Simulated(
                $"{looks} looks",
                looks,
                random =>
                {
                    double score = 0;
                    bool crosses = false;
                    for (int look = 1; look <= looks; look++)
                    {
                        score += random.Normal();
                        crosses |= Math.Abs(score) > 1.959963984540054 * Math.Sqrt(look);
                    }

                    return crosses;
                },
                Peeking.FalsePositiveRate(looks)
            );
        }

        return one;
    }

    // Five looks with the p-value of the method against the look's nominal α, as MonitoredExperiment has it.
    private static CalibrationCase Statistics()
    {
        CalibrationCase one = new(
            Room,
            "Group sequential with t, score, delta-method and CUPED statistics",
            "false positives",
            Promise.Equal(0.01),
            0.05
        );
        foreach (
            (string name, StoppingRule rule) in new[]
            {
                ("O'Brien–Fleming-like", StoppingRule.Spending(SpendingFunction.ObrienFlemingLike)),
                ("Pocock-like", StoppingRule.Spending(SpendingFunction.PocockLike)),
            }
        )
        {
            IReadOnlyList<SequentialBoundary> boundaries = new GroupSequentialDesign(rule, 5).Boundaries;
            foreach (int block in new[] { 10, 100 })
            {
                one.Simulated(
                    $"Welch's t, normal, {block} units an arm a look, {name}",
                    5 * block,
                    random =>
                        Stops<Moments>(
                            boundaries,
                            (a, b) => a.Merge(b),
                            () => Normal(random, block),
                            (control, treatment) => WelchTTest.Compare(control, treatment).PValue
                        ),
                    cost: 5
                );
            }

            foreach (int block in new[] { 100, 1_000 })
            {
                one.Simulated(
                    $"Miettinen–Nurminen, 10 %, {block} units an arm a look, {name}",
                    5 * block,
                    random =>
                        Stops<ProportionCounts>(
                            boundaries,
                            (a, b) => new(a.Successes + b.Successes, a.Trials + b.Trials),
                            () => new(Binomial(random, block, 0.1), block),
                            (control, treatment) => TwoProportionTest.MiettinenNurminen(control, treatment).PValue
                        ),
                    cost: 6 + (block / 50d)
                );
            }

            one.Simulated(
                $"delta-method ratio, 200 units an arm a look, {name}",
                1_000,
                random =>
                    Stops<JointMoments>(
                        boundaries,
                        (a, b) => a.Merge(b),
                        () => Ratio(random, 200),
                        (control, treatment) => DeltaMethodRatioTest.Compare(control, treatment).PValue
                    ),
                cost: 10
            );
            one.Simulated(
                $"CUPED, correlation 0.7, 100 units an arm a look, {name}",
                500,
                random =>
                    Stops<CovarianceMoments>(
                        boundaries,
                        (a, b) => a.Merge(b),
                        () => Covariate(random, 100),
                        (control, treatment) => CupedTest.Compare(control, treatment).Adjusted.PValue
                    ),
                cost: 10
            );
        }

        return one;
    }

    private static CalibrationCase PlannedPower()
    {
        CalibrationCase one = new(
            Room,
            "Sequential sample size",
            "power with the test that the plan is for",
            Promise.Equal(0.005),
            0.8
        );
        foreach ((string name, StoppingRule rule) in new[] { Rules[0], Rules[1] })
        {
            SequentialSampleSizePlan means = SequentialSampleSizePlan.For(
                new(new DesignMean(1)),
                new(rule, 4),
                Effect.Absolute(0.5),
                0.8
            );
            one.Simulated(
                $"means, Welch, {name}",
                means.Maximum.TotalUnits,
                random => Planned(random, means, 0.5),
                means.AchievedPower,
                cost: 5
            );
        }

        return one;
    }

    private static bool? Planned(Random random, SequentialSampleSizePlan plan, double effect)
    {
        Moments control = default;
        Moments treatment = default;
        foreach (SequentialBoundary boundary in plan.Looks.Boundaries)
        {
            long units = (long)Math.Round(plan.Maximum.Units[0] * boundary.Fraction);
            control = control.Merge(Normal(random, (int)(units - control.Count)));
            treatment = treatment.Merge(Normal(random, (int)(units - treatment.Count), effect));
            if (WelchTTest.Compare(control, treatment).PValue.Value <= boundary.NominalAlpha)
            {
                return true;
            }
        }

        return false;
    }

    private static bool? Stops<T>(
        IReadOnlyList<SequentialBoundary> boundaries,
        Func<T, T, T> merge,
        Func<T> draw,
        Func<T, T, Measured> test
    )
    {
        T control = draw();
        T treatment = draw();
        foreach (SequentialBoundary boundary in boundaries)
        {
            if (boundary.Look > 1)
            {
                control = merge(control, draw());
                treatment = merge(treatment, draw());
            }

            if (test(control, treatment).TryGet(out double p, out _) && p <= boundary.NominalAlpha)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The fraction at which a normal score crosses; nothing where it never does.</summary>
    internal static double? Crosses(Random random, IReadOnlyList<SequentialBoundary> boundaries, double drift)
    {
        double score = 0;
        double before = 0;
        foreach (SequentialBoundary boundary in boundaries)
        {
            double step = boundary.Fraction - before;
            before = boundary.Fraction;
            score += (drift * step) + (Math.Sqrt(step) * random.Normal());
            if (Math.Abs(score) >= boundary.Efficacy * Math.Sqrt(before))
            {
                return before;
            }
        }

        return null;
    }

    private static bool? Verdict(Random random, GroupSequentialDesign design, double drift, bool obeys)
    {
        double score = 0;
        double before = 0;
        foreach (SequentialBoundary boundary in design.Boundaries)
        {
            double step = boundary.Fraction - before;
            before = boundary.Fraction;
            score += (drift * step) + (Math.Sqrt(step) * random.Normal());
            double z = score / Math.Sqrt(before);
            z = design.Alternative == Alternative.TwoSided ? Math.Abs(z) : z;
            if (z >= boundary.Efficacy)
            {
                return true;
            }

            if (obeys && z <= boundary.Futility)
            {
                return false;
            }
        }

        return false;
    }

    private static Moments Normal(Random random, int count, double mean = 0)
    {
        Span<double> values = stackalloc double[count];
        foreach (ref double value in values)
        {
            value = mean + random.Normal();
        }

        return Moments.Of(values);
    }

    private static long Binomial(Random random, int trials, double share)
    {
        long successes = 0;
        for (int i = 0; i < trials; i++)
        {
            successes += random.NextDouble() < share ? 1 : 0;
        }

        return successes;
    }

    // Users with one to six visits, of which each converts with a user's own probability.
    private static JointMoments Ratio(Random random, int count)
    {
        double[] numerator = new double[count];
        double[] denominator = new double[count];
        for (int i = 0; i < count; i++)
        {
            int visits = 1 + random.Next(6);
            denominator[i] = visits;
            numerator[i] = Binomial(random, visits, 0.1 + (0.4 * random.NextDouble()));
        }

        return JointMoments.Of(numerator, denominator);
    }

    private static CovarianceMoments Covariate(Random random, int count)
    {
        double[] outcome = new double[count];
        double[] before = new double[count];
        for (int i = 0; i < count; i++)
        {
            before[i] = random.Normal();
            outcome[i] = (0.7 * before[i]) + (Math.Sqrt(1 - 0.49) * random.Normal());
        }

        return CovarianceMoments.Of(outcome, before);
    }
}
