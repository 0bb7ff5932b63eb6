using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting.Tests;

public class PictureTests
{
    [Fact]
    public void Pictures_are_equal_by_content()
    {
        static Picture Make(double value) =>
            new(
                "t",
                "s",
                new(
                    [new("a"), new("b", ColumnKind.Number)],
                    [
                        ["x", PictureCell.OfNumber(value) with { Bar = new StackedBar([0.2, value]) }],
                    ]
                )
            );
        Assert.Equal(Make(0.5), Make(0.5));
        Assert.Equal(Make(0.5).GetHashCode(), Make(0.5).GetHashCode());
        Assert.NotEqual(Make(0.5), Make(0.6));
    }

    [Fact]
    public void A_list_given_and_changed_later_changes_no_table()
    {
        List<PictureCell> row = ["x"];
        PictureTable table = new([new("a")], [row]);
        row[0] = "y";
        Assert.Equal("x", table.Rows[0][0].Text);
    }

    [Fact]
    public void What_is_not_valid_is_refused_when_made()
    {
        PictureTable table = new([new("a")], []);
        Assert.Throws<ArgumentException>(() => new PictureTable([], []));
        Assert.Contains(
            "row 1 has 1",
            Assert
                .Throws<ArgumentException>(() =>
                    new PictureTable(
                        [new("a"), new("b")],
                        [
                            ["x", "y"],
                            ["x"],
                        ]
                    )
                )
                .Message
        );
        Assert.Throws<ArgumentException>(() => new Picture("t", "s", table) { VegaLite = "{" });
        Assert.Throws<ArgumentException>(() => new Picture("t", "s", table) { VegaLite = "[]" });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureCell("x") { Number = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalBar(1, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalBar(0, double.NaN, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpanBar(2, 1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StackedBar([0.6, 0.6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShadeBar(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataBar(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PictureColumn("x") { Scale = new(0, double.PositiveInfinity) }
        );
    }

    [Fact]
    public void Bars_stand_on_the_scale_of_their_column()
    {
        PictureTable table = new(
            [new("a"), new("b", ColumnKind.Number) { Reference = 0 }],
            [
                ["x", PictureCell.OfNumber(5) with { Bar = new IntervalBar(-10, 0, 10) }],
                ["y", PictureCell.OfNumber(5) with { Bar = new IntervalBar(0, 5, 10) }],
            ]
        );
        string html = new Picture("t", "s", table).ToHtml();
        Assert.Contains("cx=\"64\"", html); // 0 is the middle of −10 to 10, on 4 to 124 of 128 pixels
        Assert.Contains("cx=\"94\"", html);
        Assert.Contains("<span>-10</span><span>10</span>", html);
    }

    [Fact]
    public void A_scale_without_width_and_one_as_wide_as_double_draw_in_the_page()
    {
        foreach (double[] values in new[] { new double[] { 3, 3 }, [double.MinValue, double.MaxValue] })
        {
            PictureTable table = new(
                [new("a", ColumnKind.Number)],
                values.Select(value => new PictureCell[] { new("x") { Bar = new IntervalBar(value, value, value) } })
            );
            Assert.DoesNotContain("NaN", new Picture("t", "s", table).ToHtml());
            Assert.DoesNotContain("∞", new Picture("t", "s", table).ToHtml());
        }
    }
}
