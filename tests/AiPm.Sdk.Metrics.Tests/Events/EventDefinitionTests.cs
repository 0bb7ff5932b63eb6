using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>One definition gives one number, from rows, from a stream and from what is given.</summary>
public class EventDefinitionTests
{
    private static readonly DateOnly First = new(2027, 1, 4);

    // Days begin at 04:00 on a clock an hour before UTC: 03:00 UTC.
    private static readonly DayBoundary Night = DayBoundary.AtOffset(TimeSpan.FromHours(1), TimeSpan.FromHours(4));

    private static readonly string[] Names = ["visit", "ask", "pay", "join", "ignored"];

    private sealed record Event(int User, double Day, string Name)
    {
        public DateTimeOffset At { get; } = Start + TimeSpan.FromDays(Day);
    }

    private static DateTimeOffset Start { get; } = Night.StartOf(First);

    private static Arbitrary<Event[]> Streams { get; } =
        (
            from users in Gen.Choose(1, 6)
            from events in Gen.ListOf(
                from user in Gen.Choose(1, users)
                from third in Gen.Choose(0, 3 * 42)
                from name in Gen.Elements(Names)
                select new Event(user, third / 3.0, name)
            )
            select events.ToArray()
        ).ToArbitrary();

    private static RowFilter Is(string name) => RowFilter.Equal("event", name);

    private static RowFilter Activity { get; } = Is("visit") | RowFilter.In("event", "ask", "join");

    private static MetricSet Metrics(bool joins)
    {
        Metric Retained(int age, RetentionRule rule) =>
            Metric.Of(
                $"{rule} {age}",
                new RetentionKind(age, "at", joins ? Is("join") : null, Activity, rule),
                Direction.Increase,
                MetricRole.Driver
            ) with
            {
                Grain = new("user"),
            };
        Metric Through(string id, params FunnelStage[] stages) =>
            Metric.Of(
                id,
                new FunnelKind("at", stages, TimeSpan.FromDays(3)),
                Direction.Increase,
                MetricRole.Driver
            ) with
            {
                Grain = new("user"),
            };
        return new(
            Retained(1, RetentionRule.OnDay),
            Retained(7, RetentionRule.OnDay),
            Retained(7, RetentionRule.OnOrAfter),
            Retained(7, RetentionRule.ByDay),
            Retained(2, RetentionRule.InWeek),
            Metric.Derived("churned", "1 - [OnOrAfter 7]", ["OnOrAfter 7"], Direction.Decrease, MetricRole.Guardrail),
            Through("asking", new("visit", Is("visit")), new("ask", Is("ask"))),
            Through("paying", new("visit", Is("visit")), new("ask", Is("ask")), new("pay", Is("pay"))),
            StandardMetrics.ActiveUsers("weekly users", 7) with
            {
                Filter = Activity,
                Role = MetricRole.NorthStar,
            },
            StandardMetrics.ActiveUsers("monthly users", 28) with
            {
                Filter = Activity,
            },
            StandardMetrics.ActiveDays() with
            {
                Filter = Activity,
            },
            StandardMetrics.Stickiness(),
            Metric.Of(
                "users this month",
                new CumulativeKind(Measure.CountDistinct("user", Activity), "at", CalendarPeriod.Month),
                Direction.Increase,
                MetricRole.Driver
            ),
            Metric.Count("payments", Measure.Rows(Is("pay")), Direction.Increase, MetricRole.Driver)
        );
    }

