using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Tests;

public class JiraImportTests
{
    private static readonly JiraImportOptions Options = new() { Start = new(2027, 1, 4), Title = "Support assistant" };

    // Headers as Jira Cloud writes them: repeated columns, custom fields, an issue id beside the key.
    private const string Export = """"
        Summary,Issue key,Issue id,Issue Type,Status,Status Category,Assignee,Labels,Labels,Sprint,Sprint,Custom field (Story point estimate),Custom field (Start date),Due date,Original estimate,Remaining Estimate,Resolved,Parent,Inward issue link (Blocks),Inward issue link (Blocks),Outward issue link (Blocks),Outward issue link (Relates),Custom field (Rank)
        Assistant,SUP-1,10001,Epic,In Progress,In Progress,,,,,,,,,,,,,,,,,0|a
        "Label data, ""round 1""",SUP-2,10002,Task,To Do,To Do,Ada,data,eu,Sprint 1,Sprint 2,,,,144000,,,10001,,,SUP-3,,0|b
        "Train
        model",SUP-3,10003,Model,To Do,To Do,Grace,,,,,5,,,,,,10001,SUP-2,,,SUP-2,
        Review,SUP-4,10004,Story,To Do,To Do,,,,,,,01/Feb/27 12:00 AM,05/Feb/27 12:00 AM,,,,10001,SUP-3,SUP-9,,,
        Old work,SUP-5,10005,Task,Done,Done,,,,,,,,,28800,,11/Jan/27 4:30 PM,,,,SUP-4,,
        Launch,SUP-6,10006,Milestone,To Do,To Do,,,,,,,,2027-03-01,,,,,SUP-4,SUP-4,,,

