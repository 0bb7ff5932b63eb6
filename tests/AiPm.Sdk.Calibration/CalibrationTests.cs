namespace AiPm.Sdk.Calibration;

public class CalibrationTests
{
    public static TheoryData<string> Names => new(CalibrationSuite.Cases.Select(one => one.Name));

    /// <summary>At full size the case's rows are written too, also where a promise is broken: they show where.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_keeps_its_promise(string name)
    {
        CalibrationCase one = CalibrationSuite.Named(name);
        if (CalibrationScale.IsFull)
        {
            CalibrationTable.Read().With(one).Write();
        }

        Assert.Empty(one.Broken());
        Assert.True(CalibrationTable.Read().Holds(one), $"no full run of \"{name}\" is in the tables");
    }

    [Fact]
    public void Every_case_has_its_own_name() =>
        Assert.Equal(CalibrationSuite.Cases.Count, CalibrationSuite.Cases.DistinctBy(one => one.Name).Count());

    [Fact]
    public void No_row_is_of_a_method_that_is_no_longer_measured() => Assert.Empty(CalibrationTable.Read().Stale());
}
