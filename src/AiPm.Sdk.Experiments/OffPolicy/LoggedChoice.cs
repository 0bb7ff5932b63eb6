using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A line of a log: what was chosen, with which probability, and what it earned.</summary>
public sealed record LoggedChoice
{
    /// <summary>How far probabilities may sum away from 1, for the digits that logs leave out.</summary>
    internal const double Rounding = 1e-6;

    private readonly Dictionary<string, double>? _propensities;

    /// <summary>A line of which only the probability of the choice itself is known.</summary>
    /// <param name="action">What was chosen; not empty.</param>
    /// <param name="propensity">The probability with which it was chosen, above 0 and at most 1.</param>
    /// <param name="reward">What it earned; finite.</param>
    /// <param name="context">The kind of case; choices and policies may depend on it. Empty where there are no kinds.</param>
    /// <exception cref="ArgumentException">The action is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The propensity or the reward is outside its range.</exception>
    public LoggedChoice(string action, double propensity, double reward, string context = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        ArgumentNullException.ThrowIfNull(context);
        Action = action;
        Propensity =
            propensity > 0 && propensity <= 1
                ? propensity
                : throw new ArgumentOutOfRangeException(
                    nameof(propensity),
                    propensity,
                    FormattableString.Invariant(
                        $"propensity must be above 0 and at most 1, but was {propensity} for {action}: what was chosen could be chosen"
                    )
                );
        Reward = Domain.Real.Require(reward);
        Context = context;
    }

    /// <summary>A line of which the probability of every action is known, as logs of a bandit need.</summary>
    /// <param name="action">What was chosen; one of the actions.</param>
    /// <param name="propensities">The probability of every action, from 0 to 1, which sum to 1.</param>
    /// <param name="reward">What it earned; finite.</param>
    /// <param name="context">The kind of case.</param>
    /// <exception cref="ArgumentException">The action is not among the propensities, or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A propensity or the reward is outside its range.</exception>
    public LoggedChoice(
        string action,
        IReadOnlyDictionary<string, double> propensities,
        double reward,
        string context = ""
    )
        : this(action, Of(action, propensities), reward, context) =>
        _propensities = new(propensities, StringComparer.Ordinal);

    /// <summary>What was chosen.</summary>
    public string Action { get; }

    /// <summary>The probability with which it was chosen.</summary>
    public double Propensity { get; }

    /// <summary>What it earned.</summary>
    public double Reward { get; }

    /// <summary>The kind of case; empty where there are no kinds.</summary>
    public string Context { get; }

    /// <summary>The decision's id, so that a line that was logged twice is found; <see langword="null"/> where there are none.</summary>
    public long? Id { get; init; }

    /// <summary>The probability of every action; <see langword="null"/> where only that of the choice is known.</summary>
    public IReadOnlyDictionary<string, double>? Propensities => _propensities;

    /// <summary>The line of a bandit's decision with its reward.</summary>
    /// <param name="decision">The decision with its propensities.</param>
    /// <param name="reward">Its reward.</param>
    /// <param name="context">The kind of case.</param>
    public static LoggedChoice Of(LoggedDecision decision, double reward, string context = "")
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new(
            decision.Arm,
            decision.Propensities.ToDictionary(one => one.Arm, one => one.Probability, StringComparer.Ordinal),
            reward,
            context
        )
        {
            Id = decision.Id,
        };
    }

    /// <summary>Equal when every part is.</summary>
    public bool Equals(LoggedChoice? other) =>
        other is not null
        && Action == other.Action
        && Propensity.Equals(other.Propensity)
        && Reward.Equals(other.Reward)
        && Context == other.Context
        && Id == other.Id
        && (_propensities is null) == (other._propensities is null)
        && (
            _propensities is null
            || _propensities.Count == other._propensities!.Count
                && _propensities.All(one =>
                    other._propensities.TryGetValue(one.Key, out double share) && share.Equals(one.Value)
                )
        );

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Action, Propensity, Reward, Context, Id);

    internal double PropensityOf(string action) =>
        _propensities is null ? (action == Action ? Propensity : double.NaN)
        : _propensities.TryGetValue(action, out double share) ? share
        : 0;

    private static double Of(string action, IReadOnlyDictionary<string, double> propensities)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(propensities);
        foreach ((string name, double share) in propensities)
        {
            _ = Domain.Share.Require(share, $"the propensity of {name}");
        }

        double total = propensities.Values.Sum();
        if (Math.Abs(total - 1) > Rounding)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"propensities must sum to 1, but summed to {total}"),
                nameof(propensities)
            );
        }

        return propensities.TryGetValue(action, out double own)
            ? own
            : throw new ArgumentException(
                $"propensities must have one of the action \"{action}\", but were of {string.Join(", ", propensities.Keys.Order(StringComparer.Ordinal))}",
                nameof(propensities)
            );
    }
}
