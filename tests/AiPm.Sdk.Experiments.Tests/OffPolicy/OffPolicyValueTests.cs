using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests.OffPolicy;

public class OffPolicyValueTests
{
    private static readonly TargetPolicy Target = TargetPolicy.ByContext(
        "the new ranking",
        context =>
            context == "known"
                ? new Dictionary<string, double> { ["a"] = 1 }
                : new Dictionary<string, double> { ["b"] = 0.75, ["c"] = 0.25 }
    );

    private static readonly TargetPolicy Even = TargetPolicy.Mix(
        "an even split",
        new Dictionary<string, double>
        {
            ["a"] = 1 / 3d,
            ["b"] = 1 / 3d,
            ["c"] = 1 / 3d,
        }
    );

    [Fact]
    public void Estimates_and_intervals_agree_with_numpy()
    {
        foreach (JsonElement row in Rows("fixed"))
        {
            OffPolicyLog log = Log(row);
            Near(row, "ips", OffPolicyValue.Ips(log, Target));
            Near(row, "self_normalized", OffPolicyValue.SelfNormalized(log, Target));
            Near(row, "doubly_robust", OffPolicyValue.DoublyRobust(log, Target));
            Near(row, "direct", OffPolicyValue.DirectMethod(log, Target));
            Near(row, "ips_difference", OffPolicyValue.Ips(log, Target, Even));
            Near(row, "self_normalized_difference", OffPolicyValue.SelfNormalized(log, Target, Even));
            Near(row, "doubly_robust_difference", OffPolicyValue.DoublyRobust(log, Target, Even));
            Near(row, "clipped", OffPolicyValue.ClippedIps(log, Target, 2));
            Near(row, "bernstein", OffPolicyValue.EmpiricalBernstein(log, Target, 2));
            WeightDiagnostics weights = OffPolicyValue.Ips(log, Target).Weights;
            Assert.Equal(row.GetProperty("effective").GetDouble(), weights.EffectiveSize, 9);
            Assert.Equal(row.GetProperty("mean_weight").GetDouble(), weights.MeanWeight, 12);
            Assert.Equal(row.GetProperty("largest").GetDouble(), weights.LargestWeight, 12);
        }
    }

    [Fact]
    public void Values_from_a_bandits_log_agree_with_numpy()
    {
        foreach (JsonElement row in Rows("adaptive"))
        {
            OffPolicyLog log = AdaptiveLog(row);
            Near(row, "arm_b", AdaptivelyWeightedValue.Of(log, TargetPolicy.Always("b")));
            Near(row, "mix", AdaptivelyWeightedValue.Of(log, Mix(0.2, 0.5, 0.3)));
            Near(
                row,
                "b_against_a",
                AdaptivelyWeightedValue.Of(log, TargetPolicy.Always("b"), TargetPolicy.Always("a"))
            );
        }
    }

