using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Tests;

/// <summary>Files that were damaged anywhere: no exception, every problem at its place, nothing deceptive in what is said.</summary>
public class RoadmapImportFuzzTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    internal const string Jira = """
        Summary,Issue key,Issue id,Issue Type,Status,Assignee,Labels,Labels,Sprint,Story Points,Start date,Due date,Original estimate,Resolved,Parent,Inward issue link (Blocks),Outward issue link (Blocks)
        Assistant,A-1,1,Epic,To Do,,,,,,,,,,,,
        "Label, data",A-2,2,Task,In Progress,Ada,data,eu,Sprint 2,,01/Feb/27 12:00 AM,2027-02-05,144000,,1,,A-3
        "Train
        model",A-3,3,Model,Done,Grace,,,,5,,,1w 2d,2027-01-11,1,A-2,
        Launch,A-4,4,Milestone,To Do,,,,,,,2027-03-01,,,,A-3,
        """;

    internal const string GitHub = """
        [{"number": 1, "title": "Label", "state": "open", "labels": [{"name": "size/L"}], "assignees": [{"login": "ada"}],
          "milestone": {"number": 7, "title": "Beta", "due_on": "2027-03-01T08:00:00Z"}, "body": "- [ ] #3"},
         {"number": 2, "title": "Train", "state": "open", "labels": ["size/L"], "body": "Depends on #1 and #3\nblocks #4", "parent_issue_url": null},
         {"number": 3, "title": "Out", "state": "closed", "closed_at": "2027-01-06T23:30:00Z", "labels": []}]
        """;

    internal const string Project = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Project xmlns="http://schemas.microsoft.com/project"><StartDate>2027-01-04T08:00:00</StartDate><CalendarUID>1</CalendarUID><StatusDate>2027-01-11T08:00:00</StatusDate>
        <Calendars><Calendar><UID>1</UID><BaseCalendarUID>-1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays>
        <Exceptions><Exception><TimePeriod><FromDate>2027-01-18T00:00:00</FromDate><ToDate>2029-01-19T23:59:00</ToDate></TimePeriod><Type>5</Type><Period>2</Period><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
        <Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars>
        <Tasks><Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><Duration>PT80H0M0S</Duration><PercentComplete>50</PercentComplete><ActualStart>2027-01-05T08:00:00</ActualStart></Task>
        <Task><UID>2</UID><Name>b</Name><OutlineLevel>2</OutlineLevel><Duration>PT12H0M0S</Duration><DurationFormat>8</DurationFormat><Deadline>2027-02-01T17:00:00</Deadline><CalendarUID>2</CalendarUID></Task>
        <Task><UID>3</UID><Name>c</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><ConstraintType>6</ConstraintType><ConstraintDate>2027-02-10T08:00:00</ConstraintDate><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat></PredecessorLink></Task></Tasks>
        <Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><MaxUnits>0.5</MaxUnits></Resource></Resources>
        <Assignments><Assignment><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment></Assignments></Project>
        """;

    private static readonly string[] Pieces =
    [
        "\"",
        ",",
        "\n",
        "\r",
        "\0",
        "\u001b[31m",
        "\u202e",
        "=cmd|' /C calc'!A0",
        "<script>",
        "-1",
        "99999999999999999999",
        "NaN",
        "1e308",
        "0",
        "2027-02-30",
        "0001-01-01",
        "9999-12-31T23:59:59",
        "A-3",
        "#2",
        "<Task>",
        "</Task>",
        "<UID>3</UID>",
        "&#0;",
        "<![CDATA[x]]>",
        "<!DOCTYPE a>",
        "{",
        "]",
        "null",
        "\\ud800",
        "😀",
        " ",
    ];

    public static TheoryData<string> Kinds => ["jira", "github", "project", "json"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_damaged_file_never_throws_and_every_problem_has_its_place(string kind)
    {
        (string original, Func<byte[], RoadmapReading> read) = Of(kind);
        byte[] bytes = Encoding.UTF8.GetBytes(original);
        RoadmapReading whole = read(bytes);
        Assert.True(whole.IsValid, string.Join('\n', whole.Problems));
        Property property = Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                byte[] text = Mutated(bytes, new Random(seed));
                RoadmapReading reading = read(text);
                Assert.Equal(reading.IsValid, reading.ProblemCount == 0);
                Assert.Equal(reading.IsValid, reading.TryGet(out _));
                int lines = text.Count(b => b is (byte)'\n' or (byte)'\r') + 1;
                foreach (Problem problem in reading.Problems)
                {
                    Assert.True(problem.Line >= 0 && problem.Line <= lines, problem.ToString());
                    Assert.True(
                        problem.Path.Length > 0 && problem.Given.Length is > 0 and < 3000 && problem.Allowed.Length > 0
                    );
                    Assert.DoesNotContain(problem.ToString(), IsDeceptive);
                }

                Assert.DoesNotContain(
                    reading.Preview.ToString().Replace("\n", "", StringComparison.Ordinal),
                    IsDeceptive
                );
                Assert.All(
                    reading.Preview.NotMapped,
                    part => Assert.True(part.Count >= part.Lines.Count && part.Lines.Count > 0)
                );
            }
        );
        property.Holds(500);
    }

    [Theory]
    [InlineData("jira")]
    [InlineData("github")]
    [InlineData("project")]
    public void Files_of_a_hundred_thousand_parts_end_soon(string kind)
    {
        const int count = 100_000;
        StringBuilder text = new();
        if (kind == "jira")
        {
            text.Append("Issue key,Summary,Original Estimate,Is Blocked By\n");
            for (int i = 0; i < count; i++)
            {
                text.Append($"A-{i},a,60,A-{(i % 2 == 0 ? i + 1 : i - 1)}\n");
            }
        }
        else if (kind == "github")
        {
            text.Append('[');
            for (int i = 1; i <= count; i++)
            {
                text.Append(
                    $"{(i == 1 ? "" : ",")}{{\"number\": {i}, \"title\": \"a\", \"labels\": [\"size/L\"], \"body\": \"blocked by #{(i % 2 == 0 ? i - 1 : i + 1)}\"}}"
                );
            }

            text.Append(']');
        }
        else
        {
            text.Append("<Project><StartDate>2027-01-04T08:00:00</StartDate><Tasks>");
            for (int i = 1; i <= count; i++)
            {
                text.Append(
                    $"<Task><UID>{i}</UID><OutlineLevel>{i % 60}</OutlineLevel><Duration>PT8H</Duration><PredecessorLink><PredecessorUID>{(i % 2 == 0 ? i - 1 : i + 1)}</PredecessorUID></PredecessorLink></Task>"
                );
            }

            text.Append("</Tasks></Project>");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        RoadmapReading reading = Of(kind).Read(bytes);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.False(reading.IsValid);
        Assert.InRange(reading.Problems.Count, 1, 1_000);
        // A reader that copies what it has read for each part would need a hundred thousand times its input; no clock, which a busy machine would stretch.
        Assert.InRange(allocated, 0, 400L * bytes.Length);
    }

    private static (string Original, Func<byte[], RoadmapReading> Read) Of(string kind)
    {
        JiraImportOptions jira = new()
        {
            Start = Start,
            StatusDate = new(2027, 2, 15),
            DaysPerStoryPoint = 1,
        };
        GitHubImportOptions gitHub = new()
        {
            Start = Start,
            StatusDate = new(2027, 1, 11),
            DurationByLabel = new Dictionary<string, Estimate> { ["size/L"] = 5 },
        };
        return kind switch
        {
            "jira" => (Jira, bytes => RoadmapImport.FromJiraCsv(new MemoryStream(bytes), jira)),
            "github" => (GitHub, bytes => RoadmapImport.FromGitHub(new MemoryStream(bytes), gitHub)),
            "project" => (Project, bytes => RoadmapImport.FromProjectXml(new MemoryStream(bytes))),
            _ => (
                RoadmapJson.Write(RandomRoadmap.Of(new Random(4), fits: true)),
                bytes => RoadmapImport.FromJson(new MemoryStream(bytes))
            ),
        };
    }

    private static bool IsDeceptive(char c) => char.IsControl(c) || c is '\u202e' or '\u2028' or '\u2029';

    private static byte[] Mutated(byte[] original, Random random)
    {
        List<byte> text = [.. original];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int at = random.Next(text.Count);
            switch (random.Next(6))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, Math.Min(random.Next(1, 12), text.Count - at));
                    break;
                case 2:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 3:
                    text.InsertRange(at, text.GetRange(at, Math.Min(random.Next(1, 200), text.Count - at)));
                    break;
                case 4:
                    // A digit of its own kind damages numbers and dates, not the form around them.
                    int digit = text.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
                    if (digit >= 0)
                    {
                        text[digit] = (byte)('0' + random.Next(10));
                    }

                    break;
                default:
                    text.RemoveRange(at, random.Next(10) == 0 ? text.Count - at : 1);
                    break;
            }

            if (text.Count == 0)
            {
                text.Add((byte)' ');
            }
        }

        return [.. text];
    }
}
