using AiPm.Sdk.Numerics;
using ActivityLink = AiPm.Sdk.Roadmaps.ActivityLink;

namespace AiPm.Sdk.Roadmaps.Tests;

/// <summary>Passes, schedules and days allocate nothing; forecasts keep what they say, and nothing beside it.</summary>
public class HotPathMemoryTests
{
    private const int Activities = 60;
    private readonly double[] _durations = [.. Enumerable.Range(0, Activities).Select(i => 1.0 + (i % 7))];
    private readonly double[] _starts = new double[Activities];
    private readonly double[] _finishes = new double[Activities];
    private readonly ActivityLink[] _links =
    [
        .. Enumerable.Range(3, Activities - 3).SelectMany(i => new ActivityLink[] { new(i - 1, i), new(i - 3, i) }),
    ];

    [Fact]
    public void Passes_through_a_network()
    {
        ActivityNetwork network = new(Activities, _links);
        double end = 0;
        Assert.Equal(0, Allocations.PerCall(() => end = network.Forward(_durations, _starts)));
        Assert.Equal(0, Allocations.PerCall(() => network.Backward(_durations, end, _finishes)));
        Assert.Equal(0, Allocations.PerCall(() => network.FreeFloats(_durations, _starts, end, _finishes)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.0 / 1024)]
    public void Schedules_with_resources(double fraction)
    {
        ResourceConstrainedProject project = new(
            [.. _durations.Select(duration => duration + fraction)],
            _links,
            [3, 2],
            [.. Enumerable.Range(0, Activities).Select(i => new double[] { 1 + (i % 3), i % 2 })]
        );
        int[] list = [.. Enumerable.Range(0, Activities)];
        SerialScheduleGeneration serial = new(project);
        double end = 0;
        Assert.Equal(0, Allocations.PerCall(() => end += serial.Execute(list, _starts)));
        Assert.Equal(0, Allocations.PerCall(() => end += serial.DoubleJustify(_starts)));
        double[] durations = project.Durations.ToArray();
        foreach (SchedulingPolicy policy in Enum.GetValues<SchedulingPolicy>())
        {
            PolicyRun run = new(project, policy, list);
            Assert.Equal(0, Allocations.PerCall(() => end += run.Execute(durations, _starts)));
        }

        Assert.True(end > 0);
    }

    [Fact]
    public void Days_of_a_calendar()
    {
        WorkingCalendar calendar = WorkingCalendar.WeekdaysOnly.WithHolidays(new(2027, 1, 6), new(2027, 12, 24));
        DateOnly day = new(2027, 1, 4);
        long sum = 0;
        Assert.Equal(0, Allocations.PerCall(() => sum += calendar.AddWorkingDays(day, 180).DayNumber));
        Assert.Equal(0, Allocations.PerCall(() => sum += calendar.WorkingDaysBetween(day, day.AddDays(300))));
        Assert.Equal(0, Allocations.PerCall(() => sum += calendar.IsWorkingDay(day) ? 1 : 0));
        Assert.True(sum > 0);
    }

    [Fact]
    public void Cash_flows()
    {
        double[] flows = [-100, 30, 40, 50, 20];
        double sum = 0;
        Assert.Equal(0, Allocations.PerCall(() => sum += CashFlows.NetPresentValue(0.1, flows)));
        Assert.True(sum > 0);
    }

    [Fact]
    public void A_forecast_keeps_the_day_of_every_item_in_every_draw_by_design()
    {
        const int items = 12;
        Roadmap roadmap = Roadmap.Create(
            "chain",
            new(2027, 1, 4),
            WorkingCalendar.WeekdaysOnly,
            [
                .. Enumerable
                    .Range(0, items)
                    .Select(i => new RoadmapItem($"{i}", Estimate.Pert(2, 4, 9))
                    {
                        After = i == 0 ? [] : [$"{i - 1}"],
                    }),
            ]
        );
        double sum = 0;
        double least = 4 * (items + 1);
        double most = least + 20;

        // Four bytes an item, and the last day; the durations of a chunk are not kept.
        Assert.InRange(Allocations.PerUnit(() => Forecast(10_000), () => Forecast(100_000), 90_000, most), least, most);
        Assert.True(sum > 0);

        void Forecast(int draws) => sum += roadmap.Forecast(new() { Draws = draws, Threads = 1 }).MeanDuration.Value;
    }
}
