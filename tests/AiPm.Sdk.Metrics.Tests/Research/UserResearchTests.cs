using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class UserResearchTests
{
    [Fact]
    public void A_usability_score_follows_Brooke()
    {
        // Brooke 1996, the filled-in example: 22 points, a score of 55 (published as 22 · 2.5).
        Assert.Equal(22 * 2.5, SystemUsabilityScale.Score([5, 4, 2, 1, 2, 3, 2, 4, 5, 2]));
        Assert.Equal(100, SystemUsabilityScale.Score([5, 1, 5, 1, 5, 1, 5, 1, 5, 1]));
        Assert.Equal(0, SystemUsabilityScale.Score([1, 5, 1, 5, 1, 5, 1, 5, 1, 5]));
        Assert.Equal(50, SystemUsabilityScale.Score([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]));
        Assert.Throws<ArgumentException>(() => SystemUsabilityScale.Score([1, 2]));
        Assert.Contains(
            "statement 3 was answered 6",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => SystemUsabilityScale.Score([1, 2, 6, 1, 1, 1, 1, 1, 1, 1]))
                .Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Grades and percentiles of Sauro and Lewis, table 8.5: both ends of each grade.</summary>
    [Theory]
    [InlineData(84.1, "A+", 96)]
    [InlineData(84.0, "A", 95.8)]
    [InlineData(80.8, "A", 90)]
    [InlineData(78.9, "A-", 85)]
    [InlineData(77.2, "B+", 80)]
    [InlineData(77.1, "B", 79.7)]
    [InlineData(74.1, "B", 70)]
    [InlineData(72.6, "B-", 65)]
    [InlineData(71.1, "C+", 60)]
    [InlineData(68, "C", 50.3)]
    [InlineData(65, "C", 41)]
    [InlineData(62.7, "C-", 35)]
    [InlineData(62.6, "D", 34.8)]
    [InlineData(51.7, "D", 15)]
    [InlineData(51.6, "F", 14.97)]
    [InlineData(0, "F", 0)]
    [InlineData(100, "A+", 100)]
    public void Grades_and_percentiles_are_the_published_ones(double score, string grade, double percentile)
    {
        Assert.Equal(grade, UsabilityGradingScale.SauroLewis.GradeOf(score).Name);
        Assert.Equal(percentile, UsabilityGradingScale.SauroLewis.PercentileOf(score), 0.06);
    }

    [Fact]
    public void A_study_has_an_interval_and_a_grade_at_either_end()
    {
        UsabilityStudy study = SystemUsabilityScale.Study([
            90,
            77.5,
            72.5,
            95,
            62.5,
            57.5,
            100,
            95,
            95,
            80,
            82.5,
            87.5,
        ]);
        Assert.Equal(82.9167, study.Score.Value.Value, 4);

        // scipy.stats.t.interval(0.95, 11, mean, sem)
        Assert.Equal(74.32706178821847, study.Score.Interval.Value.Lower, 10);
        Assert.Equal(91.50627154511487, study.Score.Interval.Value.Upper, 10);
        Assert.Equal(("A", "B", "A+"), (study.Grade!.Name, study.LowestGrade!.Name, study.HighestGrade!.Name));
        Assert.Contains("from a size of 20", study.Score.Warnings[0], StringComparison.Ordinal);
        Assert.EndsWith(
            "That is grade A, above 94 % of products; the interval reaches from B to A+.",
            study.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.False(SystemUsabilityScale.Study([]).Percentile.IsDefined);
        Assert.False(SystemUsabilityScale.Study([70]).PercentileInterval.IsDefined);
        Assert.Null(SystemUsabilityScale.Study([70]).LowestGrade);
        Assert.Throws<ArgumentOutOfRangeException>(() => SystemUsabilityScale.Study([101]));
        Assert.Throws<ArgumentException>(() => UsabilityGradingScale.Of([new("A", 10, 0)], "me"));
        Assert.Throws<ArgumentException>(() => UsabilityGradingScale.Of([], "me"));
        Assert.Throws<ArgumentException>(() => UsabilityGradingScale.Of([new("F", 0, 0), new("A", 50, 0)], "me"));
    }

    [Fact]
    public void Task_success_has_the_adjusted_Wald_interval()
    {
        // Sauro and Lewis 2005: 9 of 10 gives 57.4 % (57 %) to 100 % (rounded); statsmodels agresti_coull 0.57403, 1.
        IntervalEstimate success = TaskMeasures.Success(new(9, 10));
        Assert.Equal(0.9, success.Value.Value);
        Assert.Equal(0.5740322626051677, success.Interval.Value.Lower, 12);
        Assert.Equal(1, success.Interval.Value.Upper);
        Assert.NotEmpty(success.Warnings);
        Assert.Empty(TaskMeasures.Success(new(60, 110)).Warnings);
        Assert.False(TaskMeasures.Success(default).IsDefined);
    }

    [Fact]
    public void Time_on_task_is_a_geometric_mean()
    {
        double[] times = [94, 95, 96, 113, 121, 132, 190, 193, 255, 298];
        IntervalEstimate time = TaskMeasures.Time(times);
        double mean = times.Average(Math.Log);
        double error = Math.Sqrt(times.Sum(t => Math.Pow(Math.Log(t) - mean, 2)) / 9 / 10);
        Assert.Equal(Math.Exp(mean), time.Value.Value, 10);
        Assert.Equal(Math.Exp(mean - 2.2621571627982055 * error), time.Interval.Value.Lower, 9);
        Assert.Equal(Math.Exp(mean + 2.2621571627982055 * error), time.Interval.Value.Upper, 9);
        Assert.Equal(10 * time.Value.Value, TaskMeasures.Time([.. times.Select(t => 10 * t)]).Value.Value, 9);
        Assert.False(TaskMeasures.Time([]).IsDefined);
        Assert.Equal(UndefinedReason.NoVariation, TaskMeasures.Time([3, 3]).Interval.Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => TaskMeasures.Time([1, 0]));
    }

    /// <summary>Lewis 1994 and Nielsen and Landauer 1993: five users find 85 % of problems met by 31 %; published sample sizes.</summary>
    [Theory]
    [InlineData(0.01, 0.5, 69)]
    [InlineData(0.05, 0.5, 14)]
    [InlineData(0.1, 0.5, 7)]
    [InlineData(0.25, 0.85, 7)]
    [InlineData(0.31, 0.84, 5)]
    [InlineData(0.5, 0.75, 2)]
    [InlineData(0.5, 0.99, 7)]
    [InlineData(0.9, 0.99, 2)]
    [InlineData(0.1, 0.99, 44)]
    [InlineData(1, 0.99, 1)]
    public void Participants_needed_are_the_fewest_that_reach_the_chance(double share, double chance, int participants)
    {
        Assert.Equal(participants, ProblemDiscovery.ParticipantsNeeded(share, chance).Value);
        Assert.True(ProblemDiscovery.ChanceOfFinding(share, participants) >= chance - 1e-12);
        Assert.True(ProblemDiscovery.ChanceOfFinding(share, participants - 1) < chance);
    }

    [Fact]
    public void A_rare_problem_is_not_found_for_certain()
    {
        Assert.Equal(0.8436, ProblemDiscovery.ChanceOfFinding(0.31, 5), 4);
        Assert.Equal(1e-15, ProblemDiscovery.ChanceOfFinding(1e-18, 1000), 1e-27);
        Assert.Equal(UndefinedReason.Infinite, ProblemDiscovery.ParticipantsNeeded(0, 0.5).Undefined!.Reason);
        Assert.Equal(UndefinedReason.Infinite, ProblemDiscovery.ParticipantsNeeded(1e-12, 0.5).Undefined!.Reason);
        IntervalEstimate again = ProblemDiscovery.ChanceOfFinding(new ProportionCounts(2, 8), 5);
        Interval share = ProportionIntervals.ClopperPearson(new(2, 8)).Value;
        Assert.Equal(1 - Math.Pow(1 - share.Lower, 5), again.Interval.Value.Lower, 12);
        Assert.Equal(1 - Math.Pow(0.75, 5), again.Value.Value, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProblemDiscovery.ParticipantsNeeded(0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProblemDiscovery.ChanceOfFinding(0.5, -1));
    }

    [Fact]
    public void The_adjusted_share_is_that_of_Lewis()
    {
        // 4 participants, 5 problems, 9 meetings, 2 problems met once: p = 0.45, normalised 0.15, discounted 0.45/1.4.
        ProblemMatrix matrix = ProblemMatrix.Of([
            ["a", "b"],
            ["a", "c", "a"],
            ["a", "d", "b"],
            ["e", "b"],
        ]);
        Assert.Equal((4, 5, 9L, 3), (matrix.Participants, matrix.Problems, matrix.Meetings, matrix.MetOnce));
        Assert.Equal(0.45, matrix.Share.Value, 15);
        double adjusted = 0.5 * (0.45 - 0.25) * 0.75 + 0.5 * 0.45 / 1.6;
        Assert.Equal(adjusted, matrix.AdjustedShare.Value, 15);
        Assert.Equal(5 / (1 - Math.Pow(1 - adjusted, 4)), matrix.ProblemsInAll.Value, 12);
        Assert.Equal(Math.Ceiling(Math.Log(0.1) / Math.Log(1 - adjusted)), matrix.ParticipantsNeeded(0.9).Value);
        Assert.Contains("21.56 % after adjustment", matrix.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            ProblemMatrix
                .Of([
                    ["a"],
                ])
                .AdjustedShare.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.ZeroDenominator,
            ProblemMatrix
                .Of([
                    [],
                    [],
                ])
                .ParticipantsNeeded(0.5)
                .Undefined!.Reason
        );
        Assert.Throws<ArgumentException>(() => ProblemMatrix.Of([]));
        Assert.Throws<ArgumentException>(() =>
            ProblemMatrix.Of([
                [""],
            ])
        );
    }

    [Fact]
    public void Fit_is_judged_by_the_whole_interval_and_segments_together()
    {
        ProductMarketFit fit = ProductMarketFit.Of([
            ("executives", new(40, 15, 5)),
            ("students", new(10, 30, 40, 7)),
            ("others", new(0, 0, 0)),
        ]);
        Assert.Equal(new ProportionCounts(50, 140), fit.Answers.Counts);
        Assert.Equal(IntervalVerdict.NotEnoughData, fit.Verdict);
        Assert.Equal(1 - 0.05 / 3, fit.Segments[0].Share.Confidence, 15);
        Assert.Equal(
            [IntervalVerdict.Met, IntervalVerdict.NotMet, IntervalVerdict.Undefined],
            fit.Segments.Select(segment => segment.Verdict)
        );
        Assert.EndsWith(
            "too few answers to tell from 40 %. Surely at the level: executives.",
            fit.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(IntervalVerdict.Undefined, ProductMarketFit.Of(new Disappointment(0, 0, 0, 9)).Verdict);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Disappointment(-1, 0, 0));
        Assert.Throws<ArgumentException>(() => ProductMarketFit.Of([("a", default), ("a", default)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProductMarketFit.Of(new Disappointment(1, 1, 1), 1));
    }

    [Fact]
    public void Themes_count_respondents_once_and_their_trends_are_corrected_for_their_number()
    {
        DateOnly before = new(2027, 1, 1);
        DateOnly after = new(2027, 2, 1);
        List<FeedbackItem> items = [];
        for (int i = 0; i < 100; i++)
        {
            items.Add(
                new(
                    $"early {i}",
                    before,
                    i < 10 ? ["slow"]
                        : i < 40 ? ["price", "price"]
                        : []
                )
            );
            items.Add(
                new(
                    $"late {i}",
                    after,
                    i < 45 ? ["slow"]
                        : i < 72 ? ["price"]
                        : []
                )
            );
        }

        items.Add(new("late 0", after.AddDays(1), "slow"));
        FeedbackThemes themes = FeedbackThemes.Of(items, recentFrom: after);
        Assert.Equal((201, 200), (themes.Items, themes.Respondents));
        FeedbackTheme price = themes.Themes[0];
        FeedbackTheme slow = themes.Themes[1];
        Assert.Equal(("price", 57), (price.Name, price.Mentions));
        Assert.Equal((56, 0.275), (slow.Mentions, slow.Share.Value.Value));
        Assert.Equal(0.35, slow.Trend!.Change.Value.Value, 12);
        Assert.True(slow.Trend.PValue.Value < 1e-6);
        Assert.Equal(2 * slow.Trend.PValue.Value, slow.Trend.AdjustedPValue.Value, 1e-12);
        Assert.Equal(price.Trend!.PValue, price.Trend.AdjustedPValue);
        Assert.EndsWith("Changed: slow by +35.00 points.", themes.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal(5_500, slow.Reach(20_000.0).Value.Value, 9);
        Assert.Equal(slow.Share.Interval.Value.Upper * 20_000, slow.Reach(20_000.0).Interval.Value.Upper, 9);
        Assert.Equal(20_000 * 56.0 / 202, slow.Reach((Estimate)20_000).Mean.Value, 6);
        Assert.Null(FeedbackThemes.Of(items).Themes[0].Trend);
        Assert.Equal("There is no feedback.", FeedbackThemes.Of([]).Explanation.Sentence);

        // One empty period: the trend is undefined, not a change from 0.
        FeedbackThemes recentOnly = FeedbackThemes.Of([new("a", after, "slow")], recentFrom: after);
        Assert.False(recentOnly.Themes[0].Trend!.Change.IsDefined);
        Assert.False(recentOnly.Themes[0].Trend!.AdjustedPValue.IsDefined);
        Assert.Throws<ArgumentException>(() => new FeedbackItem("a", after, " "));
    }
}
