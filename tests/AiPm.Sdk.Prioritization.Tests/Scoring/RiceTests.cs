using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class RiceTests
{
    [Fact]
    public void A_score_is_reach_times_impact_times_confidence_over_effort()
    {
        double[] scores = new double[3];
        Rice.Score([5_000, 10, 10_000], [2, 3, 3], [0.8, 1, 1], [2, 6, 0.5], scores);
        Assert.Equal([4_000, 5, 60_000], scores);
    }

    [Fact]
    public void A_certain_score_is_a_number_and_an_uncertain_one_an_estimate()
    {
        Assert.True(Rice.Score(new RiceInputs(5_000, 2, 0.8, 2)).TryGetCertain(out double score));
        Assert.Equal(4_000, score);
        Estimate uncertain = Rice.Score(new RiceInputs(5_000, Estimate.Normal(2, 1), 0.8, 2));
        Assert.Equal(4_000, uncertain.Mean.Value, 9);
    }

    [Fact]
    public void A_column_names_its_first_bad_row()
    {
        double[] ones = [1, 1, 1, 1];
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            Rice.Score(ones, ones, ones, [1, 1, 0, -1], new double[4])
        );
        Assert.StartsWith(
            "effort must be a finite number greater than 0, but was 0 in row 2",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("effort", refused.ParamName);
    }

    [Theory]
    [InlineData("reach", -1, 1, 1, 1)]
    [InlineData("confidence", 1, 1, 1.01, 1)]
    [InlineData("confidence", 1, 1, -0.1, 1)]
    [InlineData("effort", 1, 1, 1, 0)]
    [InlineData("effort", 1, 1, 1, -2)]
    public void Inputs_are_checked_when_made(
        string input,
        double reach,
        double impact,
        double confidence,
        double effort
    )
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new RiceInputs(reach, impact, confidence, effort)
        );
        Assert.Equal(input, refused.ParamName);
    }

    [Fact]
    public void Inputs_are_checked_when_changed()
    {
        RiceInputs inputs = new(1, 1, 1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs with { Effort = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs with { Confidence = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs with { Reach = -3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs with { Impact = double.NaN });
    }

    [Fact]
    public void A_distribution_that_leaves_its_range_is_refused_with_a_suggestion()
    {
        var refused = Assert.Throws<ArgumentException>(() => new RiceInputs(1, 1, 1, Estimate.Normal(2, 1)));
        Assert.Contains("effort must be a finite number greater than 0", refused.Message, StringComparison.Ordinal);
        Assert.Contains("truncate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measured_effect_may_be_negative()
    {
        RiceInputs inputs = new(1_000, Estimate.Normal(0.5, 1), 1, 2);
        Assert.Equal(250, Rice.Score(inputs).Mean.Value, 9);
    }
}
