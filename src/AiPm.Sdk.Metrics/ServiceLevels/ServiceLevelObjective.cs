using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The share of good events that a service promises over a period, and so the bad ones it may have: its error budget.</summary>
public sealed record ServiceLevelObjective
{
    /// <summary>Makes the objective.</summary>
    /// <param name="name">What is promised, as <c>answers within 2 s</c>; not empty.</param>
    /// <param name="target">The share of good events, strictly between 0 and 1: a promise of all of them leaves no budget to speak of.</param>
    /// <param name="period">The period it is promised over; positive. 28 days hold four of each weekday.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target or the period is outside its range.</exception>
    public ServiceLevelObjective(string name, double target, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Target = Domain.OpenShare.Require(target);
        Period = RequirePositive(period, nameof(period));
    }

    /// <summary>What is promised.</summary>
    public string Name { get; }

    /// <summary>The share of good events.</summary>
    public double Target { get; }

    /// <summary>The period it is promised over.</summary>
    public TimeSpan Period { get; }

    /// <summary>The share of bad events that the promise allows, 1 − target.</summary>
    public double ErrorBudget => 1 - Target;

    /// <summary>The burn rate at which a share of the period's budget is spent within a window: share · period ÷ window.</summary>
    /// <remarks>A burn rate of 1 spends the budget exactly over the period. Beyer and others 2018, The Site Reliability Workbook, chapter 5.</remarks>
    /// <param name="budgetShare">The share of the budget, above 0 and at most 1.</param>
    /// <param name="window">Positive, and no longer than the period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public double BurnRateThat(double budgetShare, TimeSpan window)
    {
        _ = BurnRateRule.RequireShare(budgetShare);
        return RequirePositive(window, nameof(window)) <= Period
            ? budgetShare * (Period / window)
            : throw new ArgumentOutOfRangeException(
                nameof(window),
                window,
                $"window must not be longer than the period, {Period}, but was {window}"
            );
    }

    /// <summary>Judges traffic at an instant: the period up to it, its error budget, and each burn rate rule.</summary>
    /// <param name="traffic">The buckets measured.</param>
    /// <param name="at">The end of the period and of each window, between two buckets.</param>
    /// <param name="rules">The alerts; <see cref="BurnRateRule.Workbook"/> where left out.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A bucket lies only partly in the period or a window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A window is longer than the period, or the confidence is outside its range.</exception>
    public ServiceLevelReport Judge(
        ServiceTraffic traffic,
        DateTimeOffset at,
        IReadOnlyList<BurnRateRule>? rules = null,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(traffic);
        return new(this, traffic, at, rules ?? BurnRateRule.Workbook, Domain.OpenShare.Require(confidence));
    }

    /// <summary>The objective as a phrase: <c>answers within 2 s: 99.9 % over 28 days</c>.</summary>
    public override string ToString() => $"{Name}: {ShareText.Level(Target)} over {DateText.Days(Period.TotalDays)}";

    internal static TimeSpan RequirePositive(TimeSpan value, string name) =>
        value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive, but was {value}");
}
