using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>How often a policy ships what it should not, and what it should.</summary>
public sealed class DecisionsByPolicy : ICalibration
{
    private const int Units = 1000;

    private static readonly Metric Activated = Metric.Proportion("activated", Direction.Increase, MetricRole.Primary);

    private static readonly Metric Latency = Metric.Mean(
        "latency",
        Direction.Decrease,
        MetricRole.Guardrail,
        margin: Effect.Absolute(0.2)
    );

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return new CalibrationCase(
            "Experiments",
            "Decision: fixed horizon, 1 goal, 1 guardrail",
            "wrong Ship verdicts",
            Promise.AtMost(),
            nominal: 0.026
        )
            .Simulated("no effect, guardrail unharmed", Units, random => Ships(random, 0, 0, ["on"]), cost: 2)
            .Simulated(
                "a goal better by 10 points, guardrail worse by its margin",
                Units,
                random => Ships(random, 0.1, 0.2, ["on"]),
                cost: 2
            )
            .Simulated("no effect, 3 treatments", Units, random => Ships(random, 0, 0, ["a", "b", "c"]), cost: 4);
        yield return new CalibrationCase(
            "Experiments",
            "Decision: fixed horizon, 1 goal, 1 guardrail",
            "right Ship verdicts",
            Promise.AtLeast(),
            nominal: 0.9
        ).Simulated(
            "a goal better by 7 points, guardrail unharmed",
            Units,
            random => Ships(random, 0.07, 0, ["on"]),
            cost: 2
        );
        yield return new CalibrationCase(
            "Experiments",
            "Decision: always valid, 14 looks, 1 goal",
            "wrong Ship verdicts",
            Promise.AtMost(),
            nominal: 0.025
        ).Simulated("no effect", 14, random => ShipsAtAnyLook(random, 0), cost: 10);
        yield return new CalibrationCase(
            "Experiments",
            "Decision: group sequential, 5 looks, 1 goal",
            "wrong Ship verdicts",
            Promise.AtMost(),
            nominal: 0.025
        ).Simulated("no effect", 5, ShipsAtPlannedLook, cost: 4);
        yield return new CalibrationCase(
            "Experiments",
            "Decision: by expected loss, no error rate is held",
            "wrong Ship verdicts",
            Promise.Reported(),
            nominal: 0.5
        ).Simulated("no effect, shipping costs nothing", Units, random => ShipsByLoss(random), cost: 2);
    }

    private static bool? Ships(Random random, double better, double slower, string[] treatments)
    {
        Experiment experiment = Experiment.Create("x", "off", treatments).Metric(Activated).Metric(Latency) with
        {
            PlannedUnits = Units,
        };
        return experiment
                .Analyze([
                    Arm(random, "off", 0.2, 1),
                    .. treatments.Select(name => Arm(random, name, 0.2 + better, 1 + slower)),
                ])
                .Decision.Verdict == Verdict.Ship;
    }

    private static bool? ShipsByLoss(Random random)
    {
        DecisionPolicy policy = new() { ShipWhen = ShipRule.ExpectedLoss, Value = new("activated", 1, 0, 0.01) };
        ExperimentResult result = Experiment
            .Create("x", "off", "on")
            .Metric(Activated)
            .Analyze([Arm(random, "off", 0.2, 1), Arm(random, "on", 0.2, 1)]);
        return policy.Decide(result).Verdict == Verdict.Ship;
    }

    private static bool? ShipsAtAnyLook(Random random, double better)
    {
        Experiment experiment = Experiment.Create("x", "off", "on").Metric(Activated) with { PlannedUnits = 14 * 400 };
        AlwaysValidMonitor monitor = AlwaysValidMonitor.Start(experiment);
        long off = 0;
        long on = 0;
        for (int look = 1; look <= 14; look++)
        {
            off += Hits(random, 200, 0.2);
            on += Hits(random, 200, 0.2 + better);
            monitor = monitor.Next([
                new ArmSummary("off", look * 200).With("activated", new ProportionCounts(off, look * 200)),
                new ArmSummary("on", look * 200).With("activated", new ProportionCounts(on, look * 200)),
            ]);
            Decision decision = DecisionPolicy.Default.Decide(
                ExperimentEvidence.Of(monitor),
                TrustReport.Of(SampleRatioSequenceCheck.Of(monitor.SampleRatio))
            );
            if (decision.Verdict == Verdict.Ship)
            {
                return true;
            }
        }

        return false;
    }

    private static readonly GroupSequentialDesign Design = new(SpendingFunction.ObrienFlemingLike, looks: 5);

    private static readonly TrustReport Sound = TrustReport.Of(
        SampleRatioTrustCheck.Of(SampleRatioCheck.Of([1000, 1000], [1, 1]))
    );

    private static bool? ShipsAtPlannedLook(Random random)
    {
        GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(Design);
        double sum = 0;
        for (int look = 1; look <= 5; look++)
        {
            sum += Normal(random);
            monitor = monitor.LookAt(look / 5.0, sum / look, 1 / Math.Sqrt(look));
            Decision decision = DecisionPolicy.Default.Decide(
                ExperimentEvidence.Of([(Activated, "on", monitor)], look * 400),
                Sound
            );
            if (decision.Verdict != Verdict.KeepRunning)
            {
                return decision.Verdict == Verdict.Ship;
            }
        }

        return false;
    }

    private static ArmSummary Arm(Random random, string name, double share, double latency) =>
        new ArmSummary(name, Units)
            .With("activated", new ProportionCounts(Hits(random, Units, share), Units))
            .With(
                "latency",
                Moments.FromSummary(
                    Units,
                    latency + (Normal(random) / Math.Sqrt(Units)),
                    1 + (Normal(random) * Math.Sqrt(2.0 / Units))
                )
            );

    private static long Hits(Random random, int units, double share)
    {
        long hits = 0;
        for (int i = 0; i < units; i++)
        {
            hits += random.NextDouble() < share ? 1 : 0;
        }

        return hits;
    }

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
