using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class ErrorOutlookTests
{
    [Theory]
    // scipy.stats.betabinom(next, wrong + ½, n − wrong + ½): ppf of both tails.
    [InlineData(15, 100, 100, 0.95, 6, 26)]
    [InlineData(0, 20, 50, 0.95, 0, 7)]
    [InlineData(20, 20, 50, 0.9, 45, 50)]
    [InlineData(3, 7, 1, 0.95, 0, 1)]
    [InlineData(0, 0, 10, 0.8, 0, 10)]
    [InlineData(15_000, 100_000, 100_000, 0.95, 14_688, 15_314)]
    [InlineData(2, 1_000, 2_000, 0.99, 0, 19)]
    [InlineData(500, 1_000, 7, 0.5, 3, 4)]
    public void The_next_cases_are_the_beta_binomials(
        int wrong,
        int all,
        int next,
        double confidence,
        long lower,
        long upper
    )
    {
        PredictedCount count = PredictedCount.Of(new(wrong, all), next, confidence);
        Assert.Equal((lower, upper), (count.Lower, count.Upper));
        Assert.Equal(next * (wrong + 0.5) / (all + 1), count.Expected, 9);
    }

    [Fact]
    public void The_sentence_of_eighty_five_right_of_a_hundred()
    {
        ErrorOutlook outlook = ErrorOutlook.Of(new ProportionCounts(15, 100));
        Assert.Equal(
            "In the long run about 15 % are wrong (9 to 23 %, Wilson 95 %); among the next 100, 6 to 26.",
            outlook.Explanation.Sentence
        );
        Assert.Equal(UndefinedReason.NotMeasured, outlook.WrongPerDay.Undefined!.Reason);
    }

    [Fact]
    public void The_sentence_with_volume_review_and_costs()
    {
        // 100 answers, 15 wrong; of the 20 least certain 9.5 on average, as a tie is cut.
        bool[] right = [.. Enumerable.Range(0, 100).Select(i => i >= 20 ? i % 16 != 0 : i % 2 == 0)];
        double[] certainty = [.. Enumerable.Range(0, 100).Select(i => i / 100d)];
        int wrong = right.Count(r => !r);
        ErrorOutlook outlook = ErrorOutlook.Of(
            right,
            certainty,
            new()
            {
                PerDay = 2_000,
                ReviewShare = 0.2,
                CostOfError = 4,
                CostOfReview = 0.5,
                Unit = "$",
            }
        );
        Assert.Equal(15, wrong);
        Assert.Equal(300, outlook.WrongPerDay.Value, 9);
        Assert.Equal(100, outlook.WrongPerDayAfterReview.Value, 9);
        Assert.Equal(400, outlook.FallbackPerDay.Value, 9);
        Assert.Equal(1_200, outlook.CostPerDay.Value, 9);
        Assert.Equal(100 * 4 + 400 * 0.5, outlook.CostPerDayAfterReview.Value, 9);
        Assert.Equal(
            "In the long run about 15 % are wrong (9 to 23 %, Wilson 95 %); among the next 100, 6 to 26. At 2,000 a day that is about 300; "
                + "with review of the least certain 20 % it falls to 100, and people take 400 a day. Errors cost about $1,200 a day, with review $600.00 with its own cost.",
            outlook.Explanation.Sentence
        );
        Assert.Contains("\"Next\"", JsonSerializer.Serialize(outlook), StringComparison.Ordinal);
    }

    [Fact]
    public void The_cost_with_review_is_that_of_the_wrong_answers_left_and_of_the_reviews()
    {
        Random random = new(9);
        double[] certainty = [.. Enumerable.Range(0, 300).Select(_ => Math.Round(random.NextDouble(), 1))];
        bool[] right = [.. certainty.Select(c => random.NextDouble() < c)];
        ErrorOutlook outlook = ErrorOutlook.Of(
            right,
            certainty,
            new()
            {
                PerDay = 1_000,
                ReviewShare = 0.27,
                ReviewerErrorRate = 0.05,
                CostOfError = 6,
                CostOfReview = 1.5,
            }
        );
        Assert.Equal(
            outlook.WrongPerDayAfterReview.Value * 6 + outlook.FallbackPerDay.Value * 1.5,
            outlook.CostPerDayAfterReview.Value,
            8
        );
    }

    [Fact]
    public void Costs_of_each_kind_of_error_are_the_matrixs_mean()
    {
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.OfCounts(40, 8, 7, 45);
        ErrorOutlook outlook = ErrorOutlook.Of(matrix, new(0, 5, 100, 0, "EUR"), new() { PerDay = 1_000 });
        Assert.Equal((8 * 5 + 7 * 100) / 100d * 1_000, outlook.CostPerDay.Value, 9);
        Assert.EndsWith("Errors cost about 7,400 EUR a day.", outlook.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ErrorOutlook.Of(matrix, default, new() { CostOfError = 1 }));
        Assert.Throws<ArgumentException>(() => ErrorOutlook.Of(matrix, default, new() { ReviewShare = 0.1 }));
    }

    [Fact]
    public void With_scores_the_cases_nearest_to_the_threshold_are_reviewed_and_cost_what_people_make_of_them()
    {
        bool[] actual = [true, true, false, true, false, false, false, true];
        double[] scores = [0.9, 0.7, 0.6, 0.45, 0.4, 0.3, 0.2, 0.1];
        DecisionCosts costs = new(1, 5, 20, 0, "$");
        ErrorOutlook outlook = ErrorOutlook.Of(
            actual,
            scores,
            threshold: 0.5,
            costs,
            new()
            {
                PerDay = 800,
                ReviewShare = 0.25,
                ReviewerErrorRate = 0.1,
                CostOfReview = 2,
            }
        );

        // Without review 2 right positives, a false one, 2 missed, 3 left alone. Nearest: .45, missed, then half each of the tie of .6 (false) and .4.
        Assert.Equal((2 * 1 + 5 + 2 * 20) / 8d, outlook.MeanCost!.Value.Value, 13);
        double reviewed = 2 * 2 + (0.9 * 1 + 0.1 * 20) + 0.5 * (0.1 * 5) + 0.5 * (0.1 * 5);
        double left = 2 * 1 + 20 + 0.5 * 5;
        Assert.Equal((reviewed + left) / 8, outlook.MeanCostAfterReview!.Value.Value, 12);
        Assert.Equal(100 * (reviewed + left), outlook.CostPerDayAfterReview.Value, 9);
        Assert.Equal(3 / 8d, outlook.Wrong.Value.Value, 14);
        Assert.Equal((3 - 1.5) / 8 + 0.25 * 0.1, outlook.Review!.After.Value.Value, 13);
        Assert.Equal(200, outlook.FallbackPerDay.Value, 10);
        Assert.Contains("$", outlook.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorOutlook.Of(actual, scores, double.NaN, costs));
        Assert.Throws<ArgumentException>(() => ErrorOutlook.Of(actual, scores, 0.5, costs, new() { CostOfError = 1 }));
        Assert.Null(ErrorOutlook.Of(actual, scores, 0.5, costs).MeanCostAfterReview);
    }

    [Fact]
    public void What_was_not_measured_is_said()
    {
        ErrorOutlook none = ErrorOutlook.Of(default(ProportionCounts), new() { PerDay = 10 });
        Assert.Null(none.Next);
        Assert.False(none.WrongPerDay.IsDefined);
        Assert.Equal("Nothing was measured, so nothing can be said of coming errors.", none.Explanation.Sentence);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorOutlookOptions { ReviewShare = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorOutlookOptions { PerDay = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorOutlookOptions { Next = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => PredictedCount.Of(new(1, 2), -1));
    }

    [Fact]
    public void Review_takes_away_what_the_least_certain_share_holds() =>
        Prop.ForAll(
                Gen.Choose(0, 1).Zip(Gen.Choose(0, 4)).NonEmptyListOf().ToArbitrary(),
                Gen.Choose(0, 20).ToArbitrary(),
                (rows, twentieths) =>
                {
                    bool[] right = [.. rows.Select(row => row.Item1 == 1)];
                    double[] certainty = [.. rows.Select(row => (double)row.Item2)];
                    double share = twentieths / 20d;
                    ReviewPlan plan = ReviewPlan.Of(right, certainty, share, reviewerErrorRate: 0.1);

                    // Ties at the cut in part: the wrong answers met if the order among equals is drawn at random.
                    double left = share * right.Length;
                    double met = 0;
                    foreach (
                        IGrouping<double, int> tie in Enumerable
                            .Range(0, right.Length)
                            .GroupBy(i => certainty[i])
                            .OrderBy(g => g.Key)
                    )
                    {
                        double taken = Math.Min(left, tie.Count());
                        met += taken * tie.Count(i => !right[i]) / tie.Count();
                        left -= taken;
                    }

                    double expected = (right.Count(r => !r) - met) / right.Length + share * 0.1;
                    return Math.Abs(plan.After.Value.Value - expected) < 1e-12
                        && plan.After.Interval.Value.Contains(plan.After.Value.Value);
                }
            )
            .Holds(200);

    [Fact]
    public void The_share_to_review_for_a_level_reaches_it_and_no_less_does()
    {
        Random random = new(3);
        double[] certainty = [.. Enumerable.Range(0, 400).Select(_ => Math.Round(random.NextDouble(), 2))];
        bool[] right = [.. certainty.Select(c => random.NextDouble() < c)];
        foreach (double level in new[] { 0.05, 0.2, 0.4 })
        {
            double share = ReviewPlan.ShareFor(right, certainty, level, 0.02).Value;
            Assert.Equal(level, ReviewPlan.Of(right, certainty, share, 0.02).After.Value.Value, 10);
        }

        Assert.Equal(0, ReviewPlan.ShareFor(right, certainty, 0.9).Value);
        Assert.False(ReviewPlan.ShareFor(right, certainty, 0.01, 0.02).IsDefined);
        Assert.False(ReviewPlan.ShareFor([], [], 0.01).IsDefined);
        Assert.False(ReviewPlan.Of([], [], 0.1).Before.IsDefined);
        Assert.False(ReviewPlan.Of([true], [1], 0.1).Found.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReviewPlan.Of([true], [double.NaN], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReviewPlan.Of([true], [1], 1.1));
    }
}