    // Every log of three lines with two contexts, two actions and rewards of 0 or 1, each with its probability: the mean of the estimates is the value.
    [Fact]
    public void Weighted_estimates_are_unbiased_over_all_small_logs()
    {
        double[] propensityOfA = [0.3, 0.8];
        double[,] mean =
        {
            { 0.2, 0.7 },
            { 0.9, 0.4 },
        };
        double[] targetOfA = [0.6, 0.1];
        TargetPolicy policy = TargetPolicy.ByContext(
            "target",
            context => new Dictionary<string, double>
            {
                ["a"] = targetOfA[context == "x" ? 0 : 1],
                ["b"] = 1 - targetOfA[context == "x" ? 0 : 1],
            }
        );
        (double Chance, LoggedChoice Line)[] lines =
        [
            .. from context in Enumerable.Range(0, 2)
            from action in Enumerable.Range(0, 2)
            from reward in Enumerable.Range(0, 2)
            let propensity = action == 0 ? propensityOfA[context] : 1 - propensityOfA[context]
            let success = mean[context, action]
            select (
                (context == 0 ? 0.4 : 0.6) * propensity * (reward == 1 ? success : 1 - success),
                new LoggedChoice(
                    action == 0 ? "a" : "b",
                    new Dictionary<string, double>
                    {
                        ["a"] = propensityOfA[context],
                        ["b"] = 1 - propensityOfA[context],
                    },
                    reward,
                    context == 0 ? "x" : "y"
                )
            ),
        ];
        double value =
            0.4 * (targetOfA[0] * mean[0, 0] + (1 - targetOfA[0]) * mean[0, 1])
            + 0.6 * (targetOfA[1] * mean[1, 0] + (1 - targetOfA[1]) * mean[1, 1]);
        (double chance, double ips, double robust, double predicted, double normalized) = (0, 0, 0, 0, 0);
        foreach ((double p1, LoggedChoice one) in lines)
        {
            foreach ((double p2, LoggedChoice two) in lines)
            {
                foreach ((double p3, LoggedChoice three) in lines)
                {
                    OffPolicyLog log = new([one, two, three]);
                    double p = p1 * p2 * p3;
                    chance += p;
                    ips += p * OffPolicyValue.Ips(log, policy).Value.Value.Value;
                    robust += p * OffPolicyValue.DoublyRobust(log, policy).Value.Value.Value;
                    predicted +=
                        p
                        * OffPolicyValue
                            .DoublyRobust(
                                log,
                                policy,
                                prediction: (context, action) =>
                                    context == "x" ? 3
                                    : action == "a" ? -1
                                    : 0.5
                            )
                            .Value.Value.Value;
                    normalized += p * OffPolicyValue.SelfNormalized(log, policy).Value.Value.Value;
                }
            }
        }

        Assert.Equal(1, chance, 12);
        Assert.Equal(value, ips, 12);
        Assert.Equal(value, robust, 12);
        Assert.Equal(value, predicted, 12);
        Assert.NotEqual(value, normalized, 3);
    }

    // The same for a bandit of three decisions whose second and third choice follow the rewards: the scores stay unbiased, the plain mean of an arm does not.
    [Fact]
    public void Adaptive_scores_are_unbiased_where_the_mean_is_not()
    {
        double[] truth = [0.4, 0.6];
        double unweighted = 0;
        double naive = 0;
        double seen = 0;

        void Walk(List<LoggedChoice> lines, double chance, double lead)
        {
            if (lines.Count == 3)
            {
                OffPolicyLog log = new(lines, LogCollection.Adaptive);
                double own = 0;
                Dictionary<string, (double Count, double Sum)> earlier = [];
                foreach (LoggedChoice line in lines)
                {
                    // The score of the library's formula with equal weights, to separate the score from the weight.
                    (double count, double sum) = earlier.GetValueOrDefault("b");
                    double m =
                        count > 0 ? sum / count
                        : earlier.Count > 0 ? earlier.Values.Sum(x => x.Sum) / earlier.Values.Sum(x => x.Count)
                        : 0;
                    own += m + (line.Action == "b" ? (line.Reward - m) / line.Propensity : 0);
                    (double n, double s) = earlier.GetValueOrDefault(line.Action);
                    earlier[line.Action] = (n + 1, s + line.Reward);
                }

                unweighted += chance * own / 3;
                LoggedChoice[] chosen = [.. lines.Where(line => line.Action == "b")];
                if (chosen.Length > 0)
                {
                    naive += chance * chosen.Average(line => line.Reward);
                    seen += chance;
                }

                // And the estimate itself lies among its scores' weighted means.
                Assert.True(AdaptivelyWeightedValue.Of(log, TargetPolicy.Always("b")).Value.IsDefined);
                return;
            }

            double ofB = Math.Clamp(0.5 + 0.3 * lead, 0.1, 0.9);
            Dictionary<string, double> propensities = new() { ["a"] = 1 - ofB, ["b"] = ofB };
            for (int arm = 0; arm < 2; arm++)
            {
                for (int reward = 0; reward < 2; reward++)
                {
                    double p = (arm == 1 ? ofB : 1 - ofB) * (reward == 1 ? truth[arm] : 1 - truth[arm]);
                    Walk(
                        [.. lines, new LoggedChoice(arm == 1 ? "b" : "a", propensities, reward)],
                        chance * p,
                        lead + (arm == 1 ? 1 : -1) * (reward == 1 ? 1 : -1)
                    );
                }
            }
        }

        Walk([], 1, 0);
        Assert.Equal(0.6, unweighted, 12);
        Assert.True(naive / seen < 0.59, $"{naive / seen}");
    }

