namespace AiPm.Sdk.Numerics.Tests.Vocabulary;

public class VocabularyTests
{
    [Fact]
    public void A_forgotten_measurement_is_undefined_and_not_zero()
    {
        Measured forgotten = default;
        Assert.False(forgotten.IsDefined);
        Assert.Equal(UndefinedReason.NotMeasured, forgotten.Undefined!.Reason);
        Assert.Throws<UndefinedException>(() => forgotten.Value);
        Assert.False(forgotten.TryGet(out _, out Undefined? reason));
        Assert.Equal("Nothing was measured.", reason!.Sentence);
        Assert.NotEqual(forgotten, (Measured)0);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_measurement_is_a_finite_number(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => (Measured)value);

    [Fact]
    public void A_threshold_is_reached_by_its_own_level_and_held_until_its_release()
    {
        Threshold threshold = Threshold.AtLeast(0.9, release: 0.88);
        Assert.Equal(ThresholdVerdict.Met, threshold.Judge(0.9));
        Assert.Equal(ThresholdVerdict.NotMet, threshold.Judge(0.89));
        Assert.Equal(ThresholdVerdict.Met, threshold.Judge(0.89, ThresholdVerdict.Met));
        Assert.Equal(ThresholdVerdict.NotMet, threshold.Judge(0.879, ThresholdVerdict.Met));
        Threshold latency = Threshold.AtMost(200, release: 220);
        Assert.Equal(ThresholdVerdict.Met, latency.Judge(210, ThresholdVerdict.Met));
        Assert.Equal(ThresholdVerdict.NotMet, latency.Judge(210));
    }

    [Fact]
    public void What_was_not_measured_meets_no_threshold() =>
        Assert.Equal(ThresholdVerdict.Unknown, Threshold.AtLeast(0).Judge(default));

    [Fact]
    public void A_release_on_the_wrong_side_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Threshold.AtLeast(0.9, release: 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => Threshold.AtMost(0.9, release: 0.85));
        Assert.Throws<ArgumentOutOfRangeException>(() => Threshold.AtLeast(double.NaN));
    }

    [Theory]
    [InlineData(0, false, true, true, false)]
    [InlineData(1, true, true, true, false)]
    [InlineData(0.5, true, true, true, true)]
    [InlineData(-1, false, false, false, false)]
    [InlineData(double.NaN, false, false, false, false)]
    [InlineData(double.PositiveInfinity, false, false, false, false)]
    public void Domains_know_their_bounds(double value, bool positive, bool nonNegative, bool share, bool openShare)
    {
        Assert.Equal(positive, Domain.Positive.Contains(value));
        Assert.Equal(nonNegative, Domain.NonNegative.Contains(value));
        Assert.Equal(share, Domain.Share.Contains(value));
        Assert.Equal(openShare, Domain.OpenShare.Contains(value));
    }

    [Fact]
    public void A_refusal_names_argument_value_and_domain()
    {
        double confidence = 1.5;
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            Domain.OpenShare.Require(confidence)
        );
        Assert.StartsWith(
            "confidence must be a number strictly between 0 and 1, but was 1.5",
            refused.Message,
            StringComparison.Ordinal
        );
        double[] effort = [1, 2, 0, -1];
        Assert.Contains(
            "in row 2",
            Assert.Throws<ArgumentOutOfRangeException>(() => Domain.Positive.Require(effort)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_interval_is_in_order()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Interval(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Interval(double.NaN, 1));
        Assert.True(new Interval(double.NegativeInfinity, 1).Contains(-1e300));
        Assert.False(new Interval(0, 1).Contains(double.NaN));
    }

    [Theory]
    [InlineData("eforts", "effort")]
    [InlineData("Reahc", "reach")]
    [InlineData("imapct", "impact")]
    [InlineData("zzz", null)]
    public void A_misspelt_word_finds_the_nearest_known_one(string word, string? expected) =>
        Assert.Equal(
            expected is null ? null : $"did you mean \"{expected}\"?",
            Spelling.Suggest(word, ["reach", "impact", "confidence", "effort"])
        );

    [Theory]
    [InlineData(0.85, 10, 8)]
    [InlineData(0.07, 100, 6)]
    [InlineData(0.5, 4, 1)]
    [InlineData(0, 10, 0)]
    [InlineData(1, 10, 9)]
    [InlineData(0.29, 100, 28)]
    public void An_order_statistic_is_never_interpolated(double probability, int count, int index) =>
        Assert.Equal(index, OrderStatistic.Rank(probability, count));
}
