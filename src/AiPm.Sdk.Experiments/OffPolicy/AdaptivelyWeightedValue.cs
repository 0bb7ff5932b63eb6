using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a policy would have earned, from the log of a bandit: doubly robust scores, each weighted by how sure it was when it was made, so that the estimate is normal although the choices followed
/// the rewards.
/// </summary>
/// <remarks>
/// Scores Γ_t = Σ_a π(a) [m_t(a) + 1{a_t = a} (r_t − m_t(a))/p_t(a)], where m_t(a) is the mean of the arm's earlier rewards; weights h_t = (Σ_a π(a)²/p_t(a))^(−½), which make the spread of every term
/// the same; value Σ h Γ/Σ h, variance Σ h² (Γ − value)²/(Σ h)². A difference of two policies uses π − π' in place of π. Source: Hadad, Hirshberg, Zhan, Wager and Athey 2021, PNAS 118 (one arm: the
/// constant allocation rate, and their section on contrasts); Zhan, Hadad, Hirshberg and Athey 2021, KDD (policies). The probabilities of arms that count must not fall as fast as 1/t: give the bandit a floor.
/// Without contexts; the log needs the probability of every arm in every line.
/// </remarks>
public static class AdaptivelyWeightedValue
{
    /// <summary>How the interval is made.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "adaptively weighted doubly robust",
            "Hadad, Hirshberg, Zhan, Wager and Athey 2021",
            2_000
        );

    /// <summary>The value of a policy, or its difference from another.</summary>
    /// <param name="log">A log without contexts, with the probability of every action in every line, in the order of the decisions.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="against">The policy to compare with; left out, the value itself is estimated.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A line lacks the propensities of the other actions, the log has contexts, or the policies do not differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static OffPolicyEstimate Of(
        OffPolicyLog log,
        TargetPolicy policy,
        TargetPolicy? against = null,
        double confidence = 0.95
    )
    {
        _ = Domain.OpenShare.Require(confidence);
        PolicyWeights weights = new(log, policy);
        PolicyWeights? other = against is null ? null : new(log, against);
        RequireComplete(log);
        WeightDiagnostics diagnostics = new(weights.Weights, []);
        if ((weights.NotMeasured ?? other?.NotMeasured) is { } missing)
        {
            return OffPolicyValue.NotMeasured(policy, against, missing, confidence, Method, diagnostics);
        }

        Dictionary<string, double> share = Shares(weights, other);
        (double value, double error) = Weighted(log, share);
        double half = NormalFunction.SurvivalQuantile((1 - confidence) / 2) * error;
        return new(
            policy.Name,
            against?.Name,
            new(
                against is null
                    ? $"the value of {policy.Name}"
                    : $"the difference of {policy.Name} from {against.Name}",
                value,
                half > 0
                    ? new Interval(value - half, value + half)
                    : new Undefined(
                        UndefinedReason.NoVariation,
                        "All weighted rewards are the same, so how sure their mean is cannot be said."
                    ),
                confidence,
                Method,
                log.Choices.Count,
                counts: [new("lines", log.Choices.Count)],
                assumptions:
                [
                    "the logged propensities are those the choices were made with",
                    "rewards of an arm do not change with time",
                    "no probability that counts falls as fast as 1/t",
                    "a choice changes its own reward only",
                ],
                warnings: diagnostics.Warnings
            ),
            diagnostics
        );
    }

    private static (double Value, double Error) Weighted(OffPolicyLog log, Dictionary<string, double> share)
    {
        int lines = log.Choices.Count;
        double[] scores = new double[lines];
        double[] weights = new double[lines];
        Dictionary<string, (double Count, double Sum)> earlier = new(StringComparer.Ordinal);
        (double Count, double Sum) all = default;
        for (int t = 0; t < lines; t++)
        {
            LoggedChoice line = log.Choices[t];
            double spread = 0;
            foreach ((string action, double part) in share)
            {
                double propensity = line.PropensityOf(action);
                (double count, double sum) = earlier.GetValueOrDefault(action);
                double mean =
                    count > 0 ? sum / count
                    : all.Count > 0 ? all.Sum / all.Count
                    : 0;
                scores[t] += part * (mean + (line.Action == action ? (line.Reward - mean) / propensity : 0));
                spread += part * part / propensity;
            }

            weights[t] = 1 / Math.Sqrt(spread);
            (double own, double total) = earlier.GetValueOrDefault(line.Action);
            earlier[line.Action] = (own + 1, total + line.Reward);
            all = (all.Count + 1, all.Sum + line.Reward);
        }

        double weight = weights.Sum();
        double value = scores.Select((score, t) => weights[t] * score).Sum() / weight;
        double squares = scores.Select((score, t) => weights[t] * (score - value)).Sum(part => part * part);
        return (value, Math.Sqrt(squares) / weight);
    }

    private static Dictionary<string, double> Shares(PolicyWeights weights, PolicyWeights? against)
    {
        Dictionary<string, double> share = new(weights.In(weights.Log.Contexts[0]), StringComparer.Ordinal);
        if (against is not null)
        {
            foreach ((string action, double part) in against.In(weights.Log.Contexts[0]))
            {
                share[action] = share.GetValueOrDefault(action) - part;
            }
        }

        foreach (string idle in share.Where(one => one.Value == 0).Select(one => one.Key).ToArray())
        {
            share.Remove(idle);
        }

        return share.Count > 0
            ? share
            : throw new ArgumentException(
                $"against must differ from {weights.Policy.Name}, but {against!.Policy.Name} makes the same choices",
                nameof(against)
            );
    }

    private static void RequireComplete(OffPolicyLog log)
    {
        if (log.Contexts.Count > 1)
        {
            throw new ArgumentException(
                $"log must have no contexts, but has {NumberText.Count(log.Contexts.Count)}: adaptive weights would need the probability of every action in every context at each moment; look at one context at a time",
                nameof(log)
            );
        }

        for (int line = 0; line < log.Choices.Count; line++)
        {
            if (log.Choices[line].Propensities is null)
            {
                throw new ArgumentException(
                    $"log must have the probability of every action in every line, but line {line} has only that of {log.Choices[line].Action}: adaptive weights need those of arms that were not chosen, too",
                    nameof(log)
                );
            }
        }
    }
}
