namespace AiPm.Sdk.Numerics.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData(0.18276, "18.28 %")]
    [InlineData(0, "0.00 %")]
    [InlineData(0.000123, "0.0123 %")]
    [InlineData(-0.0004, "-0.04 %")]
    [InlineData(1, "100.00 %")]
    public void Percent(double share, string expected) => Assert.Equal(expected, NumberText.Percent(share));

    [Theory]
    [InlineData(1.4226, "1.42")]
    [InlineData(12_500.4, "12,500")]
    [InlineData(-0.01234, "-0.0123")]
    [InlineData(0, "0.00")]
    [InlineData(0.5, "0.50")]
    [InlineData(0.04, "0.04")]
    [InlineData(0.000012345, "0.0000123")]
    [InlineData(-1e-30, "0.00")]
    [InlineData(1e20, "1E+20")]
    public void Number(double value, string expected) => Assert.Equal(expected, NumberText.Number(value));

    [Theory]
    [InlineData(0.04316, "4.3 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0.9994, "99.94 %")]
    [InlineData(0.99999, "over 99.99 %")]
    [InlineData(0.00001, "under 0.01 %")]
    [InlineData(0, "0 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.997, "99.7 %")]
    public void Chance(double probability, string expected) => Assert.Equal(expected, NumberText.Chance(probability));

    [Theory]
    [InlineData(0.00001, "p < 0.0001")]
    [InlineData(0.0324, "p = 0.0324")]
    [InlineData(1, "p = 1")]
    public void PValue(double probability, string expected) => Assert.Equal(expected, NumberText.PValue(probability));

    [Theory]
    [InlineData(0.975, "97.5 %")]
    [InlineData(0.9, "90 %")]
    public void Level(double share, string expected) => Assert.Equal(expected, NumberText.Level(share));

    [Fact]
    public void No_text_is_made_of_what_is_no_number()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Percent(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Number(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Chance(1.5));
    }
}
