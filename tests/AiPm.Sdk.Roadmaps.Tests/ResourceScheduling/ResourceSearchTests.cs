using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.ResourceScheduling;

public class ResourceSearchTests
{
    private static readonly ResourceSearchOptions Quick = new() { Schedules = 300 };

    [Fact]
    public void Two_machines_by_hand()
    {
        // Durations 3, 3, 2, 2, 2 on two machines, nothing linked: 6 in all, which the first rule misses.
        ResourceConstrainedProject project = Projects.Of(
            [3, 3, 2, 2, 2],
            [],
            [2],
            [
                [1],
                [1],
                [1],
                [1],
                [1],
            ]
        );
        ResourceSearchResult found = ResourceSearch.Run(project, Quick);
        Assert.Equal(6, found.Makespan);
        Assert.True(found.IsOptimal);
        Assert.Equal(6, found.LowerBound);
        Assert.Equal(0, found.Gap);
        Assert.Equal(
            "takes 6; no schedule is shorter.",
            found.Explanation.Sentence[found.Explanation.Sentence.IndexOf("takes", StringComparison.Ordinal)..]
        );
        Assert.Equal("", Projects.Broken(project, project.Durations, [.. found.Starts], found.Makespan));
    }

    /// <summary>Starting whatever fits keeps the long way waiting (Kolisch 1996): parallel generation cannot reach the shortest schedule, whatever the list.</summary>
    [Fact]
    public void Waiting_on_purpose_is_found()
    {
        // 0 then 1, which needs both units, then 2; 3 fits beside 0 and then keeps 1 waiting.
        ResourceConstrainedProject project = Projects.Of(
            [1, 3, 3, 3],
            [new(0, 1), new(1, 2)],
            [2],
            [
                [1],
                [2],
                [1],
                [1],
            ]
        );
        double[] starts = new double[4];
        Assert.Equal(
            9,
            Permutations([0, 1, 2, 3])
                .Min(list => new PolicyRun(project, SchedulingPolicy.ResourceBased, list).Execute([1, 3, 3, 3], starts))
        );
        ResourceSearchResult found = ResourceSearch.Run(project, Quick);
        Assert.Equal(7, found.Makespan);
        Assert.Equal([0, 1, 4, 4], found.Starts);
    }

    [Fact]
    public void Branch_and_bound_is_the_best_of_all_orders_and_the_search_reaches_it()
    {
        Prop.ForAll(
                Projects.Whole(6, mixed: false).ToArbitrary(),
                project =>
                {
                    double best = AllOrders(project);
                    ResourceSearchResult proved = ResourceSearch.Run(project, new() { Schedules = 1 });
                    ResourceSearchResult searched = ResourceSearch.Run(project, Quick with { ProveUpTo = 0 });
                    return proved.Makespan == best
                        && proved.IsOptimal
                        && proved.LowerBound == best
                        && searched.Makespan == best
                        && searched.LowerBound <= best;
                }
            )
            .Holds();
    }

    [Fact]
    public void With_releases_too_the_search_reaches_what_is_proved()
    {
        Prop.ForAll(
                (
                    from project in Projects.Whole(7, mixed: false)
                    from releases in Gen.Choose(0, 8).ArrayOf(project.Activities)
                    select Projects.Of(
                        project.Durations.ToArray(),
                        project.ActivityLinks.ToArray(),
                        project.Capacities.ToArray(),
                        [.. Enumerable.Range(0, project.Activities).Select(i => project.Needs(i).ToArray())],
                        [.. releases.Select(release => (double)release)]
                    )
                ).ToArbitrary(),
                project =>
                {
                    ResourceSearchResult proved = ResourceSearch.Run(project, new() { Schedules = 1 });
                    ResourceSearchResult searched = ResourceSearch.Run(project, Quick with { ProveUpTo = 0 });
                    return proved.Makespan == AllOrders(project) && searched.Makespan == proved.Makespan;
                }
            )
            .Holds(cases: 60);
    }

