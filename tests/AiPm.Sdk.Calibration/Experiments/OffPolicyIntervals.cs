using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Intervals of a policy's value from logs of another, and from logs of a bandit, whose plain means fail.</summary>
public sealed class OffPolicyIntervals : ICalibration
{
    private const int Batch = 50;
    private static readonly double[][] Propensity =
    [
        [0.5, 0.3, 0.2],
        [0.2, 0.2, 0.6],
    ];
    private static readonly double[][] Share =
    [
        [0.3, 0.5, 0.2],
        [0.6, 0.4, 0.5],
    ];
    private static readonly string[] Actions = ["a", "b", "c"];
    private static readonly TargetPolicy Target = TargetPolicy.ByContext(
        "target",
        context =>
            context == "known"
                ? new Dictionary<string, double> { ["a"] = 1 }
                : new Dictionary<string, double> { ["b"] = 0.75, ["c"] = 0.25 }
    );
    private const double Value = 0.5 * 0.6 + 0.5 * (0.75 * 0.5 + 0.25 * 0.2);

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Fixed(OffPolicyValue.IpsMethod, log => OffPolicyValue.Ips(log, Target));
        yield return Fixed(OffPolicyValue.SelfNormalizedMethod, log => OffPolicyValue.SelfNormalized(log, Target));
        yield return Fixed(OffPolicyValue.DirectMethodMethod, log => OffPolicyValue.DirectMethod(log, Target));
        yield return Fixed(OffPolicyValue.DoublyRobustMethod, log => OffPolicyValue.DoublyRobust(log, Target));
        yield return Fixed(OffPolicyValue.ClippedMethod, log => OffPolicyValue.ClippedIps(log, Target, 3));
        yield return Fixed(
            OffPolicyValue.EmpiricalBernsteinMethod,
            log => OffPolicyValue.EmpiricalBernstein(log, Target, 3)
        );
        yield return Adaptive();
        yield return Naive();
    }

    private static CalibrationCase Fixed(IntervalMethod method, Func<OffPolicyLog, OffPolicyEstimate> estimate)
    {
        CalibrationCase one = new(
            "Experiments",
            $"off-policy: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int lines in (int[])[100, 400, 1_600])
        {
            // The target's weights have a mean square of 2.83.
            double effective = Math.Floor(lines / 2.84);
            one.Simulated(
                $"{lines} lines, three actions, two contexts",
                method.MinimumSize == 0 ? lines : effective,
                random =>
                    estimate(Log(random, lines)).Value.Interval.TryGet(out Interval interval, out _)
                        ? interval.Contains(Value)
                        : null,
                cost: lines / 80d
            );
        }

        return one;
    }

    private static OffPolicyLog Log(Random random, int lines) =>
        new(
            Enumerable
                .Range(0, lines)
                .Select(_ =>
                {
                    int context = random.Next(2);
                    int action = Pick(random, Propensity[context]);
                    return new LoggedChoice(
                        Actions[action],
                        Propensity[context][action],
                        random.NextDouble() < Share[context][action] ? 1 : 0,
                        context == 0 ? "new" : "known"
                    );
                }),
            rewards: new(0, 1)
        );

    private static CalibrationCase Adaptive()
    {
        CalibrationCase one = new(
            "Experiments",
            "off-policy: adaptively weighted, log of Thompson sampling",
            "coverage",
            Promise.Coverage(AdaptivelyWeightedValue.Method),
            0.95
        );
        foreach (int lines in (int[])[500, 2_000, 4_000])
        {
            foreach ((string what, TargetPolicy policy, TargetPolicy? against, double truth) in Questions())
            {
                one.Simulated(
                    $"{what}, {lines} decisions in batches of {Batch}, floor 0.05",
                    lines,
                    random =>
                        AdaptivelyWeightedValue
                            .Of(new(Run(random, lines), LogCollection.Adaptive), policy, against)
                            .Value.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(truth)
                            : null,
                    cost: lines / 50d
                );
            }
        }

        return one;
    }

    // What a plain mean and its t interval say of the same logs: measured, promised nothing.
    private static CalibrationCase Naive()
    {
        CalibrationCase one = new(
            "Experiments",
            "off-policy: plain mean of a bandit's arm (do not use)",
            "coverage",
            Promise.Reported(),
            0.95
        );
        foreach (int lines in (int[])[500, 1_000])
        {
            foreach (string arm in (string[])["a", "b"])
            {
                one.Simulated(
                    $"always {arm}, shares 0.3 and 0.3, {lines} decisions in batches of {Batch}, floor 0.05",
                    lines,
                    random =>
                        MeanIntervals
                            .Student(
                                Moments.Of([
                                    .. Run(random, lines).Where(line => line.Action == arm).Select(line => line.Reward),
                                ])
                            )
                            .TryGet(out Interval interval, out _)
                            ? interval.Contains(0.3)
                            : null,
                    cost: lines / 50d
                );
            }
        }

        return one;
    }

    private static IEnumerable<(string, TargetPolicy, TargetPolicy?, double)> Questions() =>
        [
            ("always a", TargetPolicy.Always("a"), null, 0.3),
            ("b against a", TargetPolicy.Always("b"), TargetPolicy.Always("a"), 0),
        ];

    // Two arms without a difference, the hardest case: the bandit drifts to either.
    private static List<LoggedChoice> Run(Random random, int decisions)
    {
        Bandit bandit = new(
            new ThompsonSampling(new BernoulliRewards()) { Floor = 0.05 },
            ["a", "b"],
            (ulong)random.NextInt64()
        );
        List<LoggedChoice> lines = [];
        List<DecisionReward> waiting = [];
        for (long id = 0; id < decisions; id++)
        {
            LoggedDecision decision = bandit.DecideAndLog(id);
            double reward = random.NextDouble() < 0.3 ? 1 : 0;
            lines.Add(LoggedChoice.Of(decision, reward));
            waiting.Add(new(id, reward));
            if (waiting.Count == Batch)
            {
                bandit.Reward(waiting);
                waiting.Clear();
            }
        }

        return lines;
    }

    private static int Pick(Random random, double[] shares)
    {
        double left = random.NextDouble();
        int pick = 0;
        while (pick < shares.Length - 1 && left >= shares[pick])
        {
            left -= shares[pick++];
        }

        return pick;
    }
}
