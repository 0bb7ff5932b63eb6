using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A log seen by a policy: its importance weights, and what of it the log cannot tell.</summary>
internal sealed class PolicyWeights
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, double>> _policy;

    public PolicyWeights(OffPolicyLog log, TargetPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(policy);
        Log = log;
        Policy = policy;
        _policy = log.Contexts.ToDictionary(context => context, policy.In, StringComparer.Ordinal);
        Weights = [.. log.Choices.Select(choice => Probability(choice.Context, choice.Action) / choice.Propensity)];
        NotMeasured = Missing();
    }

    public OffPolicyLog Log { get; }

    public TargetPolicy Policy { get; }

    public double[] Weights { get; }

    /// <summary>What the policy would do and the log never did; <see langword="null"/> where there is nothing.</summary>
    public Undefined? NotMeasured { get; }

    public IReadOnlyDictionary<string, double> In(string context) => _policy[context];

    public double Probability(string context, string action) =>
        _policy[context].TryGetValue(action, out double share) ? share : 0;

    /// <summary>Warnings of propensities that are not those of one fixed policy.</summary>
    public IReadOnlyList<string> Drift()
    {
        if (Log.Collection == LogCollection.Adaptive)
        {
            return [];
        }

        List<string> warnings = [];
        foreach (
            IGrouping<(string Context, string Action), LoggedChoice> cell in Log.Choices.GroupBy(one =>
                (one.Context, one.Action)
            )
        )
        {
            (double low, double high) = (cell.Min(one => one.Propensity), cell.Max(one => one.Propensity));
            if (high - low > LoggedChoice.Rounding)
            {
                string place = cell.Key.Context.Length == 0 ? "" : $" in {cell.Key.Context}";
                warnings.Add(
                    $"the propensity of {cell.Key.Action}{place} moved from {NumberText.Number(low)} to {NumberText.Number(high)}: where earlier rewards moved it the log is adaptive, and this interval does not hold"
                );
            }
        }

        return warnings;
    }

    private Undefined? Missing()
    {
        HashSet<(string, string)> seen = [.. Log.Choices.Select(one => (one.Context, one.Action))];
        Dictionary<(string Context, string Action), int> impossible = [];
        foreach (LoggedChoice choice in Log.Choices)
        {
            foreach ((string action, double share) in _policy[choice.Context])
            {
                bool cannot =
                    share > 0
                    && (
                        choice.Propensities is null
                            ? !seen.Contains((choice.Context, action))
                            : choice.PropensityOf(action) == 0
                    );
                if (cannot)
                {
                    impossible[(choice.Context, action)] = impossible.GetValueOrDefault((choice.Context, action)) + 1;
                }
            }
        }

        if (impossible.Count == 0)
        {
            return null;
        }

        ((string context, string missing), int lines) = impossible
            .OrderByDescending(one => one.Value)
            .ThenBy(one => one.Key.Context, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Action, StringComparer.Ordinal)
            .First();
        string where = context.Length == 0 ? "" : $" in {context}";
        return new(
            UndefinedReason.NotMeasured,
            $"{Policy.Name} would choose {missing}{where}, which could not have been chosen in {NumberText.Count(lines)} of {NumberText.Count(Log.Choices.Count)} lines: without overlap its value is not in the log."
        );
    }
}
