using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Metrics.Tests;

public class CatalogTests
{
    // Reference: the constrained likelihood maximised numerically and the test inverted by scipy; the first is Tango's interval as Fagerland, Lydersen
    // and Laake 2013 print it, -0.517 to -0.026.
    [Theory]
    [InlineData(1, 7, 21, -0.5172322772712181, -0.02600303219249532)]
    [InlineData(50, 20, 100, 0.13955141698056062, 0.44339306603853135)]
    [InlineData(450, 210, 1000, 0.19126771387225752, 0.28741058232896777)]
    public void The_score_interval_of_exclusive_shares(long first, long second, long size, double lower, double upper)
    {
        Interval interval = PairedShareIntervals.Score(first, second, size).Value;
        Assert.Equal(lower, interval.Lower, 1e-7);
        Assert.Equal(upper, interval.Upper, 1e-7);
        Interval mirrored = PairedShareIntervals.Score(second, first, size).Value;
        Assert.Equal(-interval.Upper, mirrored.Lower, 1e-12);
        Assert.Equal(-interval.Lower, mirrored.Upper, 1e-12);
    }

    [Fact]
    public void All_answers_of_one_kind()
    {
        // n²δ² = z²nδ(1 − δ) from either side where nobody moved; n²(1 − δ)² = z²n(1 − δ²) where all are promoters.
        double z2 = 3.8414588206941254;
        Interval none = PairedShareIntervals.Score(0, 0, 14).Value;
        Assert.Equal(z2 / (14 + z2), none.Upper, 1e-12);
        Assert.Equal(-z2 / (14 + z2), none.Lower, 1e-12);
        Interval all = PairedShareIntervals.Score(14, 0, 14).Value;
        Assert.Equal(1, all.Upper);
        Assert.Equal((14 - z2) / (14 + z2), all.Lower, 1e-12);
    }

    [Fact]
    public void Score_intervals_hold_the_measured_difference_inside_their_range() =>
        Prop.ForAll(
                Gen.Choose(0, 40).ToArbitrary(),
                Gen.Choose(0, 40).ToArbitrary(),
                Gen.Choose(0, 40).ToArbitrary(),
                (first, second, rest) =>
                {
                    long size = first + second + rest;
                    if (size == 0)
                    {
                        return !PairedShareIntervals.Score(first, second, size).IsDefined;
                    }

                    Interval interval = PairedShareIntervals.Score(first, second, size).Value;
                    double measured = (first - second) / (double)size;
                    return interval.Lower >= -1
                        && interval.Upper <= 1
                        && interval.Lower <= measured + 1e-12
                        && interval.Upper >= measured - 1e-12
                        && interval.Width > 0;
                }
            )
            .Holds(300);