        """";

    [Fact]
    public void An_export_becomes_items_links_and_dates()
    {
        RoadmapReading reading = RoadmapImport.FromJiraCsv(
            Export,
            Options with
            {
                DaysPerStoryPoint = Estimate.Pert(1, 2, 3),
                Sprints = new Dictionary<string, DateRange> { ["Sprint 2"] = new(new(2027, 1, 11), new(2027, 1, 23)) },
                LifecycleByLabel = new Dictionary<string, LifecycleStage> { ["Data"] = LifecycleStage.DataCollection },
            }
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Assert.Equal(["SUP-1", "SUP-2", "SUP-3", "SUP-4", "SUP-6"], roadmap.Items.Select(item => item.Id));

        RoadmapItem epic = roadmap["SUP-1"];
        Assert.Equal((ItemKind.Epic, true), (epic.Kind, epic.IsMilestone));

        RoadmapItem label = roadmap["SUP-2"];
        Assert.Equal(("Label data, \"round 1\"", "Ada", "SUP-1"), (label.Title, label.Owner, label.Parent));
        Assert.Equal(5, Certain(label.Duration));
        Assert.Equal(LifecycleStage.DataCollection, label.Lifecycle);
        Assert.Equal((new DateOnly(2027, 1, 11), new DateOnly(2027, 1, 22)), (label.NotBefore, label.Deadline));
        Assert.Empty(label.After);

        RoadmapItem train = roadmap["SUP-3"];
        Assert.Equal(("Train\nmodel", ItemKind.Model), (train.Title.ReplaceLineEndings("\n"), train.Kind));
        Assert.Equal(10, train.Duration.Mean.Value, 12);
        Assert.Equal([new Link("SUP-2")], train.After);

        // Monday to Friday, from its dates; the due date is then its end and no promise beside it.
        RoadmapItem review = roadmap["SUP-4"];
        Assert.Equal(
            (5, new DateOnly(2027, 2, 1), null),
            (Certain(review.Duration), review.NotBefore, review.Deadline)
        );
        Assert.Equal([new Link("SUP-3")], review.After);

        RoadmapItem launch = roadmap["SUP-6"];
        Assert.Equal(
            (0, ItemKind.Milestone, new DateOnly(2027, 3, 1)),
            (Certain(launch.Duration), launch.Kind, launch.Deadline)
        );
        Assert.Equal([new Link("SUP-4")], launch.After);
    }

    [Fact]
    public void What_is_left_out_is_named_with_its_lines()
    {
        RoadmapPreview preview = RoadmapImport
            .FromJiraCsv(Export, Options with { DurationWhenMissing = Estimate.Interval(1, 15) })
            .Preview;
        Assert.Equal(("Jira CSV", 6, 5, 3), (preview.Source, preview.Rows, preview.Items, preview.Links));
        Assert.Equal(
            [
                "column Custom field (Rank) (2 times, first on line 2): it has no place on a roadmap",
                "what is under way (once, on line 2): the options have no StatusDate, so that what remains is planned as if it had not begun",
                "labels and components (2 times, first on line 3): the options give them no meaning",
                "sprint (once, on line 3): its dates are not in Sprints of the options",
                "column Outward issue link (Relates) (once, on line 4): it has no place on a roadmap",
                "no estimate (once, on line 4): DurationWhenMissing is used in its place",
                "story points (once, on line 4): DaysPerStoryPoint in the options does not say how long one takes",
                "link Blocks (once, on line 6): the item at its other end is not in the file",
                "what is done (once, on line 7): the options have no StatusDate, so that everything lies ahead",
            ],
            preview.NotMapped.Select(part => part.ToString())
        );
        Assert.Equal(
            "Jira CSV: 6 rows make 5 items with 3 links; 9 kinds of content are left out or changed.",
            preview.Sentence
        );
    }

    [Fact]
    public void With_a_status_date_progress_comes_along()
    {
        RoadmapReading reading = RoadmapImport.FromJiraCsv(
            """
            Issue key,Summary,Status,Start date,Original Estimate,Remaining Estimate,Resolved
            A-1,done,Done,2027-01-05,2d,,2027-01-07
            A-2,begun before,In Progress,2026-12-01,1w 4h,3d,
            A-3,begun some day,In Progress,,10d,6d,
            A-4,long done,Closed,2026-10-01,2d,,2026-11-01
            A-5,to do,To Do,,30m,,
            """,
            Options with
            {
                StatusDate = new(2027, 1, 11),
            }
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Assert.Equal(new(2027, 1, 11), roadmap.StatusDate);
        Assert.Equal(["A-1", "A-2", "A-3", "A-5"], roadmap.Items.Select(item => item.Id));
        Assert.Equal(ItemProgress.Complete(new(2027, 1, 5), new(2027, 1, 7)), roadmap["A-1"].Progress);
        Assert.Equal(ItemProgress.InProgress(new(2027, 1, 4), 3), roadmap["A-2"].Progress);
        Assert.Equal(5.5, Certain(roadmap["A-2"].Duration));
        Assert.Equal((null, 6), (roadmap["A-3"].Progress, Certain(roadmap["A-3"].Duration)));
        Assert.Equal(1 / 16.0, Certain(roadmap["A-5"].Duration));
    }

    [Fact]
    public void Newer_words_Data_Center_sprints_and_custom_links_are_known()
    {
        RoadmapReading reading = RoadmapImport.FromJiraCsv(
            """
            Work item key,Summary,Work type,Original estimate,Sprint,Outward work item link (Depends),Inward issue link (Finishes)
            B-1,first,Story,28800,,,
            B-2,second,Story,28800,"com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,rapidViewId=3,state=ACTIVE,name=Sprint 7,startDate=2027-01-11T09:00:00.000Z,endDate=2027-01-22T17:00:00.000Z,completeDate=<null>]",B-1,
            B-3,third,Story,28800,,,B-2
            """,
            Options with
            {
                LinkTypes = [new("Depends", OutwardComesFirst: true), new("finishes", LinkKind.FinishToFinish)],
            }
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        RoadmapItem second = reading.Roadmap["B-2"];
        Assert.Equal([new Link("B-1")], second.After);
        Assert.Equal((new DateOnly(2027, 1, 11), new DateOnly(2027, 1, 22)), (second.NotBefore, second.Deadline));
        Assert.Equal([new Link("B-2", LinkKind.FinishToFinish)], reading.Roadmap["B-3"].After);
    }

    [Fact]
    public void Unnamed_story_points_are_drawn_for_each_issue_anew()
    {
        const string two = """
            Issue key,Summary,Story Points
            A-1,a,1
            A-2,b,1
            """;
        JiraImportOptions unnamed = Options with { DaysPerStoryPoint = Estimate.Pert(1, 2, 9) };
        JiraImportOptions named = unnamed with { DaysPerStoryPoint = Estimate.Pert(1, 2, 9).Named("days per point") };
        static double Spread(JiraImportOptions options)
        {
            IReadOnlyList<RoadmapItem> items = RoadmapImport.FromJiraCsv(two, options).Roadmap.Items;
            Simulated difference = (items[0].Duration - items[1].Duration).Simulate(new() { Draws = 2_000, Seed = 3 });
            return difference.Quantile(0.95);
        }

        Assert.InRange(Spread(unnamed), 1, 8);
        Assert.Equal(0, Spread(named));
    }

    [Theory]
    [InlineData("Issue key,Sumary\nA-1,a", "line 1, Summary: was missing")]
    [InlineData("Issue key,Summary\nA-1,a", "line 2, Issue key: was no estimate")]
    [InlineData(
        "Issue key,Summary,Original Estimate\nA-1,a,3 apples",
        "line 2, Original Estimate: was \"3 apples\", but must be seconds, or a time such as 1w 2d 4h 30m"
    )]
    [InlineData("Issue key,Summary,Original Estimate\nA-1,,60", "line 2, Summary: was empty")]
    [InlineData(
        "Issue key,Summary,Original Estimate,Due date\nA-1,a,60,04/01/27",
        "line 2, Due date: was \"04/01/27\", but must be a date such as 2027-01-31 or 31/Jan/27 9:00 AM (name another form in DateFormats of the options, as \"dd/MM/yyyy\")"
    )]
    [InlineData(
        "Issue key,Summary,Original Estimate,Start date,Due date\nA-1,a,60,2027-02-01,2027-01-01",
        "line 2, Due date: was 2027-01-01, but must be on or after the start date 2027-02-01"
    )]
    [InlineData(
        "Issue key,Summary,Original Estimate\nA-1,a,60\nA-1,b,60",
        "line 3, Issue key: was \"A-1\", but must be an id that is not taken, as it is on line 2"
    )]
    [InlineData(
        "Issue key,Summary,Original Estimate,Is Blocked By\nA-1,a,60,A-2\nA-2,b,60,A-1",
        "line 2, Issue key: was the cycle A-1 → A-2 → A-1"
    )]
    [InlineData(
        "Issue key,Summary,Original Estimate,Is Blocked By\nA-1,a,60,A-1",
        "line 2, Issue key: was \"A-1\", but must be the id of another item"
    )]
    [InlineData("Issue key,Summary\nA-1", "line 2, $: was 1 field,")]
    [InlineData("", "line 1, $: was no header")]
    [InlineData("Issue key,Summary,Story Points\nA-1,a,\"1,5\"", "line 2, Story Points: was \"1,5\"")]
    public void A_problem_says_its_line_column_value_and_what_is_allowed(string csv, string problem)
    {
        RoadmapReading reading = RoadmapImport.FromJiraCsv(csv, Options with { DaysPerStoryPoint = 1 });
        Assert.False(reading.IsValid);
        Assert.Contains(reading.Problems, one => one.ToString().StartsWith(problem, StringComparison.Ordinal));
        Assert.Contains(
            reading.Problems[0].ToString(),
            Assert.Throws<InvalidOperationException>(() => reading.Roadmap).Message
        );
    }

    [Fact]
    public void All_problems_come_at_once()
    {
        RoadmapReading reading = RoadmapImport.FromJiraCsv(
            """
            Issue key,Summary,Original Estimate,Due date
            A-1,,x,yesterday
            A-2,b,-5,
            A-3,c,,2027-13-01
            A-1,d,60,
            """,
            Options
        );
        Assert.Equal([2, 2, 2, 3, 4, 4, 5], reading.Problems.Select(problem => problem.Line));
        Assert.Equal(7, reading.ProblemCount);
        Assert.False(reading.TryGet(out _));
    }

    [Fact]
    public void A_cycle_is_found_beside_other_problems()
    {
        RoadmapReading reading = RoadmapImport.FromJiraCsv(
            """
            Issue key,Summary,Original Estimate,Is Blocked By
            A-1,a,,A-2
            A-2,b,60,A-3
            A-3,c,60,A-2
            A-4,d,60,A-1
            """,
            Options
        );
        Assert.Equal(["no estimate", "the cycle A-2 → A-3 → A-2"], reading.Problems.Select(problem => problem.Given));
    }

    [Fact]
    public void Dates_may_have_a_form_of_their_own()
    {
        RoadmapReading reading = RoadmapImport.FromJiraCsv(
            "Issue key,Summary,Original Estimate,Due date\nA-1,a,60,04/01/27",
            Options with
            {
                DateFormats = ["dd/MM/yy"],
            }
        );
        Assert.Equal(new DateOnly(2027, 1, 4), reading.Roadmap["A-1"].Deadline);
    }

    [Fact]
    public void Estimates_are_counted_in_the_hours_and_the_week_of_the_options()
    {
        Roadmap roadmap = RoadmapImport
            .FromJiraCsv(
                "Issue key,Summary,Original Estimate\nA-1,a,43200\nA-2,b,1w 1d 3h\nA-3,c,90m",
                Options with
                {
                    HoursPerDay = 6,
                    Calendar = WorkingCalendar.Weekly(
                        DayOfWeek.Monday,
                        DayOfWeek.Tuesday,
                        DayOfWeek.Wednesday,
                        DayOfWeek.Thursday
                    ),
                }
            )
            .Roadmap;
        Assert.Equal([2, 5.5, 0.25], roadmap.Items.Select(item => Certain(item.Duration)));
    }

    [Fact]
    public void A_time_with_a_zone_is_on_the_day_it_has_there()
    {
        Roadmap roadmap = RoadmapImport
            .FromJiraCsv(
                "Issue key,Summary,Original Estimate,Due date\nA-1,a,60,2027-01-31T23:30:00-05:00\nA-2,b,60,2027-01-31T00:30:00+02:00",
                Options
            )
            .Roadmap;
        Assert.All(roadmap.Items, item => Assert.Equal(new DateOnly(2027, 1, 31), item.Deadline));
    }

    [Fact]
    public void Links_run_the_way_their_column_says_and_may_name_numbers()
    {
        Roadmap roadmap = RoadmapImport
            .FromJiraCsv(
                """
                Issue key,Issue id,Summary,Issue Type,Original Estimate,Blocks,Is Blocked By,Epic Link
                A-1,10,a,Epic,,,,
                A-2,11,b,Task,60,A-3,,A-1
                A-3,12,c,Task,60,,,
                A-4,13,d,Task,60,,12,A-1
                """,
                Options
            )
            .Roadmap;
        Assert.Equal([new Link("A-2")], roadmap["A-3"].After);
        Assert.Empty(roadmap["A-2"].After);
        Assert.Equal([new Link("A-3")], roadmap["A-4"].After);
        Assert.Equal(["A-2", "A-4"], roadmap.Items.Where(item => item.Parent == "A-1").Select(item => item.Id));
    }

    [Fact]
    public void Dates_of_an_issue_come_before_those_of_its_sprint_and_the_options_before_the_file()
    {
        const string sprint =
            "\"com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,name=S,startDate=2027-02-01T09:00:00.000Z,endDate=2027-02-12T17:00:00.000Z,x=]\"";
        Roadmap roadmap = RoadmapImport
            .FromJiraCsv(
                $"Issue key,Summary,Original Estimate,Start date,Due date,Sprint\nA-1,a,60,2027-01-12,2027-01-30,S\nA-2,b,60,,,{sprint}",
                Options with
                {
                    Sprints = new Dictionary<string, DateRange> { ["S"] = new(new(2027, 1, 11), new(2027, 1, 23)) },
                }
            )
            .Roadmap;
        Assert.Equal(
            (new DateOnly(2027, 1, 12), new DateOnly(2027, 1, 30)),
            (roadmap["A-1"].NotBefore, roadmap["A-1"].Deadline)
        );
        Assert.Equal(
            (new DateOnly(2027, 1, 11), new DateOnly(2027, 1, 22)),
            (roadmap["A-2"].NotBefore, roadmap["A-2"].Deadline)
        );
    }

    [Fact]
    public void The_category_of_a_status_says_more_than_its_name()
    {
        Roadmap roadmap = RoadmapImport
            .FromJiraCsv(
                """
                Issue key,Summary,Status,Status Category,Original Estimate
                A-1,a,Resolved,To Do,60
                A-2,b,Shipped,Done,60
                A-3,c,Closed,,60
                """,
                Options
            )
            .Roadmap;
        Assert.Equal(["A-1"], roadmap.Items.Select(item => item.Id));
    }

    [Fact]
    public void Progress_lies_from_the_start_of_the_roadmap_to_the_day_before_the_status_date()
    {
        Roadmap roadmap = RoadmapImport
            .FromJiraCsv(
                """
                Issue key,Summary,Status,Start date,Actual start,Remaining Estimate,Resolved
                A-1,on the first day,Done,2026-12-20,,,2027-01-04
                A-2,on the status date,Done,2027-01-05,,,2027-01-11
                A-3,begun on the status date,In Progress,2027-01-11,,1d,
                A-4,begun the day before,In Progress,2027-01-05,2027-01-10,1d,
                """,
                Options with
                {
                    StatusDate = new(2027, 1, 11),
                }
            )
            .Roadmap;
        Assert.Equal(["A-1", "A-3", "A-4"], roadmap.Items.Select(item => item.Id));
        Assert.Equal(ItemProgress.Complete(new(2027, 1, 4), new(2027, 1, 4)), roadmap["A-1"].Progress);
        Assert.Equal((null, 1), (roadmap["A-3"].Progress, Certain(roadmap["A-3"].Duration)));
        Assert.Equal(ItemProgress.InProgress(new(2027, 1, 10), 1), roadmap["A-4"].Progress);
    }

    [Fact]
    public void Options_refuse_what_they_cannot_use()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { HoursPerDay = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { HoursPerDay = double.NaN });
        Assert.Throws<ArgumentException>(() => Options with { Title = " " });
        Assert.Throws<ArgumentException>(() => Options with { DurationWhenMissing = Estimate.Normal(1, 1) });
        Estimate leaf = Estimate.Pert(1, 2, 3);
        Assert.Throws<ArgumentException>(() => Options with { DaysPerStoryPoint = leaf * leaf });
    }

    private static double Certain(Estimate estimate) =>
        estimate.TryGetCertain(out double value)
            ? value
            : throw new InvalidOperationException($"{estimate} is not certain");
}
