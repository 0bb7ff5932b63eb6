using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

public class RoadmapTableTests
{
    [Fact]
    public void A_roadmap_is_a_table_in_Markdown()
    {
        Roadmap roadmap = SampleRoadmap.Roadmap;
        string[] rows = RoadmapTable.Of(roadmap, roadmap.Schedule()).ToMarkdown().Split('\n');
        Assert.Equal(9, rows.Length);
        Assert.Equal(
            "| Item | Kind | Part of | Owner | Stage | Horizon | Waits for | Takes (working days) | Start | Finish | May slip (working days) | Deadline |",
            rows[0]
        );
        Assert.StartsWith(
            "| Label data; \"round 1\" | data set | Assistant | Label data; \"round 1\" | data collection |  |  | 10 | 2027-01-04 | 2027-01-15 | ",
            rows[3]
        );
        Assert.EndsWith(" | 2027-01-14 |", rows[3]);
        Assert.StartsWith("| Review |  |  |  |  |  | Train (SS +0.5 d) | 2 | 2027-01-18 | 2027-01-20 | ", rows[5]);
        Assert.Equal(
            "| Train | model | Assistant |  |  | next | Label data; \"round 1\" | 1.5 | 2027-01-18 | 2027-01-19 | 0 |  |",
            rows[4]
        );
    }

    [Fact]
    public void Columns_that_nobody_fills_are_left_out_and_forecasts_add_two()
    {
        Roadmap roadmap = Roadmap.Create("t", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly, [new("a|b", 2)]);
        PictureTable table = RoadmapTable.Of(
            roadmap,
            roadmap.Schedule(),
            roadmap.Forecast(new SimulationOptions { Draws = 100, Seed = 1 })
        );
        Assert.Equal(
            ["Item", "Takes", "Start", "Finish", "May slip", "As likely as not by", "85 % sure by"],
            table.Columns.Select(column => column.Header)
        );
        Assert.Contains("| a\\|b | 2 | 2027-01-04 | 2027-01-05 | 0 | 2027-01-05 | 2027-01-05 |", table.ToMarkdown());
        Assert.Contains("a|b,2,2027-01-04,2027-01-05,0,2027-01-05,2027-01-05\r\n", table.ToCsv());
    }
}