    [Fact]
    public void A_net_promoter_score()
    {
        int[] answers =
        [
            .. Enumerable.Repeat(10, 30),
            .. Enumerable.Repeat(9, 20),
            .. Enumerable.Repeat(7, 30),
            .. Enumerable.Repeat(6, 15),
            .. Enumerable.Repeat(0, 5),
        ];
        PromoterCounts counts = PromoterCounts.Of(answers);
        Assert.Equal(new PromoterCounts(50, 30, 20), counts);
        Assert.Equal(new PromoterCounts(100, 60, 40), counts.Merge(counts));
        IntervalEstimate score = NetPromoterScore.Of(answers);
        Assert.Equal(30, score.Value.Value);
        Assert.Equal(13.955141698056062, score.Interval.Value.Lower, 1e-5);
        Assert.Equal(44.339306603853135, score.Interval.Value.Upper, 1e-5);
        Assert.Equal("net promoter score is 30 (95 % interval 13.96 to 44.34).", score.Explanation.Sentence);
        Assert.Equal(100, NetPromoterScore.Of(new PromoterCounts(5, 0, 0)).Interval.Value.Upper);
        Assert.False(NetPromoterScore.Of(default(PromoterCounts)).IsDefined);
        Assert.Contains(
            "in row 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => PromoterCounts.Of([10, 11])).Message,
            StringComparison.Ordinal
        );
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new PromoterCounts(-1, 0, 0));
    }

    [Fact]
    public void Satisfaction_and_effort()
    {
        int[] answers = [5, 4, 4, 3, 1, 5, 2, 4, 5, 5];
        IntervalEstimate satisfaction = SatisfactionScore.Satisfaction(answers);
        Assert.Equal(0.7, satisfaction.Value.Value);
        Assert.Equal(ProportionIntervals.Wilson(new(7, 10)).Value, satisfaction.Interval.Value);
        Assert.Equal(0.4, SatisfactionScore.Satisfaction(answers, satisfiedFrom: 5).Value.Value);
        IntervalEstimate effort = SatisfactionScore.Effort(answers);
        Assert.Equal(3.8, effort.Value.Value, 1e-15);
        Assert.True(effort.Interval.Value.Contains(3.8));
        Assert.NotEmpty(effort.Warnings);
        Assert.False(SatisfactionScore.Effort([]).IsDefined);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => SatisfactionScore.Satisfaction([0]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => SatisfactionScore.Effort([8]));
    }

    [Fact]
    public void Unit_economics_take_estimates()
    {
        Assert.True(LifetimeValue.From(30, 0.8, 0.04).TryGetCertain(out double value));
        Assert.Equal(600, value, 1e-12);
        Assert.True(AcquisitionPayback.From(240, 30, 0.8).TryGetCertain(out double months));
        Assert.Equal(10, months, 1e-12);
        Simulated uncertain = LifetimeValue
            .From(30, 0.8, Estimate.Interval(0.02, 0.06, domain: Domain.OpenShare))
            .Simulate(new() { Draws = 20_000 });
        Assert.True(uncertain.Mean.Value > uncertain.Quantile(0.5).Value);
        _ = Assert.ThrowsAny<ArgumentException>(() => LifetimeValue.From(30, 0.8, 0));
        _ = Assert.ThrowsAny<ArgumentException>(() => AcquisitionPayback.From(240, 30, 0));
    }

    [Fact]
    public void Recurring_revenue_adds_up()
    {
        Dictionary<string, double> before = new()
        {
            ["a"] = 100,
            ["b"] = 50,
            ["c"] = 80,
            ["d"] = 20,
            ["gone"] = 0,
        };
        Dictionary<string, double> after = new()
        {
            ["a"] = 130,
            ["b"] = 40,
            ["d"] = 0,
            ["c"] = 80,
            ["new"] = 60,
            ["gone"] = 25,
        };
        RecurringRevenue revenue = RecurringRevenue.Between(before, after, ["gone"]);
        Assert.Equal(
            (250, 60, 25, 30, 10, 20, 335),
            (
                revenue.Start,
                revenue.New,
                revenue.Returned,
                revenue.Expansion,
                revenue.Contraction,
                revenue.Churned,
                revenue.End
            )
        );
        Assert.Equal(250.0 / 250, revenue.NetRetention().Value.Value, 1e-15);
        Assert.Equal(220.0 / 250, revenue.GrossRetention().Value.Value, 1e-15);
        Assert.Equal(new ProportionCounts(1, 4), revenue.CustomersLost);
        Assert.Equal(115.0 / 30, revenue.QuickRatio.Value, 1e-15);
        Assert.NotEmpty(revenue.NetRetention().Warnings);
        Assert.False(RecurringRevenue.Between(after, after).QuickRatio.IsDefined);
        Assert.False(RecurringRevenue.Between(new Dictionary<string, double>(), after).NetRetention().IsDefined);
        Assert.Contains(
            "\"a\"",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    RecurringRevenue.Between(new Dictionary<string, double> { ["a"] = -1 }, after)
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Recurring_revenue_adds_up_always() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    Random random = new(seed);
                    Dictionary<string, double> Snapshot() =>
                        Enumerable
                            .Range(0, 20)
                            .Where(_ => random.Next(3) > 0)
                            .ToDictionary(i => $"c{i}", _ => (double)random.Next(5) * 10);
                    RecurringRevenue revenue = RecurringRevenue.Between(Snapshot(), Snapshot(), ["c1", "c2", "c3"]);
                    return revenue.Start
                            + revenue.New
                            + revenue.Returned
                            + revenue.Expansion
                            - revenue.Contraction
                            - revenue.Churned
                        == revenue.End;
                }
            )
            .Holds(200);

    [Fact]
    public void Frameworks_are_data_that_a_team_replaces()
    {
        Assert.Equal(
            ["Acquisition", "Activation", "Retention", "Referral", "Revenue"],
            MetricFramework.Aarrr.Stages.Select(stage => stage.Name)
        );
        Assert.Equal(
            ["Happiness", "Engagement", "Adoption", "Retention", "Task success"],
            MetricFramework.Heart.Stages.Select(stage => stage.Name)
        );
        Assert.Equal(8, MetricFramework.Aarrr.ToSet().Count);
        Assert.Equal(8, MetricFramework.Heart.ToSet().Count);
        Assert.Empty(MetricFramework.Heart.Open);
        MetricFramework own = MetricFramework.Heart.With("Happiness", StandardMetrics.Effort).With("Adoption");
        Assert.Equal("customer effort score", own.Stages[0].Metrics[0].Id);
        Assert.Equal(["Adoption"], own.Open.Select(stage => stage.Name));
        Assert.Contains(
            "did you mean \"Happiness\"",
            Assert.Throws<ArgumentException>(() => own.With("Hapiness")).Message,
            StringComparison.Ordinal
        );
        _ = Assert.Throws<ArgumentException>(() => new MetricFramework("x", "y", "1", []));
    }

    [Fact]
    public void Standard_metrics_of_an_assistant_over_rows()
    {
        ColumnTable rows = new ColumnTable(7)
            .Texts("user", ["ann", "ann", "bob", "bob", "bob", "cy", "cy"])
            .Texts("conversation", ["1", "1", "2", "2", "3", "4", "4"])
            .Texts("event", ["shown", "accepted", "shown", "handed over", "shown", "shown", "accepted"])
            .Texts("task", ["t1", "t1", "t2", "t2", "t3", "t4", "t4"])
            .Numbers("tokens", [10, 20, 30, 0, 50, 60, 70])
            .Numbers("cost", [1, 1, 2, 0, 1, 1, 1])
            .Numbers("revenue", [3, 0, 3, 0, 3, 3, 2]);
        MetricSet set = new([
            StandardMetrics.AcceptanceRate,
            StandardMetrics.CostPerAnswer,
            StandardMetrics.TokensPerTask,
            StandardMetrics.HandedOver,
            StandardMetrics.Containment,
            StandardMetrics.GrossMarginPerRequest,
            .. StandardMetrics.RequestTotals,
            StandardMetrics.RevenuePerUser,
        ]);
        IReadOnlyDictionary<string, Measured> values = set.Evaluate(rows);
        Assert.Equal(0.5, values["acceptance rate"].Value);
        Assert.Equal(1, values["cost per answer"].Value, 1e-15);
        Assert.Equal(60, values["tokens per task"].Value);
        Assert.Equal(0.75, values["containment"].Value);
        Assert.Equal(1, values["gross margin per request"].Value, 1e-15);
        Assert.Equal(14.0 / 3, values["revenue per user"].Value, 1e-14);

        DateTimeOffset day = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        ColumnTable visits = new ColumnTable(4)
            .Texts("user", ["ann", "ann", "bob", "cy"])
            .Instants("at", [day, day.AddDays(1), day, day.AddDays(-40)]);
        MetricMoment now = new(day.AddDays(10));
        Assert.Equal(1.5, MetricAggregate.Of(StandardMetrics.ActiveDays(), visits, now).Value.Value);
        Assert.Equal(2, MetricAggregate.Of(StandardMetrics.ActiveUsers("monthly users", 30), visits, now).Value.Value);
        ColumnTable survey = new ColumnTable(3).Numbers("satisfaction", [5, 3, 0], [true, true, false]);
        Assert.Equal(0.5, MetricAggregate.Of(StandardMetrics.Satisfaction, survey).Value.Value);
        ColumnTable problems = new ColumnTable(3)
            .Texts("event", ["problem", "problem", "other"])
            .Numbers("ticket", [0, 1, 0]);
        Assert.Equal(0.5, MetricAggregate.Of(StandardMetrics.Deflection, problems).Value.Value);
        Assert.Equal(TimeSpan.FromDays(7), ((FunnelKind)StandardMetrics.Activation("first answer").Kind).Within);
        Assert.Equal(["revenue per user", "margin", "churn"], ((DerivedKind)StandardMetrics.CustomerValue.Kind).Inputs);
    }
}
