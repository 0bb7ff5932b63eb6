using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Scheduling;

public class LongestPathTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    [Fact]
    public void All_paths_come_longest_first()
    {
        Prop.ForAll(
                CriticalPathTests.Networks().ToArbitrary(),
                network =>
                {
                    RoadmapSchedule schedule = CriticalPathTests.Build(network.Durations, network.Links).Schedule();
                    (string Path, double Length)[] all =
                    [
                        .. Enumerable
                            .Range(1, network.Durations.Length)
                            .Where(item => network.Links.All(link => link.To != item))
                            .SelectMany(item => From(item, network.Durations, network.Links)),
                    ];
                    IReadOnlyList<SchedulePath> paths = schedule.LongestPaths(1000);
                    bool right = all.OrderBy(path => path.Path, StringComparer.Ordinal)
                        .SequenceEqual(
                            paths
                                .Select(path => (string.Join(" ", path.Items), path.Duration))
                                .OrderBy(path => path.Item1, StringComparer.Ordinal)
                        );
                    right &= paths.Zip(paths.Skip(1)).All(pair => pair.First.Duration >= pair.Second.Duration);
                    right &= paths.All(path => path.Float == schedule.Duration - path.Duration);
                    right &= schedule.CriticalPath.SequenceEqual(paths[0].Items);
                    right &= schedule
                        .LongestPaths(3)
                        .Select(path => path.Duration)
                        .SequenceEqual(all.Select(path => path.Length).OrderDescending().Take(3));
                    right &=
                        schedule.NearCriticalPaths(2).Count == all.Count(path => path.Length >= schedule.Duration - 2);
                    return right;
                }
            )
            .Holds(300);

        static IEnumerable<(string Path, double Length)> From(int item, double[] durations, (int From, int To)[] links)
        {
            int[] next = [.. links.Where(link => link.From == item).Select(link => link.To)];
            return next.Length == 0
                ? [($"{item}", durations[item - 1])]
                : next.SelectMany(to => From(to, durations, links))
                    .Select(path => ($"{item} {path.Path}", durations[item - 1] + path.Length));
        }
    }

    /// <summary>Two to the fifty paths of the same length: the search must not grow them all.</summary>
    [Fact]
    public void Many_equal_paths_take_no_time()
    {
        Roadmap roadmap = Roadmap.Create("ladder", Start, WorkingCalendar.EveryDay);
        List<RoadmapItem> items = [];
        for (int i = 0; i < 50; i++)
        {
            Link[] after = i == 0 ? [] : [$"a{i - 1}", $"b{i - 1}"];
            items.Add(new($"a{i}", 0.1) { After = after });
            items.Add(new($"b{i}", 0.1) { After = after });
        }

        RoadmapSchedule schedule = Roadmap.Create(roadmap.Definition with { Items = items }).Schedule();
        IReadOnlyList<SchedulePath> paths = schedule.LongestPaths(100);
        Assert.Equal(100, paths.DistinctBy(path => string.Join(" ", path.Items)).Count());
        Assert.All(paths, path => Assert.Equal(5, path.Duration, 1e-9));
        Assert.All(schedule.Items, item => Assert.True(item.IsOnLongestPath));
    }

    /// <summary>Ten thousand items in a row, through calendars: the critical path is walked once, not measured anew at each item.</summary>
    [Fact]
    public void A_long_chain_through_calendars_is_walked_once()
    {
        RoadmapSchedule schedule = Roadmap
            .Create(
                "chain",
                Start,
                WorkingCalendar.WeekdaysOnly,
                Enumerable
                    .Range(0, 10_000)
                    .Select(i => new RoadmapItem($"{i}", 1)
                    {
                        After = i == 0 ? [] : [$"{i - 1}"],
                        Calendar = i % 2 == 0 ? WorkingCalendar.EveryDay : null,
                    })
            )
            .Schedule();
        Assert.Equal(10_000, schedule.CriticalPath.Count);
    }

    [Fact]
    public void Deadlines_make_items_critical_that_lie_on_no_longest_path()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("late", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("long", 20)
            .Stage("short", 5, deadline: new(2027, 1, 6))
            .Schedule();
        Assert.True(schedule["short"].IsCritical);
        Assert.Equal(-2, schedule["short"].TotalFloat);
        Assert.Equal(15, schedule["short"].PathFloat);
        Assert.False(schedule["short"].IsOnLongestPath);
        Assert.Equal(["long"], schedule.CriticalPath);
        Assert.Equal(["short", "long"], schedule.NearCritical(0).Select(item => item.Id));
        Assert.Equal(["short", "long"], schedule.LongestPaths(9).Reverse().SelectMany(path => path.Items));
    }

    [Fact]
    public void Paths_may_begin_with_a_date_and_lead_through_every_kind_of_link()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("paths", Start, WorkingCalendar.EveryDay)
            .Stage("a", 5)
            .Stage("b", 3, after: ["a"], notBefore: new(2027, 1, 7))
            .Stage("c", 4, after: [Link.FinishToFinish("b", 2), Link.StartToStart("a", 1)])
            .Schedule();
        Assert.Equal(
            ["a b c: 10", "b c: 8", "a c: 5"],
            schedule.LongestPaths(10).Select(path => $"{string.Join(" ", path.Items)}: {path.Duration}")
        );
        Assert.Equal([0, 2, 5], schedule.LongestPaths(10).Select(path => path.Float));
        Assert.Equal(2, schedule.NearCriticalPaths(2).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.LongestPaths(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.NearCritical(-1));
    }

    [Fact]
    public void A_path_ends_where_only_what_is_sooner_done_waits()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("overlap", Start, WorkingCalendar.EveryDay)
            .Stage("a", 10)
            .Stage("b", 2, after: [Link.FinishToStart("a", -5)])
            .Schedule();
        Assert.Equal(["a"], schedule.CriticalPath);
        Assert.Equal(
            ["a: 10", "a b: 7"],
            schedule.LongestPaths(9).Select(path => $"{string.Join(" ", path.Items)}: {path.Duration}")
        );
    }

    [Fact]
    public void Two_links_between_the_same_items_are_one_path()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("twice", Start, WorkingCalendar.EveryDay)
            .Stage("a", 5)
            .Stage("b", 3, after: ["a", Link.FinishToFinish("a", 3)])
            .Schedule();
        Assert.Equal(["a", "b"], Assert.Single(schedule.LongestPaths(9)).Items);
    }

    [Fact]
    public void What_if_names_what_moves()
    {
        Roadmap roadmap = Roadmap
            .Create("Assistant", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("label", 10)
            .Stage("train", 6, after: ["label"])
            .Stage("write", 14)
            .Stage("ship", 1, after: ["train", "write"]);
        WhatIf longer = roadmap.WhatIf("write", item => item with { Duration = 18 });
        Assert.Equal(2, longer.FinishShift);
        Assert.Equal(["write", "ship"], longer.Moved.Select(shift => shift.Id));
        Assert.Equal([4, 2], longer.Moved.Select(shift => shift.FinishShift));
        Assert.Equal(["write"], longer.BecameCritical);
        Assert.Equal(["label", "train"], longer.NoLongerCritical);
        Assert.Equal(
            "With \"write\" changed, the roadmap finishes on 28 January 2027 instead of 26 January 2027, 2 working days later; 2 items move.",
            longer.Explanation.Sentence
        );
        WhatIf same = roadmap.WhatIf("write", item => item with { Owner = "Ada" });
        Assert.Equal(0, same.FinishShift);
        Assert.Empty(same.Moved);
        Assert.Equal(
            "With \"write\" changed, the roadmap still finishes on 26 January 2027; no item moves.",
            same.Explanation.Sentence
        );
        Assert.Throws<ArgumentException>(() => roadmap.WhatIf("rite", item => item));
        Assert.Throws<ArgumentException>(() => roadmap.WhatIf("write", _ => new("other", 1)));
    }
}