    [Fact]
    public void One_policy_of_the_log_itself_has_the_plain_mean_with_its_t_interval()
    {
        LoggedChoice[] lines = [.. Enumerable.Range(0, 30).Select(i => new LoggedChoice("a", 1, i % 3))];
        OffPolicyEstimate estimate = OffPolicyValue.Ips(new(lines), TargetPolicy.Always("a"));
        MeasuredInterval plain = MeanIntervals.Student(Moments.Of([.. lines.Select(line => line.Reward)]));
        Assert.Equal(plain.Value.Lower, estimate.Value.Interval.Value.Lower, 12);
        Assert.Equal(plain.Value.Upper, estimate.Value.Interval.Value.Upper, 12);
        Assert.Equal(30, estimate.Weights.EffectiveSize, 12);
        Assert.False(estimate.Weights.MeanWeightScore.IsDefined);
    }

    [Fact]
    public void Moving_and_stretching_rewards_moves_and_stretches_what_must() =>
        Prop.ForAll(
                (
                    from rewards in Gen.Choose(0, 20).ArrayOf(40)
                    from choices in Gen.Choose(0, 2).ArrayOf(40)
                    from shift in Gen.Choose(-50, 50)
                    select (rewards, choices, shift)
                ).ToArbitrary(),
                given =>
                {
                    double[] propensity = [0.5, 0.3, 0.2];
                    string[] names = ["a", "b", "c"];
                    OffPolicyLog Of(double shift, double scale) =>
                        new([
                            .. given.rewards.Select(
                                (r, i) =>
                                    new LoggedChoice(
                                        names[i < 6 ? i % 3 : given.choices[i]],
                                        propensity[i < 6 ? i % 3 : given.choices[i]],
                                        shift + scale * r
                                    )
                            ),
                        ]);
                    TargetPolicy policy = Mix(0.2, 0.3, 0.5);
                    bool Same(Func<OffPolicyLog, OffPolicyEstimate> estimate, double moved)
                    {
                        (double plain, double other) = (
                            estimate(Of(0, 1)).Value.Value.Value,
                            estimate(Of(given.shift, 2)).Value.Value.Value
                        );
                        return Math.Abs(2 * plain + moved - other) < 1e-9 * (1 + Math.Abs(other));
                    }

                    double mean = OffPolicyValue.Ips(Of(0, 1), policy).Weights.MeanWeight;
                    return Same(log => OffPolicyValue.Ips(log, policy), given.shift * mean)
                        && Same(log => OffPolicyValue.SelfNormalized(log, policy), given.shift)
                        && Same(log => OffPolicyValue.DoublyRobust(log, policy), given.shift)
                        && Same(log => OffPolicyValue.DirectMethod(log, policy), given.shift)
                        && Same(log => OffPolicyValue.DoublyRobust(log, policy, Mix(1, 0, 0)), 0);
                }
            )
            .Holds(40);

