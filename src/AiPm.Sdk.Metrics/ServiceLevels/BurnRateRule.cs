using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// An alert over two windows: a share of the budget is being spent within the long one, and the short one says that it still is.
/// </summary>
public sealed record BurnRateRule
{
    /// <summary>Makes the rule.</summary>
    /// <param name="budgetShare">The share of the period's budget that would be spent within the long window, above 0 and at most 1.</param>
    /// <param name="longWindow">Positive.</param>
    /// <param name="shortWindow">Positive, and no longer than the long one.</param>
    /// <param name="urgency">What the alert asks of people.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public BurnRateRule(double budgetShare, TimeSpan longWindow, TimeSpan shortWindow, AlertUrgency urgency)
    {
        BudgetShare = RequireShare(budgetShare);
        LongWindow = ServiceLevelObjective.RequirePositive(longWindow, nameof(longWindow));
        ShortWindow = ServiceLevelObjective.RequirePositive(shortWindow, nameof(shortWindow));
        if (shortWindow > longWindow)
        {
            throw new ArgumentOutOfRangeException(
                nameof(shortWindow),
                shortWindow,
                $"shortWindow must not be longer than longWindow, {longWindow}, but was {shortWindow}"
            );
        }

        Urgency = EnumDomain.Require(urgency);
    }

    /// <summary>
    /// Three rules: 2 % of the budget in an hour or 5 % in six hours call somebody, 10 % in three days open a ticket; short windows are a twelfth.
    /// Beyer and others 2018, The Site Reliability Workbook, chapter 5, table 5-8.
    /// </summary>
    public static ImmutableArray<BurnRateRule> Workbook { get; } =
    [
        new(0.02, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), AlertUrgency.Page),
        new(0.05, TimeSpan.FromHours(6), TimeSpan.FromMinutes(30), AlertUrgency.Page),
        new(0.10, TimeSpan.FromDays(3), TimeSpan.FromHours(6), AlertUrgency.Ticket),
    ];

    /// <summary>The <see cref="Workbook"/> with a fourth rule between its second and third, 10 % in a day, as the open-source generator Sloth has it.</summary>
    public static ImmutableArray<BurnRateRule> FourWindows { get; } =
        Workbook.Insert(2, new(0.10, TimeSpan.FromDays(1), TimeSpan.FromHours(2), AlertUrgency.Ticket));

    /// <summary>The share of the period's budget that would be spent within the long window.</summary>
    public double BudgetShare { get; }

    /// <summary>The window that says how much is being spent.</summary>
    public TimeSpan LongWindow { get; }

    /// <summary>The window that says whether it still is.</summary>
    public TimeSpan ShortWindow { get; }

    /// <summary>What the alert asks of people.</summary>
    public AlertUrgency Urgency { get; }

    internal static double RequireShare(double budgetShare) =>
        budgetShare is > 0 and <= 1
            ? budgetShare
            : throw new ArgumentOutOfRangeException(
                nameof(budgetShare),
                budgetShare,
                FormattableString.Invariant($"budgetShare must be above 0 and at most 1, but was {budgetShare}")
            );
}
