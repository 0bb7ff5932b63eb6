namespace AiPm.Sdk.Reporting.Tests;

public class MermaidGanttTests
{
    [Fact]
    public void Rows_stand_in_their_sections_with_absolute_dates()
    {
        string text = MermaidGantt.Of(
            "Support assistant",
            [
                new("Data", "label data", "label", new(2027, 1, 4), new(2027, 1, 22), GanttKind.Critical),
                new("Launch", "5% rollout: first", "roll out", new(2027, 1, 25), new(2027, 1, 25)),
                new("Data", "title of data", "roll_out", new(2027, 1, 25), new(2027, 1, 29)),
                new("Launch", "done", "done", new(2027, 2, 1), new(2027, 2, 1), GanttKind.Milestone),
            ]
        );
        Assert.Equal(
            """
            gantt
                title Support assistant
                dateFormat YYYY-MM-DD
                axisFormat %Y-%m-%d
                todayMarker off
                section Data
                label data :crit, r-label, 2027-01-04, 2027-01-23
                #116;itle of data :r-roll_out, 2027-01-25, 2027-01-30
                section Launch
                #53;#37; rollout#58; first :r-roll_out-2, 2027-01-25, 2027-01-26
                #100;one :milestone, r-done, 2027-02-01, 0d

            """,
            text
        );
    }

    [Fact]
    public void One_and_a_half_days_are_36_hours_and_rows_without_a_section_come_first()
    {
        DateTime noon = new(2027, 1, 4, 12, 0, 0);
        string text = MermaidGantt.Of(
            "times",
            [
                GanttRow.Lasting("Data", "third", "a", noon, TimeSpan.FromDays(1.0 / 3)),
                GanttRow.Lasting("", "one and a half", "a", noon, TimeSpan.FromDays(1.5), GanttKind.Active) with
                {
                    IsCritical = true,
                },
                GanttRow.Lasting("", "twenty minutes", "b", noon, TimeSpan.FromMinutes(20), GanttKind.Done),
                new("Data", "whole", "a-2", new(2027, 1, 5), new(2027, 1, 5)),
            ]
        );
        Assert.Equal(
            """
            gantt
                title times
                dateFormat YYYY-MM-DDTHH:mm
                axisFormat %Y-%m-%d
                todayMarker off
                one and a half :crit, active, r-a, 2027-01-04T12:00, 36h
                twenty minutes :done, r-b, 2027-01-04T12:00, 20m
                section Data
                third :r-a-2, 2027-01-04T12:00, 8h
                whole :r-a-2-2, 2027-01-05T00:00, 24h

            """,
            text
        );
    }

    [Fact]
    public void Times_are_rounded_to_the_minute_and_no_length_to_nothing()
    {
        DateTime noon = new(2027, 1, 4, 12, 0, 0);
        string text = MermaidGantt.Of(
            "t",
            [
                GanttRow.Lasting("", "x", "a", noon, TimeSpan.FromSeconds(10)),
                GanttRow.Lasting("", "x", "b", noon.AddSeconds(40), TimeSpan.FromSeconds(100)),
                GanttRow.Lasting("", "x", "c", noon.AddSeconds(29), TimeSpan.FromHours(1)),
            ]
        );
        Assert.Contains("r-a, 2027-01-04T12:00, 1m\n", text);
        // From 12:00:40 to 12:02:20: both ends are rounded, not the length.
        Assert.Contains("r-b, 2027-01-04T12:01, 1m\n", text);
        Assert.Contains("r-c, 2027-01-04T12:00, 1h\n", text);
    }

    [Theory]
    [InlineData("Title of all", "#84;itle of all")]
    [InlineData("AFTER", "#65;FTER")]
    [InlineData("@home", "#64;home")]
    [InlineData("-1", "#45;1")]
    [InlineData("at home", "at home")]
    [InlineData("a-1 title", "a-1 title")]
    public void A_label_begins_with_no_word_of_the_grammar_whatever_its_case(string label, string written) =>
        Assert.Contains(
            $"    {written} :r-a, ",
            MermaidGantt.Of("t", [new("", label, "a", new(2027, 1, 4), new(2027, 1, 4))])
        );

    [Fact]
    public void A_row_knows_its_days_and_may_fill_the_last_day_there_is()
    {
        GanttRow row = GanttRow.Lasting("", "a", "a", new DateTime(2027, 1, 4, 12, 0, 0), TimeSpan.FromHours(36));
        Assert.Equal((new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 5)), (row.First, row.Last));
        GanttRow last = new("", "a", "a", DateOnly.MaxValue, DateOnly.MaxValue);
        Assert.Equal(DateOnly.MaxValue, last.Last);
        Assert.Contains("9999-12-31, 1d\n", MermaidGantt.Of("t", [last]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            GanttRow.Lasting("", "a", "a", DateTime.MaxValue.Date, TimeSpan.FromDays(1.1))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            GanttRow.Lasting("", "a", "a", DateTime.MaxValue.Date, TimeSpan.FromDays(-1))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            GanttRow.Lasting("", "a", "a", DateTime.MinValue, TimeSpan.FromDays(1), GanttKind.Milestone)
        );
    }

    [Fact]
    public void A_row_cannot_end_before_it_starts()
    {
        var late = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new GanttRow("", "a", "a", new(2027, 1, 5), new(2027, 1, 4))
        );
        Assert.Contains("2027-01-04", late.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new GanttRow("", "a", "a", new(2027, 1, 4), new(2027, 1, 5), GanttKind.Milestone)
        );
    }
}