    /// <summary>Two that exclude each other, of which the released cannot come first: proved without a search, though capacity would be left over.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_cannot_come_first_comes_second(int late)
    {
        double[] releases = [0, 0, 0];
        releases[late] = 3;
        ResourceConstrainedProject project = Projects.Of(
            [4, 4, 3],
            [new ActivityLink(1 - late, 2)],
            [10],
            [
                [6],
                [6],
                [0],
            ],
            releases
        );
        ResourceSearchResult result = ResourceSearch.Run(project, new() { Schedules = 1, ProveUpTo = 0 });
        Assert.Equal(8, result.LowerBound);
        Assert.True(result.IsOptimal);
    }

    [Fact]
    public void Up_to_eight_activities_branch_and_bound_and_search_agree()
    {
        Prop.ForAll(
                Projects.Whole(8, mixed: false).ToArbitrary(),
                project =>
                    ResourceSearch.Run(project, new() { Schedules = 1 }).Makespan
                    == ResourceSearch.Run(project, Quick with { ProveUpTo = 0 }).Makespan
            )
            .Holds();
    }

    [Fact]
    public void Schedules_keep_links_of_every_kind_releases_and_capacities_and_no_bound_is_above_them()
    {
        Prop.ForAll(
                Projects.Whole(8, mixed: true).ToArbitrary(),
                Projects.Whole(10, mixed: true, unit: 0.1).ToArbitrary(),
                (whole, tenths) =>
                {
                    string broken = "";
                    foreach (ResourceConstrainedProject project in new[] { whole, tenths })
                    {
                        ResourceSearchResult found = ResourceSearch.Run(project, Quick);
                        broken += Projects.Broken(project, project.Durations, [.. found.Starts], found.Makespan);
                        broken += found.LowerBound <= found.Makespan ? "" : "the bound is above";
                        broken += found.Schedules <= 300 ? "" : "too many schedules";
                        double[] starts = new double[project.Activities];
                        double again = SerialByHand(project, [.. found.PriorityList], starts);
                        broken += again <= found.Makespan || !InOrder(project) ? "" : $"its list makes {again}";
                    }

                    return broken.Length == 0 ? true : throw new InvalidOperationException(broken);
                }
            )
            .Holds();
    }

    /// <summary>Whole numbers go through a table of units, the same numbers a hair smaller through events: an engine that disagrees with itself shows.</summary>
    [Fact]
    public void A_table_of_units_and_events_make_the_same_schedules()
    {
        Prop.ForAll(
                Projects.Whole(12, mixed: true).ToArbitrary(),
                project =>
                {
                    // Half as long in quarters is the same project on events.
                    ResourceConstrainedProject halved = Projects.Of(
                        [.. project.Durations.ToArray().Select(duration => duration / 8)],
                        [
                            .. project
                                .ActivityLinks.ToArray()
                                .Select(link => new ActivityLink(
                                    link.Predecessor,
                                    link.Successor,
                                    link.Kind,
                                    link.Lag / 8
                                )),
                        ],
                        project.Capacities.ToArray(),
                        [.. Enumerable.Range(0, project.Activities).Select(i => project.Needs(i).ToArray())],
                        [.. project.Releases.ToArray().Select(release => release / 8)]
                    );
                    ResourceSearchOptions once = new() { Schedules = 1, ProveUpTo = 0 };
                    ResourceSearchResult table = ResourceSearch.Run(project, once);
                    ResourceSearchResult events = ResourceSearch.Run(halved, once);
                    int[] list = PriorityList.By(project, PriorityRule.LatestFinishTime);
                    double[] starts = new double[project.Activities];
                    double byHand = SerialByHand(project, list, starts);
                    return table.Makespan == events.Makespan * 8
                        && table.Starts.SequenceEqual(events.Starts.Select(start => start * 8))
                        && table.Makespan <= byHand
                        && (!InOrder(project) || table.Makespan == byHand);
                }
            )
            .Holds();
    }

