namespace AiPm.Sdk.Roadmaps.Tests.ResourceScheduling;

public class ResourceConstrainedProjectTests
{
    [Fact]
    public void Everything_that_does_not_fit_is_named_at_once()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            Projects.Of(
                [1, -2, double.NaN],
                [new(0, 9), new(1, 1)],
                [4, double.PositiveInfinity],
                [
                    [5, 0],
                    [1],
                    [-1, 0],
                ],
                [0, 0]
            )
        );
        foreach (
            string part in new[]
            {
                "durations[1]: was -2",
                "durations[2]: was NaN",
                "capacities[1]",
                "releases: was 2",
                "needs[0][0]: was 5, but must be from 0 to the capacity, 4",
                "needs[1]: was 1",
                "needs[2][0]: was -1",
                "links[0]: was from 0 to 9",
                "links[1]: was from 1 to 1",
            }
        )
        {
            Assert.Contains(part, thrown.Message);
        }
    }

    [Fact]
    public void A_cycle_is_named_and_too_long_a_project_refused()
    {
        ArgumentException cycle = Assert.Throws<ArgumentException>(() =>
            Projects.Of(
                [1, 1, 1, 1],
                [new(0, 1), new(1, 2), new(2, 3), new(3, 1)],
                [],
                [
                    [],
                    [],
                    [],
                    [],
                ]
            )
        );
        Assert.Contains("the cycle", cycle.Message);
        Assert.Matches("(1 → 2 → 3 → 1|2 → 3 → 1 → 2|3 → 1 → 2 → 3)", cycle.Message);
        Assert.Contains(
            "4194304",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    Projects.Of(
                        [1e9],
                        [],
                        [],
                        [
                            [],
                        ]
                    )
                )
                .Message
        );
    }

    [Fact]
    public void Priority_rules_by_hand()
    {
        // 0 → 1 → 3 and 0 → 2; critical 0-1-3 of 2 + 3 + 1 = 6.
        ResourceConstrainedProject project = Projects.Of(
            [2, 3, 4, 1, 5],
            [new(0, 1), new(1, 3), new(0, 2)],
            [2],
            [
                [1],
                [1],
                [2],
                [0],
                [1],
            ]
        );
        Assert.Equal([0, 1, 2, 3, 4], PriorityList.By(project, PriorityRule.LatestFinishTime));
        Assert.Equal([0, 4, 1, 2, 3], PriorityList.By(project, PriorityRule.LatestStartTime));
        Assert.Equal([0, 1, 2, 3, 4], PriorityList.By(project, PriorityRule.MinimumSlack));
        Assert.Equal([0, 4, 1, 2, 3], PriorityList.By(project, PriorityRule.GreatestRankPositionalWeight));
        Assert.Equal([0, 4, 1, 2, 3], PriorityList.By(project, PriorityRule.GreatestRankPositionalWeightOfAll));
        Assert.Equal([0, 1, 2, 3, 4], PriorityList.By(project, PriorityRule.MostTotalSuccessors));
        Assert.Equal([0, 1, 2, 3, 4], PriorityList.By(project, PriorityRule.MostImmediateSuccessors));
        Assert.Equal([0, 1, 3, 2, 4], PriorityList.By(project, PriorityRule.ShortestProcessingTime));
        Assert.Equal([4, 0, 2, 1, 3], PriorityList.By(project, PriorityRule.LongestProcessingTime));
        Assert.Equal([0, 4, 1, 2, 3], PriorityList.By(project, PriorityRule.EarliestStartTime));
        Assert.Equal([0, 1, 4, 2, 3], PriorityList.By(project, PriorityRule.EarliestFinishTime));
        Assert.Equal([4, 0, 2, 1, 3], PriorityList.By(project, PriorityRule.GreatestResourceDemand));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriorityList.By(project, (PriorityRule)99));
    }
}
