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
