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
    /// <param name="age">The day, or the week where the rule counts weeks; at least 1.</param>
    /// <param name="rule">What counts as having come back.</param>
    public static Metric Retention(int age, RetentionRule rule = RetentionRule.OnDay)
    {
        RetentionKind kind = new(age, "at", rule: rule);
        string id = rule switch
        {
            RetentionRule.OnOrAfter => $"retention from {kind.AgeName} on",
            RetentionRule.ByDay => $"return by {kind.AgeName}",
            _ => $"{kind.AgeName} retention",
        };
        return Metric.Of(id, kind, Direction.Increase, MetricRole.Driver) with { Grain = User };
    }

    /// <summary>The share of new users who are gone by a day: 1 less the retention from that day on, from which it derives.</summary>
    /// <remarks>For customers whose leaving is recorded, see <see cref="Churn"/>; for users of a stream who fall silent, <see cref="EventSummary.Churn"/>.</remarks>
    /// <param name="day">The day, at least 1.</param>
    public static Metric ChurnBy(int day)
    {
        string retention = Retention(day, RetentionRule.OnOrAfter).Id;
        return Metric.Derived(
            string.Create(CultureInfo.InvariantCulture, $"churn by D{day}"),
            $"1 - [{retention}]",
            [retention],
            Direction.Decrease,
            MetricRole.Guardrail
        );
    }

    /// <summary>Active days of a user in the last so many days: the mean over those active at all. Divided by the days it is <see cref="Stickiness"/>.</summary>
    /// <param name="days">The days, at least 2; 28 when left out, as it holds each weekday alike.</param>
    public static Metric ActiveDays(int days = 28) =>
        Metric.Of("active days", new MeanKind(Measure.Days("at")), Direction.Increase, MetricRole.Driver) with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"active days in {days}"),
            Unit = "days",
            Window = new TrailingWindow("at", TimeSpan.FromDays(Domain.AtLeast(2).Require(days))),
            Grain = User,
            Description = "different days of the column \"at\" for each user who is active at all",
        };

    /// <summary>
    /// Daily ÷ monthly active users: the share of the days of the window on which a user of it is active, the same as the mean of daily users over the days by the users
    /// of all days. Derived from <see cref="ActiveDays"/>, which has the interval.
    /// </summary>
    /// <param name="days">The days of the window, at least 2; 28 when left out, as it holds each weekday alike.</param>
    public static Metric Stickiness(int days = 28) =>
        Metric.Derived(
            "stickiness",
            string.Create(CultureInfo.InvariantCulture, $"[active days] / {Domain.AtLeast(2).Require(days)}"),
            ["active days"],
            Direction.Increase,
            MetricRole.Driver
        );

    /// <summary>The users active in the last so many days; <c>with { Role = MetricRole.NorthStar }</c> where the product steers by them.</summary>
    /// <param name="id">What it is referred to by.</param>
    /// <param name="days">The days, at least 1.</param>
    public static Metric ActiveUsers(string id, int days) =>
        Metric.Count(id, Measure.CountDistinct("user"), Direction.Increase, MetricRole.Driver) with
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
