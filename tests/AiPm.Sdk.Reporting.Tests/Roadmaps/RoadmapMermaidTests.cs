using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

public class RoadmapMermaidTests
{
    [Fact]
    public void A_schedule_with_half_days_is_drawn_with_its_times()
    {
        Roadmap roadmap = SampleRoadmap.Roadmap;
        Assert.Equal(
            """
            gantt
                title Assistant#58; 5#37;
                dateFormat YYYY-MM-DDTHH:mm
                axisFormat %Y-%m-%d
                todayMarker off
                Review :crit, r-review, 2027-01-18T12:00, 48h
                Write[U+202E] :r-write, 2027-01-04T00:00, 48h
                Launch :crit, milestone, r-launch, 2027-01-20T00:00, 0h
                section Assistant
                Label data#59; #34;round 1#34; :crit, r-label, 2027-01-04T00:00, 288h
                Label data#59; #34;round 1#34;#58; due :crit, milestone, r-label-due, 2027-01-14T00:00, 0h
                Train :crit, r-train, 2027-01-18T00:00, 36h

            """,
            RoadmapMermaid.Gantt(roadmap, roadmap.Schedule())
        );
    }

    [Fact]
    public void A_schedule_of_whole_days_is_drawn_with_dates_and_progress()
    {
        Roadmap roadmap = Roadmap.Create(
            new RoadmapDefinition("t", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
            {
                StatusDate = new(2027, 1, 11),
                Items =
                [
                    new("a", 5) { Progress = ItemProgress.Complete(new(2027, 1, 4), new(2027, 1, 8)) },
                    new("b", 10) { Progress = ItemProgress.InProgress(new(2027, 1, 6), 3) },
                    new("c", 2) { After = ["b"], Owner = "Ada" },
                ],
            }
        );
        Assert.Equal(
            """
            gantt
                title t
                dateFormat YYYY-MM-DD
                axisFormat %Y-%m-%d
                todayMarker off
                section nobody
                a :done, r-a, 2027-01-04, 2027-01-09
                b :crit, active, r-b, 2027-01-06, 2027-01-14
                section Ada
                c :crit, r-c, 2027-01-14, 2027-01-16

            """,
            RoadmapMermaid.Gantt(roadmap, roadmap.Schedule(), item => item.Owner ?? "nobody")
        );
    }

    [Fact]
    public void A_deadline_that_is_met_on_its_day_and_what_is_finished_are_not_critical()
    {
        Roadmap roadmap = Roadmap.Create(
            new RoadmapDefinition("t", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
            {
                StatusDate = new(2027, 1, 11),
                Items =
                [
                    new("a", 5) { Progress = ItemProgress.Complete(new(2027, 1, 4), new(2027, 1, 8)) },
                    new("b", 5) { After = ["a"], Deadline = new(2027, 1, 15) },
                    new("c", 6) { After = ["a"], Deadline = new(2027, 1, 15) },
                ],
            }
        );
        string text = RoadmapMermaid.Gantt(roadmap, roadmap.Schedule());
        Assert.Contains("    a :done, r-a, 2027-01-04, 2027-01-09\n", text);
        Assert.Contains("    b#58; due :milestone, r-b-due, 2027-01-15, 0d\n", text);
        Assert.Contains("    c#58; due :crit, milestone, r-c-due, 2027-01-15, 0d\n", text);
    }

    [Fact]
    public void Ten_tenths_of_a_day_are_a_day_for_what_follows_them()
    {
        Roadmap roadmap = Roadmap.Create(
            "t",
            new(2027, 1, 4),
            WorkingCalendar.WeekdaysOnly,
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(i => new RoadmapItem($"i{i}", 0.1) { After = i == 0 ? [] : [$"i{i - 1}"] }),
                new("b", 1) { After = ["i9"] },
            ]
        );
        string text = RoadmapMermaid.Gantt(roadmap, roadmap.Schedule());
        Assert.Contains("r-i9, 2027-01-04T21:36, 144m\n", text);
        Assert.Contains("r-b, 2027-01-05T00:00, 24h\n", text);
    }

    [Fact]
    public void Links_are_arrows_with_their_kind_and_lag()
    {
        Roadmap roadmap = SampleRoadmap.Roadmap;
        Assert.Equal(
            """
            flowchart LR
                accTitle: Assistant#58; 5#37;
                n3["Review"]
                n4["Write[U+202E]"]
                n5{{"Launch"}}
                subgraph g1["Assistant"]
                direction LR
                n1["Label data#59; #34;round 1#34;"]
                n2["Train"]
                end
                n1 --> n2
                n2 -->|"SS +0.5 d"| n3
                n2 --> n5
                n3 --> n5
                classDef critical stroke:#b42318,stroke-width:3px
                class n1,n2,n3,n5 critical
                linkStyle 0,1,3 stroke:#b42318,stroke-width:3px

            """,
            RoadmapMermaid.Links(roadmap, roadmap.Schedule())
        );
        Assert.DoesNotContain("critical", RoadmapMermaid.Links(roadmap));
    }

    [Theory]
    [InlineData(LinkKind.FinishToStart, 0, LagTime.Working, null)]
    [InlineData(LinkKind.FinishToStart, 2, LagTime.Working, "FS +2 d")]
    [InlineData(LinkKind.FinishToFinish, -1.5, LagTime.Elapsed, "FF −1.5 ed")]
    [InlineData(LinkKind.StartToFinish, 0, LagTime.Working, "SF")]
    public void A_link_is_named_as_schedulers_name_it(LinkKind kind, double lag, LagTime time, string? label) =>
        Assert.Equal(
            label is null ? "n1 --> n2" : $"n1 -->|\"{label}\"| n2",
            RoadmapMermaid
                .Links(
                    Roadmap.Create(
                        "t",
                        new(2027, 1, 4),
                        WorkingCalendar.WeekdaysOnly,
                        [new("a", 5), new("b", 5) { After = [new("a", kind, lag, time)] }]
                    )
                )
                .Split('\n')[^2]
                .Trim()
        );

    [NodeFact]
    public void Mermaid_draws_both_as_they_are_meant() =>
        NodeCheck.FindsNothing(
            Hostile
                .Texts.Where(text => !string.IsNullOrWhiteSpace(text))
                .SelectMany(text =>
                {
                    Roadmap roadmap = SampleRoadmap.Of(text, text);
                    RoadmapSchedule schedule = roadmap.Schedule();
                    string shown = new Report(text).ToText().Split("\n=")[0].Trim();
                    string due = new Report($"{text}: due").ToText().Split("\n=")[0].Trim();
                    return new object[]
                    {
                        new
                        {
                            kind = "gantt",
                            title = shown,
                            tasks = new[]
                            {
                                new[] { "Review", "", "2027-01-18T12:00", "2027-01-20T12:00", "crit" },
                                ["Write[U+202E]", "", "2027-01-04", "2027-01-06", ""],
                                ["Launch", "", "2027-01-20", "2027-01-20", "crit milestone"],
                                [shown, "Assistant", "2027-01-04", "2027-01-16", "crit"],
                                [due, "Assistant", "2027-01-14", "2027-01-14", "crit milestone"],
                                ["Train", "Assistant", "2027-01-18", "2027-01-19T12:00", "crit"],
                            },
                            text = RoadmapMermaid.Gantt(roadmap, schedule),
                        },
                        new
                        {
                            kind = "flowchart",
                            title = shown,
                            nodes = new object?[][]
                            {
                                ["Review", null, true],
                                ["Write[U+202E]", null, false],
                                ["Launch", null, true],
                                [shown, "Assistant", true],
                                ["Train", "Assistant", true],
                            },
                            arrows = new[]
                            {
                                new[] { shown, "Train", "" },
                                ["Train", "Review", "SS +0.5 d"],
                                ["Train", "Launch", ""],
                                ["Review", "Launch", ""],
                            },
                            text = RoadmapMermaid.Links(roadmap, schedule),
                        },
                    };
                })
        );
}
