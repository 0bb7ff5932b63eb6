using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests.Inference;

public class IntervalEstimateTests
{
    private static readonly IntervalMethod Large = IntervalMethod.Asymptotic("delta method", "Oehlert 1992", 30);

    [Fact]
    public void A_share_says_itself_in_percent_with_its_interval()
    {
        IntervalEstimate recall = ProportionEstimates.Wilson("recall", new(85, 100));
        Assert.Equal("recall is 85.00 % (95 % interval 76.72 % to 90.69 %).", recall.ToString());
        Assert.Equal("Wilson score interval (Wilson 1927)", recall.Explanation.Method);
        Assert.Empty(recall.Warnings);
        Assert.Equal(86d / 102, recall.ToEstimate().Mean.Value, 15);
    }

    [Theory]
    [InlineData(0.75, true, IntervalVerdict.Met)]
    [InlineData(0.8, true, IntervalVerdict.NotEnoughData)]
    [InlineData(0.91, true, IntervalVerdict.NotMet)]
    [InlineData(0.75, false, IntervalVerdict.NotMet)]
    [InlineData(0.8, false, IntervalVerdict.NotEnoughData)]
    [InlineData(0.91, false, IntervalVerdict.Met)]
    public void A_threshold_is_met_by_the_whole_interval_or_not(double level, bool up, IntervalVerdict verdict) =>
        Assert.Equal(
            verdict,
            ProportionEstimates
                .Wilson("recall", new(85, 100))
                .Judge(up ? Threshold.AtLeast(level) : Threshold.AtMost(level))
        );

    [Fact]
    public void An_end_on_the_level_meets_it()
    {
        IntervalEstimate one = new("lag", 2, new Interval(1, 3), 0.9, Large, 40);
        Assert.Equal(IntervalVerdict.Met, one.Judge(Threshold.AtLeast(1)));
        Assert.Equal(IntervalVerdict.Met, one.Judge(Threshold.AtMost(3)));
        Assert.Equal(IntervalVerdict.NotEnoughData, one.Judge(Threshold.AtLeast(3)));
    }

    [Fact]
    public void Without_trials_nothing_is_met_and_nothing_passed_on()
    {
        IntervalEstimate none = ProportionEstimates.Wilson("recall", new(0, 0));
        Assert.Equal(IntervalVerdict.Undefined, none.Judge(Threshold.AtMost(1)));
        Assert.Equal("recall is undefined: A share of no trials is undefined.", none.ToString());
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            Assert.Throws<UndefinedException>(() => none.ToEstimate()).Undefined.Reason
        );
    }

    [Fact]
    public void Below_its_documented_size_an_asymptotic_interval_warns()
    {
        IntervalEstimate small = new(
            "F1",
            0.5,
            new Interval(0.2, 0.8),
            0.95,
            Large,
            29,
            Domain.Share,
            warnings: ["two classes were absent"]
        );
        Assert.Equal(
            [
                "delta method keeps its 95 % from a size of 30; here it is 29, so the interval may be too narrow",
                "two classes were absent",
            ],
            small.Warnings
        );
        Assert.Empty(new IntervalEstimate("F1", 0.5, new Interval(0.2, 0.8), 0.95, Large, 30).Warnings);
    }

    [Fact]
    public void The_estimate_is_read_from_the_interval_within_the_range()
    {
        Estimate share = new IntervalEstimate(
            "F1",
            0.5,
            new Interval(0.2, 0.8),
            0.95,
            Large,
            40,
            Domain.Share
        ).ToEstimate();
        Assert.Equal(0.2, share.Quantile(0.025), 12);
        Assert.Equal(0, share.ProbabilityAbove(1));
        IntervalEstimate edge = new("AUC", 1, new Interval(0.8, 1), 0.95, Large, 40, Domain.Share);
        Assert.Contains(
            "AUC",
            Assert.Throws<UndefinedException>(() => edge.ToEstimate()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_value_outside_its_range_is_refused_by_name() =>
        Assert.Contains(
            "recall must be a number from 0 to 1",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    new IntervalEstimate("recall", 1.1, new Interval(0, 1), 0.95, Large, 40, Domain.Share)
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Equal_numbers_are_equal_results_and_write_themselves_as_json()
    {
        IntervalEstimate one = ProportionEstimates.ClopperPearson("recall", new(85, 100));
        Assert.Equal(one, ProportionEstimates.ClopperPearson("recall", new(85, 100)));
        Assert.NotEqual(one, ProportionEstimates.ClopperPearson("recall", new(84, 100)));
        string json = JsonSerializer.Serialize(one);
        Assert.Contains("\"Value\":0.85,", json, StringComparison.Ordinal);
        Assert.Contains("\"Coverage\":\"Exact\"", json, StringComparison.Ordinal);
        Assert.Contains("\"Name\":\"trials\",\"Count\":100", json, StringComparison.Ordinal);
    }
}
