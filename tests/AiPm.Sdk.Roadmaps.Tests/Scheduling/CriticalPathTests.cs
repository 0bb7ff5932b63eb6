using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Scheduling;

public class CriticalPathTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    /// <summary>Vanhoucke 2009, as in the tests of R's criticalpath; free floats by hand from the definition.</summary>
    [Fact]
    public void The_network_of_Vanhoucke()
    {
        double[] durations = [0, 4, 9, 1, 4, 5, 1, 7, 8, 3, 3, 0];
        (int From, int To)[] links =
        [
            (1, 2),
            (1, 3),
            (1, 4),
            (2, 5),
            (3, 10),
            (4, 6),
            (5, 9),
            (6, 7),
            (7, 8),
            (7, 11),
            (8, 12),
            (9, 12),
            (10, 12),
            (11, 12),
        ];
        RoadmapSchedule schedule = Build(durations, links).Schedule();
        Assert.Equal(16, schedule.Duration);
        Assert.Equal([0, 0, 4, 2, 0, 2, 2, 2, 0, 4, 6, 0], schedule.Items.Select(item => item.TotalFloat));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 2, 0, 4, 6, 0], schedule.Items.Select(item => item.FreeFloat));
        Assert.Equal(["1", "2", "5", "9", "12"], schedule.CriticalPath);
        Assert.Equal(["1", "2", "5", "9", "12"], schedule.Items.Where(item => item.IsCritical).Select(item => item.Id));
    }

    /// <summary>The arcs of R's critpath vignette, each an item that follows the items ending in its first node.</summary>
    [Fact]
    public void The_network_of_critpath()
    {
        (int From, int To, double Duration)[] arcs = [(1, 2, 3), (1, 3, 2), (1, 4, 5), (2, 4, 1), (3, 4, 1), (4, 5, 3)];
        (int, int)[] links =
        [
            .. from before in arcs.Index()
            from after in arcs.Index()
            where before.Item.To == after.Item.From
            select (before.Index + 1, after.Index + 1),
        ];
        RoadmapSchedule schedule = Build([.. arcs.Select(arc => arc.Duration)], links).Schedule();
        Assert.Equal(8, schedule.Duration);
        Assert.Equal([1, 2, 0, 1, 2, 0], schedule.Items.Select(item => item.TotalFloat));
        Assert.Equal([0, 0, 0, 1, 2, 0], schedule.Items.Select(item => item.FreeFloat));
    }

    [Theory]
    [InlineData(LinkKind.FinishToStart, 7, 10)]
    [InlineData(LinkKind.StartToStart, 2, 5)]
    [InlineData(LinkKind.FinishToFinish, 4, 7)]
    [InlineData(LinkKind.StartToFinish, 0, 3)]
    public void Each_kind_of_link_with_a_lag_of_two_days(LinkKind kind, double start, double finish)
    {
        RoadmapSchedule schedule = Roadmap
            .Create("links", Start, WorkingCalendar.EveryDay)
            .Stage("A", 5)
            .Stage("B", 3, after: [new Link("A", kind, 2)])
            .Schedule();
        Assert.Equal(start, schedule["B"].EarliestStart);
        Assert.Equal(finish, schedule["B"].EarliestFinish);
        RoadmapForecast forecast = Roadmap
            .Create("links", Start, WorkingCalendar.EveryDay)
            .Stage("A", 5)
            .Stage("B", 3, after: [new Link("A", kind, 2)])
            .Forecast(new() { Draws = 100 });
        Assert.Equal(finish, forecast["B"].MeanFinish.Value);
        Assert.Equal(schedule["B"].FinishDate, forecast.Percentile("B", 0.5));
        Assert.Equal(schedule["A"].IsCritical ? 1 : 0, forecast["A"].CriticalityIndex.Value);
        Assert.Equal(schedule["B"].IsCritical ? 1 : 0, forecast["B"].CriticalityIndex.Value);
    }

    [Fact]
    public void A_negative_lag_overlaps_and_never_starts_before_the_roadmap()
    {
        Roadmap roadmap = Roadmap.Create("overlap", Start, WorkingCalendar.EveryDay).Stage("A", 5);
        Assert.Equal(3, roadmap.Stage("B", 3, after: [Link.FinishToStart("A", -2)]).Schedule()["B"].EarliestStart);
        Assert.Equal(0, roadmap.Stage("B", 3, after: [Link.FinishToStart("A", -9)]).Schedule()["B"].EarliestStart);
    }

    [Fact]
    public void The_critical_path_lengths_of_PSPLIB()
    {
        int networks = 0;
        foreach (
            string line in File.ReadLines(AiPm.Sdk.Testing.TestData.Path("psplib.csv")).Where(line => line[0] is 'j')
        )
        {
            string[] cells = line.Split(',');
            double[] durations = [.. cells[2].Split(' ').Select(double.Parse)];
            string[] successors = cells[3].Split(';');
            List<(int, int)> links = [];
            for (int i = 0; i < successors.Length; i++)
            {
                links.AddRange(
                    successors[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(to => (i + 1, int.Parse(to)))
                );
            }

            RoadmapSchedule schedule = Build(durations, [.. links]).Schedule();
            Assert.Equal(double.Parse(cells[1]), schedule.Duration);
            Assert.Equal(schedule.Duration, schedule.CriticalPath.Sum(id => schedule[id].Duration));
            networks++;
        }

        Assert.Equal(6, networks);
    }

    [Fact]
    public void A_deadline_that_is_missed_shows_as_negative_float_on_everything_before()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("late", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("a", 5)
            .Stage("b", 5, after: ["a"], deadline: new(2027, 1, 13))
            .Stage("c", 1, after: ["a"])
            .Stage("d", 4, after: ["b"])
            .Schedule();
        // b should be finished by the end of the eighth working day and is after ten.
        Assert.Equal([-2, -2, 8, 0], schedule.Items.Select(item => item.TotalFloat));
        Assert.Equal([0, 0, 8, 0], schedule.Items.Select(item => item.FreeFloat));
        Assert.Equal(new DateOnly(2027, 1, 21), schedule.Finish);
        Assert.Contains("Past the deadline: \"b\"", schedule.Explanation.Sentence);
        Assert.Contains("14 working days and finishes on 21 January 2027", schedule.Explanation.Sentence);
    }

    [Fact]
    public void Not_before_holds_an_item_back_and_begins_the_critical_path()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("held", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("a", 2)
            .Stage("b", 3, after: ["a"], notBefore: new(2027, 1, 9))
            .Schedule();
        Assert.Equal(5, schedule["b"].EarliestStart);
        Assert.Equal(new DateOnly(2027, 1, 11), schedule["b"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 13), schedule["b"].FinishDate);
        Assert.Equal(["b"], schedule.CriticalPath);
        Assert.Equal([3, 0], schedule.Items.Select(item => item.TotalFloat));
    }

    [Fact]
    public void Fractions_of_days_end_on_the_day_they_reach_into()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("fractions", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("a", 0.1)
            .Stage("b", 0.2, after: ["a"])
            .Stage("c", 0.7, after: ["b"])
            .Stage("d", 3.2, after: ["c"])
            .Stage("shipped", 0, after: ["c"])
            .Schedule();
        // 0.1 + 0.2 + 0.7 is 0.9999… or 1.0000…1 in doubles, and one day all the same.
        Assert.Equal(Start, schedule["c"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 5), schedule["d"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 8), schedule["d"].FinishDate);
        Assert.Equal(Start, schedule["shipped"].StartDate);
        Assert.Equal(Start, schedule["shipped"].FinishDate);
    }

    [Fact]
    public void A_milestone_held_back_falls_on_its_day_and_so_do_milestones_after_it()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("milestones", Start, WorkingCalendar.WeekdaysOnly.WithHolidays(new DateOnly(2027, 1, 6)))
            .Stage("kick-off", 0)
            .Stage("law in force", 0, notBefore: new(2027, 1, 6))
            .Stage("announce", 0, after: ["law in force", "kick-off"])
            .Schedule();
        Assert.Equal(Start, schedule["kick-off"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 7), schedule["law in force"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 7), schedule["announce"].FinishDate);
    }

    [Fact]
    public void Durations_of_ones_own_and_means_that_need_simulation()
    {
        Estimate lift = Estimate.Normal(0.02, 0.01);
        Roadmap roadmap = Roadmap
            .Create("maybe", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("retrain", Estimate.IfLess(lift, 0.02, 10, 0))
            .Stage("roll out", Estimate.Triangular(1, 2, 6), after: ["retrain"]);
        UndefinedException undefined = Assert.Throws<UndefinedException>(() => roadmap.Schedule());
        Assert.Contains("\"retrain\"", undefined.Message);
        Assert.Equal(5 + 3, roadmap.Schedule(new SimulationOptions { Draws = 40_000 }).Duration, 0.1);
        Assert.Equal(3, roadmap.Schedule(new SimulationOptions { Draws = 100 })["roll out"].Duration);
        Assert.Equal(14, roadmap.Schedule(_ => 7).Duration);
        Assert.Contains(
            "retrain/duration",
            Assert.Throws<ArgumentOutOfRangeException>(() => roadmap.Schedule(_ => double.NaN)).Message
        );
    }

    [Fact]
    public void The_finish_is_the_longest_path_and_floats_say_what_a_slip_moves()
    {
        Prop.ForAll(
                Networks().ToArbitrary(),
                network =>
                {
                    Roadmap roadmap = Build(network.Durations, network.Links);
                    RoadmapSchedule schedule = roadmap.Schedule();
                    bool right = Math.Abs(schedule.Duration - LongestPath(network.Durations, network.Links)) < 1e-9;
                    for (int i = 0; i < network.Durations.Length; i++)
                    {
                        ScheduledItem item = schedule.Items[i];
                        double[] slipped = [.. network.Durations];
                        slipped[i] += item.TotalFloat;
                        right &= item.TotalFloat >= item.FreeFloat && item.FreeFloat >= 0;
                        right &= Math.Abs(LongestPath(slipped, network.Links) - schedule.Duration) < 1e-9;
                        slipped[i] += 1;
                        right &= Math.Abs(LongestPath(slipped, network.Links) - schedule.Duration - 1) < 1e-9;
                        slipped[i] = network.Durations[i] + item.FreeFloat;
                        RoadmapSchedule later = Build(slipped, network.Links).Schedule();
                        right &= later
                            .Items.Where((_, k) => k != i)
                            .Zip(schedule.Items.Where((_, k) => k != i))
                            .All(pair => pair.First.EarliestStart == pair.Second.EarliestStart);
                    }

                    return right;
                }
            )
            .Holds();
    }

    /// <summary>Total float by its meaning: holding the item back by as much moves nothing, by a day more moves the finish.</summary>
    [Fact]
    public void Total_float_with_every_kind_of_link_is_how_far_an_item_can_be_held_back()
    {
        Prop.ForAll(
                MixedNetworks().ToArbitrary(),
                items =>
                {
                    RoadmapSchedule schedule = OnEveryDay(items).Schedule();
                    RoadmapForecast forecast = OnEveryDay(items).Forecast(new() { Draws = 100 });
                    bool right = true;
                    for (int i = 0; i < items.Length; i++)
                    {
                        ScheduledItem item = schedule.Items[i];
                        right &= HeldBack(items, i, item.EarliestStart + item.TotalFloat).Duration == schedule.Duration;
                        right &=
                            HeldBack(items, i, item.EarliestStart + item.TotalFloat + 1).Duration > schedule.Duration;
                        right &= forecast.Items[i].MeanFinish.Value == item.EarliestFinish;
                        right &= forecast.Items[i].CriticalityIndex.Value == (item.IsCritical ? 1 : 0);
                    }

                    return right;
                }
            )
            .Holds();

        static RoadmapSchedule HeldBack(RoadmapItem[] items, int item, double start)
        {
            RoadmapItem[] later = [.. items];
            later[item] = items[item] with { NotBefore = Start.AddDays((int)start) };
            return OnEveryDay(later).Schedule();
        }
    }

    private static Roadmap OnEveryDay(RoadmapItem[] items) =>
        Roadmap.Create("mixed", Start, WorkingCalendar.EveryDay, items);

    private static Gen<RoadmapItem[]> MixedNetworks() =>
        from size in Gen.Choose(1, 6)
        from durations in Gen.Choose(0, 9).ArrayOf(size)
        from kinds in Gen.Choose(0, 7).ArrayOf(size * size)
        from lags in Gen.Choose(-2, 4).ArrayOf(size * size)
        select Enumerable
            .Range(0, size)
            .Select(i => new RoadmapItem($"{i}", durations[i])
            {
                After =
                [
                    .. Enumerable
                        .Range(0, i)
                        .Where(k => kinds[i * size + k] < 4)
                        .Select(k => new Link($"{k}", (LinkKind)kinds[i * size + k], lags[i * size + k])),
                ],
            })
            .ToArray();

    internal static Gen<(double[] Durations, (int From, int To)[] Links)> Networks() =>
        from size in Gen.Choose(1, 8)
        from durations in Gen.Choose(0, 9).ArrayOf(size)
        from picks in Gen.Choose(0, 2).ArrayOf(size * size)
        select (
            durations.Select(duration => (double)duration).ToArray(),
            Enumerable
                .Range(0, size * size)
                .Where(k => k / size < k % size && picks[k] == 0)
                .Select(k => (k / size + 1, k % size + 1))
                .ToArray()
        );

    /// <summary>Every path from every item, by recursion.</summary>
    internal static double LongestPath(double[] durations, (int From, int To)[] links)
    {
        return Enumerable.Range(1, durations.Length).Max(From);
        double From(int item) =>
            durations[item - 1]
            + links.Where(link => link.From == item).Select(link => From(link.To)).DefaultIfEmpty(0).Max();
    }

    internal static Roadmap Build(double[] durations, (int From, int To)[] links) =>
        Roadmap.Create(
            "network",
            Start,
            WorkingCalendar.EveryDay,
            durations.Select(
                (duration, i) =>
                    new RoadmapItem($"{i + 1}", duration)
                    {
                        After = [.. links.Where(link => link.To == i + 1).Select(link => (Link)$"{link.From}")],
                    }
            )
        );
}
