using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Scheduling;

public class ActivityNetworkTests
{
    /// <summary>Vanhoucke 2009, as in the tests of R's criticalpath.</summary>
    private static readonly double[] Durations = [0, 4, 9, 1, 4, 5, 1, 7, 8, 3, 3, 0];

    private static readonly (int From, int To)[] Arcs =
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

    private static readonly ActivityNetwork Vanhoucke = new(
        12,
        [.. Arcs.Select(arc => new ActivityLink(arc.From - 1, arc.To - 1))]
    );

    [Fact]
    public void Of_equally_long_paths_the_least_number_drives()
    {
        Assert.Equal([0, 2], new ActivityNetwork(3, [new(0, 2), new(1, 2)]).Schedule([4, 4, 1]).CriticalPath);
        Assert.Equal([0, 2], new ActivityNetwork(3, [new(1, 2), new(0, 2)]).Schedule([4, 4, 1]).CriticalPath);
    }

    [Fact]
    public void The_network_of_Vanhoucke_on_arrays()
    {
        ActivitySchedule schedule = Vanhoucke.Schedule(Durations);
        Assert.Equal(16, schedule.Length);
        Assert.Equal([0, 0, 4, 2, 0, 2, 2, 2, 0, 4, 6, 0], Enumerable.Range(0, 12).Select(schedule.TotalFloat));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 2, 0, 4, 6, 0], Enumerable.Range(0, 12).Select(schedule.FreeFloat));
        Assert.Equal([0, 1, 4, 8, 11], schedule.CriticalPath);
        Assert.Equal([0, 1, 4, 8, 11], Enumerable.Range(0, 12).Where(schedule.IsCritical));
    }

    [Fact]
    public void Floats_against_a_time_of_ones_own()
    {
        ActivitySchedule later = Vanhoucke.Schedule(Durations, end: 20);
        Assert.Equal([4, 4, 8, 6, 4, 6, 6, 6, 4, 8, 10, 4], Enumerable.Range(0, 12).Select(later.TotalFloat));
        Assert.Equal([0, 1, 4, 8, 11], Enumerable.Range(0, 12).Where(later.IsCritical));
        Assert.Equal(4, later.FreeFloat(11));
        ActivitySchedule sooner = Vanhoucke.Schedule(Durations, end: 13);
        Assert.Equal([-3, -3, 1, -1, -3, -1, -1, -1, -3, 1, 3, -3], Enumerable.Range(0, 12).Select(sooner.TotalFloat));
    }

    /// <summary>The vignette of R's critpath, arcs 1-2 3, 1-3 2, 1-4 5, 2-4 1, 3-4 1, 4-5 3.</summary>
    [Fact]
    public void Activities_on_arcs()
    {
        ActivitySchedule schedule = ActivityNetwork
            .OfArcs([(1, 2), (1, 3), (1, 4), (2, 4), (3, 4), (4, 5)])
            .Schedule([3, 2, 5, 1, 1, 3]);
        Assert.Equal(8, schedule.Length);
        Assert.Equal([1, 2, 0, 1, 2, 0], Enumerable.Range(0, 6).Select(schedule.TotalFloat));
        Assert.Equal([0, 0, 0, 1, 2, 0], Enumerable.Range(0, 6).Select(schedule.FreeFloat));
        Assert.Equal([2, 5], schedule.CriticalPath);
    }

    /// <summary>Every system of differences Sⱼ ≥ Sᵢ + w has one least solution; going round until nothing changes finds it.</summary>
    [Fact]
    public void Both_passes_are_the_least_and_greatest_solutions_of_the_differences()
    {
        Prop.ForAll(
                Networks().ToArbitrary(),
                network =>
                {
                    ActivitySchedule schedule = new ActivityNetwork(network.Durations.Length, network.Links).Schedule(
                        network.Durations
                    );
                    double[] starts = Least(network.Durations, network.Links, new double[network.Durations.Length]);
                    double end = starts.Zip(network.Durations).Max(pair => pair.First + pair.Second);
                    bool right = schedule.Length == end;
                    for (int i = 0; i < starts.Length; i++)
                    {
                        right &= schedule.EarliestStart(i) == starts[i];
                        right &=
                            Slip(network, starts, i, later => End(network, later) <= end) == schedule.TotalFloat(i);
                        right &=
                            Slip(
                                network,
                                starts,
                                i,
                                later =>
                                    End(network, later) <= end
                                    && later.Index().All(start => start.Index == i || start.Item == starts[start.Index])
                            ) == schedule.FreeFloat(i);
                    }

                    return right;
                }
            )
            .Holds(400);
    }

    [Fact]
    public void The_hot_form_agrees_with_a_roadmap_in_every_bit()
    {
        Prop.ForAll(
                Networks().ToArbitrary(),
                network =>
                {
                    double[] durations = [.. network.Durations.Select(duration => duration / 7)];
                    ActivitySchedule schedule = new ActivityNetwork(durations.Length, network.Links).Schedule(
                        durations
                    );
                    RoadmapSchedule roadmap = Roadmap
                        .Create(
                            "same",
                            new(2027, 1, 4),
                            WorkingCalendar.EveryDay,
                            durations.Select(
                                (duration, i) =>
                                    new RoadmapItem($"{i}", duration)
                                    {
                                        After =
                                        [
                                            .. network
                                                .Links.Where(link => link.Successor == i)
                                                .Select(link => new Link($"{link.Predecessor}", link.Kind, link.Lag)),
                                        ],
                                    }
                            )
                        )
                        .Schedule();
                    return roadmap
                        .Items.Index()
                        .All(item =>
                            item.Item.EarliestStart.Equals(schedule.EarliestStart(item.Index))
                            && item.Item.EarliestFinish.Equals(schedule.EarliestFinish(item.Index))
                            && item.Item.LatestFinish.Equals(schedule.LatestFinish(item.Index))
                            && Math.Abs(item.Item.TotalFloat - schedule.TotalFloat(item.Index)) < 1e-12
                            && Math.Abs(item.Item.FreeFloat - Math.Max(0, schedule.FreeFloat(item.Index))) < 1e-12
                        );
                }
            )
            .Holds(200);
    }

    [Fact]
    public void Spans_take_the_passes_without_memory()
    {
        ActivityNetwork chain = new(
            1000,
            [.. Enumerable.Range(1, 999).Select(i => new ActivityLink(i - 1, i, LinkKind.FinishToStart, 0.5))]
        );
        double[] durations = [.. Enumerable.Repeat(1.0, 1000)];
        double[] starts = new double[1000];
        double[] finishes = new double[1000];
        double[] floats = new double[1000];
        double end = Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        end += Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(2 * 1499.5, end);

        double Run()
        {
            double last = chain.Forward(durations, starts);
            chain.Backward(durations, last, finishes);
            chain.FreeFloats(durations, starts, last, floats);
            return last;
        }
    }

    [Fact]
    public void Earliest_and_latest_times_hold_activities()
    {
        ActivityNetwork network = new(2, [new(0, 1)]);
        double[] starts = new double[2];
        Assert.Equal(12, network.Forward([3, 2], starts, [4, 10]));
        Assert.Equal([4, 10], starts);
        double[] finishes = new double[2];
        network.Backward([3, 2], 12, finishes, [6, double.PositiveInfinity]);
        Assert.Equal([6, 12], finishes);
    }

    [Fact]
    public void Bad_networks_are_refused_by_name()
    {
        Assert.Contains(
            "1 → 2 → 3 → 1",
            Assert
                .Throws<ArgumentException>(() => new ActivityNetwork(5, [new(0, 1), new(1, 2), new(2, 3), new(3, 1)]))
                .Message
        );
        Assert.Contains("0 → 0", Assert.Throws<ArgumentException>(() => new ActivityNetwork(1, [default])).Message);
        Assert.Contains(
            "one names 5",
            Assert.Throws<ArgumentException>(() => new ActivityNetwork(5, [new(0, 5)])).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivityNetwork(0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivityLink(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivityLink(0, 1, (LinkKind)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivityLink(0, 1, LinkKind.FinishToStart, double.NaN));
        Assert.Contains(
            "durations[3]",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ActivityNetwork(4, []).Schedule([1, 2, 3, -1])).Message
        );
        Assert.Contains("12 activities", Assert.Throws<ArgumentException>(() => Vanhoucke.Schedule([1, 2])).Message);
        Assert.Contains(
            "arc 1 leads from 2 to itself",
            Assert.Throws<ArgumentException>(() => ActivityNetwork.OfArcs([(1, 2), (2, 2)])).Message
        );
        Assert.Throws<ArgumentException>(() => ActivityNetwork.OfArcs([(1, 2), (2, 1)]));
    }

    private static double[] Least(double[] durations, ActivityLink[] links, double[] atLeast)
    {
        double[] starts = [.. atLeast];
        for (int round = 0; round <= durations.Length; round++)
        {
            foreach (ActivityLink link in links)
            {
                double from =
                    starts[link.Predecessor]
                    + (
                        link.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish ? durations[link.Predecessor] : 0
                    );
                double until =
                    from
                    + link.Lag
                    - (link.Kind is LinkKind.FinishToFinish or LinkKind.StartToFinish ? durations[link.Successor] : 0);
                starts[link.Successor] = Math.Max(starts[link.Successor], until);
            }
        }

        return starts;
    }

    private static double End((double[] Durations, ActivityLink[] Links) network, double[] starts) =>
        starts.Zip(network.Durations).Max(pair => pair.First + pair.Second);

    /// <summary>The most whole days by which one start can be later while the rest, as early as it then can be, stays right.</summary>
    private static double Slip(
        (double[] Durations, ActivityLink[] Links) network,
        double[] starts,
        int activity,
        Func<double[], bool> stays
    )
    {
        double slip = 0;
        while (true)
        {
            double[] held = [.. starts];
            held[activity] += slip + 1;
            if (!stays(Least(network.Durations, network.Links, held)))
            {
                return slip;
            }

            slip++;
        }
    }

    private static Gen<(double[] Durations, ActivityLink[] Links)> Networks() =>
        from size in Gen.Choose(1, 7)
        from durations in Gen.Choose(0, 9).ArrayOf(size)
        from kinds in Gen.Choose(0, 8).ArrayOf(size * size)
        from lags in Gen.Choose(-4, 5).ArrayOf(size * size)
        from shuffle in Gen.Choose(0, 1000).ArrayOf(size)
        let number = shuffle.Index().OrderBy(pair => pair.Item).Select(pair => pair.Index).ToArray()
        select (
            durations.Select(duration => (double)duration).ToArray(),
            (
                from j in Enumerable.Range(0, size)
                from i in Enumerable.Range(0, j)
                where kinds[j * size + i] < 4
                select new ActivityLink(number[i], number[j], (LinkKind)kinds[j * size + i], lags[j * size + i])
            ).ToArray()
        );

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void The_hot_form_names_the_first_duration_that_is_none(double wrong)
    {
        ActivityNetwork network = new(3, [new(0, 1), new(1, 2)]);
        double[] durations = [1, wrong, wrong];
        string message = Assert
            .Throws<ArgumentOutOfRangeException>(() => network.Forward(durations, new double[3]))
            .Message;
        Assert.Contains("durations[1]", message);
    }
}
