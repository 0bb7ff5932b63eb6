using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class ShareTextTests
{
    [Theory]
    [InlineData(0.182764, "18.28 %")]
    [InlineData(0, "0 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.5, "50.00 %")]
    [InlineData(0.000123, "0.0123 %")]
    [InlineData(0.0004, "0.04 %")]
    [InlineData(-0.0004, "-0.04 %")]
    [InlineData(1e-30, "< 0.01 %")]
    [InlineData(0.999999, "> 99.99 %")]
    [InlineData(12.5, "1,250.00 %")]
    public void A_share_has_two_decimals_and_more_where_it_is_small(double share, string text) =>
        Assert.Equal(text, ShareText.Share(share));

    [Theory]
    [InlineData(0.182764, 2, "18.28 %")]
    [InlineData(0.8234, 0, "82 %")]
    [InlineData(0, 2, "0 %")]
    [InlineData(1, 2, "100 %")]
    [InlineData(0.000001, 2, "< 0.01 %")]
    [InlineData(-0.000001, 1, "> -0.1 %")]
    [InlineData(0.999999, 2, "> 99.99 %")]
    [InlineData(0.999999, 0, "> 99 %")]
    [InlineData(1.000001, 2, "100.00 %")]
    [InlineData(-0.25, 0, "-25 %")]
    public void A_share_is_a_percentage_and_never_rounds_to_certainty(double share, int decimals, string text) =>
        Assert.Equal(text, ShareText.Share(share, decimals));

    [Theory]
    [InlineData(0.82, "82 %")]
    [InlineData(0.04316, "4 %")]
    [InlineData(0.003, "0.3 %")]
    [InlineData(0.0004, "< 0.1 %")]
    [InlineData(0.9996, "> 99.9 %")]
    [InlineData(0.9949, "99.5 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0, "0 %")]
    [InlineData(1, "100 %")]
    public void A_probability_stays_away_from_certainty(double probability, string text) =>
        Assert.Equal(text, ShareText.Probability(probability));

    [Theory]
    [InlineData(0, 100_000, "< 0.1 %")]
    [InlineData(100_000, 100_000, "> 99.9 %")]
    [InlineData(0, 1_000, "< 0.3 %")]
    [InlineData(0, 100, "< 3 %")]
    [InlineData(100, 100, "> 97 %")]
    [InlineData(82, 100, "82 %")]
    [InlineData(31, 10_000, "0.3 %")]
    public void None_or_all_of_the_draws_is_no_certainty(long count, long draws, string text) =>
        Assert.Equal(text, ShareText.Probability(SimulatedValue.Share(count, draws)));

    [Theory]
    [InlineData(0.076594, "7.66", "+7.66 points")]
    [InlineData(-0.076594, "-7.66", "-7.66 points")]
    [InlineData(0.0000123, "0.00123", "+0.00123 points")]
    [InlineData(0, "0.00", "0.00 points")]
    [InlineData(-1e-30, "0.00", "0.00 points")]
    public void A_difference_of_shares_is_in_points(double difference, string points, string signed)
    {
        Assert.Equal(points, ShareText.Points(difference));
        Assert.Equal(signed, ShareText.SignedPoints(difference));
    }

    [Theory]
    [InlineData(1 - 0.05 / 3, "98.33 %")]
    [InlineData(0.05 / 3, "1.67 %")]
    [InlineData(0.05 / 7, "0.714 %")]
    [InlineData(1 - 0.0001 / 3, "99.99667 %")]
    [InlineData(0.123456, "12.3456 %")]
    [InlineData(0.9999999, "99.99999 %")]
    [InlineData(1 / 3.0, "33.3 %")]
    [InlineData(0.975, "97.5 %")]
    [InlineData(0.29, "29 %")]
    [InlineData(0.99999, "99.999 %")]
    [InlineData(-0.02, "-2 %")]
    public void A_level_has_its_own_digits_and_no_more_than_tell(double share, string text) =>
        Assert.Equal(text, ShareText.Level(share));

    [Theory]
    [InlineData(0.04316, "0.0432", "p = 0.0432")]
    [InlineData(0.0001, "0.0001", "p = 0.0001")]
    [InlineData(1.1e-7, "< 0.0001", "p < 0.0001")]
    [InlineData(1, "1", "p = 1")]
    public void A_p_value_has_three_digits(double value, string text, string statement)
    {
        Assert.Equal(text, ShareText.PValue(value));
        Assert.Equal(statement, ShareText.PValueStatement(value));
    }

    [Fact]
    public void What_is_undefined_is_shown_by_its_reason()
    {
        Undefined nothing = new(UndefinedReason.NotMeasured, "Nobody visited.");
        Assert.Equal("Nobody visited.", ShareText.Share((Measured)nothing));
        Assert.Equal("12.00 %", ShareText.Share(new Measured(0.12)));
    }

    [Fact]
    public void What_is_no_share_is_refused()
    {
        foreach (double value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.Share(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.Share(value, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.Level(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.Points(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.Probability(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.PValueStatement(value));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.Probability(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareText.Share(0.5, 14));
    }

    [Fact]
    public void A_probability_that_is_not_certain_is_never_shown_as_certain_and_is_right_to_its_last_digit() =>
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).Select(k => k / 1e6).ToArbitrary(),
                share =>
                {
                    string text = ShareText.Probability(share);
                    double shown = double.Parse(text.Trim('<', '>', ' ', '%')) / 100;
                    bool certain = share is 0 or 1;
                    return certain == (text is "0 %" or "100 %")
                        && (
                            text[0] == '<' ? share < shown
                            : text[0] == '>' ? share > shown
                            : Math.Abs(share - shown) <= 0.005 + 1e-9
                        );
                }
            )
            .Holds();
}
