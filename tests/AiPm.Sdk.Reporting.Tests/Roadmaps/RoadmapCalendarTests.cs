using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

public class RoadmapCalendarTests
{
    private static readonly DateTimeOffset Written = new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_item_and_deadline_is_an_event_of_its_days()
    {
        Roadmap roadmap = SampleRoadmap.Roadmap;
        string[] events = Events(RoadmapCalendar.Of(roadmap, roadmap.Schedule(), "team", Written));
        Assert.Equal(
            [
                "Assistant 20270104-20270120 TENTATIVE",
                "Label data\\; \"round 1\" 20270104-20270116 TENTATIVE",
                "Due: Label data\\; \"round 1\" 20270114-20270115 TENTATIVE",
                "Train 20270118-20270120 TENTATIVE",
                "Review 20270118-20270121 TENTATIVE",
                "Write[U+202E] 20270104-20270106 TENTATIVE",
                "Launch 20270120-20270121 TENTATIVE",
            ],
            events.Select(one => one.Replace("CONFIRMED", "TENTATIVE", StringComparison.Ordinal))
        );
        Assert.EndsWith("CONFIRMED", events[2]);
        Assert.Equal(6, events.Count(one => one.EndsWith("TENTATIVE", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_event_says_what_its_item_is_for_who_owns_it_and_how_sure_its_date_is()
    {
        Roadmap roadmap = SampleRoadmap.Roadmap;
        SimulationOptions options = new() { Draws = 1_000, Seed = 1 };
        string text = RoadmapCalendar
            .Of(roadmap, roadmap.Schedule(), "team", Written, roadmap.Forecast(options))
            .Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains(
            "DESCRIPTION:Label data\\; \"round 1\"\\nOwner: Label data\\; \"round 1\"\\nAs likely as not by 15 January 2027\\, 85 % sure by 15 January 2027.\r\nCATEGORIES:DataSet,DataCollection\r\n",
            text
        );
        Assert.Contains("DESCRIPTION:Waits for: Train\\, Review\\n", text);
        Assert.Contains("DESCRIPTION:Planned for 15 January 2027.\r\nCATEGORIES:deadline\r\n", text);
    }

    [Fact]
    public void What_is_certain_is_confirmed()
    {
        Roadmap roadmap = Roadmap.Create("t", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly, [new("a", 2)]);
        Assert.Equal(
            ["a 20270104-20270106 CONFIRMED"],
            Events(RoadmapCalendar.Of(roadmap, roadmap.Schedule(), "team", Written))
        );
    }

    [Fact]
    public void What_is_finished_is_confirmed_and_a_deadline_that_is_met_says_no_more()
    {
        Roadmap roadmap = Roadmap.Create(
            new RoadmapDefinition("t", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
            {
                StatusDate = new(2027, 1, 11),
                Items =
                [
                    new("a", Estimate.Pert(4, 5, 6))
                    {
                        Progress = ItemProgress.Complete(new(2027, 1, 4), new(2027, 1, 8)),
                    },
                    new("b", 5) { After = ["a"], Deadline = new(2027, 1, 15) },
                ],
            }
        );
        string text = RoadmapCalendar.Of(roadmap, roadmap.Schedule(), "team", Written);
        Assert.Equal(
            ["a 20270104-20270109 CONFIRMED", "b 20270111-20270116 TENTATIVE", "Due: b 20270115-20270116 CONFIRMED"],
            Events(text)
        );
        Assert.DoesNotContain("Planned for", text);
    }

    private static string[] Events(string text) =>
        [
            .. text.Replace("\r\n ", "", StringComparison.Ordinal)
                .Split("BEGIN:VEVENT\r\n")[1..]
                .Select(one =>
                    $"{Value(one, "SUMMARY")} {Value(one, "DTSTART;VALUE=DATE")}-{Value(one, "DTEND;VALUE=DATE")} {Value(one, "STATUS")}"
                ),
        ];

    private static string Value(string one, string name) =>
        one.Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];
}
