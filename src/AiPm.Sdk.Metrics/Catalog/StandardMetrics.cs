using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The product metrics that most teams have, as definitions to start from: change name, filter, window or role by <c>with</c>. They read event rows with the
/// columns <c>user</c>, <c>event</c> and <c>at</c> unless they say otherwise.
/// </summary>
public static class StandardMetrics
{
    private static readonly MetricGrain User = new("user");

    /// <summary>The share of users who did something, of those who could have: both are events.</summary>
    /// <param name="id">What it is referred to by.</param>
    /// <param name="from">The event of those who could have.</param>
    /// <param name="to">The event that is wanted, later.</param>
    /// <param name="within">The most time between both; without end when left out.</param>
    public static Metric Conversion(string id, string from, string to, TimeSpan? within = null) =>
        Metric.Of(
            id,
            new FunnelKind("at", [new(from, Event(from)), new(to, Event(to))], within),
            Direction.Increase,
            MetricRole.Primary
        ) with
        {
            Grain = User,
            Description = $"share of users with \"{from}\" who then have \"{to}\"",
        };

    /// <summary>The share of new users who reach the moment of value in time.</summary>
    /// <param name="moment">The event of that moment.</param>
    /// <param name="signUp">The event of entry.</param>
    /// <param name="within">The most time; seven days when left out.</param>
    public static Metric Activation(string moment, string signUp = "sign up", TimeSpan? within = null) =>
        Conversion("activation", signUp, moment, within ?? TimeSpan.FromDays(7));

    /// <summary>The share of users who come back on a day after their first: 1, 7 and 30 are the usual ones.</summary>
    /// <param name="day">The day, at least 1.</param>
    /// <param name="comesBack">What counts as having come back.</param>
    public static Metric Retention(int day, RetentionReturn comesBack = RetentionReturn.OnDay) =>
        Metric.Of(
            string.Create(CultureInfo.InvariantCulture, $"D{day} retention"),
            new RetentionKind(day, "at", comesBack: comesBack),
            Direction.Increase,
            MetricRole.Driver
        ) with
        {
            Grain = User,
        };

