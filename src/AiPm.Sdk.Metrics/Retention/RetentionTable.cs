using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The share that came back, by cohort and age.</summary>
public sealed record RetentionTable
{
    internal RetentionTable(
        RetentionRule rule,
        ImmutableArray<int> ages,
        ImmutableArray<RetentionRow> rows,
        ImmutableArray<IntervalEstimate> overall
    )
    {
        Rule = rule;
        Ages = ages;
        Rows = rows;
        Overall = overall;
        Explanation = new(
            overall.IsEmpty
                ? "No age was asked for."
                : string.Join(" ", overall.Select(share => share.Explanation.Sentence)),
            "share of users for whom the age has been observed, with Wilson's interval (Wilson 1927)",
            ["users are independent of each other", "intervals hold cell by cell, not for the whole table at once"]
        );
    }

    /// <summary>What counts as having come back.</summary>
    public RetentionRule Rule { get; }

    /// <summary>The ages of the columns, in days or weeks as the rule says.</summary>
    public ImmutableArray<int> Ages { get; }

    /// <summary>The cohorts.</summary>
    public ImmutableArray<RetentionRow> Rows { get; }

    /// <summary>All users at each age, those outside the cohorts included.</summary>
    public ImmutableArray<IntervalEstimate> Overall { get; }

    /// <summary>All users' retention as sentences, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Equal when rule, ages and all shares are.</summary>
    public bool Equals(RetentionTable? other) =>
        other is not null
        && Rule == other.Rule
        && Ages.AsSpan().SequenceEqual(other.Ages.AsSpan())
        && Rows.AsSpan().SequenceEqual(other.Rows.AsSpan())
        && Overall.AsSpan().SequenceEqual(other.Overall.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Ages.Length, Rows.Length);
}
