using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Reporting.Tests;

public class ReportNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(12.5, "12.5")]
    [InlineData(0.043164, "0.04316")]
    [InlineData(42613, "42,613")]
    [InlineData(1234567.8, "1,234,568")]
    [InlineData(999.96, "1,000")]
    [InlineData(-1.23456, "-1.235")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(4.2e-7, "4.2e-7")]
    [InlineData(-3e18, "-3e18")]
    public void A_number_has_four_significant_digits(double value, string text) =>
        Assert.Equal(text, ReportNumber.Number(value));

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
        Assert.Equal(text, ReportNumber.Share(share, decimals));

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
        Assert.Equal(text, ReportNumber.Probability(probability));

    [Theory]
    [InlineData(0, 100_000, "< 0.1 %")]
    [InlineData(100_000, 100_000, "> 99.9 %")]
    [InlineData(0, 1_000, "< 0.3 %")]
    [InlineData(0, 100, "< 3 %")]
    [InlineData(100, 100, "> 97 %")]
    [InlineData(82, 100, "82 %")]
    [InlineData(31, 10_000, "0.3 %")]
    public void None_or_all_of_the_draws_is_no_certainty(long count, long draws, string text) =>
        Assert.Equal(text, ReportNumber.Probability(SimulatedValue.Share(count, draws)));

    [Theory]
    [InlineData(1_234_567, 2_300, "1,235,000")]
    [InlineData(12.3456, 0.02, "12.35")]
    [InlineData(12.3456, 0.4, "12")]
    [InlineData(12.3456, 0.2, "12.3")]
    [InlineData(12.3456, 0, "12.35")]
    [InlineData(12.3456, 1e-9, "12.35")]
    [InlineData(4.0, 0.02, "4.00")]
    [InlineData(0, 0.02, "0")]
    [InlineData(7, 40, "0")]
    public void A_simulated_number_has_the_digits_its_error_leaves(double value, double error, string text) =>
        Assert.Equal(text, ReportNumber.Number(new SimulatedValue(value, error)));

    [Fact]
    public void Money_stands_with_its_unit()
    {
        Assert.Equal("$1,240", ReportNumber.Money(1240.4, "$"));
        Assert.Equal("-$1,240", ReportNumber.Money(-1240.4, "$"));
        Assert.Equal("0.65 EUR", ReportNumber.Money(0.65, "EUR"));
        Assert.Equal("0 EUR", ReportNumber.Money(0, "EUR"));
        Assert.Equal("1,235,000 EUR", ReportNumber.Money(new SimulatedValue(1_234_567, 2_300), "EUR"));
        Assert.Equal("12", ReportNumber.Money(12, "")[..2]);
    }

    [Fact]
    public void Dates_points_days_counts_and_p_values_have_one_form()
    {
        Assert.Equal("2027-04-08", ReportNumber.Date(new(2027, 4, 8)));
        Assert.Equal("8 April 2027", ReportNumber.LongDate(new(2027, 4, 8)));
        Assert.Equal("+7.66 points", ReportNumber.Points(0.076594));
        Assert.Equal("0.00 points", ReportNumber.Points(-0.000001));
        Assert.Equal("1 day", ReportNumber.Days(1));
        Assert.Equal("12.5 days", ReportNumber.Days(12.5));
        Assert.Equal("64,000", ReportNumber.Count(64_000));
        Assert.Equal("+1.5", ReportNumber.Signed(1.5));
        Assert.Equal("-1.5", ReportNumber.Signed(-1.5));
        Assert.Equal("0", ReportNumber.Signed(0));
        Assert.Equal("0.0432", ReportNumber.PValue(0.04316));
        Assert.Equal("< 0.0001", ReportNumber.PValue(1.1e-7));
        Assert.Equal("1", ReportNumber.PValue(1));
    }

    [Fact]
    public void An_interval_with_an_infinite_end_has_one_bound()
    {
        static string Text(double value) => ReportNumber.Number(value, 2);
        Assert.Equal("7.00 to 8.32", ReportNumber.Range(new(7, 8.32), Text));
        Assert.Equal("at least 7.00", ReportNumber.Range(new(7, double.PositiveInfinity), Text));
        Assert.Equal("at most 8.32", ReportNumber.Range(new(double.NegativeInfinity, 8.32), Text));
        Assert.Equal("any value", ReportNumber.Range(new(double.NegativeInfinity, double.PositiveInfinity), Text));
    }

    [Fact]
    public void What_is_undefined_is_shown_by_its_reason()
    {
        Undefined nothing = new(UndefinedReason.NotMeasured, "Nobody visited.");
        Assert.Equal("Nobody visited.", ReportNumber.Share((Measured)nothing));
        Assert.Equal("Nobody visited.", ReportNumber.Number((Measured)nothing));
        Assert.Equal("12.00 %", ReportNumber.Share(new Measured(0.12)));
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        foreach (double value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ReportNumber.Number(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => ReportNumber.Share(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => ReportNumber.Probability(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => ReportNumber.Money(value, "EUR"));
            Assert.Throws<ArgumentOutOfRangeException>(() => ReportNumber.Number(new SimulatedValue(1, value)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ReportNumber.Probability(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportNumber.Number(1, 16));
    }

    [Fact]
    public void A_probability_that_is_not_certain_is_never_shown_as_certain_and_is_right_to_its_last_digit() =>
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).Select(k => k / 1e6).ToArbitrary(),
                share =>
                {
                    string text = ReportNumber.Probability(share);
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
            .QuickCheckThrowOnFailure();
}
