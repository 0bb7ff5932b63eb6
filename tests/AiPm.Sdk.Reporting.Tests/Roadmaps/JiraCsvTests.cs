using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

public class JiraCsvTests
{
    [Fact]
    public void The_header_has_no_punctuation_and_every_line_all_its_commas()
    {
        Roadmap roadmap = SampleRoadmap.Roadmap;
        JiraCsvFiles files = JiraCsv.Of(roadmap, roadmap.Schedule());
        string[] lines = files.Files[0].Split("\r\n");
        Assert.Equal(
            "Issue ID,Summary,Issue Type,Parent,Assignee,Description,Start Date,Due Date,Original Estimate,Status,Labels,Labels,Is Blocked By,Is Blocked By",
            lines[0]
        );
        Assert.Equal("1,Assistant,Epic,,,,2027-01-04,2027-01-19,,To Do,,,,", lines[1]);
        Assert.Equal("2,Review,Task,,,Waits for: Train (SS +0.5 d).,2027-01-18,2027-01-20,57600,To Do,,,,", lines[2]);
        Assert.Equal(
            "3,Write[U+202E],Task,,,\"Estimate: PERT(1, 2, 3) working days.\",2027-01-04,2027-01-05,57600,To Do,,,,",
            lines[3]
        );
        Assert.Equal("4,Launch,Task,,,,2027-01-20,2027-01-20,,To Do,milestone,,6,2", lines[4]);
        Assert.Equal(
            "5,\"Label data; \"\"round 1\"\"\",Task,1,\"Label data; \"\"round 1\"\"\",\"Label data; \"\"round 1\"\"\",2027-01-04,2027-01-14,288000,To Do,data-set,data-collection,,",
            lines[5]
        );
        Assert.Equal("6,Train,Task,1,,,2027-01-18,2027-01-19,43200,To Do,model,next,5,", lines[6]);
        Assert.Equal("", lines[7]);
        Assert.Equal(8, lines.Length);
        Assert.Matches("^[A-Za-z ,]+$", lines[0]);
        Assert.Contains(files.Notes, note => note.StartsWith("Links with a lag", StringComparison.Ordinal));
        Assert.Contains(
            files.Notes,
            note => note.StartsWith("Only the importer for administrators maps parents", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Issue_types_follow_the_levels_that_Jira_has()
    {
        Roadmap roadmap = Roadmap.Create(
            "t",
            new(2027, 1, 4),
            WorkingCalendar.WeekdaysOnly,
            [
                new("deepest", 1) { Parent = "deep" },
                new("deep", 0) { Parent = "task" },
                new("task", 0) { Parent = "epic", Kind = ItemKind.Feature },
                new("epic", 0) { Parent = "initiative" },
                new("initiative", 0) { Kind = ItemKind.Initiative },
                new("epic in epic", 0) { Parent = "epic", Kind = ItemKind.Epic },
                new("leaf", 1) { Parent = "epic in epic" },
                new("alone", 1) { Kind = ItemKind.Feature },
            ]
        );
        string[] rows = JiraCsv
            .Of(
                roadmap,
                roadmap.Schedule(),
                new()
                {
                    IssueTypes = new Dictionary<ItemKind, string>
                    {
                        [ItemKind.Feature] = "Capability",
                        [ItemKind.Epic] = "Theme",
                    },
                }
            )
            .Files[0]
            .Split("\r\n")[1..^1];
        Assert.Equal(
            [
                "1,initiative,Initiative,",
                "2,alone,Capability,",
                "3,epic,Epic,1",
                "4,task,Capability,3",
                "5,epic in epic,Task,3",
                "6,deep,Sub-task,4",
                "7,leaf,Sub-task,5",
                "8,deepest,Sub-task,4",
            ],
            rows.Select(row => string.Join(',', row.Split(',')[..4]))
        );
    }

    [Fact]
    public void A_type_of_ones_own_serves_only_on_the_level_of_its_kind()
    {
        Roadmap roadmap = Roadmap.Create(
            "t",
            new(2027, 1, 4),
            WorkingCalendar.WeekdaysOnly,
            [
                new("programme", 0) { Kind = ItemKind.Initiative },
                new("programme in programme", 0) { Parent = "programme", Kind = ItemKind.Initiative },
                new("low programme", 0) { Parent = "programme in programme", Kind = ItemKind.Initiative },
                new("feature", 1) { Parent = "low programme", Kind = ItemKind.Feature },
                new("epic", 1) { Parent = "programme in programme", Kind = ItemKind.Epic },
            ]
        );
        string[] rows = JiraCsv
            .Of(
                roadmap,
                roadmap.Schedule(),
                new()
                {
                    IssueTypes = new Dictionary<ItemKind, string>
                    {
                        [ItemKind.Initiative] = "Programme",
                        [ItemKind.Epic] = "Theme",
                        [ItemKind.Feature] = "Capability",
                    },
                }
            )
            .Files[0]
            .Split("\r\n")[1..^1];
        Assert.Equal(
            [
                "1,programme,Programme,",
                "2,programme in programme,Epic,1",
                "3,low programme,Task,2",
                "4,epic,Task,2",
                "5,feature,Sub-task,3",
            ],
            rows.Select(row => string.Join(',', row.Split(',')[..4]))
        );
    }

    [Fact]
    public void Files_hold_as_many_rows_as_the_importer_takes_each_with_its_header()
    {
        Roadmap roadmap = Roadmap.Create(
            "t",
            new(2027, 1, 4),
            WorkingCalendar.WeekdaysOnly,
            Enumerable.Range(0, 251).Select(i => new RoadmapItem($"i{i}", 1))
        );
        JiraCsvFiles files = JiraCsv.Of(roadmap, roadmap.Schedule(), new() { MostRows = 250 });
        Assert.Equal([252, 3], files.Files.Select(file => file.Split("\r\n").Length));
        Assert.All(files.Files, file => Assert.StartsWith("Issue ID,Summary,", file));
        Assert.Contains(files.Notes, note => note.StartsWith("Issue IDs go on", StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => new JiraCsvOptions { MostRows = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new JiraCsvOptions { HoursPerDay = 25 });
    }

    [Fact]
    public void A_summary_is_one_line_of_at_most_255_characters_and_no_formula()
    {
        string longest = new string('x', 253) + "😀 end";
        Roadmap roadmap = Roadmap.Create(
            "t",
            new(2027, 1, 4),
            WorkingCalendar.WeekdaysOnly,
            [
                new("a", 1) { Title = longest, Outcome = "=1+1\nsecond line" },
                new("b", 1) { Title = "=cmd|' /C calc'!A0\r\nx" },
            ]
        );
        string file = JiraCsv.Of(roadmap, roadmap.Schedule()).Files[0];
        Assert.Contains($"1,{new string('x', 253)}…,Task,,,\"{longest}\n=1+1\nsecond line\",", file);
        Assert.Contains("2,'=cmd|' /C calc'!A0 x,Task,", file);
    }

    [Fact]
    public void A_summary_keeps_room_for_the_apostrophe_and_no_half_of_a_character()
    {
        string Summary(string title)
        {
            Roadmap roadmap = Roadmap.Create(
                "t",
                new(2027, 1, 4),
                WorkingCalendar.WeekdaysOnly,
                [new("a", 1) { Title = title }]
            );
            return JiraCsv.Of(roadmap, roadmap.Schedule()).Files[0].Split("\r\n")[1].Split(',')[1];
        }

        string most = "=" + new string('x', 253);
        Assert.Equal("'" + most, Summary(most));
        Assert.Equal("'" + most[..253] + "…", Summary(most + "x"));
        string face = new string('x', 252) + "😀 end";
        Assert.Equal(new string('x', 252) + "…", Summary(face));
    }
}
