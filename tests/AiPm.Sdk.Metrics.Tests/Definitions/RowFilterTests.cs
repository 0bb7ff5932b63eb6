namespace AiPm.Sdk.Metrics.Tests;

public class RowFilterTests
{
    private static readonly Dictionary<string, ColumnValue> Row = new()
    {
        ["plan"] = "pro",
        ["tokens"] = 120.0,
        ["accepted"] = true,
        ["at"] = new DateTimeOffset(2027, 1, 2, 3, 0, 0, TimeSpan.FromHours(2)),
        ["answer"] = default,
    };

    private static bool? On(RowFilter filter) => filter.Evaluate(column => Row[column]);

    [Fact]
    public void Comparisons_lists_and_missing_values()
    {
        Assert.True(On(RowFilter.Equal("plan", "pro")));
        Assert.False(On(RowFilter.Equal("plan", "Pro")));
        Assert.False(On(RowFilter.NotEqual("plan", "pro")));
        Assert.True(On(RowFilter.AtLeast("tokens", 120.0)));
        Assert.False(On(RowFilter.Greater("tokens", 120.0)));
        Assert.True(On(RowFilter.AtMost("tokens", 120.0)));
        Assert.False(On(RowFilter.Less("tokens", 120.0)));
        Assert.True(On(RowFilter.Equal("accepted", true)));
        Assert.True(On(RowFilter.In("plan", "free", "pro")));
        Assert.False(On(RowFilter.In("plan", "free")));

        // The same instant, written with another offset.
        Assert.True(On(RowFilter.Equal("at", new DateTimeOffset(2027, 1, 2, 1, 0, 0, TimeSpan.Zero))));
        Assert.True(On(RowFilter.IsMissing("answer")));
        Assert.False(On(RowFilter.IsMissing("plan")));
    }

    [Fact]
    public void Missing_values_follow_the_three_valued_logic_of_SQL()
    {
        RowFilter unknown = RowFilter.Equal("answer", "yes");
        RowFilter yes = RowFilter.Equal("plan", "pro");
        RowFilter no = RowFilter.Equal("plan", "free");
        Assert.Null(On(unknown));
        Assert.Null(On(!unknown));
        Assert.Null(On(RowFilter.NotEqual("answer", "yes")));
        Assert.Null(On(RowFilter.In("answer", "yes")));
        Assert.Null(On(unknown & yes));
        Assert.False(On(unknown & no));
        Assert.False(On(no & unknown));
        Assert.True(On(unknown | yes));
        Assert.Null(On(unknown | no));
        Assert.Null(On(no | unknown));
        Assert.Null(On(RowFilter.All(yes, unknown, yes)));
        Assert.Null(On(RowFilter.Any(no, unknown, no)));
    }

    [Fact]
    public void Filters_are_data()
    {
        RowFilter filter =
            RowFilter.In("plan", "pro", "team") & !RowFilter.IsMissing("answer") & RowFilter.AtLeast("tokens", 1.0);
        Assert.Equal(
            filter,
            RowFilter.In("plan", "pro", "team") & !RowFilter.IsMissing("answer") & RowFilter.AtLeast("tokens", 1.0)
        );
        Assert.NotEqual(
            filter,
            RowFilter.In("plan", "team", "pro") & !RowFilter.IsMissing("answer") & RowFilter.AtLeast("tokens", 1.0)
        );
        Assert.Equal(["plan", "answer", "tokens"], filter.Columns);
        Assert.Equal(
            "((plan in [\"pro\", \"team\"]) and (not (answer is missing))) and (tokens ≥ 1)",
            filter.ToString()
        );
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        _ = Assert.Throws<ArgumentException>(() => RowFilter.Less("plan", "pro"));
        _ = Assert.Throws<ArgumentException>(() => RowFilter.Equal("plan", default));
        _ = Assert.Throws<ArgumentException>(() => RowFilter.Equal(" ", 1.0));
        _ = Assert.Throws<ArgumentException>(() => RowFilter.In("plan"));
        _ = Assert.Throws<ArgumentException>(() => RowFilter.In("plan", "pro", 1.0));
        _ = Assert.Throws<ArgumentException>(() => RowFilter.All());
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => RowFilter.Equal("tokens", double.NaN));
        ArgumentException kind = Assert.Throws<ArgumentException>(() => On(RowFilter.Equal("tokens", "120")));
        Assert.Contains(
            "\"tokens\" must hold what it is compared with, a Text as \"120\", but held the Number 120",
            kind.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(new ColumnValue(-0.0), new ColumnValue(0.0));
    }
}
