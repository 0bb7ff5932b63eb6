using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class ServiceLevelTests
{
    private static readonly DateTimeOffset Now = new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ServiceLevelObjective Objective = new("answers within 2 s", 0.999, TimeSpan.FromDays(28));

    /// <summary>28 days of five-minute buckets with as many bad events in each bucket as the function says.</summary>
    private static ServiceTraffic Traffic(int each, Func<TimeSpan, int> bad) =>
        ServiceTraffic.Of(
            Enumerable
                .Range(0, 28 * 288)
                .Select(i => TimeSpan.FromMinutes(5 * (i + 1)))
                .Select(ago => new TrafficBucket(Now - ago, TimeSpan.FromMinutes(5), new(each - bad(ago), each)))
        );

    /// <summary>The thresholds of Sloth's tests for 28 days, and of the workbook for 30 days.</summary>
    [Fact]
    public void Burn_rate_thresholds_are_the_published_ones()
    {
        double[] thresholds =
        [
            .. BurnRateRule.FourWindows.Select(rule => Objective.BurnRateThat(rule.BudgetShare, rule.LongWindow)),
        ];
        Assert.Equal([13.44, 5.6, 2.8, 0.9333], thresholds.Select(value => Math.Round(value, 4)));
        ServiceLevelObjective month = new("x", 0.99, TimeSpan.FromDays(30));
        Assert.Equal(
            [14.4, 6, 1],
            BurnRateRule.Workbook.Select(rule => Math.Round(month.BurnRateThat(rule.BudgetShare, rule.LongWindow), 12))
        );
        Assert.Equal(0.01, month.ErrorBudget, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => month.BurnRateThat(0.1, TimeSpan.FromDays(31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => month.BurnRateThat(0, TimeSpan.FromDays(1)));
    }

    [Fact]
    public void No_traffic_gives_no_verdict()
    {
        ServiceLevelReport report = Objective.Judge(ServiceTraffic.Of([]), Now);
        Assert.Equal(ThresholdVerdict.Unknown, report.Attainment);
        Assert.Equal(UndefinedReason.ZeroDenominator, report.Budget.Remaining.Undefined!.Reason);
        Assert.All(report.Alerts, alert => Assert.Equal(ThresholdVerdict.Unknown, alert.Firing));
        Assert.All(report.Alerts, alert => Assert.Equal(IntervalVerdict.Undefined, alert.Certainty));
        Assert.False(report.DaysUntilSpent(TimeSpan.FromHours(1)).IsDefined);
        Assert.Equal(
            "answers within 2 s: 99.9 % over 28 days has no verdict: there was no traffic in the period.",
            report.Explanation.Sentence
        );

        // Empty buckets are measured, but they are no traffic; one silent short window silences its rule.
        ServiceTraffic quiet = Traffic(0, _ => 0);
        Assert.Equal(ThresholdVerdict.Unknown, Objective.Judge(quiet, Now).Attainment);
        Assert.Equal(1, Objective.Judge(quiet, Now).Coverage);
        ServiceTraffic stopped = ServiceTraffic.Of(
            Traffic(1000, _ => 50).Buckets.Where(bucket => bucket.End <= Now.AddMinutes(-5))
        );
        ServiceLevelReport silent = Objective.Judge(stopped, Now);
        Assert.Equal(ThresholdVerdict.Unknown, silent.Alerts[0].Firing);
        Assert.Equal(ThresholdVerdict.Met, silent.Alerts[1].Firing);
        Assert.Contains("only 91.67 % of the window was measured", silent.Alerts[0].Long.Warnings);
    }

    [Fact]
    public void An_outage_of_an_hour_pages_and_one_that_is_over_does_not()
    {
        ServiceLevelReport burning = Objective.Judge(Traffic(1000, ago => ago.TotalHours <= 1 ? 30 : 0), Now);
        Assert.Equal(30, burning.Alerts[0].Long.Value.Value, 10);
        Assert.Equal(ThresholdVerdict.Met, burning.Alerts[0].Firing);
        Assert.Equal(IntervalVerdict.Met, burning.Alerts[0].Certainty);
        Assert.Equal(30 / 6.0, burning.Alerts[1].Long.Value.Value, 10);
        Assert.Equal(ThresholdVerdict.NotMet, burning.Alerts[1].Firing);
        Assert.Equal(360.0 / 8064, burning.Budget.Spent.Value, 10);
        Assert.Equal(28 * (1 - 360.0 / 8064) / 30, burning.DaysUntilSpent(TimeSpan.FromHours(1)).Value, 9);
        Assert.Equal(
            UndefinedReason.Infinite,
            Objective.Judge(Traffic(9, _ => 0), Now).DaysUntilSpent(TimeSpan.FromHours(1)).Undefined!.Reason
        );
        Assert.Equal(
            "answers within 2 s: 99.9 % over 28 days is met: 8,063,640 of 8,064,000 good, 99.996 %; 95.54 % of the error budget is left; burning too fast over 1 h at 30 (limit 13.44).",
            burning.Explanation.Sentence
        );
        ServiceLevelReport over = Objective.Judge(
            Traffic(1000, ago => ago.TotalHours <= 1 && ago.TotalMinutes > 5 ? 20 : 0),
            Now
        );
        Assert.Equal(ThresholdVerdict.NotMet, over.Alerts[0].Firing);
        ServiceLevelReport spent = Objective.Judge(Traffic(100, _ => 1), Now);
        Assert.Equal(ThresholdVerdict.NotMet, spent.Attainment);
        Assert.Equal(10, spent.Budget.Spent.Value, 10);
        Assert.Equal(0, spent.DaysUntilSpent(TimeSpan.FromDays(1)).Value);
        Assert.Contains("overspent, 10 times", spent.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_failure_of_a_few_fires_but_is_not_sure()
    {
        ServiceLevelObjective modest = new("right answers", 0.9, TimeSpan.FromDays(28));
        ServiceLevelReport report = modest.Judge(
            Traffic(1, ago => ago.TotalMinutes <= 30 ? 1 : 0),
            Now,
            [
                new(0.5, TimeSpan.FromHours(6), TimeSpan.FromMinutes(5), AlertUrgency.Page),
                new(0.002, TimeSpan.FromHours(6), TimeSpan.FromMinutes(5), AlertUrgency.Ticket),
            ]
        );
        Assert.Equal(ThresholdVerdict.NotMet, report.Alerts[0].Firing);
        Assert.Equal(ThresholdVerdict.Met, report.Alerts[1].Firing);
        Assert.Equal(1, (report.Alerts[1].Long.ToEstimate() - report.Alerts[1].Long.ToEstimate() + 1).Mean.Value);
        Assert.Equal(IntervalVerdict.Met, report.Alerts[1].Certainty);
        ServiceLevelReport two = modest.Judge(
            Traffic(1, ago => ago.TotalMinutes <= 10 ? 1 : 0),
            Now,
            [new(0.0024, TimeSpan.FromHours(6), TimeSpan.FromHours(6), AlertUrgency.Page)]
        );
        Assert.Equal(ThresholdVerdict.Met, two.Alerts[0].Firing);
        Assert.Equal(IntervalVerdict.NotEnoughData, two.Alerts[0].Certainty);
        Assert.Contains("too little traffic to be sure", two.Explanation.Sentence, StringComparison.Ordinal);

        // The long window is sure, but two events of the short one are not.
        ServiceLevelReport half = modest.Judge(
            Traffic(1, ago => ago.TotalHours > 1 || ago.TotalMinutes <= 5 ? 1 : 0),
            Now,
            [new(0.08, TimeSpan.FromHours(24), TimeSpan.FromMinutes(10), AlertUrgency.Page)]
        );
        Assert.Equal(ThresholdVerdict.Met, half.Alerts[0].Firing);
        Assert.Equal(IntervalVerdict.Met, half.Alerts[0].Long.Judge(Threshold.AtLeast(half.Alerts[0].Threshold)));
        Assert.Equal(IntervalVerdict.NotEnoughData, half.Alerts[0].Certainty);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceLevelObjective("x", 1, TimeSpan.FromDays(28)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceLevelObjective("x", 0.9, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new BurnRateRule(0.1, TimeSpan.FromHours(1), TimeSpan.FromHours(2), AlertUrgency.Page)
        );
        TrafficBucket hour = new(Now.AddHours(-1), TimeSpan.FromHours(1), new(1, 1));
        ArgumentException overlap = Assert.Throws<ArgumentException>(() =>
            ServiceTraffic.Of([hour, new(Now.AddMinutes(-30), TimeSpan.FromHours(1), new(1, 1)), hour])
        );
        Assert.Contains(
            "2027-02-01 11:00:00Z begins before 2027-02-01 12:00:00Z; 2027-02-01 11:30:00Z begins before",
            overlap.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => ServiceTraffic.Of([default]));
        Assert.Contains(
            "lies only partly",
            Assert.Throws<ArgumentException>(() => Objective.Judge(ServiceTraffic.Of([hour]), Now)).Message,
            StringComparison.Ordinal
        );
    }
}
