namespace AiPm.Sdk.Numerics.Tests;

public class DateTextTests
{
    [Fact]
    public void Dates_and_days_have_one_form()
    {
        Assert.Equal("2027-04-08", DateText.Date(new(2027, 4, 8)));
        Assert.Equal("8 April 2027", DateText.LongDate(new(2027, 4, 8)));
        Assert.Equal("1 day", DateText.Days(1));
        Assert.Equal("12.5 days", DateText.Days(12.5));
        Assert.Equal("0 days", DateText.Days(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DateText.Days(double.NaN));
    }
}
