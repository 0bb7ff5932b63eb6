using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Risks.Tests.Fmea;

public class FmeaTests
{
    private static readonly ActionPriorityTable Table = ActionPriorityTable.AiagVda2019;

    private static IEnumerable<FmeaRating> All =>
        from s in Enumerable.Range(1, 10)
        from o in Enumerable.Range(1, 10)
        from d in Enumerable.Range(1, 10)
        select new FmeaRating(s, o, d);

    [Fact]
    public void The_table_has_318_high_214_medium_and_468_low_combinations()
    {
        Assert.Equal(318, Table.Count(ActionPriority.High));
        Assert.Equal(214, Table.Count(ActionPriority.Medium));
        Assert.Equal(468, Table.Count(ActionPriority.Low));
        Assert.Contains("Not compared with the handbook", Table.Caveat);
        Assert.Equal(100, Table.Rules.Count);
    }

    /// <summary>Rows of one public transcription: severity, occurrence, detection, priority.</summary>
    [Theory]
    [InlineData(10, 10, 10, 'H')]
    [InlineData(9, 4, 2, 'H')]
    [InlineData(9, 5, 1, 'M')]
    [InlineData(9, 3, 7, 'H')]
    [InlineData(9, 3, 6, 'M')]
    [InlineData(9, 2, 4, 'L')]
    [InlineData(10, 1, 10, 'L')]
    [InlineData(8, 8, 1, 'H')]
    [InlineData(7, 6, 2, 'H')]
    [InlineData(7, 7, 1, 'M')]
    [InlineData(8, 4, 7, 'H')]
    [InlineData(8, 5, 6, 'M')]
    [InlineData(8, 2, 5, 'M')]
    [InlineData(8, 2, 4, 'L')]
    [InlineData(6, 8, 5, 'H')]
    [InlineData(4, 9, 4, 'M')]
    [InlineData(5, 6, 2, 'M')]
    [InlineData(5, 6, 1, 'L')]
    [InlineData(6, 5, 7, 'M')]
    [InlineData(6, 5, 6, 'L')]
    [InlineData(6, 3, 10, 'L')]
    [InlineData(3, 8, 5, 'M')]
    [InlineData(2, 10, 4, 'L')]
    [InlineData(3, 7, 10, 'L')]
    [InlineData(1, 10, 10, 'L')]
    public void Cells_are_those_of_the_transcription(int s, int o, int d, char priority) =>
        Assert.Equal(priority, Table[new(s, o, d)].ToString()[0]);

    [Fact]
    public void A_rating_that_rises_never_lowers_the_priority() =>
        Assert.All(
            All,
            rating =>
            {
                foreach (
                    (int s, int o, int d) in new[]
                    {
                        (rating.Severity + 1, rating.Occurrence, rating.Detection),
                        (rating.Severity, rating.Occurrence + 1, rating.Detection),
                        (rating.Severity, rating.Occurrence, rating.Detection + 1),
                    }
                )
                {
                    Assert.True(s > 10 || o > 10 || d > 10 || Table[new(s, o, d)] >= Table[rating]);
                }
            }
        );

    [Fact]
    public void A_thousand_combinations_have_120_products() =>
        Assert.Equal(120, All.Select(rating => rating.RiskPriorityNumber).Distinct().Count());

