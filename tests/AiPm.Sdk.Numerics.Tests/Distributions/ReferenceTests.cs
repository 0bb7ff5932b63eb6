using Xunit.Abstractions;

namespace AiPm.Sdk.Numerics.Tests;

public class ReferenceTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_reference_row_is_met()
    {
        IReadOnlyList<AccuracyRow> rows = ReferenceRows.Accuracy();
        output.WriteLine("| source | family | function | rows | worst relative error | bound | at |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (AccuracyRow row in rows)
        {
            output.WriteLine(row.ToString());
        }

        Assert.Empty(rows.Where(row => !(row.Worst <= row.Bound)).Select(row => row.ToString()));
    }
}