    [Fact]
    public void Same_seed_same_schedule_and_more_schedules_are_no_worse()
    {
        ResourceConstrainedProject project = Random(40, 4, 3);
        ResourceSearchResult first = ResourceSearch.Run(project, new() { Schedules = 1_000, Seed = 5 });
        Assert.Equal(first, ResourceSearch.Run(project, new() { Schedules = 1_000, Seed = 5 }));
        double rule = ResourceSearch.Run(project, new() { Schedules = 1 }).Makespan;
        Assert.True(first.Makespan < rule, $"{first.Makespan} against {rule}");
        Assert.InRange(first.Makespan, first.LowerBound, rule);
        Assert.Equal("", Projects.Broken(project, project.Durations, [.. first.Starts], first.Makespan));
    }

    [Fact]
    public void Fractions_of_people_that_fill_a_whole_fit_together()
    {
        // Three thirds and seven sevenths of one person run at once.
        foreach (int parts in new[] { 3, 6, 7, 10, 13, 30 })
        {
            ResourceConstrainedProject project = Projects.Of(
                [.. Enumerable.Repeat(2.5, parts)],
                [],
                [1],
                [.. Enumerable.Range(0, parts).Select(_ => new[] { 1.0 / parts })]
            );
            Assert.Equal(2.5, ResourceSearch.Run(project, Quick).Makespan);
            ResourceConstrainedProject more = Projects.Of(
                [.. Enumerable.Repeat(2.5, parts + 1)],
                [],
                [1],
                [.. Enumerable.Range(0, parts + 1).Select(_ => new[] { 1.0 / parts })]
            );
            Assert.Equal(5, ResourceSearch.Run(more, Quick).Makespan);
        }
    }

    [Fact]
    public void Nothing_and_what_takes_no_time()
    {
        ResourceSearchResult nothing = ResourceSearch.Run(Projects.Of([], [], [], []));
        Assert.Equal((0.0, 0.0, 0.0), (nothing.Makespan, nothing.LowerBound, nothing.Gap));
        Assert.True(nothing.IsOptimal);
        ResourceSearchResult moments = ResourceSearch.Run(
            Projects.Of(
                [0, 0],
                [new(0, 1)],
                [1],
                [
                    [1],
                    [1],
                ]
            )
        );
        Assert.Equal((0.0, 0.0), (moments.Makespan, moments.Gap));
    }