    [Fact]
    public void Ways_to_a_priority_are_all_and_only_the_smallest_falls()
    {
        Gen<FmeaRating> ratings =
            from s in Gen.Choose(1, 10)
            from o in Gen.Choose(1, 10)
            from d in Gen.Choose(1, 10)
            select new FmeaRating(s, o, d);
        Prop.ForAll(
                (
                    from rating in ratings
                    from target in Gen.Choose(0, 2)
                    from keep in Gen.Elements(true, false)
                    select (rating, (ActionPriority)target, keep)
                ).ToArbitrary(),
                c =>
                {
                    (FmeaRating rating, ActionPriority target, bool keep) = c;
                    IReadOnlyList<FmeaRating> ways = Table.WaysTo(rating, target, keep);
                    FmeaRating[] allowed =
                    [
                        .. All.Where(other =>
                            other.Severity <= rating.Severity
                            && (!keep || other.Severity == rating.Severity)
                            && other.Occurrence <= rating.Occurrence
                            && other.Detection <= rating.Detection
                            && Table[other] <= target
                        ),
                    ];
                    FmeaRating[] maximal =
                    [
                        .. allowed.Where(a =>
                            !allowed.Any(b =>
                                b != a
                                && b.Severity >= a.Severity
                                && b.Occurrence >= a.Occurrence
                                && b.Detection >= a.Detection
                            )
                        ),
                    ];
                    return maximal.ToHashSet().SetEquals(ways) && ways.Count == maximal.Length;
                }
            )
            .Holds(150);
        Assert.Equal(
            [new FmeaRating(8, 1, 7), new FmeaRating(8, 3, 4)],
            Table.WaysTo(new(8, 6, 7), ActionPriority.Low).Take(2)
        );
        Assert.Equal([new FmeaRating(5, 1, 1)], Table.WaysTo(new(5, 1, 1), ActionPriority.High));
    }

    [Fact]
    public void A_table_that_is_none_is_refused_with_all_reasons()
    {
        IReadOnlyList<Problem> problems = ActionPriorityTable.Check([
            new(1, 10, 1, 5, 1, 10, ActionPriority.Low),
            new(1, 10, 5, 9, 1, 10, ActionPriority.High),
            new(0, 10, 10, 10, 1, 10, ActionPriority.High),
            new(1, 10, 10, 9, 1, 11, (ActionPriority)7),
        ]);
        Assert.Equal(
            [
                "$.rules[1]",
                "$.rules[2].severity",
                "$.rules[3].occurrence",
                "$.rules[3].detection",
                "$.rules[3].priority",
                "$.rules",
            ],
            problems.Select(problem => problem.Path)
        );
        Assert.Contains("100 combinations of rule 0", problems[0].Given);
        Assert.Contains("without a rule for 100 combinations, the first S 1, O 10, D 1", problems[^1].Given);
        IReadOnlyList<Problem> falls = ActionPriorityTable.Check([
            new(1, 10, 1, 10, 1, 9, ActionPriority.Medium),
            new(1, 10, 1, 10, 10, 10, ActionPriority.Low),
        ]);
        Assert.Equal(100, falls.Count);
        Assert.Equal("low at S 1, O 1, D 10", falls[0].Given);
        Assert.Throws<ArgumentException>(() => new ActionPriorityTable("x", "y", "", []));
        ActionPriorityRule[] whole = [new(1, 10, 1, 10, 1, 10, ActionPriority.Low)];
        Assert.Equal(
            "source",
            Assert.Throws<ArgumentException>(() => new ActionPriorityTable("x", " ", "", whole)).ParamName
        );
        Assert.Equal(
            "name",
            Assert.Throws<ArgumentException>(() => new ActionPriorityTable("", "y", "", whole)).ParamName
        );
    }

    [Fact]
    public void A_table_of_ones_own_decides()
    {
        ActionPriorityTable own = new(
            "ours",
            "our handbook",
            "",
            [new(1, 8, 1, 10, 1, 10, ActionPriority.Low), new(9, 10, 1, 10, 1, 10, ActionPriority.High)]
        );
        FailureModeAnalysis analysis = new([new("a", 9, 1, 1), new("b", 8, 10, 10)], own);
        Assert.Equal(["a", "b"], analysis.Ranked().Select(ranked => ranked.Mode.Id));
        Assert.Equal(["b", "a"], analysis.Ranked(FmeaOrder.RiskPriorityNumber).Select(ranked => ranked.Mode.Id));
        Assert.DoesNotContain(
            analysis.Explanation.Assumptions,
            text => text.Contains("handbook", StringComparison.Ordinal)
        );
        Assert.Empty(own.WaysTo(new(9, 5, 5), ActionPriority.Low));
    }

