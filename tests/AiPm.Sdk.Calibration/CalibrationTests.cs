using AiPm.Sdk.Testing;

namespace AiPm.Sdk.Calibration;

public class CalibrationTests
{
    public static TheoryData<string> Names => new(CalibrationSuite.Cases.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_keeps_its_promise(string name) => Assert.Empty(CalibrationSuite.Named(name).Broken());

    [Fact]
    public void Every_case_has_its_own_name() =>
        Assert.Equal(CalibrationSuite.Cases.Count, CalibrationSuite.Cases.DistinctBy(one => one.Name).Count());

    [Fact]
    public void The_full_run_writes_its_tables()
    {
        string path = Path.Combine(TestData.Repository, "docs", "validation.md");
        string text = File.ReadAllText(path);
        Assert.Contains("\n" + CalibrationTable.Heading + "\n", text, StringComparison.Ordinal);
        if (CalibrationScale.IsFull)
        {
            int start = text.IndexOf("\n" + CalibrationTable.Heading + "\n", StringComparison.Ordinal) + 1;
            File.WriteAllText(path, text[..start] + CalibrationTable.Section());
        }
    }
}
