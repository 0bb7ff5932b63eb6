namespace AiPm.Sdk.Numerics.Tests.Distributions;

public class ValidationTableTests
{
    [Fact]
    public void The_committed_accuracy_table_is_what_the_reference_rows_give()
    {
        string path = Path.Combine(TestData.Repository, "docs", "validation.md");
        string table = string.Join(
            '\n',
            [
                "# Validation",
                "",
                "Made by the tests (`AIPM_WRITE_SURFACE=1 dotnet test tests/AiPm.Sdk.Numerics.Tests --filter ValidationTable`) and compared by them.",
                "",
                "## Accuracy of distributions",
                "",
                "Worst relative error over every row of the reference files, which hold 25 digits from mpmath at 60 digits and more. The bound is 1e-13 for",
                "cdf and sf where the parameters are below 1,000 and the value is above 1e-100, and 1e-12 elsewhere and for quantiles. `distributions_hard.csv`",
                "looks for trouble: shapes from 1e-8 to 1e8, the turn from one tail to the other, probabilities down to 1e-300, both ends of the line.",
                "",
                "| rows from | family | function | rows | worst | bound | at (a; b; x) |",
                "|---|---|---|---|---|---|---|",
                .. ReferenceRows.Accuracy().Select(row => row.ToString()),
                "",
            ]
        );
        // The calibration suite writes what follows.
        string[] sections = File.ReadAllText(path).Split("\n## Calibration\n");
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            sections[0] = table;
            File.WriteAllText(path, string.Join("\n## Calibration\n", sections));
        }

        Assert.Equal(table, sections[0]);
    }
}
