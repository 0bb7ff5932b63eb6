using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A service level objective judged at an instant: what was measured over the period, what of the error budget is left, and how fast it burns.</summary>
public sealed record ServiceLevelReport
{
    private static readonly string[] Assumptions =
    [
        "events are independent: an outage that fails many at once makes the interval too narrow",
        "traffic goes on as it was, where a time is forecast",
    ];

    private readonly ServiceTraffic _traffic;

    internal ServiceLevelReport(
        ServiceLevelObjective objective,
        ServiceTraffic traffic,
        DateTimeOffset at,
        IReadOnlyList<BurnRateRule> rules,
        double confidence
    )
    {
        _traffic = traffic;
        Objective = objective;
        At = at;
        (ProportionCounts counts, double coverage) = traffic.Within(at, objective.Period);
        Coverage = coverage;
        Indicator = ProportionEstimates.Wilson(objective.Name, counts, confidence);
        Attainment = Threshold.AtLeast(objective.Target).Judge(Indicator.Value);
        double allowed = objective.ErrorBudget * counts.Trials;
        Budget =
            counts.Trials > 0
                ? new(allowed, counts.Failures, counts.Failures / allowed, 1 - counts.Failures / allowed)
                : new(0, 0, NoTraffic("the period"), NoTraffic("the period"));
        Alerts =
        [
            .. rules.Select(rule => new BurnRateAlert(
                rule,
                objective.BurnRateThat(rule.BudgetShare, rule.LongWindow),
                BurnRate(rule.LongWindow),
                BurnRate(rule.ShortWindow)
            )),
        ];
        Explanation = new(
            Sentence(counts),
            "service level with error budget and burn rates over two windows (Beyer and others 2018); Wilson intervals (Wilson 1927)",
            Assumptions
        );
    }

    /// <summary>The objective.</summary>
    public ServiceLevelObjective Objective { get; }

    /// <summary>The end of the period and of each window.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The share of good events over the period, with the interval of the rate behind it.</summary>
    public IntervalEstimate Indicator { get; }

    /// <summary>Whether the share as counted reaches the target; unknown without traffic.</summary>
    public ThresholdVerdict Attainment { get; }

    /// <summary>The share of the period that was measured.</summary>
    public double Coverage { get; }

    /// <summary>What of the error budget is spent.</summary>
    public ErrorBudget Budget { get; }

    /// <summary>Each burn rate rule.</summary>
    public ImmutableArray<BurnRateAlert> Alerts { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>
    /// How fast the budget was spent in the window up to now: the share of bad events over the share allowed. 1 spends it exactly over the period.
    /// </summary>
    /// <remarks>Interval: Wilson's of the share of bad events, over the budget. Undefined without traffic.</remarks>
    /// <param name="window">Positive.</param>
    /// <exception cref="ArgumentException">A bucket lies only partly in the window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is not positive.</exception>
    public IntervalEstimate BurnRate(TimeSpan window)
    {
        (ProportionCounts counts, double coverage) = _traffic.Within(At, window);
        string name = $"burn rate over {Text(window)}";
        double budget = Objective.ErrorBudget;
        SampleCount[] sizes = [new("bad events", counts.Failures), new("events", counts.Trials)];
        if (counts.Trials == 0)
        {
            Undefined none = NoTraffic(Text(window));
            return new(
                name,
                none,
                none,
                Indicator.Confidence,
                ProportionEstimates.WilsonMethod,
                0,
                Domain.NonNegative,
                sizes
            );
        }

        Interval bad = ProportionIntervals
            .Wilson(new ProportionCounts(counts.Failures, counts.Trials), Indicator.Confidence)
            .Value;
        return new(
            name,
            (double)counts.Failures / counts.Trials / budget,
            new Interval(bad.Lower / budget, bad.Upper / budget),
            Indicator.Confidence,
            ProportionEstimates.WilsonMethod,
            counts.Trials,
            Domain.NonNegative,
            sizes,
            Assumptions,
            coverage < 1 ? [$"only {ShareText.Share(coverage)} of the window was measured"] : [],
            Estimate.Beta(1d + counts.Failures, 1d + counts.Successes) / budget
        );
    }

    /// <summary>
    /// The time until the budget of a period is spent, if it goes on burning as in the window up to now: remaining · period ÷ burn rate.
    /// </summary>
    /// <remarks>Undefined without traffic, and where nothing burns; 0 where it is spent already.</remarks>
    /// <param name="window">Positive.</param>
    /// <exception cref="ArgumentException">A bucket lies only partly in the window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is not positive.</exception>
    /// <returns>Days.</returns>
    public Measured DaysUntilSpent(TimeSpan window)
    {
        if (
            !Budget.Remaining.TryGet(out double remaining, out Undefined? undefined)
            || !BurnRate(window).Value.TryGet(out double rate, out undefined)
        )
        {
            return undefined;
        }

        return remaining <= 0 ? 0
            : rate == 0
                ? new Undefined(
                    UndefinedReason.Infinite,
                    "Nothing was bad in the window, so at this rate the budget is never spent."
                )
            : remaining * Objective.Period.TotalDays / rate;
    }

    /// <summary>Equal when objective, instant, indicator and alerts are.</summary>
    public bool Equals(ServiceLevelReport? other) =>
        other is not null
        && Objective == other.Objective
        && At == other.At
        && Indicator == other.Indicator
        && Alerts.AsSpan().SequenceEqual(other.Alerts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Objective, At, Indicator);

    private string Sentence(ProportionCounts counts)
    {
        if (counts.Trials == 0)
        {
            return $"{Objective} has no verdict: there was no traffic in the period.";
        }

        string met = Attainment == ThresholdVerdict.Met ? "is met" : "is missed";
        string budget =
            Budget.Remaining.Value >= 0
                ? $"{ShareText.Share(Budget.Remaining.Value)} of the error budget is left"
                : $"the error budget is overspent, {NumberText.Number(Budget.Spent.Value)} times what was allowed";
        string[] firing =
        [
            .. Alerts
                .Where(alert => alert.Firing == ThresholdVerdict.Met)
                .Select(alert =>
                    $"{Text(alert.Rule.LongWindow)} at {NumberText.Number(alert.Long.Value.Value)} (limit {NumberText.Number(alert.Threshold)}{(alert.Certainty == IntervalVerdict.Met ? "" : ", too little traffic to be sure")})"
                ),
        ];
        string alerts = firing.Length == 0 ? "no alert fires" : $"burning too fast over {string.Join(", ", firing)}";
        return $"{Objective} {met}: {counts} good, {ShareText.Share(counts.Share.Value, Decimals())}; {budget}; {alerts}.";
    }

    /// <summary>Decimals in per cent by which a hundredth of the error budget shows: 99.993 % where 99.9 % is wanted.</summary>
    private int Decimals()
    {
        int decimals = 2;
        for (double budget = Objective.ErrorBudget; budget < 0.0099 && decimals < 10; budget *= 10)
        {
            decimals++;
        }

        return decimals;
    }

    private static Undefined NoTraffic(string where) =>
        new(UndefinedReason.ZeroDenominator, $"There was no traffic in {where}, so there is no verdict.");

    private static string Text(TimeSpan window) =>
        window.TotalDays >= 1 ? DateText.Days(window.TotalDays)
        : window.TotalHours >= 1 ? $"{NumberText.Number(window.TotalHours)} h"
        : window.TotalMinutes >= 1 ? $"{NumberText.Number(window.TotalMinutes)} min"
        : $"{NumberText.Number(window.TotalSeconds)} s";
}