    [Fact]
    public void Limits_are_kept()
    {
        ResourceConstrainedProject project = Random(40, 4, 4);
        foreach (int schedules in new[] { 1, 2, 3, 50 })
        {
            Assert.True(ResourceSearch.Run(project, new() { Schedules = schedules }).Schedules <= schedules);
        }

        ResourceSearchResult atOnce = ResourceSearch.Run(
            project,
            new()
            {
                Schedules = 1_000_000,
                Clock = TimeProvider.System,
                TimeLimit = TimeSpan.Zero,
            }
        );
        Assert.InRange(atOnce.Schedules, 1, 16);
        Assert.Throws<OperationCanceledException>(() =>
            ResourceSearch.Run(project, cancellation: new CancellationToken(canceled: true))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResourceSearchOptions { Schedules = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResourceSearchOptions { ProveUpTo = -1 });
    }

    [Fact]
    public void A_policy_run_allocates_nothing()
    {
        ResourceConstrainedProject project = Random(60, 4, 9);
        int[] list = PriorityList.By(project, PriorityRule.LatestFinishTime);
        double[] starts = new double[60];
        foreach (SchedulingPolicy policy in Enum.GetValues<SchedulingPolicy>())
        {
            PolicyRun run = new(project, policy, list);
            _ = run.Execute(project.Durations, starts);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                _ = run.Execute(project.Durations, starts);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
        }
    }

    /// <summary>An instance of so many activities and four resources, from a fixed formula.</summary>
    internal static ResourceConstrainedProject Random(int size, int resources, ulong seed)
    {
        double[] uniforms = new double[size * (resources + 4)];
        new Numerics.RandomStream(seed, "instance").Uniforms(0, uniforms);
        return Projects.Of(
            [.. Enumerable.Range(0, size).Select(i => 1 + Math.Floor(10 * uniforms[i]))],
            [
                .. from i in Enumerable.Range(2, size - 2)
                from k in Enumerable.Range(1, 2)
                let before = (int)(uniforms[k * size + i] * i)
                where k == 1 || before != (int)(uniforms[size + i] * i)
                select new ActivityLink(before, i),
            ],
            [.. Enumerable.Repeat(12.0, resources)],
            [
                .. Enumerable
                    .Range(0, size)
                    .Select(i =>
                        Enumerable
                            .Range(0, resources)
                            .Select(r => Math.Floor(11 * uniforms[(3 + r) * size + i]))
                            .ToArray()
                    ),
            ]
        );
    }

    private static bool InOrder(ResourceConstrainedProject project)
    {
        foreach (ActivityLink link in project.ActivityLinks)
        {
            double before = project.Durations[link.Predecessor];
            double after = project.Durations[link.Successor];
            double weight = link.Lag + (link.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish ? before : 0);
            weight -= link.Kind is LinkKind.FinishToFinish or LinkKind.StartToFinish ? after : 0;
            if (weight < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static double AllOrders(ResourceConstrainedProject project)
    {
        double[] starts = new double[project.Activities];
        return Permutations([.. Enumerable.Range(0, project.Activities)])
            .Where(list =>
                project
                    .ActivityLinks.ToArray()
                    .All(link => Array.IndexOf(list, link.Predecessor) < Array.IndexOf(list, link.Successor))
            )
            .Min(list => SerialByHand(project, list, starts));
    }

    /// <summary>Serial generation as its definition reads: try every moment at which something starts or ends, and every link.</summary>
    private static double SerialByHand(ResourceConstrainedProject project, int[] list, double[] starts)
    {
        List<int> placed = [];
        double end = 0;
        foreach (int i in list)
        {
            double duration = project.Durations[i];
            double earliest = project.Releases[i];
            foreach (ActivityLink link in project.ActivityLinks)
            {
                if (link.Successor == i)
                {
                    double from = starts[link.Predecessor];
                    from += link.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish
                        ? project.Durations[link.Predecessor]
                        : 0;
                    from -= link.Kind is LinkKind.FinishToFinish or LinkKind.StartToFinish ? duration : 0;
                    earliest = Math.Max(earliest, from + link.Lag);
                }
            }

            double[] candidates =
            [
                .. placed
                    .Select(k => starts[k] + project.Durations[k])
                    .Where(time => time > earliest)
                    .Append(earliest)
                    .Order(),
            ];
            starts[i] = candidates.First(start =>
                placed
                    .Select(k => starts[k])
                    .Append(start)
                    .Where(time => time >= start && time < start + duration)
                    .All(time =>
                        Enumerable
                            .Range(0, project.Resources)
                            .All(r =>
                                placed.Sum(k =>
                                    starts[k] <= time && time < starts[k] + project.Durations[k]
                                        ? project.Needs(k)[r]
                                        : 0
                                ) + project.Needs(i)[r]
                                <= project.Capacities[r] + 1e-9
                            )
                    )
            );
            placed.Add(i);
            end = Math.Max(end, starts[i] + duration);
        }

        return end;
    }

    private static IEnumerable<int[]> Permutations(int[] values) =>
        values.Length <= 1
            ? [values]
            : values.SelectMany(first =>
                Permutations([.. values.Where(value => value != first)]).Select(rest => (int[])[first, .. rest])
            );
}