    [Fact]
    public void Actions_lower_ratings_and_priorities_before_and_after()
    {
        FailureMode hallucination = new("hallucination", 8, 6, 7)
        {
            Failure = "answers with a price that is not in the catalogue",
            Actions =
            [
                new("retrieval", "answer from the catalogue only") { Occurrence = 3, State = MitigationState.Done },
                new("check", "compare prices before sending")
                {
                    Detection = 3,
                    Owner = "Ada",
                    Due = new(2027, 3, 1),
                    State = MitigationState.InProgress,
                },
                new("dropped", "read every answer") { Detection = 1, State = MitigationState.Dropped },
                // An action never makes anything worse.
                new("useless", "buy a larger model") { Occurrence = 9, State = MitigationState.Done },
            ],
        };
        FailureModeAnalysis analysis = new([hallucination, new("slow", 4, 3, 2), new("silent", 9, 5, 8)]);
        Assert.Equal(new FmeaRating(8, 3, 7), hallucination.WithDoneActions);
        Assert.Equal(new FmeaRating(8, 3, 3), hallucination.WithAllActions);
        Assert.Equal(336, hallucination.Rating.RiskPriorityNumber);
        Assert.Equal(48, hallucination.Rating.Criticality);
        Assert.Equal(new PriorityCounts(2, 0, 1), analysis.Before);
        Assert.Equal(new PriorityCounts(1, 1, 1), analysis.WithDoneActions);
        Assert.Equal(new PriorityCounts(1, 0, 2), analysis.WithAllActions);
        Assert.Equal(
            [("silent", 1), ("hallucination", 2), ("slow", 3)],
            analysis.Ranked().Select(ranked => (ranked.Mode.Id, ranked.Rank))
        );
        RankedFailureMode second = analysis.Ranked()[1];
        Assert.Equal(
            (ActionPriority.High, ActionPriority.Medium, ActionPriority.Low),
            (second.Priority, second.PriorityWithDoneActions, second.PriorityWithAllActions)
        );
        Assert.StartsWith("3 failure modes: 2 high, 0 medium, 1 low.", analysis.Explanation.Sentence);
        Assert.Contains(
            analysis.Explanation.Assumptions,
            text => text.Contains("Not compared", StringComparison.Ordinal)
        );
        Assert.Equal(
            [
                "\"hallucination\" has the action \"compare prices before sending\" that was due on 1 March 2027.",
                "\"hallucination\" has the action \"buy a larger model\" that changes none of its ratings.",
                "\"silent\" has high priority and no action.",
            ],
            analysis.Findings(new(2027, 3, 2)).Select(finding => finding.Sentence)
        );
        Assert.NotEmpty(JsonSerializer.Serialize(analysis.Ranked()));
        Assert.Contains("did you mean", Assert.Throws<ArgumentException>(() => analysis["silnt"]).Message);
    }

    [Fact]
    public void Equal_ratings_share_a_place()
    {
        FailureModeAnalysis analysis = new([new("b", 5, 5, 5), new("a", 5, 5, 5), new("c", 5, 5, 4)]);
        Assert.Equal([("a", 1), ("b", 1), ("c", 3)], analysis.Ranked().Select(ranked => (ranked.Mode.Id, ranked.Rank)));
    }

    [Theory]
    [InlineData(0, 1, 1, "severity")]
    [InlineData(1, 11, 1, "occurrence")]
    [InlineData(1, 1, -1, "detection")]
    public void Ratings_outside_1_to_10_are_refused(int s, int o, int d, string name)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new FmeaRating(s, o, d));
        Assert.Equal(name, refusal.ParamName);
    }

    [Fact]
    public void Bad_failure_modes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new FailureMode(" ", 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FailureModeAction("a", "b") { Detection = 0 });
        Assert.Throws<ArgumentException>(() => new FailureModeAction("a", "b") { Cost = Estimate.Normal(0, 1) });
        Assert.Throws<ArgumentException>(() =>
            new FailureMode("a", 1, 1, 1) { Actions = [new("x", "y"), new("x", "z")] }
        );
        string message = Assert
            .Throws<ArgumentException>(() =>
                new FailureModeAnalysis([new("a", 1, 1, 1), new("a", 1, 1, 1), new("a", 2, 1, 1)])
            )
            .Message;
        Assert.Contains("$[1].id", message);
        Assert.Contains("$[2].id", message);
    }
}
