using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A theme of feedback: how many spoke of it, whether more do than before, and how many users that implies.</summary>
public sealed record FeedbackTheme
{
    internal FeedbackTheme(string name, long mentions, IntervalEstimate share, FeedbackTrend? trend)
    {
        Name = name;
        Mentions = mentions;
        Share = share;
        Trend = trend;
    }

    /// <summary>The theme.</summary>
    public string Name { get; }

    /// <summary>The items that speak of it.</summary>
    public long Mentions { get; }

    /// <summary>The share of respondents who spoke of it, each counted once.</summary>
    public IntervalEstimate Share { get; }

    /// <summary>How the share changed; <see langword="null"/> where no day to compare from was given.</summary>
    public FeedbackTrend? Trend { get; }

    /// <summary>
    /// How many users the theme concerns, if those who gave feedback are like those who did not: the share times the users. For the reach of a scoring model.
    /// </summary>
    /// <param name="users">The users there are, in the period a score is for; at least 0 where certain.</param>
    /// <exception cref="UndefinedException">There are no respondents.</exception>
    public Estimate Reach(Estimate users) => Share.ToEstimate() * users;

    /// <summary>The same for a certain number of users, with its interval.</summary>
    /// <param name="users">The users there are; finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public IntervalEstimate Reach(double users)
    {
        _ = Domain.NonNegative.Require(users);
        return new(
            $"users concerned by {Name}",
            Share.Value.TryGet(out double share, out Undefined? undefined) ? share * users : undefined,
            Share.Interval.TryGet(out Interval ends, out undefined)
                ? new Interval(ends.Lower * users, ends.Upper * users)
                : undefined,
            Share.Confidence,
            Share.Method,
            Share.Size,
            Domain.Between(0, users),
            Share.Counts,
            [.. Share.Explanation.Assumptions, "users who gave no feedback are like those who did"],
            estimate: Share.IsDefined ? Share.ToEstimate() * users : null
        );
    }
}