    [Fact]
    public void What_the_log_could_not_choose_is_undefined_with_its_name()
    {
        OffPolicyLog chosenOnly = new([new("a", 0.5, 1, "x"), new("b", 0.5, 0, "x"), new("a", 1, 1, "y")]);
        OffPolicyEstimate never = OffPolicyValue.DoublyRobust(chosenOnly, TargetPolicy.Always("b"));
        Assert.Equal(
            "always b would choose b in y, which could not have been chosen in 1 of 3 lines: without overlap its value is not in the log.",
            never.Explanation.Sentence
        );
        Assert.Equal(UndefinedReason.NotMeasured, never.Value.Value.Undefined!.Reason);
        Assert.False(never.Value.Interval.IsDefined);
        Assert.True(
            OffPolicyValue
                .Ips(chosenOnly, TargetPolicy.ByContext("b in x", context => context == "x" ? "b" : "a"))
                .Value.IsDefined
        );
        Dictionary<string, double> without = new() { ["a"] = 1, ["b"] = 0 };
        Dictionary<string, double> with = new() { ["a"] = 0.5, ["b"] = 0.5 };
        OffPolicyLog late = new([new("a", without, 1), new("a", with, 0), new("b", with, 1)], LogCollection.Adaptive);
        Assert.Contains(
            "in 1 of 3 lines",
            AdaptivelyWeightedValue.Of(late, TargetPolicy.Always("b")).Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.True(AdaptivelyWeightedValue.Of(late, TargetPolicy.Always("a")).Value.IsDefined);

        // Possible, but it never happened: unbiased estimates exist, self-normalised ones do not.
        OffPolicyLog unseen = new([new("a", with, 1), new("a", with, 0), new("a", with, 1)]);
        Assert.Equal(0, OffPolicyValue.Ips(unseen, TargetPolicy.Always("b")).Value.Value.Value);
        Assert.Equal(
            "All weighted rewards are the same, so how sure their mean is cannot be said.",
            OffPolicyValue.Ips(unseen, TargetPolicy.Always("b")).Value.Interval.Undefined!.Sentence
        );
        Assert.Equal(
            "No line of the log has a choice that always b would make.",
            OffPolicyValue.SelfNormalized(unseen, TargetPolicy.Always("b")).Explanation.Sentence
        );
        Assert.StartsWith(
            "b was chosen never",
            OffPolicyValue.DirectMethod(unseen, TargetPolicy.Always("b")).Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Weights_tell_of_wrong_propensities_few_lines_and_one_line_that_is_everything()
    {
        LoggedChoice[] wrong =
        [
            .. Enumerable.Range(0, 400).Select(i => new LoggedChoice(i % 2 == 0 ? "a" : "b", 0.25, 1)),
        ];
        Assert.Contains(
            OffPolicyValue.Ips(new(wrong), TargetPolicy.Always("a")).Weights.Warnings,
            warning => warning.Contains("not those the choices were made with", StringComparison.Ordinal)
        );
        LoggedChoice[] rare =
        [
            new("b", 0.001, 1),
            .. Enumerable
                .Range(0, 400)
                .Select(i => new LoggedChoice(i % 9 == 0 ? "b" : "a", i % 9 == 0 ? 0.1 : 0.9, i % 2)),
        ];
        OffPolicyEstimate heavy = OffPolicyValue.Ips(new(rare), TargetPolicy.Always("b"));
        Assert.Contains(
            heavy.Weights.Warnings,
            warning => warning.StartsWith("one line has 68.", StringComparison.Ordinal)
        );
        Assert.Contains(
            heavy.Weights.Warnings,
            warning => warning.StartsWith("the 401 lines say as much as", StringComparison.Ordinal)
        );
        Assert.Contains(
            heavy.Weights.Warnings,
            warning => warning.Contains("where earlier rewards moved it the log is adaptive", StringComparison.Ordinal)
        );
        Assert.Contains(
            heavy.Value.Warnings,
            warning => warning.Contains("keeps its 95 % from a size of 400", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Logs_of_a_bandit_are_refused_where_intervals_would_not_hold()
    {
        Dictionary<string, double> even = new() { ["a"] = 0.5, ["b"] = 0.5 };
        OffPolicyLog adaptive = new([new("a", even, 1), new("b", even, 0)], LogCollection.Adaptive, new(0, 1));
        TargetPolicy policy = TargetPolicy.Always("a");
        foreach (
            Action refused in (Action[])
                [
                    () => OffPolicyValue.Ips(adaptive, policy),
                    () => OffPolicyValue.SelfNormalized(adaptive, policy),
                    () => OffPolicyValue.DoublyRobust(adaptive, policy),
                    () => OffPolicyValue.DirectMethod(adaptive, policy),
                    () => OffPolicyValue.ClippedIps(adaptive, policy, 2),
                    () => OffPolicyValue.EmpiricalBernstein(adaptive, policy, 2),
                ]
        )
        {
            Assert.Contains(
                "AdaptivelyWeightedValue",
                Assert.Throws<ArgumentException>(refused).Message,
                StringComparison.Ordinal
            );
        }

        Assert.Contains(
            "line 1 has only that of b",
            Message(() => AdaptivelyWeightedValue.Of(new([new("a", even, 1), new("b", 0.5, 0)]), policy)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no contexts, but has 2",
            Message(() => AdaptivelyWeightedValue.Of(new([new("a", even, 1, "x"), new("b", even, 0, "y")]), policy)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "makes the same choices",
            Message(() => AdaptivelyWeightedValue.Of(adaptive, policy, TargetPolicy.Always("a"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Bad_lines_are_named()
    {
        foreach (double bad in (double[])[0, -0.1, 1.1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new LoggedChoice("a", bad, 1));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LoggedChoice("a", 0.5, double.NaN));
        Assert.Throws<ArgumentException>(() => new LoggedChoice(" ", 0.5, 1));
        Assert.Contains(
            "summed to 0.9",
            Message(() => _ = new LoggedChoice("a", new Dictionary<string, double> { ["a"] = 0.4, ["b"] = 0.5 }, 1)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "one of the action \"c\"",
            Message(() => _ = new LoggedChoice("c", new Dictionary<string, double> { ["a"] = 0.5, ["b"] = 0.5 }, 1)),
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new LoggedChoice("a", new Dictionary<string, double> { ["a"] = 0, ["b"] = 1 }, 1)
        );
        Assert.Contains("at least 2", Message(() => _ = new OffPolicyLog([new("a", 1, 1)])), StringComparison.Ordinal);
        Assert.Contains(
            "decision 7 again",
            Message(() => _ = new OffPolicyLog([new("a", 1, 1) { Id = 7 }, new("a", 1, 0) { Id = 7 }])),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "was 3 in line 1 (a)",
            Message(() => _ = new OffPolicyLog([new("a", 1, 1), new("a", 1, 3)], rewards: new(0, 2))),
            StringComparison.Ordinal
        );
        OffPolicyLog log = new([new("a", 1, 1), new("a", 1, 0)]);
        Assert.Contains(
            "between which bounds",
            Message(() => OffPolicyValue.ClippedIps(log, TargetPolicy.Always("a"), 2)),
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => OffPolicyValue.ClippedIps(log, TargetPolicy.Always("a"), 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            OffPolicyValue.Ips(log, TargetPolicy.Always("a"), confidence: 1)
        );
        Assert.Contains("summed to 0.5", Message(() => Mix(0.2, 0.2, 0.1)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            OffPolicyValue.DoublyRobust(log, TargetPolicy.Always("a"), prediction: (_, _) => double.NaN)
        );
    }

    [Fact]
    public void A_given_model_has_no_interval_in_the_direct_method_and_one_when_corrected()
    {
        OffPolicyLog log = new([
            .. Enumerable.Range(0, 200).Select(i => new LoggedChoice(i % 2 == 0 ? "a" : "b", 0.5, i % 4 == 0 ? 1 : 0)),
        ]);
        OffPolicyEstimate direct = OffPolicyValue.DirectMethod(
            log,
            TargetPolicy.Always("a"),
            prediction: (_, _) => 0.9
        );
        Assert.Equal(0.9, direct.Value.Value.Value, 12);
        Assert.Equal(
            "always a would have earned 0.9 a decision, without an interval: How wrong the predictions are is not in the direct method; the doubly robust estimate measures it.",
            direct.Explanation.Sentence
        );
        OffPolicyEstimate robust = OffPolicyValue.DoublyRobust(
            log,
            TargetPolicy.Always("a"),
            prediction: (_, _) => 0.9
        );
        Assert.Equal(0.5, robust.Value.Value.Value, 12);
        Assert.Matches(
            "^always a would have earned 0.5 a decision \\(95 % interval 0\\.38.* to 0\\.61.*\\); the 200 lines say as much as 100 of its own\\.$",
            robust.Explanation.Sentence
        );
        Assert.Contains("\"EffectiveSize\":100", JsonSerializer.Serialize(robust), StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_actions_are_those_that_no_other_beats()
    {
        LoggedChoice Line(int i)
        {
            string action = ((string[])["a", "b", "c"])[i % 3];
            double reward = action switch
            {
                "a" => i % 10 < 7 ? 1 : 0,
                "b" => i % 10 < 6 ? 1 : 0,
                _ => i % 10 < 2 ? 1 : 0,
            };
            return new(
                action,
                new Dictionary<string, double>
                {
                    ["a"] = 1 / 3d,
                    ["b"] = 1 / 3d,
                    ["c"] = 1 - 2 / 3d,
                },
                reward
            );
        }

        OffPolicyLog log = new(Enumerable.Range(0, 300).Select(Line));
        BestActionSet fixedLog = BestActionSet.Of(log);
        Assert.Equal(["a", "b"], fixedLog.Candidates);
        Assert.Equal(
            "The best of 3 actions is one of a, b; it is left out at most 5 % of the time.",
            fixedLog.Explanation.Sentence
        );
        Assert.Equal(["a", "b"], BestActionSet.Of(new(log.Choices, LogCollection.Adaptive)).Candidates);
        BestActionSet clear = BestActionSet.Of(new(Enumerable.Range(0, 9_000).Select(Line)));
        Assert.Equal(["a"], clear.Candidates);
        Assert.Equal(
            "a is best of 3 actions; the best one is left out at most 5 % of the time.",
            clear.Explanation.Sentence
        );
        Assert.Throws<ArgumentException>(() => BestActionSet.Of(new([new("a", 1, 1), new("a", 1, 0)])));
    }

    [Fact]
    public void A_bandits_decisions_become_lines()
    {
        Bandit bandit = new(new ThompsonSampling(new BernoulliRewards()) { Floor = 0.1 }, ["a", "b"], 4);
        List<LoggedChoice> lines = [];
        for (long id = 0; id < 60; id++)
        {
            LoggedDecision decision = bandit.DecideAndLog(id);
            double reward = (id * 7 + (decision.Arm == "a" ? 0 : 3)) % 10 < 5 ? 1 : 0;
            bandit.Reward(id, reward);
            lines.Add(LoggedChoice.Of(decision, reward));
        }

        OffPolicyLog log = new(lines, LogCollection.Adaptive, new(0, 1));
        Assert.Equal(["a", "b"], log.PossibleActions);
        Assert.Equal(59, lines[59].Id);
        OffPolicyEstimate estimate = AdaptivelyWeightedValue.Of(log, TargetPolicy.Always("a"));
        Assert.InRange(estimate.Value.Value.Value, 0.2, 0.8);
        Assert.Contains(
            estimate.Value.Warnings,
            warning => warning.Contains("from a size of 2,000", StringComparison.Ordinal)
        );
    }

    private static TargetPolicy Mix(double a, double b, double c) =>
        TargetPolicy.Mix(
            "a mix",
            new Dictionary<string, double>
            {
                ["a"] = a,
                ["b"] = b,
                ["c"] = c,
            }
        );

    private static IEnumerable<JsonElement> Rows(string kind) =>
        File.ReadLines(AiPm.Sdk.Testing.TestData.Path("Bandits/off_policy.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("kind").GetString() == kind);

    private static OffPolicyLog Log(JsonElement row) =>
        new(
            row.GetProperty("log")
                .EnumerateArray()
                .Select(line => new LoggedChoice(
                    line[1].GetString()!,
                    line[2].GetDouble(),
                    line[3].GetDouble(),
                    line[0].GetString()!
                )),
            rewards: new(0, 1)
        );

    private static OffPolicyLog AdaptiveLog(JsonElement row)
    {
        string[] names = ["a", "b", "c"];
        return new(
            row.GetProperty("log")
                .EnumerateArray()
                .Select(line => new LoggedChoice(
                    line[1].GetString()!,
                    names
                        .Select((name, i) => (name, i))
                        .ToDictionary(one => one.name, one => line[0][one.i].GetDouble()),
                    line[2].GetDouble()
                )),
            LogCollection.Adaptive
        );
    }

    private static void Near(JsonElement row, string name, OffPolicyEstimate estimate)
    {
        double[] expected = [.. row.GetProperty(name).EnumerateArray().Select(one => one.GetDouble())];
        Assert.Equal(expected[0], estimate.Value.Value.Value, 1e-11);
        Assert.Equal(expected[1], estimate.Value.Interval.Value.Lower, 1e-8);
        Assert.Equal(expected[2], estimate.Value.Interval.Value.Upper, 1e-8);
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
