using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Which actions may be the best by a log: those that no other beats clearly.</summary>
/// <remarks>
/// An action is out when the interval of another's lead over it lies above 0, each one-sided at α ÷ (number of actions − 1); so the truly best is out with a chance of at most α (Gupta 1965; Hsu 1981). Logs of a bandit are judged by
/// <see cref="AdaptivelyWeightedValue"/>, others by <see cref="OffPolicyValue.DoublyRobust"/>.
/// </remarks>
public sealed record BestActionSet
{
    private BestActionSet(IReadOnlyList<OffPolicyEstimate> values, IReadOnlyList<string> candidates, double error)
    {
        Values = values;
        Candidates = candidates;
        Error = error;
        string listed = string.Join(", ", candidates);
        Explanation = new(
            candidates.Count == 1
                ? $"{listed} is best of {NumberText.Count(values.Count)} actions; the best one is left out at most {ShareText.Level(error)} of the time."
                : $"The best of {NumberText.Count(values.Count)} actions is one of {listed}; it is left out at most {ShareText.Level(error)} of the time.",
            values[0].Value.Method.ToString(),
            values[0].Value.Explanation.Assumptions
        );
    }

    /// <summary>The value of choosing each action always, in the order of the names.</summary>
    public IReadOnlyList<OffPolicyEstimate> Values { get; }

    /// <summary>The actions that may be the best; never empty.</summary>
    public IReadOnlyList<string> Candidates { get; }

    /// <summary>α, the chance to leave out the best.</summary>
    public double Error { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges a log.</summary>
    /// <param name="log">A log with at least two actions that were chosen in every context.</param>
    /// <param name="error">α, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two actions, or an adaptive log lacks what its weights need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The error is outside its range.</exception>
    public static BestActionSet Of(OffPolicyLog log, double error = 0.05)
    {
        ArgumentNullException.ThrowIfNull(log);
        _ = Domain.OpenShare.Require(error);
        if (log.Actions.Count < 2)
        {
            throw new ArgumentException($"log must have at least 2 actions, but has {log.Actions.Count}", nameof(log));
        }

        TargetPolicy[] policies = [.. log.Actions.Select(TargetPolicy.Always)];
        OffPolicyEstimate Estimate(TargetPolicy policy, TargetPolicy? against, double confidence) =>
            log.Collection == LogCollection.Adaptive
                ? AdaptivelyWeightedValue.Of(log, policy, against, confidence)
                : OffPolicyValue.DoublyRobust(log, policy, against, confidence: confidence);

        // A two-sided interval of confidence 1 − 2a has a lower end of error a.
        double confidence = 1 - 2 * Math.Min(0.49, error / (policies.Length - 1));
        List<string> candidates = [];
        for (int i = 0; i < policies.Length; i++)
        {
            bool isBeaten = policies
                .Where((_, j) => j != i)
                .Any(other =>
                    Estimate(other, policies[i], confidence).Value.Interval.TryGet(out Interval lead, out _)
                    && lead.Lower > 0
                );
            if (!isBeaten)
            {
                candidates.Add(log.Actions[i]);
            }
        }

        OffPolicyEstimate[] values = [.. policies.Select(policy => Estimate(policy, null, 1 - error))];

        // Intervals of three leads may contradict each other; then the action of the largest value stays.
        return new(
            values,
            candidates.Count > 0
                ? candidates
                :
                [
                    log.Actions[
                        Array.IndexOf(
                            values,
                            values.MaxBy(one =>
                                one.Value.Value.TryGet(out double v, out _) ? v : double.NegativeInfinity
                            )
                        )
                    ],
                ],
            error
        );
    }
}