    /// <summary>Active days of a user in the last so many days; the mean over those active at all, divided by the days, is <see cref="Stickiness"/>.</summary>
    /// <param name="days">The days, at least 2; 28 when left out, as it holds each weekday alike.</param>
    public static Metric ActiveDays(int days = 28) =>
        Metric.Of("active days", new MeanKind(Measure.CountDistinct("day")), Direction.Increase, MetricRole.Driver) with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"active days in {days}"),
            Unit = "days",
            Window = new TrailingWindow("at", TimeSpan.FromDays(Domain.AtLeast(2).Require(days))),
            Grain = User,
            Description = "different values of the column \"day\" for each user who is active at all",
        };

    /// <summary>Daily ÷ monthly active users: the mean of daily users over the days, by the users of all days. Derived from both counts.</summary>
    /// <param name="daily">The id of the mean of daily active users.</param>
    /// <param name="monthly">The id of the users active in the whole window.</param>
    public static Metric Stickiness(string daily = "daily users", string monthly = "monthly users") =>
        Metric.Derived(
            "stickiness",
            $"[{daily}] / [{monthly}]",
            [daily, monthly],
            Direction.Increase,
            MetricRole.Driver
        );

    /// <summary>The users active in the last so many days.</summary>
    /// <param name="id">What it is referred to by.</param>
    /// <param name="days">The days, at least 1.</param>
    public static Metric ActiveUsers(string id, int days) =>
        Metric.Count(id, Measure.CountDistinct("user"), Direction.Increase, MetricRole.NorthStar) with
        {
            Unit = "users",
            Window = new TrailingWindow("at", TimeSpan.FromDays(Domain.AtLeast(1).Require(days))),
        };

    /// <summary>The share of customers at the start of a period who left in it; a column <c>left</c> of 0 and 1 for each.</summary>
    public static Metric Churn { get; } = Metric.Proportion("churn", Direction.Decrease, MetricRole.Guardrail, "left");

    /// <summary>Revenue ÷ users over a window: the columns <c>revenue</c> of rows, and the users who had any.</summary>
    public static Metric RevenuePerUser { get; } =
        Metric.Mean("revenue per user", Direction.Increase, MetricRole.Driver, "revenue") with
        {
            Grain = User,
            Missing = MissingPolicy.CountAsZero,
        };

    /// <summary>Promoters less detractors, as a mean of 1, 0 and −1 in a column <c>promoter</c>; <see cref="NetPromoterScore"/> computes it with its interval.</summary>
    public static Metric NetPromoters { get; } =
        Metric.Mean("net promoter score", Direction.Increase, MetricRole.Health, "promoter");

    /// <summary>The share of answers of 4 and 5 on a scale to 5, in a column <c>satisfaction</c>.</summary>
    public static Metric Satisfaction { get; } =
        Metric.Of(
            "customer satisfaction",
            new ProportionKind(Measure.AnyRow(RowFilter.AtLeast("satisfaction", 4.0))),
            Direction.Increase,
            MetricRole.Health
        ) with
        {
            Filter = !RowFilter.IsMissing("satisfaction"),
        };

    /// <summary>The mean answer to "the company made it easy", in a column <c>effort</c>; more is easier.</summary>
    public static Metric Effort { get; } =
        Metric.Mean("customer effort score", Direction.Increase, MetricRole.Health, "effort") with
        {
            Filter = !RowFilter.IsMissing("effort"),
        };

    /// <summary>What an answer of the model costs: Σ <c>cost</c> ÷ answers, by user.</summary>
    public static Metric CostPerAnswer { get; } =
        Metric.Ratio("cost per answer", "cost", Measure.Rows(), Direction.Decrease, MetricRole.Guardrail) with
        {
            Grain = User,
            Missing = MissingPolicy.CountAsZero,
        };

    /// <summary>The share of conversations that end without a person: no row of the <c>conversation</c> has the event <c>handed over</c>.</summary>
    public static Metric Containment { get; } =
        Metric.Derived("containment", "1 - [handed over]", ["handed over"], Direction.Increase, MetricRole.Primary);

    /// <summary>The share of conversations handed over to a person, from which <see cref="Containment"/> derives.</summary>
    public static Metric HandedOver { get; } =
        Metric.Of(
            "handed over",
            new ProportionKind(Measure.AnyRow(Event("handed over"))),
            Direction.Decrease,
            MetricRole.Driver
        ) with
        {
            Grain = new("conversation"),
        };

    /// <summary>
    /// The share of those with a problem who did not open a ticket: 1 − tickets ÷ problems. Unlike containment it counts whoever found help before a conversation
    /// began, so the problems must be known: <c>problem</c> rows with a column <c>ticket</c> of 0 and 1.
    /// </summary>
    public static Metric Deflection { get; } =
        Metric.Of(
            "deflection",
            new ProportionKind(Measure.AnyRow(RowFilter.Equal("ticket", 0.0))),
            Direction.Increase,
            MetricRole.Primary
        ) with
        {
            Filter = Event("problem") & !RowFilter.IsMissing("ticket"),
        };

    /// <summary>The share of suggestions that were taken, Σ accepted ÷ Σ shown by user: users, not suggestions, are independent.</summary>
    public static Metric AcceptanceRate { get; } =
        Metric.Ratio(
            "acceptance rate",
            Measure.Rows(Event("accepted")),
            Measure.Rows(Event("shown")),
            Direction.Increase,
            MetricRole.Primary
        ) with
        {
            Grain = User,
        };

    /// <summary>Tokens of a task: the mean over tasks of the sum of <c>tokens</c>, in and out; by the column <c>task</c>.</summary>
    public static Metric TokensPerTask { get; } =
        Metric.Mean("tokens per task", Direction.Decrease, MetricRole.Driver, "tokens") with
        {
            Unit = "tokens",
            Grain = new("task"),
            Missing = MissingPolicy.CountAsZero,
        };

    /// <summary>(revenue − cost) ÷ requests: derived from three totals.</summary>
    public static Metric GrossMarginPerRequest { get; } =
        Metric.Derived(
            "gross margin per request",
            "(revenue - cost) / requests",
            ["revenue", "cost", "requests"],
            Direction.Increase,
            MetricRole.Primary
        );

    /// <summary>The three totals of <see cref="GrossMarginPerRequest"/>: the sums of <c>revenue</c> and <c>cost</c>, and the rows.</summary>
    public static IReadOnlyList<Metric> RequestTotals { get; } =
    [
        Metric.Count("revenue", "revenue", Direction.Increase, MetricRole.Driver),
        Metric.Count("cost", "cost", Direction.Decrease, MetricRole.Driver),
        Metric.Count("requests", Measure.Rows(), Direction.Increase, MetricRole.Driver),
    ];

    /// <summary>Lifetime value: revenue × margin ÷ churn, derived; <see cref="LifetimeValue"/> computes it from estimates.</summary>
    public static Metric CustomerValue { get; } =
        Metric.Derived(
            "lifetime value",
            "[revenue per user] * margin / churn",
            ["revenue per user", "margin", "churn"],
            Direction.Increase,
            MetricRole.Health
        );

    /// <summary>Periods until a customer has paid back its acquisition, derived; <see cref="AcquisitionPayback"/> computes it from estimates.</summary>
    public static Metric Payback { get; } =
        Metric.Derived(
            "acquisition payback",
            "[acquisition cost] / ([revenue per user] * margin)",
            ["acquisition cost", "revenue per user", "margin"],
            Direction.Decrease,
            MetricRole.Health
        );

    private static ComparisonFilter Event(string name) => RowFilter.Equal("event", name);
}
