using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.ResourceScheduling;

public class SerialScheduleGenerationTests
{
    /// <summary>0 starts late because its list says so; pressed to the end and back, everything moves up.</summary>
    [Fact]
    public void Double_justification_by_hand()
    {
        // Two units. List 3, 0, 1, 2: 3 takes [0, 3) alone with 0, then 1 needs both, 2 follows.
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
        SerialScheduleGeneration generation = new(project);
        double[] starts = new double[4];
        Assert.Equal(9, generation.Execute([3, 0, 1, 2], starts));
        Assert.Equal([0, 3, 6, 0], starts);
        // From the end: 2 in [6, 9), 1 in [3, 6), 3 beside 2 in [6, 9), 0 in [2, 3); then to the start.
        Assert.Equal(7, generation.DoubleJustify(starts));
        Assert.Equal([0, 1, 4, 4], starts);
    }

    [Fact]
    public void Justified_schedules_keep_everything_and_are_no_longer_where_links_are_finish_to_start()
    {
        Prop.ForAll(
                Projects.Whole(12, mixed: false).ToArbitrary(),
                Projects.Whole(9, mixed: true, unit: 0.1).ToArbitrary(),
                (plain, mixed) =>
                {
                    string broken = "";
                    foreach (ResourceConstrainedProject project in new[] { plain, mixed })
                    {
                        SerialScheduleGeneration generation = new(project);
                        double[] starts = new double[project.Activities];
                        foreach (PriorityRule rule in Enum.GetValues<PriorityRule>())
                        {
                            double end = generation.Execute(PriorityList.By(project, rule), starts);
                            broken += Projects.Broken(project, project.Durations, starts, end);
                            double justified = generation.DoubleJustify(starts);
                            broken += Projects.Broken(project, project.Durations, starts, justified);
                            broken += ReferenceEquals(project, plain) && justified > end ? $"{justified} > {end}" : "";
                        }
                    }

                    return broken.Length == 0 ? true : throw new InvalidOperationException(broken);
                }
            )
            .Holds();
    }

    /// <summary>Latest finish first, not latest start first: only then every activity has room where it was.</summary>
    [Fact]
    public void Justification_never_lengthens_larger_projects()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            ResourceConstrainedProject free = ResourceSearchTests.Random(40, 3, seed);
            ResourceConstrainedProject project =
                seed % 2 == 0
                    ? free
                    : Projects.Of(
                        free.Durations.ToArray(),
                        free.ActivityLinks.ToArray(),
                        free.Capacities.ToArray(),
                        [.. Enumerable.Range(0, 40).Select(i => free.Needs(i).ToArray())],
                        [.. Enumerable.Range(0, 40).Select(i => i * 17 % 40 * 2.0)]
                    );
            SerialScheduleGeneration generation = new(project);
            double[] starts = new double[40];
            double shortened = 0;
            foreach (PriorityRule rule in Enum.GetValues<PriorityRule>())
            {
                double end = generation.Execute(PriorityList.By(project, rule), starts);
                double justified = generation.DoubleJustify(starts);
                Assert.InRange(justified, 0, end);
                shortened += end - justified;
            }

            Assert.True(shortened > 0);
        }
    }

    [Fact]
    public void Generation_allocates_nothing_with_one_word_or_several_in_units_or_events()
    {
        foreach (int resources in new[] { 4, 9 })
        {
            foreach (double unit in new[] { 1, 0.25 })
            {
                ResourceConstrainedProject whole = ResourceSearchTests.Random(60, resources, 9);
                ResourceConstrainedProject project = whole.WithDurations([
                    .. whole.Durations.ToArray().Select(d => d * unit),
                ]);
                SerialScheduleGeneration generation = new(project);
                int[] list = PriorityList.By(project, PriorityRule.LatestFinishTime);
                double[] starts = new double[60];
                double end = generation.Execute(list, starts);
                _ = generation.DoubleJustify(starts);
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 100; i++)
                {
                    _ = generation.Execute(list, starts);
                    _ = generation.DoubleJustify(starts);
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
                Assert.Equal(end, generation.Execute(list, starts));
            }
        }
    }

    [Fact]
    public void What_is_no_order_of_work_is_named()
    {
        ResourceConstrainedProject project = Projects.Of(
            [1, 1],
            [new(0, 1)],
            [],
            [
                [],
                [],
            ]
        );
        SerialScheduleGeneration generation = new(project);
        double[] starts = new double[2];
        Assert.Contains(
            "activity 0 before activity 1",
            Assert.Throws<ArgumentException>(() => generation.Execute([1, 0], starts)).Message
        );
        Assert.Contains(
            "has 0 at 1",
            Assert.Throws<ArgumentException>(() => generation.Execute([0, 0], starts)).Message
        );
        Assert.Equal("list", Assert.Throws<ArgumentException>(() => generation.Execute([0], starts)).ParamName);
        Assert.Equal(
            "starts",
            Assert.Throws<ArgumentException>(() => generation.DoubleJustify(new double[3])).ParamName
        );
    }
}
