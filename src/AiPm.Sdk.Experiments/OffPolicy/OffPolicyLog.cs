using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A log of choices with their probabilities and rewards, in the order in which they were made.</summary>
public sealed class OffPolicyLog
{
    private readonly LoggedChoice[] _choices;

    /// <summary>Takes in a log.</summary>
    /// <param name="choices">The lines in the order of the decisions; at least two.</param>
    /// <param name="collection">Whether choices depend on earlier rewards.</param>
    /// <param name="rewards">The values that a reward may have, where known; bounds of rewards clip weights and bound values.</param>
    /// <exception cref="ArgumentException">There are fewer than two lines, or a decision's id is there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A reward is outside the range; the message names the line, from 0.</exception>
    public OffPolicyLog(
        IEnumerable<LoggedChoice> choices,
        LogCollection collection = LogCollection.Fixed,
        Interval? rewards = null
    )
    {
        ArgumentNullException.ThrowIfNull(choices);
        _choices = [.. choices];
        Collection = EnumDomain.Require(collection);
        Rewards = rewards;
        if (_choices.Length < 2)
        {
            throw new ArgumentException(
                $"choices must be at least 2, but there were {_choices.Length}",
                nameof(choices)
            );
        }

        Check(_choices, rewards);
        Actions =
        [
            .. _choices.Select(one => one.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        Contexts =
        [
            .. _choices.Select(one => one.Context).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<LoggedChoice> Choices => _choices;

    /// <summary>Whether choices depend on earlier rewards.</summary>
    public LogCollection Collection { get; }

    /// <summary>The values that a reward may have; <see langword="null"/> where not known.</summary>
    public Interval? Rewards { get; }

    /// <summary>The actions that were chosen at least once, by name.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>The contexts, by name.</summary>
    public IReadOnlyList<string> Contexts { get; }

    /// <summary>Every action that was chosen or could have been, by name.</summary>
    public IReadOnlyList<string> PossibleActions =>
        [
            .. _choices
                .SelectMany(one => one.Propensities?.Keys ?? [one.Action])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Estimates for logs whose choices do not depend on rewards refuse the others, with the reason.</summary>
    internal void RequireFixed(string method, string log = "log")
    {
        if (Collection == LogCollection.Adaptive)
        {
            throw new ArgumentException(
                $"log must be of a fixed policy for {method}, but its choices depend on earlier rewards: the terms are not independent, the estimate is not normal, and its interval would be too narrow; {nameof(AdaptivelyWeightedValue)} is made for such logs",
                log
            );
        }
    }

    internal Interval RequireBounds(string method, string log = "log") =>
        Rewards is { } range && double.IsFinite(range.Lower) && double.IsFinite(range.Upper)
            ? range
            : throw new ArgumentException(
                $"log must say between which bounds rewards lie for {method}, but said {(Rewards is { } open ? open.ToString() : "nothing")}",
                log
            );

    private static void Check(LoggedChoice[] choices, Interval? rewards)
    {
        HashSet<long> ids = [];
        for (int line = 0; line < choices.Length; line++)
        {
            LoggedChoice choice =
                choices[line]
                ?? throw new ArgumentException($"choices must not be null, but line {line} is", nameof(choices));
            if (choice.Id is { } id && !ids.Add(id))
            {
                throw new ArgumentException(
                    $"choices must have each decision once, but line {line} has decision {id} again",
                    nameof(choices)
                );
            }

            if (rewards is { } range && !range.Contains(choice.Reward))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(choices),
                    choice.Reward,
                    FormattableString.Invariant(
                        $"a reward must lie in {range}, but was {choice.Reward} in line {line} ({choice.Action})"
                    )
                );
            }
        }
    }
}
