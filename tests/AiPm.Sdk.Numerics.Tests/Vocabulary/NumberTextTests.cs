namespace AiPm.Sdk.Numerics.Tests;

public class NumberTextTests
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
    [InlineData(1000, "1,000")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(4.2e-7, "4.2e-7")]
    [InlineData(-3e18, "-3e18")]
    public void A_number_has_four_significant_digits(double value, string text) =>
        Assert.Equal(text, NumberText.Number(value));

    [Theory]
    [InlineData(1_234_567, 2_300, "1,235,000")]
    [InlineData(12.3456, 0.02, "12.35")]
    [InlineData(12.3456, 0.4, "12")]
    [InlineData(12.3456, 0.2, "12.3")]
    [InlineData(12.3456, 0, "12.35")]
    [InlineData(12.3456, 1e-9, "12.35")]
    [InlineData(4.0, 0.02, "4.00")]
    [InlineData(51_874, 31, "51,870")]
    [InlineData(51_874, 32, "51,900")]
    [InlineData(51_874, 700, "52,000")]
    [InlineData(0, 0.02, "0")]
    [InlineData(7, 40, "0")]
    public void A_simulated_number_has_the_digits_its_error_leaves(double value, double error, string text) =>
        Assert.Equal(text, NumberText.Number(new SimulatedValue(value, error)));

    [Fact]
    public void Money_stands_with_its_unit()
    {
        Assert.Equal("$1,240", NumberText.Money(1240.4, "$"));
        Assert.Equal("-$1,240", NumberText.Money(-1240.4, "$"));
        Assert.Equal("0.65 EUR", NumberText.Money(0.65, "EUR"));
        Assert.Equal("0 EUR", NumberText.Money(0, "EUR"));
        Assert.Equal("1,235,000 EUR", NumberText.Money(new SimulatedValue(1_234_567, 2_300), "EUR"));
        Assert.Equal("12", NumberText.Money(12, "")[..2]);
    }

    [Fact]
    public void Signs_and_thousands_stand_where_they_say_something()
    {
        Assert.Equal("64,000", NumberText.Count(64_000));
        Assert.Equal("+1.5", NumberText.Signed(1.5));
        Assert.Equal("-1.5", NumberText.Signed(-1.5));
        Assert.Equal("0", NumberText.Signed(0));
    }

    [Theory]
    [InlineData(5_918_204, 3, "5,920,000")]
    [InlineData(0.3158, 2, "0.32")]
    [InlineData(-1_250, 2, "-1,300")]
    [InlineData(0.00999, 2, "0.01")]
    [InlineData(123.456, 4, "123.5")]
    [InlineData(99.96, 3, "100")]
    [InlineData(4.2e-7, 2, "4.2e-7")]
    [InlineData(0, 2, "0")]
    public void What_is_rough_is_rounded_to_its_digits(double value, int digits, string text) =>
        Assert.Equal(text, NumberText.Rounded(value, digits));

    [Fact]
    public void An_interval_with_an_infinite_end_has_one_bound()
    {
        static string Text(double value) => NumberText.Number(value, 2);
        Assert.Equal("7.00 to 8.32", NumberText.Range(new(7, 8.32), Text));
        Assert.Equal("at least 7.00", NumberText.Range(new(7, double.PositiveInfinity), Text));
        Assert.Equal("at most 8.32", NumberText.Range(new(double.NegativeInfinity, 8.32), Text));
        Assert.Equal("any value", NumberText.Range(new(double.NegativeInfinity, double.PositiveInfinity), Text));
    }

    [Fact]
    public void What_is_undefined_is_shown_by_its_reason()
    {
        Undefined nothing = new(UndefinedReason.NotMeasured, "Nobody visited.");
        Assert.Equal("Nobody visited.", NumberText.Number((Measured)nothing));
        Assert.Equal("12", NumberText.Number(new Measured(12)));
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        foreach (double value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Number(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Rounded(value, 2));
            Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Money(value, "EUR"));
            Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Number(new SimulatedValue(1, value)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Number(1, 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Rounded(1, 5));
    }
}
