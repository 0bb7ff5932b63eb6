using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.ResourceScheduling;

public class PolicyRunTests
{
    // Two units; 0 takes one for 4, 1 takes both for 2, 2 takes one for 3, 3 (one, 1) follows 0.
    private static readonly ResourceConstrainedProject Four = Projects.Of(
        [4, 2, 3, 1],
        [new(0, 3)],
        [2],
        [
            [1],
            [2],
            [1],
            [1],
        ]
    );

    [Fact]
    public void Resource_based_fills_gaps_and_activity_based_keeps_the_order()
    {
        double[] starts = new double[4];
        PolicyRun resource = new(Four, SchedulingPolicy.ResourceBased, [0, 1, 2, 3]);
        Assert.Equal(7, resource.Execute([4, 2, 3, 1], starts));
        Assert.Equal([0, 4, 0, 6], starts);

        PolicyRun activity = new(Four, SchedulingPolicy.ActivityBased, [0, 1, 2, 3]);
        Assert.Equal(9, activity.Execute([4, 2, 3, 1], starts));
        Assert.Equal([0, 4, 6, 6], starts);

        // Nothing is decided by a duration that has not passed: what starts before stays where it was.
        Assert.Equal(9, resource.Execute([4, 2, 7, 1], starts));
        Assert.Equal([0, 7, 0, 4], starts);
    }

    [Fact]
    public void An_activity_that_takes_no_time_waits_for_links_alone()
    {
        double[] starts = new double[4];
        PolicyRun run = new(Four, SchedulingPolicy.ResourceBased, [0, 1, 2, 3]);
        Assert.Equal(5, run.Execute([4, 0, 3, 1], starts));
        Assert.Equal([0, 0, 0, 4], starts);
    }

    [Fact]
    public void Links_of_every_kind_and_releases_with_drawn_durations()
    {
        foreach (
            (LinkKind kind, double start) in new[]
            {
                (LinkKind.FinishToStart, 7.5),
                (LinkKind.StartToStart, 3.0),
                (LinkKind.FinishToFinish, 6.25),
                (LinkKind.StartToFinish, 1.75),
            }
        )
        {
            ResourceConstrainedProject project = Projects.Of(
                [9, 9],
                [new(0, 1, kind, 2)],
                [],
                [
                    [],
                    [],
                ],
                [1, 0]
            );
            foreach (SchedulingPolicy policy in Enum.GetValues<SchedulingPolicy>())
            {
                double[] starts = new double[2];
                _ = new PolicyRun(project, policy, [0, 1]).Execute([4.5, 1.25], starts);
                Assert.Equal(start, starts[1]);
            }
        }
    }

    [Fact]
    public void Whatever_the_durations_links_releases_and_capacities_are_kept()
    {
        Prop.ForAll(
                (
                    from project in Projects.Whole(9, mixed: true)
                    from durations in Gen.Choose(0, 1000).ArrayOf(project.Activities)
                    from keys in Gen.Choose(0, 9).ArrayOf(project.Activities)
                    select (project, durations.Select(d => d % 7 == 0 ? 0 : d / 97.0).ToArray(), keys)
                ).ToArbitrary(),
                run =>
                {
                    (ResourceConstrainedProject project, double[] durations, int[] keys) = run;
                    int[] list = PriorityList.By(project, (PriorityRule)(keys[0] % 10));
                    double[] starts = new double[project.Activities];
                    string broken = "";
                    foreach (SchedulingPolicy policy in Enum.GetValues<SchedulingPolicy>())
                    {
                        PolicyRun policyRun = new(project, policy, list);
                        double end = policyRun.Execute(durations, starts);
                        broken += Projects.Broken(project, durations, starts, end);
                        double[] again = new double[starts.Length];
                        _ = policyRun.Execute(durations, again);
                        broken += again.SequenceEqual(starts) ? "" : "a second run differs";
                        if (policy == SchedulingPolicy.ActivityBased)
                        {
                            broken += list.Zip(list.Skip(1)).All(pair => starts[pair.First] <= starts[pair.Second])
                                ? ""
                                : "out of order";
                        }
                    }

                    return broken.Length == 0 ? true : throw new InvalidOperationException(broken);
                }
            )
            .Holds();
    }

    /// <summary>The same policy as its definition reads, moment by moment on whole numbers.</summary>
    [Fact]
    public void Resource_based_is_what_a_walk_through_time_does()
    {
        Prop.ForAll(
                Projects.Whole(8, mixed: false).ToArbitrary(),
                project =>
                {
                    int[] list = PriorityList.By(project, PriorityRule.LatestFinishTime);
                    double[] starts = new double[project.Activities];
                    _ = new PolicyRun(project, SchedulingPolicy.ResourceBased, list).Execute(project.Durations, starts);
                    return starts.SequenceEqual(Walk(project, list));
                }
            )
            .Holds();
    }

    [Fact]
    public void What_is_no_list_or_no_duration_is_named()
    {
        Assert.Contains(
            "once, but has 1 at 1",
            Assert
                .Throws<ArgumentException>(() => new PolicyRun(Four, SchedulingPolicy.ResourceBased, [1, 1, 2, 3]))
                .Message
        );
        Assert.Contains(
            "holds 3",
            Assert
                .Throws<ArgumentException>(() => new PolicyRun(Four, SchedulingPolicy.ResourceBased, [1, 0, 2]))
                .Message
        );
        Assert.Contains(
            "activity 0 before activity 3",
            Assert
                .Throws<ArgumentException>(() => new PolicyRun(Four, SchedulingPolicy.ActivityBased, [3, 1, 2, 0]))
                .Message
        );
        PolicyRun run = new(Four, SchedulingPolicy.ResourceBased, [3, 1, 2, 0]);
        foreach (double bad in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() =>
                run.Execute([1, 1, bad, 1], new double[4])
            );
            Assert.Contains("for activity 2", thrown.Message);
        }

        Assert.Equal(
            "starts",
            Assert.Throws<ArgumentException>(() => run.Execute([1, 1, 1, 1], new double[3])).ParamName
        );
        Assert.Equal(
            "policy",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PolicyRun(Four, (SchedulingPolicy)7, [0])).ParamName
        );
    }

    private static double[] Walk(ResourceConstrainedProject project, int[] list)
    {
        double[] starts = new double[project.Activities];
        Array.Fill(starts, double.NaN);
        for (double now = 0; starts.Any(double.IsNaN); now++)
        {
            for (bool started = true; started; )
            {
                started = false;
                foreach (int i in list.Where(i => double.IsNaN(starts[i])))
                {
                    bool ready = true;
                    foreach (ActivityLink link in project.ActivityLinks)
                    {
                        double finish = starts[link.Predecessor] + project.Durations[link.Predecessor];
                        ready &= link.Successor != i || finish <= now;
                    }

                    for (int r = 0; r < project.Resources && project.Durations[i] > 0; r++)
                    {
                        double used = Enumerable
                            .Range(0, starts.Length)
                            .Sum(k =>
                                starts[k] <= now && now < starts[k] + project.Durations[k] ? project.Needs(k)[r] : 0
                            );
                        ready &= used + project.Needs(i)[r] <= project.Capacities[r];
                    }

                    if (ready)
                    {
                        starts[i] = now;
                        started = true;
                        break;
                    }
                }
            }
        }

        return starts;
    }
}