    private static ColumnTable Table(IReadOnlyList<Event> events) =>
        ColumnTable.Of(
            events,
            ("user", one => (double)one.User),
            ("event", one => one.Name),
            ("at", one => new(one.At.ToOffset(TimeSpan.FromHours(one.User))))
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_and_a_stream_of_the_same_events_give_the_same_values(bool joins) =>
        Prop.ForAll(
                Streams,
                events =>
                {
                    MetricSet metrics = Metrics(joins);
                    DateOnly through = First.AddDays(34);
                    EventCounting counting = EventCounting.For(metrics, Night, First, through, lostAfter: 5);
                    EventTally<int> tally = new(counting);
                    foreach (Event one in events)
                    {
                        tally.Add(one.User, one.At, one.Name);
                    }

                    EventSummary summary = tally.Summarize();
                    MetricMoment end = new(Night.StartOf(through.AddDays(1)), Night);
                    IReadOnlyDictionary<string, Measured> rows = metrics.Evaluate(Table(events), end);
                    IReadOnlyDictionary<string, Measured> stream = metrics.Evaluate(
                        summary,
                        new Dictionary<string, Measured> { ["payments"] = rows["payments"] }
                    );
                    foreach (Metric metric in metrics)
                    {
                        if (rows[metric.Id].TryGet(out double value, out Undefined? undefined))
                        {
                            Assert.Equal(value, stream[metric.Id].Value, 1e-12);
                        }
                        else
                        {
                            Assert.Equal(undefined.Reason, stream[metric.Id].Undefined!.Reason);
                        }

                        if (metric.Kind is RetentionKind or FunnelKind)
                        {
                            IntervalEstimate one = MetricAggregate.Of(metric, Table(events), end).Estimate();
                            IntervalEstimate two = summary.Estimate(metric);
                            Assert.Equal(one.Interval, two.Interval);
                            Assert.Equal(one.Size, two.Size);
                        }
                    }

                    // By the definition, user by user.
                    var users = events
                        .Where(one => one.Day < 35)
                        .GroupBy(one => one.User)
                        .Select(own => new
                        {
                            Entry = own.Where(one =>
                                    joins ? one.Name == "join" : one.Name is "visit" or "ask" or "join"
                                )
                                .Select(one => (int?)one.Day)
                                .Min(),
                            Days = own.Where(one => one.Name is "visit" or "ask" or "join")
                                .Select(one => (int)one.Day)
                                .ToHashSet(),
                        })
                        .Where(user => user.Entry + 7 < 35)
                        .ToArray();
                    ProportionCounts D7 = new(
                        users.Count(user => user.Days.Contains(user.Entry!.Value + 7)),
                        users.Length
                    );
                    Assert.Equal(D7, MetricAggregate.Of(metrics["OnDay 7"], Table(events), end).Counts);
                    return true;
                }
            )
            .Holds(150);

    [Fact]
    public void A_retention_and_its_churn_by_hand()
    {
        Event[] events =
        [
            new(1, 0.2, "visit"),
            new(1, 7.9, "visit"),
            new(2, 0.9, "visit"),
            new(2, 6.2, "visit"),
            new(2, 9.2, "visit"),
            new(3, 1, "visit"),
            new(3, 8.5, "visit"),
            new(4, 2, "visit"),
            new(5, 9, "visit"),
            new(6, 9.8, "visit"),
        ];
        Metric seven = StandardMetrics.Retention(7);
        MetricSet metrics = new(
            seven,
            StandardMetrics.Retention(7, RetentionRule.OnOrAfter),
            StandardMetrics.ChurnBy(7)
        );
        // On the morning of day 9: day 8 is over, so user 4 (whose seventh day is 9) is too young.
        MetricMoment now = new(Start.AddDays(9.5), Night);
        MetricAggregate aggregate = MetricAggregate.Of(seven, Table(events), now);
        Assert.Equal(new ProportionCounts(2, 3), aggregate.Counts);
        Assert.Equal(2, aggregate.LeftOut);
        Assert.Contains("2 units that entered too late to be judged are left out", aggregate.Estimate().Warnings);
        Assert.Equal(ProportionIntervals.Wilson(new(2, 3)), aggregate.Estimate().Interval);
        Assert.Equal(1.0 / 3, metrics.Evaluate(Table(events), now)["churn by D7"].Value, 1e-15);

        // Who entered on the first day: what they did later counts whenever they did it.
        Metric early = seven with
        {
            Window = new AnchoredWindow("at", "launch", TimeSpan.FromDays(1)),
        };
        ColumnTable launched = Table(events).Instants("launch", [.. events.Select(_ => (DateTimeOffset?)Start)]);
        Assert.Equal(new ProportionCounts(1, 2), MetricAggregate.Of(early, launched, now).Counts);

        // Parts without a common user merge.
        Assert.Equal(
            aggregate.Counts,
            MetricAggregate
                .Of(seven, Table([.. events.Where(one => one.User < 3)]), now)
                .Merge(MetricAggregate.Of(seven, Table([.. events.Where(one => one.User >= 3)]), now))
                .Counts
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            metrics.Evaluate(Table([]), now)["D7 retention"].Undefined!.Reason
        );
    }

    [Fact]
    public void A_funnel_by_hand()
    {
        Event[] events =
        [
            new(1, 0, "visit"),
            new(1, 2, "ask"),
            new(2, 0, "ask"),
            new(2, 1, "visit"),
            new(3, 0, "visit"),
            new(3, 4, "ask"),
            new(3, 5, "visit"),
            new(3, 5, "ask"),
            new(4, 8, "visit"),
            new(1, 9, "visit"),
            new(5, 10, "visit"),
        ];
        Metric asking = StandardMetrics.Conversion("asking", "visit", "ask", TimeSpan.FromDays(3));
        MetricMoment now = new(Start.AddDays(10), Night);
        MetricAggregate aggregate = MetricAggregate.Of(asking, Table(events), now);
        Assert.Equal((new ProportionCounts(2, 3), 1L), (aggregate.Counts, aggregate.LeftOut));

        // Without end nobody is too late, and no moment is needed.
        Metric ever = StandardMetrics.Conversion("asking", "visit", "ask");
        Assert.Equal(new ProportionCounts(2, 5), MetricAggregate.Of(ever, Table(events)).Counts);
        Assert.Equal(new ProportionCounts(2, 4), MetricAggregate.Of(ever, Table(events), now).Counts);
        Assert.Equal(
            new ProportionCounts(1, 3),
            MetricAggregate.Of(ever, Table(events), new(Start.AddDays(3), Night)).Counts
        );
        EventTally<int> tally = new(EventCounting.For([ever], Night, First, First.AddDays(9)));
        foreach (Event one in events)
        {
            tally.Add(one.User, one.At, one.Name);
        }

        Assert.Equal(0.5, tally.Summarize().Estimate(ever).Value.Value);
        Assert.Equal(0, tally.Summarize().Funnel().Undecided);

        // A second visit is another row than the first.
        Metric twice = Metric.Of(
            "twice",
            new FunnelKind("at", [new("once", Is("visit")), new("again", Is("visit"))]),
            Direction.Increase,
            MetricRole.Driver
        ) with
        {
            Grain = new("user"),
        };
        Assert.Equal(new ProportionCounts(2, 5), MetricAggregate.Of(twice, Table(events)).Counts);
    }

    [Fact]
    public void One_set_lives_over_several_tables()
    {
        MetricSet metrics = new(
            StandardMetrics.Churn,
            StandardMetrics.RevenuePerUser,
            Metric.Derived(
                "margin",
                "0.5 * [revenue per user]",
                ["revenue per user"],
                Direction.Increase,
                MetricRole.Driver
            )
        );
        ColumnTable customers = new ColumnTable(4).Truths("left", [true, false, false, false]);
        ColumnTable sales = new ColumnTable(2).Texts("user", ["a", "b"]).Numbers("revenue", [10, 20]);
        IReadOnlyDictionary<string, Measured> some = metrics.Evaluate(customers);
        Assert.Equal(0.25, some["churn"].Value);
        Assert.Equal(UndefinedReason.NotMeasured, some["revenue per user"].Undefined!.Reason);
        Assert.Contains("\"revenue\"", some["revenue per user"].Undefined!.Sentence, StringComparison.Ordinal);
        IReadOnlyDictionary<string, Measured> all = metrics.Evaluate(sales, given: some);
        Assert.Equal((0.25, 7.5), (all["churn"].Value, all["margin"].Value));
    }

    [Fact]
    public void What_cannot_be_counted_together_is_said_all_at_once()
    {
        Metric[] metrics =
        [
            StandardMetrics.Retention(7),
            Metric.Of("entered", new RetentionKind(7, "at", Is("join")), Direction.Increase, MetricRole.Driver) with
            {
                Grain = new("user"),
            },
            Metric.Of("asked", new RetentionKind(7, "at", null, Is("ask")), Direction.Increase, MetricRole.Driver) with
            {
                Grain = new("user"),
            },
            StandardMetrics.Conversion("buying", "visit", "pay", TimeSpan.FromDays(3)),
            StandardMetrics.Activation("ask", "join"),
            Metric.Of("nobody's", new RetentionKind(7, "at"), Direction.Increase, MetricRole.Driver),
            Metric.Of(
                "filtered",
                new RetentionKind(7, "at", null, RowFilter.AtLeast("tokens", 1.0)),
                Direction.Increase,
                MetricRole.Driver
            ) with
            {
                Grain = new("user"),
            },
            StandardMetrics.CostPerAnswer,
        ];
        string message = Assert
            .Throws<ArgumentException>(() => EventCounting.For(metrics, Night, First, First.AddDays(9)))
            .Message;
        Assert.Contains("5 problems", message, StringComparison.Ordinal);
        foreach (string part in new[] { "metrics[1]", "metrics[2]", "metrics[4]", "metrics[5]", "metrics[6]" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }

        EventSummary summary = new EventTally<int>(new(Night, First, First.AddDays(9), start: "join")).Summarize();
        Assert.Contains(
            "starts users by their first activity, but join was counted",
            Assert.Throws<ArgumentException>(() => summary.Estimate(metrics[0])).Message,
            StringComparison.Ordinal
        );
        MetricSet set = new(StandardMetrics.CostPerAnswer, StandardMetrics.ActiveUsers("users", 14));
        Assert.All(
            set.Evaluate(summary).Values,
            value => Assert.Equal(UndefinedReason.NotMeasured, value.Undefined!.Reason)
        );
        Assert.Contains(
            "must hold instants",
            Assert
                .Throws<ArgumentException>(() =>
                    MetricAggregate.Of(
                        metrics[0],
                        new ColumnTable(1).Texts("user", ["a"]).Texts("at", ["yesterday"]),
                        new MetricMoment(Start)
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "moment must be given",
            Assert.Throws<ArgumentException>(() => MetricAggregate.Of(metrics[0], Table([]))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_tally_counts_one_funnel_and_the_beginnings_of_it()
    {
        Metric Steps(string id, params string[] events) =>
            Metric.Of(
                id,
                new FunnelKind("at", [.. events.Select((name, i) => new FunnelStage($"{i}", Is(name)))]),
                Direction.Increase,
                MetricRole.Driver
            ) with
            {
                Grain = new("user"),
            };
        string Refusal(params Metric[] metrics) =>
            Assert.Throws<ArgumentException>(() => EventCounting.For(metrics, Night, First, First.AddDays(9))).Message;

        Assert.Contains(
            "has one event for two steps",
            Refusal(Steps("again", "visit", "ask", "visit")),
            StringComparison.Ordinal
        );

        // The longest decides, and of the equally long ones the first.
        Metric first = Steps("first", "visit", "ask", "pay");
        Metric same = Steps("same", "visit", "ask", "pay");
        Assert.Equal(
            ["visit", "ask", "pay"],
            EventCounting
                .For([Steps("short", "visit", "ask"), first, same], Night, First, First.AddDays(9))
                .Funnel.AsEnumerable()
        );
        Assert.Contains(
            "as in \"first\"",
            Refusal(first, same, Steps("other", "ask", "visit")),
            StringComparison.Ordinal
        );
    }
}
