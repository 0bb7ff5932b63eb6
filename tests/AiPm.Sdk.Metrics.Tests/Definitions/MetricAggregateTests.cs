using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class MetricAggregateTests
{
    private static readonly DateTimeOffset Day = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Five answers of three users.
    private static readonly ColumnTable Answers = new ColumnTable(5)
        .Texts("user", ["ann", "bob", "ann", "cy", "bob"])
        .Texts("plan", ["pro", "free", "pro", "pro", "free"])
        .Numbers("cost", [1, 2, 3, 4, 0], [true, true, true, true, false])
        .Numbers("tokens", [10, 20, 30, 40, 50])
        .Truths("accepted", [true, false, false, true, null])
        .Instants("at", [Day, Day.AddDays(-1), Day.AddDays(-2), Day.AddDays(-40), Day.AddHours(1)]);

    private static Metric PerUser(Metric metric) =>
        metric with
        {
            Grain = new("user"),
            Missing = MissingPolicy.CountAsZero,
        };

    [Fact]
    public void Every_kind_of_rows_by_hand()
    {
        Metric mean = Metric.Mean("tokens", Direction.Decrease, MetricRole.Driver);
        Assert.Equal(30, MetricAggregate.Of(mean, Answers).Value.Value);
        Assert.Equal(50, MetricAggregate.Of(PerUser(mean), Answers).Value.Value);

        Metric accepted = Metric.Proportion("accepted", Direction.Increase, MetricRole.Primary);
        Assert.Equal(new ProportionCounts(2, 3), MetricAggregate.Of(PerUser(accepted), Answers).Counts);
        Assert.Equal(
            new ProportionCounts(2, 4),
            MetricAggregate.Of(accepted with { Missing = MissingPolicy.Exclude }, Answers).Counts
        );
        ArgumentException undecided = Assert.Throws<ArgumentException>(() => MetricAggregate.Of(accepted, Answers));
        Assert.Contains("no value for 1 of 5 units", undecided.Message, StringComparison.Ordinal);

        Metric ratio = Metric.Ratio("cost per token", "cost", "tokens", Direction.Decrease, MetricRole.Guardrail);
        MetricAggregate cost = MetricAggregate.Of(ratio with { Grain = new("user") }, Answers);
        Assert.Equal(10.0 / 150, cost.Value.Value, 1e-15);
        Assert.Equal(3, cost.Joint.Count);
        MetricAggregate excluded = MetricAggregate.Of(ratio with { Missing = MissingPolicy.Exclude }, Answers);
        Assert.Equal(10.0 / 100, excluded.Value.Value, 1e-15);
        Assert.Equal(1, excluded.LeftOut);

        Metric paid = Metric.Count(
            "paid answers",
            Measure.Rows(RowFilter.Equal("plan", "pro")),
            Direction.Increase,
            MetricRole.Driver
        );
        Assert.Equal(3, MetricAggregate.Of(paid, Answers).Value.Value);
        Metric users = Metric.Count("users", Measure.CountDistinct("user"), Direction.Increase, MetricRole.Driver);
        Assert.Equal(3, MetricAggregate.Of(users, Answers).Value.Value);

        Metric median = Metric.Quantile("median tokens", "tokens", 0.5, Direction.Decrease, MetricRole.Health);
        Assert.Equal(30, MetricAggregate.Of(median, Answers).Value.Value, 0.31);

        Metric average = Metric.Of(
            "mean cost of a user",
            new MeanKind(new Measure(Aggregation.Mean, "cost")),
            Direction.Decrease,
            MetricRole.Driver
        );
        Assert.Equal(
            (2 + 2 + 4) / 3.0,
            MetricAggregate.Of(average with { Grain = new("user") }, Answers).Value.Value,
            1e-15
        );
        Metric most = Metric.Of(
            "most",
            new MeanKind(new Measure(Aggregation.Maximum, "tokens")),
            Direction.Decrease,
            MetricRole.Driver
        );
        Assert.Equal(
            (30 + 50 + 40) / 3.0,
            MetricAggregate.Of(most with { Grain = new("user") }, Answers).Value.Value,
            1e-14
        );
    }

    [Fact]
    public void A_unit_with_rows_but_none_that_count_has_0_of_sums_and_counts_and_no_mean()
    {
        RowFilter pro = RowFilter.Equal("plan", "pro");
        Measured Mean(Measure measure) =>
            MetricAggregate
                .Of(
                    Metric.Of("m", new MeanKind(measure), Direction.Increase, MetricRole.Driver) with
                    {
                        Grain = new("user"),
                        Missing = MissingPolicy.Exclude,
                    },
                    Answers
                )
                .Value;

        // Ann has 40 tokens in two rows, cy 40 in one; bob has rows, none of them pro.
        Assert.Equal(80.0 / 3, Mean(Measure.Sum("tokens", pro)).Value, 1e-14);
        Assert.Equal(1, Mean(Measure.Rows(pro)).Value);
        Assert.Equal(2.0 / 3, Mean(Measure.Any("accepted", pro)).Value, 1e-15);
        Assert.Equal(1, Mean(Measure.CountDistinct("cost", pro)).Value);
        Assert.Equal(30, Mean(new(Aggregation.Mean, "tokens", pro)).Value);
        Assert.Equal(25, Mean(new(Aggregation.Minimum, "tokens", pro)).Value);
    }

    [Fact]
    public void Filters_windows_and_periods_say_which_rows_count()
    {
        Metric tokens = Metric.Count("tokens", Measure.Sum("tokens"), Direction.Increase, MetricRole.Driver);
        Assert.Equal(80, MetricAggregate.Of(tokens with { Filter = RowFilter.Equal("plan", "pro") }, Answers).Total);

        // Unknown is not true: bob's last answer was neither accepted nor not.
        Assert.Equal(
            50,
            MetricAggregate.Of(tokens with { Filter = !RowFilter.Equal("accepted", true) }, Answers).Total
        );

        MetricMoment now = new(Day.AddHours(1));
        Metric week = tokens with { Window = new TrailingWindow("at", TimeSpan.FromDays(7)) };
        Assert.Equal(60, MetricAggregate.Of(week, Answers, now).Total);
        Metric month = tokens with { Window = new PeriodWindow("at", CalendarPeriod.Month) };
        Assert.Equal(10, MetricAggregate.Of(month, Answers, now).Total);
        Assert.Contains(
            "moment must be given",
            Assert.Throws<ArgumentException>(() => MetricAggregate.Of(week, Answers)).Message,
            StringComparison.Ordinal
        );

        // 28 February 23:30 UTC is 1 March in Berlin.
        ColumnTable late = new ColumnTable(1)
            .Numbers("tokens", [7])
            .Instants("at", [new DateTimeOffset(2027, 2, 28, 23, 30, 0, TimeSpan.Zero)]);
        DayBoundary plusOne = DayBoundary.AtOffset(TimeSpan.FromHours(1));
        Assert.Equal(0, MetricAggregate.Of(month, late, now).Total);
        Assert.Equal(7, MetricAggregate.Of(month, late, new(now.At, plusOne)).Total);

        Metric toDate = Metric.Of(
            "tokens this month",
            new CumulativeKind("tokens", "at", CalendarPeriod.Month),
            Direction.Increase,
            MetricRole.Driver
        );
        Assert.Equal(10, MetricAggregate.Of(toDate, Answers, now).Value.Value);

        Metric days = Metric.Of(
            "active days",
            new CountKind(Measure.Rows()),
            Direction.Increase,
            MetricRole.Driver
        ) with
        {
            Grain = new("user", CalendarPeriod.Day, "at"),
        };
        Assert.Equal(5, MetricAggregate.Of(days, Answers, now).Total);

        ColumnTable signUps = new ColumnTable(3)
            .Instants("signed up", [Day, Day, null])
            .Instants("at", [Day.AddDays(6), Day.AddDays(7), Day]);
        Metric firstWeek = Metric.Count("answers", Measure.Rows(), Direction.Increase, MetricRole.Driver) with
        {
            Window = new AnchoredWindow("at", "signed up", TimeSpan.FromDays(7)),
        };
        Assert.Equal(1, MetricAggregate.Of(firstWeek, signUps).Total);
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_quarters_in_January()
    {
        MetricMoment moment = new(Day);
        Assert.Equal(
            new DateOnly(2027, 3, 1),
            moment.StartOf(CalendarPeriod.Week, new(2027, 3, 7, 23, 0, 0, TimeSpan.Zero))
        );
        Assert.Equal(
            new DateOnly(2027, 3, 8),
            moment.StartOf(CalendarPeriod.Week, new(2027, 3, 8, 0, 0, 0, TimeSpan.Zero))
        );
        Assert.Equal(
            new DateOnly(2027, 10, 1),
            moment.StartOf(CalendarPeriod.Quarter, new(2027, 12, 31, 0, 0, 0, TimeSpan.Zero))
        );
        Assert.Equal(new DateOnly(2027, 1, 1), moment.StartOf(CalendarPeriod.Year, Day));
    }

    [Fact]
    public void Values_are_held_to_their_limits_which_merge_only_where_they_are_the_same()
    {
        Metric tokens = Metric.Mean("tokens", Direction.Decrease, MetricRole.Driver) with
        {
            Limits = ValueLimits.At(upper: 25),
        };
        Assert.Equal((10 + 20 + 25 + 25 + 25) / 5.0, MetricAggregate.Of(tokens, Answers).Value.Value, 1e-14);
        Metric quantiles = tokens with { Limits = ValueLimits.Quantiles(lower: 0.2, upper: 0.6) };
        MetricAggregate all = MetricAggregate.Of(quantiles, Answers);
        Assert.Equal((10 + 20 + 30 + 30 + 30) / 5.0, all.Value.Value, 1e-14);
        Assert.Equal(30, all.Limits!.Upper);

        ColumnTable few = new ColumnTable(2).Numbers("tokens", [1, 100]);
        ArgumentException apart = Assert.Throws<ArgumentException>(() => all.Merge(MetricAggregate.Of(quantiles, few)));
        Assert.Contains("resolve them over all rows first", apart.Message, StringComparison.Ordinal);
        ValueLimits? limits = MetricAggregate.ResolveLimits(quantiles, Answers);
        MetricAggregate merged = all.Merge(MetricAggregate.Of(quantiles, few, limits: limits));
        Assert.Equal((10 + 20 + 30 + 30 + 30 + 10 + 30) / 7.0, merged.Value.Value, 1e-14);
        _ = Assert.Throws<ArgumentException>(() =>
            Metric.Proportion("a", Direction.Increase, MetricRole.Driver) with
            {
                Limits = ValueLimits.At(1),
            }
        );
        _ = Assert.Throws<ArgumentException>(() => ValueLimits.At());
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => ValueLimits.Quantiles(0.9, 0.1));
    }

    [Fact]
    public void Parts_merge_to_the_whole() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    Random random = new(seed);
                    int rows = 2 + random.Next(60);
                    double[] x = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(2))];
                    double[] y = [.. Enumerable.Range(0, rows).Select(_ => 1 + 10 * random.NextDouble())];
                    ColumnTable Part(int from, int to) =>
                        new ColumnTable(to - from).Numbers("x", x[from..to]).Numbers("y", y[from..to]);
                    int cut = random.Next(rows + 1);
                    Metric[] metrics =
                    [
                        Metric.Proportion("x", Direction.Increase, MetricRole.Driver),
                        Metric.Mean("y", Direction.Increase, MetricRole.Driver),
                        Metric.Ratio("r", "x", "y", Direction.Increase, MetricRole.Driver),
                        Metric.Quantile("q", "y", 0.7, Direction.Increase, MetricRole.Driver),
                        Metric.Count("c", Measure.Sum("y"), Direction.Increase, MetricRole.Driver),
                        Metric.Count("d", Measure.CountDistinct("x"), Direction.Increase, MetricRole.Driver),
                    ];
                    return metrics.All(metric =>
                    {
                        MetricAggregate whole = MetricAggregate.Of(metric, Part(0, rows));
                        MetricAggregate merged = MetricAggregate
                            .Of(metric, Part(0, cut))
                            .Merge(MetricAggregate.Of(metric, Part(cut, rows)));
                        return Math.Abs(whole.Value.Value - merged.Value.Value)
                            <= 1e-12 * (1 + Math.Abs(whole.Value.Value));
                    });
                }
            )
            .Holds(100);

    [Fact]
    public void Estimates_carry_the_interval_of_their_kind()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (double)(i % 5 == 0 ? 1 : 0))];
        double[] y = [.. Enumerable.Range(0, 400).Select(i => 1.0 + i % 7)];
        ColumnTable table = new ColumnTable(400).Numbers("x", x).Numbers("y", y);
        IntervalEstimate share = MetricAggregate
            .Of(Metric.Proportion("x", Direction.Increase, MetricRole.Driver), table)
            .Estimate();
        Assert.Equal(ProportionIntervals.Wilson(new(80, 400)).Value, share.Interval.Value);
        Assert.Empty(share.Warnings);

        IntervalEstimate mean = MetricAggregate
            .Of(Metric.Mean("y", Direction.Increase, MetricRole.Driver), table)
            .Estimate();
        MeasuredInterval hall = LinearisedStatistic.OfMean(y).Hall();
        Assert.Equal(hall.Value.Lower, mean.Interval.Value.Lower, 1e-12);
        Assert.Equal(hall.Value.Upper, mean.Interval.Value.Upper, 1e-12);

        // Fieller's ends are where Student's test of x − R y has p = 0.05: t² = 3.8649 of 399 degrees of freedom.
        IntervalEstimate ratio = MetricAggregate
            .Of(Metric.Ratio("r", "x", "y", Direction.Increase, MetricRole.Driver), table)
            .Estimate();
        double t = new StudentTDistribution(399).Quantile(0.975);
        foreach (double end in new[] { ratio.Interval.Value.Lower, ratio.Interval.Value.Upper })
        {
            Moments residuals = Moments.Of([.. x.Zip(y, (a, b) => a - end * b)]);
            Assert.Equal(t, Math.Abs(residuals.Mean.Value) / Math.Sqrt(residuals.Variance.Value / 400), 1e-9);
        }

        Assert.Equal(
            UndefinedReason.DoesNotExist,
            RatioIntervals.Fieller(JointMoments.Of([1, 2, 3], [-1, 0, 1.1])).Undefined!.Reason
        );
        Assert.Equal(UndefinedReason.TooFewObservations, RatioIntervals.Fieller(default).Undefined!.Reason);
        Assert.Equal(
            UndefinedReason.NoVariation,
            RatioIntervals.Fieller(JointMoments.Of([1, 1], [2, 2])).Undefined!.Reason
        );

        // Garwood's interval of 10 events: 4.795 to 18.390 (Ulm 1990).
        ColumnTable ten = new ColumnTable(10).Numbers("x", new double[10]);
        IntervalEstimate count = MetricAggregate
            .Of(Metric.Count("c", Measure.Rows(), Direction.Increase, MetricRole.Driver), ten)
            .Estimate();
        Assert.Equal(4.795389, count.Interval.Value.Lower, 1e-6);
        Assert.Equal(18.390356, count.Interval.Value.Upper, 1e-6);
        Assert.False(
            MetricAggregate
                .Of(Metric.Count("c", Measure.Sum("x"), Direction.Increase, MetricRole.Driver), ten)
                .Estimate()
                .Interval.IsDefined
        );
    }

    [Fact]
    public void Nothing_is_undefined_with_its_reason()
    {
        ColumnTable none = new ColumnTable(0).Numbers("x", []).Numbers("y", []);
        foreach (
            Metric metric in new[]
            {
                Metric.Proportion("x", Direction.Increase, MetricRole.Driver),
                Metric.Mean("x", Direction.Increase, MetricRole.Driver),
                Metric.Ratio("r", "x", "y", Direction.Increase, MetricRole.Driver),
                Metric.Quantile("q", "x", 0.5, Direction.Increase, MetricRole.Driver),
            }
        )
        {
            MetricAggregate aggregate = MetricAggregate.Of(metric, none);
            Assert.Equal(UndefinedReason.TooFewObservations, aggregate.Value.Undefined!.Reason);
            Assert.False(aggregate.Estimate().IsDefined);
        }

        ColumnTable zero = new ColumnTable(2).Numbers("x", [1, 2]).Numbers("y", [0, 0]);
        Measured ratio = MetricAggregate
            .Of(Metric.Ratio("r", "x", "y", Direction.Increase, MetricRole.Driver), zero)
            .Value;
        Assert.Equal(UndefinedReason.ZeroDenominator, ratio.Undefined!.Reason);
    }

    [Fact]
    public void Tables_refuse_what_does_not_fit()
    {
        Metric mean = Metric.Mean("tokns", Direction.Decrease, MetricRole.Driver);
        Assert.Contains(
            "did you mean \"tokens\"",
            Assert.Throws<ArgumentException>(() => MetricAggregate.Of(mean, Answers)).Message,
            StringComparison.Ordinal
        );
        _ = Assert.Throws<ArgumentException>(() =>
            MetricAggregate.Of(Metric.Mean("plan", Direction.Decrease, MetricRole.Driver), Answers)
        );
        _ = Assert.Throws<ArgumentException>(() =>
            MetricAggregate.Of(Metric.Proportion("tokens", Direction.Decrease, MetricRole.Driver), Answers)
        );
        _ = Assert.Throws<ArgumentException>(() => Answers.Numbers("tokens", new double[5]));
        _ = Assert.Throws<ArgumentException>(() => Answers.Numbers("more", new double[4]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new ColumnTable(1).Numbers("x", [double.NaN]));
        Assert.Equal(1, new ColumnTable(1).Numbers("x", [double.NaN], [false]).Rows);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new ColumnTable(-1));
        Metric nameless = PerUser(Metric.Mean("x", Direction.Decrease, MetricRole.Driver));
        _ = Assert.Throws<ArgumentException>(() =>
            MetricAggregate.Of(nameless, new ColumnTable(1).Numbers("x", [1]).Texts("user", [null]))
        );
        Metric retention = Metric.Of("D7", new RetentionKind(7, "at"), Direction.Increase, MetricRole.Driver);
        Assert.Contains(
            "Grain must name the column of the unit",
            Assert
                .Throws<ArgumentException>(() =>
                    MetricAggregate.Of(retention, Answers, new MetricMoment(DateTimeOffset.UnixEpoch))
                )
                .Message,
            StringComparison.Ordinal
        );
        ColumnTable items = ColumnTable.Of(
            [(Name: "a", Cost: 2.0), (Name: "b", Cost: 4.0)],
            ("name", item => item.Name),
            ("cost", item => item.Cost)
        );
        Assert.Equal(
            3,
            MetricAggregate.Of(Metric.Mean("cost", Direction.Decrease, MetricRole.Driver), items).Value.Value
        );
        Assert.Equal("b", items[1, "name"].Text);
    }
}
