using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Tests;

public class ProjectImportTests
{
    /// <summary>A file as Project writes it, shortened; the numbers of the tasks are theirs in the tests.</summary>
    private static string File(string tasks, string calendars = "", string more = "", string properties = "") =>
        $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Project xmlns="http://schemas.microsoft.com/project">
              <Title>Support assistant</Title>
              <ScheduleFromStart>1</ScheduleFromStart>
              <StartDate>2027-01-04T08:00:00</StartDate>
              <CalendarUID>1</CalendarUID>
              <MinutesPerDay>480</MinutesPerDay>
              {properties}
              <Calendars>
                <Calendar>
                  <UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID>
                  <WeekDays>
                    <WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>
                    <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
                    <WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay>
                  </WeekDays>
                  <Exceptions>
                    <Exception>
                      <EnteredByOccurrences>0</EnteredByOccurrences>
                      <TimePeriod><FromDate>2027-01-18T00:00:00</FromDate><ToDate>2027-01-19T23:59:00</ToDate></TimePeriod>
                      <Occurrences>2</Occurrences><Name>Away</Name><Type>1</Type><DayWorking>0</DayWorking>
                    </Exception>
                  </Exceptions>
                </Calendar>
                {calendars}
              </Calendars>
              <Tasks>
                <Task><UID>0</UID><ID>0</ID><Name>Support assistant</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
                {tasks}
              </Tasks>
              {more}
            </Project>
            """;

    private static string Task(int uid, string duration, string more = "", int level = 1, string? name = null) =>
        $"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name ?? $"task {uid}"}</Name><OutlineLevel>{level}</OutlineLevel><Duration>{duration}</Duration>{more}</Task>\n";

    private static string After(int uid, int type = 1, string lag = "0", int format = 7) =>
        $"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{type}</Type><CrossProject>0</CrossProject><LinkLag>{lag}</LinkLag><LagFormat>{format}</LagFormat></PredecessorLink>";

    [Fact]
    public void Tasks_outline_durations_and_dates_are_taken()
    {
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                Task(1, "PT0H0M0S", "<Summary>1</Summary>", name: "Phase")
                    + Task(2, "PT80H0M0S", level: 2, name: "Label")
                    + Task(
                        3,
                        "PT12H0M0S",
                        After(2) + "<Deadline>2027-02-01T17:00:00</Deadline>",
                        level: 2,
                        name: "Train"
                    )
                    + Task(4, "PT0H0M0S", After(1) + "<Milestone>1</Milestone><Summary>0</Summary>", name: "Launch")
                    + "<Task><UID>5</UID><ID>5</ID><IsNull>1</IsNull></Task>"
                    + Task(6, "PT8H0M0S", "<Active>0</Active>")
                    + Task(7, "PT8H0M0S", After(6))
            )
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Assert.Equal(("Support assistant", new DateOnly(2027, 1, 4)), (roadmap.Title, roadmap.Start));
        Assert.Equal(["1", "2", "3", "4", "7"], roadmap.Items.Select(item => item.Id));
        Assert.Equal((10, 1.5), (Certain(roadmap["2"]), Certain(roadmap["3"])));
        Assert.Equal(("1", "1", null), (roadmap["2"].Parent, roadmap["3"].Parent, roadmap["4"].Parent));
        Assert.Equal((ItemKind.Milestone, "Launch"), (roadmap["4"].Kind, roadmap["4"].Title));
        Assert.Equal(new DateOnly(2027, 2, 1), roadmap["3"].Deadline);
        Assert.Empty(roadmap["7"].After);

        // Ten days from 4 January end on the 15th; the 18th and 19th are off; a day and a half more.
        RoadmapSchedule schedule = roadmap.Schedule();
        Assert.Equal(new DateOnly(2027, 1, 15), schedule["2"].FinishDate);
        Assert.Equal(
            (new DateOnly(2027, 1, 20), new DateOnly(2027, 1, 21)),
            (schedule["3"].StartDate, schedule["3"].FinishDate)
        );
        Assert.Equal(new DateOnly(2027, 1, 21), schedule["4"].FinishDate);
        Assert.Equal(
            ["task (once, on line 33): it is inactive"],
            reading.Preview.NotMapped.Select(part => part.ToString())
        );
    }

    [Theory]
    [InlineData(0, "0", 7, LinkKind.FinishToFinish, 0, LagTime.Working)]
    [InlineData(1, "4800", 7, LinkKind.FinishToStart, 1, LagTime.Working)]
    [InlineData(2, "-2400", 5, LinkKind.StartToFinish, -0.5, LagTime.Working)]
    [InlineData(3, "24000", 9, LinkKind.StartToStart, 5, LagTime.Working)]
    [InlineData(1, "300", 3, LinkKind.FinishToStart, 0.0625, LagTime.Working)]
    [InlineData(1, "28800", 8, LinkKind.FinishToStart, 2, LagTime.Elapsed)]
    [InlineData(1, "14400", 40, LinkKind.FinishToStart, 1, LagTime.Elapsed)]
    [InlineData(1, "4800", 39, LinkKind.FinishToStart, 1, LagTime.Working)]
    [InlineData(1, "50", 19, LinkKind.FinishToStart, 5, LagTime.Working)]
    [InlineData(1, "-25", 51, LinkKind.FinishToStart, -2.5, LagTime.Working)]
    [InlineData(1, "50", 20, LinkKind.FinishToStart, 40 / 24.0, LagTime.Elapsed)]
    [InlineData(1, "0", 20, LinkKind.FinishToStart, 0, LagTime.Working)]
    [InlineData(1, "50", 52, LinkKind.FinishToStart, 40 / 24.0, LagTime.Elapsed)]
    public void Links_have_their_kind_and_lag(
        int type,
        string lag,
        int format,
        LinkKind kind,
        double days,
        LagTime time
    )
    {
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(Task(1, "PT80H0M0S") + Task(2, "PT8H0M0S", After(1, type, lag, format)))
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Assert.Equal([new Link("1", kind, days, time)], reading.Roadmap["2"].After);
    }

    [Fact]
    public void Elapsed_durations_run_on_every_day_and_lags_per_cent_of_them_are_elapsed()
    {
        Roadmap roadmap = RoadmapImport
            .FromProjectXml(
                File(
                    Task(1, "PT72H0M0S", "<DurationFormat>8</DurationFormat>")
                        + Task(2, "PT8H0M0S", After(1, 1, "50", 19))
                )
            )
            .Roadmap;
        Assert.Equal(3, Certain(roadmap["1"]));
        Assert.Equal(WorkingCalendar.EveryDay, roadmap["1"].Calendar);
        Assert.Equal([new Link("1", LinkKind.FinishToStart, 1.5, LagTime.Elapsed)], roadmap["2"].After);
    }

    [Fact]
    public void Calendars_are_based_on_each_other_and_their_exceptions_recur()
    {
        const string calendars = """
            <Calendar><UID>2</UID><Name>Four days</Name><BaseCalendarUID>1</BaseCalendarUID>
              <WeekDays>
                <WeekDay><DayType>6</DayType><DayWorking>0</DayWorking></WeekDay>
                <WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2027-02-01T00:00:00</FromDate><ToDate>2027-02-02T23:59:00</ToDate></TimePeriod></WeekDay>
              </WeekDays>
              <Exceptions>
                <Exception><TimePeriod><FromDate>2027-01-19T00:00:00</FromDate><ToDate>2027-01-19T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>1</DayWorking></Exception>
                <Exception><TimePeriod><FromDate>2027-01-23T00:00:00</FromDate><ToDate>2027-01-23T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>1</DayWorking></Exception>
                <Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod><FromDate>2027-12-25T00:00:00</FromDate><ToDate>2040-12-25T23:59:00</ToDate></TimePeriod><Occurrences>3</Occurrences><Type>2</Type><Month>11</Month><MonthDay>25</MonthDay><DayWorking>0</DayWorking></Exception>
                <Exception><TimePeriod><FromDate>2027-01-01T00:00:00</FromDate><ToDate>2028-12-31T23:59:00</ToDate></TimePeriod><Type>3</Type><Month>10</Month><MonthItem>7</MonthItem><MonthPosition>3</MonthPosition><DayWorking>0</DayWorking></Exception>
                <Exception><TimePeriod><FromDate>2027-03-01T00:00:00</FromDate><ToDate>2027-06-30T23:59:00</ToDate></TimePeriod><Type>5</Type><Period>1</Period><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition><DayWorking>0</DayWorking></Exception>
                <Exception><TimePeriod><FromDate>2027-07-05T00:00:00</FromDate><ToDate>2027-07-31T23:59:00</ToDate></TimePeriod><Type>6</Type><Period>2</Period><DaysOfWeek>6</DaysOfWeek><DayWorking>0</DayWorking></Exception>
                <Exception><TimePeriod><FromDate>2027-08-01T00:00:00</FromDate><ToDate>2027-10-31T23:59:00</ToDate></TimePeriod><Type>4</Type><Period>1</Period><MonthDay>31</MonthDay><DayWorking>0</DayWorking></Exception>
                <Exception><TimePeriod><FromDate>2027-11-01T00:00:00</FromDate><ToDate>2027-11-09T23:59:00</ToDate></TimePeriod><Type>7</Type><Period>3</Period><DayWorking>0</DayWorking></Exception>
              </Exceptions>
              <WorkWeeks><WorkWeek><TimePeriod><FromDate>2027-09-06T00:00:00</FromDate><ToDate>2027-09-19T23:59:00</ToDate></TimePeriod><WeekDays><WeekDay><DayType>3</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></WorkWeek></WorkWeeks>
            </Calendar>
            """;
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                Task(1, "PT8H0M0S", "<CalendarUID>2</CalendarUID>")
                    + Task(2, "PT8H0M0S", After(1, lag: "4800") + "<CalendarUID>2</CalendarUID>"),
                calendars
            )
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        WorkingCalendar calendar = reading.Roadmap["1"].Calendar!;
        Assert.Equal(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday],
            calendar.WorkingWeekdays
        );
        DateOnly[] closed =
        [
            .. calendar.Closures.SelectMany(range => Enumerable.Range(0, range.Days).Select(range.Start.AddDays)),
        ];
        Assert.Equal(
            new[]
            {
                "2027-01-18",
                "2027-02-01",
                "2027-02-02",
                "2027-03-31",
                "2027-05-31",
                "2027-06-30",
                "2027-07-05",
                "2027-07-06",
                "2027-07-19",
                "2027-07-20",
                "2027-08-31",
                "2027-09-07",
                "2027-09-14",
                "2027-11-01",
                "2027-11-04",
                "2027-11-25",
                "2028-11-23",
                "2028-12-25",
                "2029-12-25",
            },
            closed.Select(DateText.Date)
        );
        Assert.Equal(
            [
                "working exception of a calendar (once, on line 32): a day that the week leaves free cannot be worked here",
            ],
            reading.Preview.NotMapped.Select(part => part.ToString())
        );
        Assert.Equal([new Link("1", LinkKind.FinishToStart, 1, LagTime.SuccessorCalendar)], reading.Roadmap["2"].After);
    }

    [Fact]
    public void Constraints_become_dates_that_mean_the_same()
    {
        string Constrained(int uid, int type, string duration = "PT24H0M0S") =>
            Task(
                uid,
                duration,
                $"<ConstraintType>{type}</ConstraintType><ConstraintDate>2027-02-10T08:00:00</ConstraintDate>"
            );
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                Constrained(1, 1)
                    + Constrained(2, 2)
                    + Constrained(3, 3)
                    + Constrained(4, 4)
                    + Constrained(5, 5)
                    + Constrained(6, 6)
                    + Constrained(7, 7)
                    + Constrained(8, 0)
                    + Task(
                        9,
                        "PT8H0M0S",
                        "<Manual>1</Manual><ManualStart>2027-02-03T08:00:00</ManualStart><ManualDuration>PT16H0M0S</ManualDuration>"
                    )
                    + Task(
                        10,
                        "PT8H0M0S",
                        "<ConstraintType>2</ConstraintType><ConstraintDate>2027-01-17T08:00:00</ConstraintDate>"
                    )
            )
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        DateOnly day = new(2027, 2, 10);
        Assert.Equal((null, null, null, null), Dates(roadmap["1"]));
        Assert.Equal((null, day, null, null), Dates(roadmap["2"]));
        Assert.Equal((null, null, day, null), Dates(roadmap["3"]));
        Assert.Equal((day, null, null, null), Dates(roadmap["4"]));
        // Three days that start on Wednesday the 10th end on Friday the 12th; that end on the 10th start on Monday the 8th.
        Assert.Equal((null, null, null, new DateOnly(2027, 2, 12)), Dates(roadmap["5"]));
        Assert.Equal((new DateOnly(2027, 2, 8), null, null, null), Dates(roadmap["6"]));
        Assert.Equal((null, null, null, day), Dates(roadmap["7"]));
        Assert.Equal((null, null, null, null), Dates(roadmap["8"]));
        Assert.Equal((2, new DateOnly(2027, 2, 3)), (Certain(roadmap["9"]), roadmap["9"].NotBefore));
        Assert.Equal(new DateOnly(2027, 1, 20), roadmap["10"].MustStartOn);
        Assert.Equal(
            [
                "as late as possible",
                "start no later than",
                "finish no earlier than",
                "finish no later than",
                "task scheduled by hand",
                "fixed date on a day off",
            ],
            reading.Preview.NotMapped.Select(part => part.Part)
        );

        static (DateOnly?, DateOnly?, DateOnly?, DateOnly?) Dates(RoadmapItem item) =>
            (item.NotBefore, item.MustStartOn, item.MustFinishOn, item.Deadline);
    }

    [Fact]
    public void Progress_comes_with_a_status_date()
    {
        string tasks =
            Task(
                1,
                "PT24H0M0S",
                "<PercentComplete>100</PercentComplete><ActualStart>2027-01-04T08:00:00</ActualStart><ActualFinish>2027-01-07T17:00:00</ActualFinish>"
            )
            + Task(
                2,
                "PT40H0M0S",
                "<PercentComplete>40</PercentComplete><ActualStart>2027-01-05T08:00:00</ActualStart><RemainingDuration>PT32H0M0S</RemainingDuration>"
            )
            + Task(3, "PT40H0M0S", "<PercentComplete>0</PercentComplete>")
            + Task(4, "PT40H0M0S", "<PercentComplete>25</PercentComplete>");
        RoadmapReading with = RoadmapImport.FromProjectXml(
            File(tasks, properties: "<StatusDate>2027-01-11T08:00:00</StatusDate>")
        );
        Assert.True(with.IsValid, string.Join('\n', with.Problems));
        Assert.Equal(ItemProgress.Complete(new(2027, 1, 4), new(2027, 1, 7), 3), with.Roadmap["1"].Progress);
        Assert.Equal(ItemProgress.InProgress(new(2027, 1, 5), 4, 1), with.Roadmap["2"].Progress);
        Assert.Null(with.Roadmap["3"].Progress);
        Assert.Equal(ItemProgress.InProgress(new(2027, 1, 4), 3.75, 1.25), with.Roadmap["4"].Progress);

        RoadmapReading without = RoadmapImport.FromProjectXml(File(tasks));
        Assert.All(without.Roadmap.Items, item => Assert.Null(item.Progress));
        Assert.Equal(3, Assert.Single(without.Preview.NotMapped).Count);
        Assert.Equal(
            new DateOnly(2027, 1, 11),
            RoadmapImport.FromProjectXml(File(tasks), new() { StatusDate = new(2027, 1, 11) }).Roadmap.StatusDate
        );
    }

    [Fact]
    public void People_teams_and_assignments_are_taken()
    {
        const string resources = """
            <Resources>
              <Resource><UID>0</UID><ID>0</ID></Resource>
              <Resource><UID>1</UID><ID>1</ID><Name>Ada</Name><Type>1</Type><MaxUnits>0.50</MaxUnits><StandardRate>100</StandardRate><StandardRateFormat>2</StandardRateFormat><CalendarUID>3</CalendarUID></Resource>
              <Resource><UID>2</UID><ID>2</ID><Name>Annotators</Name><Type>1</Type><MaxUnits>4.00</MaxUnits></Resource>
              <Resource><UID>3</UID><ID>3</ID><Name>Paper</Name><Type>0</Type></Resource>
            </Resources>
            <Assignments>
              <Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.25</Units></Assignment>
              <Assignment><UID>2</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units></Assignment>
              <Assignment><UID>3</UID><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID><Units>2</Units></Assignment>
              <Assignment><UID>4</UID><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID><Units>1</Units></Assignment>
              <Assignment><UID>5</UID><TaskUID>3</TaskUID><ResourceUID>-65535</ResourceUID><Units>1</Units></Assignment>
            </Assignments>
            """;
        const string calendars =
            "<Calendar><UID>3</UID><Name>Ada</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar>";
        string file = File(Task(1, "PT8H0M0S") + Task(2, "PT8H0M0S") + Task(3, "PT8H0M0S"), calendars, resources);
        RoadmapReading reading = RoadmapImport.FromProjectXml(file);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Person ada = Assert.IsType<Person>(roadmap.Resources[0]);
        Assert.Equal(("Ada", 0.5, (Estimate?)800), (ada.Id, ada.Availability, ada.CostPerDay));
        Assert.DoesNotContain(DayOfWeek.Monday, ada.Calendar!.WorkingWeekdays);
        Assert.Equal(("Annotators", 4), (roadmap.Resources[1].Id, ((ResourcePool)roadmap.Resources[1]).Units));
        Assert.Equal([ResourceNeed.Of("Ada", 0.5)], roadmap["1"].Needs);
        Assert.Equal(("Ada", ada.Calendar), (roadmap["1"].Owner, roadmap["1"].Calendar));
        Assert.Equal([ResourceNeed.Of("Ada"), ResourceNeed.Of("Annotators", 3)], roadmap["2"].Needs);
        Assert.Null(roadmap["2"].Owner);
        Assert.Equal(
            ["assignment beyond what there is", "material and cost resources"],
            reading.Preview.NotMapped.Select(part => part.Part)
        );
        Assert.Empty(RoadmapImport.FromProjectXml(file, new() { IncludesResources = false }).Roadmap.Resources);
    }

    [Fact]
    public void Fields_without_a_place_are_named_and_computed_ones_summed_up()
    {
        RoadmapPreview preview = RoadmapImport
            .FromProjectXml(
                File(
                    Task(
                        1,
                        "PT8H0M0S",
                        "<Start>2027-01-04T08:00:00</Start><Finish>2027-01-04T17:00:00</Finish><Notes>call Bob</Notes><Cost>0</Cost><Work>PT0H0M0S</Work><Priority>500</Priority>"
                    )
                        + Task(
                            2,
                            "PT8H0M0S",
                            "<Notes>x</Notes><Estimated>1</Estimated>"
                                + After(1).Replace("<CrossProject>0", "<CrossProject>1", StringComparison.Ordinal)
                        )
                )
            )
            .Preview;
        Assert.Equal(
            [
                "computed fields of tasks: 2",
                "field Notes of tasks: 2",
                "field Priority of tasks: 1",
                "link to another project: 1",
                "question mark of a duration: 1",
            ],
            preview.NotMapped.Select(part => $"{part.Part}: {part.Count}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Days_have_the_minutes_that_the_file_says()
    {
        const string resources = """
            <Resources>
              <Resource><UID>1</UID><Name>Ada</Name><StandardRate>2</StandardRate><StandardRateFormat>1</StandardRateFormat></Resource>
              <Resource><UID>2</UID><Name>Ada</Name><StandardRate>60</StandardRate></Resource>
              <Resource><UID>3</UID><Name>Grace</Name><StandardRate>500</StandardRate><StandardRateFormat>3</StandardRateFormat></Resource>
              <Resource><UID>4</UID><Name>Alan</Name><StandardRate>500</StandardRate><StandardRateFormat>4</StandardRateFormat></Resource>
            </Resources>
            """;
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                    Task(1, "PT12H0M0S")
                        + Task(2, "P1DT6H0M0S", After(1, lag: "3600"))
                        + Task(3, "PT2H59M60S", After(1, lag: "7200") + After(1, lag: "3600")),
                    more: resources
                )
                .Replace("<MinutesPerDay>480", "<MinutesPerDay>360", StringComparison.Ordinal)
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Assert.Equal([2, 5, 0.5], roadmap.Items.Select(Certain));
        Assert.Equal([new Link("1", LinkKind.FinishToStart, 1)], roadmap["2"].After);
        Assert.Equal([new Link("1", LinkKind.FinishToStart, 2)], roadmap["3"].After);
        Assert.Equal(["Ada", "Ada (2)", "Grace", "Alan"], roadmap.Resources.Select(one => one.Id));
        Assert.Equal(
            new Estimate?[] { 720, 360, 500, null },
            roadmap.Resources.Select(one => ((Person)one).CostPerDay)
        );
    }

    [Fact]
    public void Constraints_at_their_edges()
    {
        string Constraint(int type) =>
            $"<ConstraintType>{type}</ConstraintType><ConstraintDate>2027-02-10T08:00:00</ConstraintDate>";
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                Task(1, "PT0H0M0S", "<Milestone>1</Milestone>" + Constraint(6))
                    + Task(2, "PT20H0M0S", Constraint(5))
                    + Task(3, "PT20H0M0S", Constraint(6))
                    + Task(4, "PT8H0M0S", Constraint(7) + "<Deadline>2027-02-05T17:00:00</Deadline>")
                    + Task(5, "PT8H0M0S", Constraint(7) + "<Deadline>2027-02-12T17:00:00</Deadline>")
                    + Task(6, "PT8H0M0S", "<Deadline>2027-01-03T17:00:00</Deadline>")
                    + Task(7, "PT8H0M0S", "<Deadline>2027-01-04T17:00:00</Deadline>")
                    + Task(8, "PT0H0M0S", Constraint(2))
                    + Task(9, "PT8H0M0S", "<Milestone>1</Milestone>", level: 2)
                    + Task(10, "PT8H0M0S", After(8, 2))
                    + Task(11, "PT8H0M0S", After(8, 3))
                    + Task(12, "PT8H0M0S", After(8, 0)),
                properties: "<StatusDate>2027-01-04T08:00:00</StatusDate>"
            )
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Assert.Equal(new DateOnly(2027, 2, 10), roadmap["1"].NotBefore);
        // Two days and a half take three days of the calendar.
        Assert.Equal(new DateOnly(2027, 2, 12), roadmap["2"].Deadline);
        Assert.Equal(new DateOnly(2027, 2, 8), roadmap["3"].NotBefore);
        Assert.Equal(new DateOnly(2027, 2, 5), roadmap["4"].Deadline);
        Assert.Equal(new DateOnly(2027, 2, 10), roadmap["5"].Deadline);
        Assert.Null(roadmap["6"].Deadline);
        Assert.Equal(new DateOnly(2027, 1, 4), roadmap["7"].Deadline);
        Assert.Equal((null, 1), (roadmap["9"].Kind, Certain(roadmap["9"])));
        Assert.Empty(roadmap["10"].After);
        Assert.Empty(roadmap["11"].After);
        Assert.Equal([new Link("8", LinkKind.FinishToFinish)], roadmap["12"].After);
        Assert.Equal(new DateOnly(2027, 1, 4), roadmap.StatusDate);
        Assert.Equal(
            [
                "due date: 1",
                "finish no earlier than: 2",
                "finish no later than: 2",
                "fixed date of a summary task: 1",
                "link from the start of a summary task: 2",
                "milestone that takes time: 1",
                "start no later than: 1",
            ],
            reading.Preview.NotMapped.Select(part => $"{part.Part}: {part.Count}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Elapsed_work_remains_in_elapsed_days_and_nothing_ends_on_the_status_date()
    {
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                Task(
                    1,
                    "PT72H0M0S",
                    "<DurationFormat>8</DurationFormat><PercentComplete>33</PercentComplete><ActualStart>2027-01-10T08:00:00</ActualStart><RemainingDuration>PT48H0M0S</RemainingDuration>"
                )
                    + Task(
                        2,
                        "PT8H0M0S",
                        "<PercentComplete>100</PercentComplete><ActualStart>2027-01-08T08:00:00</ActualStart><ActualFinish>2027-01-11T17:00:00</ActualFinish>"
                    ),
                properties: "<StatusDate>2027-01-11T08:00:00</StatusDate>"
            )
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Assert.Equal(ItemProgress.InProgress(new(2027, 1, 10), 2, 1), reading.Roadmap["1"].Progress);
        Assert.Null(reading.Roadmap["2"].Progress);
        Assert.Equal(["progress"], reading.Preview.NotMapped.Select(part => part.Part));
    }

    [Fact]
    public void A_task_keeps_its_own_calendar_before_that_of_the_person_on_it()
    {
        static string Calendar(int uid, int free) =>
            $"<Calendar><UID>{uid}</UID><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>{free}</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar>";
        Roadmap roadmap = RoadmapImport
            .FromProjectXml(
                File(
                    Task(1, "PT8H0M0S", "<CalendarUID>2</CalendarUID>") + Task(2, "PT8H0M0S"),
                    // Two calendars on one base: neither changes the other.
                    Calendar(2, 6) + Calendar(3, 2),
                    """
                    <Resources><Resource><UID>1</UID><Name>Ada</Name><CalendarUID>3</CalendarUID></Resource></Resources>
                    <Assignments>
                      <Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID></Assignment>
                      <Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID></Assignment>
                    </Assignments>
                    """
                )
            )
            .Roadmap;
        Assert.Equal(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday],
            roadmap["1"].Calendar!.WorkingWeekdays
        );
        Assert.Equal(
            [DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            roadmap["2"].Calendar!.WorkingWeekdays
        );
    }

    // Sunday is worked, Saturday is not; weeks begin with Sunday.
    [Theory]
    [InlineData(
        "2027-02-01",
        "2027-02-03T00:00:00",
        "<Type>1</Type><Occurrences>2</Occurrences>",
        "2027-02-01 2027-02-02"
    )]
    [InlineData(
        "2027-02-01",
        "2027-02-03T00:00:00",
        "<Type>1</Type><Occurrences>3</Occurrences>",
        "2027-02-01 2027-02-02 2027-02-03"
    )]
    [InlineData(
        "2027-07-07",
        "2027-08-01T23:59:00",
        "<Type>6</Type><Period>2</Period><DaysOfWeek>9</DaysOfWeek>",
        "2027-07-07 2027-07-18 2027-07-21 2027-08-01"
    )]
    [InlineData(
        "2027-03-01",
        "2027-03-12T23:59:00",
        "<Type>8</Type><Period>3</Period>",
        "2027-03-01 2027-03-04 2027-03-09 2027-03-12"
    )]
    [InlineData(
        "2027-03-01",
        "2028-12-31T23:59:00",
        "<Type>2</Type><Month>0</Month><MonthDay>13</MonthDay>",
        "2028-01-13"
    )]
    [InlineData(
        "2027-05-01",
        "2027-09-30T23:59:00",
        "<Type>4</Type><Period>2</Period><MonthDay>10</MonthDay>",
        "2027-05-10 2027-09-10"
    )]
    [InlineData(
        "2028-02-01",
        "2028-03-31T23:59:00",
        "<Type>5</Type><Period>1</Period><MonthItem>2</MonthItem><MonthPosition>1</MonthPosition>",
        "2028-02-06 2028-03-05"
    )]
    public void Exceptions_fall_on_the_days_that_Project_shows(string from, string to, string rule, string days)
    {
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                Task(1, "PT8H0M0S", "<CalendarUID>2</CalendarUID>"),
                $"<Calendar><UID>2</UID><WeekDays><WeekDay><DayType>1</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays><Exceptions><Exception><TimePeriod><FromDate>{from}T00:00:00</FromDate><ToDate>{to}</ToDate></TimePeriod>{rule}<DayWorking>0</DayWorking></Exception></Exceptions></Calendar>"
            )
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Assert.Equal(
            days,
            string.Join(
                ' ',
                reading
                    .Roadmap["1"]
                    .Calendar!.Closures.SelectMany(range => Enumerable.Range(0, range.Days).Select(range.Start.AddDays))
                    .Select(DateText.Date)
            )
        );
    }

    [Theory]
    [InlineData("08:00:00", "16:00:00", false)]
    [InlineData("08:00:00", "12:00:00", true)]
    [InlineData("16:00:00", "00:00:00", false)]
    [InlineData("00:00:00", "00:00:00", true)]
    public void Hours_that_are_not_those_of_a_full_day_are_named(string from, string to, bool isNamed)
    {
        RoadmapPreview preview = RoadmapImport
            .FromProjectXml(
                File(
                    Task(1, "PT8H0M0S", "<CalendarUID>2</CalendarUID>"),
                    $"<Calendar><UID>2</UID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>{from}</FromTime><ToTime>{to}</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></Calendar>"
                )
            )
            .Preview;
        Assert.Equal(isNamed ? ["working hours of a calendar"] : [], preview.NotMapped.Select(part => part.Part));
    }

    [Theory]
    [InlineData("<Task><Name>a</Name></Task>", "Task.UID: was missing")]
    [InlineData("<Task><UID>x</UID></Task>", "Task.UID: was \"x\", but must be a whole number")]
    [InlineData(
        "<Task><UID>1</UID><Name>a</Name></Task>",
        "Task.Duration: was missing, but must be a duration such as PT16H0M0S"
    )]
    [InlineData("<Task><UID>1</UID><Duration>2 days</Duration></Task>", "Task.Duration: was \"2 days\"")]
    [InlineData("<Task><UID>1</UID><Duration>PT</Duration></Task>", "Task.Duration: was \"PT\"")]
    [InlineData(
        "<Task><UID>1</UID><Duration>PT8H</Duration><CalendarUID>9</CalendarUID></Task>",
        "Task.CalendarUID: was \"9\", but must be the number of a calendar of the file"
    )]
    [InlineData(
        "<Task><UID>1</UID><Duration>PT8H</Duration><PredecessorLink><PredecessorUID>9</PredecessorUID></PredecessorLink></Task>",
        "PredecessorLink.PredecessorUID: was \"9\""
    )]
    [InlineData(
        "<Task><UID>2</UID><Duration>PT8H</Duration></Task><Task><UID>1</UID><Duration>PT8H</Duration><PredecessorLink><PredecessorUID>2</PredecessorUID><Type>7</Type></PredecessorLink></Task>",
        "PredecessorLink.Type: was \"7\", but must be a whole number from 0 to 3"
    )]
    [InlineData(
        "<Task><UID>1</UID><Duration>PT8H</Duration><ConstraintType>4</ConstraintType></Task>",
        "Task.ConstraintDate: was missing"
    )]
    [InlineData(
        "<Task><UID>1</UID><Duration>PT8H</Duration><Deadline>tomorrow</Deadline></Task>",
        "Task.Deadline: was \"tomorrow\""
    )]
    [InlineData(
        "<Task><UID>1</UID><Duration>PT8H</Duration></Task><Task><UID>1</UID><Duration>PT8H</Duration></Task>",
        "Task: was \"1\", but must be an id that is not taken, as it is on line 29"
    )]
    [InlineData(
        "<Task><UID>1</UID><Duration>PT8H</Duration><PredecessorLink><PredecessorUID>2</PredecessorUID></PredecessorLink></Task><Task><UID>2</UID><Duration>PT8H</Duration><PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink></Task>",
        "Task: was the cycle 1 → 2 → 1"
    )]
    [InlineData("", "$: was no items")]
    public void A_problem_says_its_line_element_value_and_what_is_allowed(string tasks, string problem)
    {
        RoadmapReading reading = RoadmapImport.FromProjectXml(File(tasks));
        Assert.False(reading.IsValid);
        Assert.StartsWith(
            $"line {(tasks.Length == 0 ? 1 : 29)}, {problem}",
            Assert.Single(reading.Problems).ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "text that cannot be read as XML")]
    [InlineData("<Project>", "text that cannot be read as XML")]
    [InlineData(
        "<!DOCTYPE Project [<!ENTITY a \"aaaaaaaaaa\">]><Project>&a;</Project>",
        "text that cannot be read as XML"
    )]
    [InlineData("<!DOCTYPE Project SYSTEM \"file:///etc/passwd\"><Project/>", "text that cannot be read as XML")]
    [InlineData("<Plan/>", "the element Plan")]
    [InlineData("<Project/>", "missing")]
    public void What_is_no_project_or_no_safe_XML_is_refused(string xml, string given)
    {
        RoadmapReading reading = RoadmapImport.FromProjectXml(xml);
        Assert.False(reading.IsValid);
        Assert.Equal(given, Assert.Single(reading.Problems).Given);
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(xml));
        Assert.Equal(reading.Problems, RoadmapImport.FromProjectXml(stream).Problems);
    }

    [Fact]
    public void Deep_and_endless_files_end()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Contains("more elements within each other", RoadmapImport.FromProjectXml(deep).Problems[0].Given);
        string loop = File(
            Task(1, "PT8H0M0S", "<CalendarUID>2</CalendarUID>"),
            "<Calendar><UID>2</UID><BaseCalendarUID>3</BaseCalendarUID></Calendar><Calendar><UID>3</UID><BaseCalendarUID>2</BaseCalendarUID></Calendar>"
        );
        Assert.Contains(
            RoadmapImport.FromProjectXml(loop).Problems,
            problem => problem.Path == "Calendar.BaseCalendarUID"
        );
        string endless = string.Concat(
            Enumerable.Repeat(
                "<Exception><TimePeriod><FromDate>0001-01-01T00:00:00</FromDate><ToDate>9999-12-31T23:59:00</ToDate></TimePeriod><Type>6</Type><DaysOfWeek>0</DaysOfWeek></Exception>",
                200
            )
        );
        RoadmapReading reading = RoadmapImport.FromProjectXml(
            File(
                Task(1, "PT8H0M0S", "<CalendarUID>2</CalendarUID>"),
                $"<Calendar><UID>2</UID><Exceptions>{endless}</Exceptions></Calendar>"
            )
        );
        Assert.Contains(reading.Problems, problem => problem.Given == "more days in exceptions");
    }

    private static double Certain(RoadmapItem item) =>
        item.Duration.TryGetCertain(out double value)
            ? value
            : throw new InvalidOperationException($"{item.Duration} is not certain");
}
