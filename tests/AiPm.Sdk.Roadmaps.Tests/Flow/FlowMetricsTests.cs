using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Flow;

public class FlowMetricsTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);

    /// <summary>{3,4,4,5,5,5,6,6,7,9}: the 85th percentile is 7, where type 7 interpolates 6.65.</summary>
    [Fact]
    public void Cycle_times_are_not_interpolated()
    {
        CycleTimes times = CycleTimes.Of(9, 3, 4, 4, 5, 5, 5, 6, 6, 7);
        CycleTimePercentile p85 = times.Percentile(0.85);
        Assert.Equal(7, p85.Days);
        Assert.Equal(5, times.Percentile(0.5).Days);
        Assert.Equal(QuantileIntervals.Of([3d, 4, 4, 5, 5, 5, 6, 6, 7, 9], 0.85), p85.Interval);
        Assert.Equal(
            "85 % of items are finished within 7 days of their start (95 % interval at least 5 days, from 10 items).",
            p85.ToString()
        );
        Assert.Equal(0.8, times.Within(6).Value.Value);
        Assert.Equal(5.4, times.Mean.Value, 12);
    }

    [Fact]
    public void An_old_item_is_judged_by_those_that_were_as_old()
    {
        CycleTimes times = CycleTimes.Of(3, 4, 4, 5, 5, 5, 6, 6, 7, 9);
        ItemOutlook outlook = times.Outlook("search", age: 5, target: 7);
        Assert.Equal(4, outlook.Older);
        Assert.Equal(0.75, outlook.WithinTarget.Value.Value);
        Assert.Equal(0.6, outlook.PassedShare);
        Assert.Equal(6, outlook.LikelyDays.Value);
        Assert.False(outlook.IsLate);
        ItemOutlook oldest = times.Outlook("labels", age: 9, target: 7);
        Assert.True(oldest.IsLate);
        Assert.False(oldest.WithinTarget.IsDefined);
        Assert.False(oldest.LikelyDays.IsDefined);
        Assert.True(times.Outlook("x", age: 8, target: 7).IsLate);
        Assert.Equal(0, times.Outlook("x", age: 8, target: 7).WithinTarget.Value.Value);
    }

    [Fact]
    public void Items_in_progress_are_aged_and_allowed_for()
    {
        FlowItem[] items =
        [
            new("a", Monday, Monday),
            new("b", Monday, Monday.AddDays(2)),
            new("c", Monday.AddDays(1), Monday.AddDays(4)),
            new("d", Monday),
            new("e", Monday.AddDays(3), Monday.AddDays(30)),
            new("f", Monday.AddDays(40)),
        ];
        CycleTimes times = CycleTimes.FromItems(items, Monday.AddDays(9));
        Assert.Equal([1, 3, 4], times.Days.ToArray());
        Assert.Equal(["d", "e"], times.Open.Select(item => item.Id));
        Assert.Equal([10, 7], times.Ageing(4).Select(outlook => outlook.Age));

        // Kaplan–Meier by hand: 5 at risk lose 1 at days 1, 3, 4: 0.8, 0.6, 0.4. Of those finished alone the median is 3.
        Assert.Equal(4, times.PercentileWithOpen(0.5).Value.Value);
        Assert.Equal(3, times.Percentile(0.5).Days);
        Assert.False(times.PercentileWithOpen(0.9).Value.IsDefined);

        // Working days: d from Monday through the second Wednesday has 8.
        Assert.Equal(8, CycleTimes.FromItems(items, Monday.AddDays(9), WorkingCalendar.WeekdaysOnly).Ageing(4)[0].Age);
        Assert.Throws<UndefinedException>(() => CycleTimes.Of().Percentile(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CycleTimes.Of(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowItem("a", Monday, Monday.AddDays(-1)));
    }

    /// <summary>In a span that begins and ends with nothing in progress the law is an identity.</summary>
    [Fact]
    public void Littles_law_holds_exactly_on_a_closed_span()
    {
        Random random = new(3);
        FlowItem[] items =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i =>
                {
                    DateOnly start = Monday.AddDays(random.Next(20));
                    return new FlowItem($"{i}", start, start.AddDays(random.Next(10)));
                }),
        ];
        LittlesLawCheck check = LittlesLawCheck.Of(items, Monday, Monday.AddDays(30));
        Assert.Equal(1, check.Ratio.Value, 12);
        Assert.True(check.Holds);
        Assert.Equal(40, check.Started);
        Assert.Equal(items.Sum(item => item.DaysThrough(item.Finished!.Value)) / 30.0, check.AverageWorkInProgress, 12);
        LittlesLawCheck working = LittlesLawCheck.Of(items, Monday, Monday.AddDays(30), WorkingCalendar.WeekdaysOnly);
        Assert.Equal(22, working.Days);
    }

    [Fact]
    public void Work_that_piles_up_breaks_Littles_law()
    {
        FlowItem[] items =
        [
            .. Enumerable.Range(0, 10).Select(i => new FlowItem($"{i}", Monday.AddDays(-5), Monday.AddDays(i))),
            .. Enumerable.Range(0, 20).Select(i => new FlowItem($"late {i}", Monday.AddDays(i / 2))),
        ];
        LittlesLawCheck check = LittlesLawCheck.Of(items, Monday, Monday.AddDays(10));
        Assert.False(check.Holds);
        Assert.Equal(10, check.WorkInProgressAtStart);
        Assert.Equal(20, check.WorkInProgressAtEnd);
        Assert.Equal(5, check.AverageAgeAtStart.Value);
        Assert.Equal(5.5, check.AverageAgeAtEnd.Value);
        Assert.Contains(check.Findings, finding => finding.Contains("grows", StringComparison.Ordinal));

        // Each day: 20 less those finished before, plus two a day.
        Assert.Equal((Enumerable.Range(0, 10).Sum(d => 10 - d + 2 * (d + 1))) / 10.0, check.AverageWorkInProgress, 12);
        LittlesLawCheck none = LittlesLawCheck.Of([], Monday, Monday.AddDays(10));
        Assert.False(none.Ratio.IsDefined);
        Assert.False(none.Holds);
        Assert.Throws<ArgumentOutOfRangeException>(() => LittlesLawCheck.Of(items, Monday, Monday));
    }

    /// <summary>One feature after the other is the exact sum of items; several at once finish the first later and the list at the same time.</summary>
    [Fact]
    public void Features_one_by_one_and_several_at_once()
    {
        ThroughputHistory history = ThroughputHistory.Of(0, 1, 3, 0, 2);
        FlowFeature[] features = [new("a", 6), new("b", 4), new("empty", 0), new("c", 5)];
        FlowOptions drawn = new()
        {
            Method = FlowMethod.Bootstrap,
            Simulation = new() { Draws = 20_000 },
        };
        IReadOnlyList<FeatureForecast> exact = new FeatureBacklog(features).Forecast(history);
        IReadOnlyList<FeatureForecast> simulated = new FeatureBacklog(features).Forecast(history, drawn);
        IReadOnlyList<FeatureForecast> together = new FeatureBacklog(features, 4).Forecast(history, drawn);
        Assert.Equal(FlowMethod.Exact, exact[0].When.Method);
        for (int i = 0; i < features.Length; i++)
        {
            for (int t = 1; t < 40; t++)
            {
                SimulatedValue at = simulated[i].When.ProbabilityWithin(t);
                Assert.InRange(Math.Abs(at.Value - exact[i].When.ProbabilityWithin(t).Value), 0, 4 * at.StandardError);
            }
        }

        Assert.True(together[0].When.Percentile(0.5) > simulated[0].When.Percentile(0.5));
        Assert.Equal(
            simulated[3].When.Cumulative(40).Select(p => p.Value),
            together
                .Select(f => f.When)
                .Aggregate((a, b) => a.Percentile(0.99) > b.Percentile(0.99) ? a : b)
                .Cumulative(40)
                .Select(p => p.Value)
        );

        // One item a day in turn: a, b, c, a, b, c …: b's fourth is the 11th, then a and c alternate: c's fifth is the 14th, a's sixth the 15th.
        IReadOnlyList<FeatureForecast> turns = new FeatureBacklog(features, 4).Forecast(ThroughputHistory.Of(1), drawn);
        Assert.Equal([15, 11, 0, 14], turns.Select(f => f.When.Percentile(0.5)));
        Assert.Throws<ArgumentException>(() => new FeatureBacklog([new("a", 1), new("a", 2)]));
        Assert.Throws<ArgumentException>(() =>
            new FeatureBacklog(features, 2).Forecast(history, new() { Method = FlowMethod.Exact })
        );
        Assert.False(new FeatureBacklog(features, 2).Forecast(ThroughputHistory.Of(0))[0].When.IsDefined);
    }
}
