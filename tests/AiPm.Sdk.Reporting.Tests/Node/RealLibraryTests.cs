namespace AiPm.Sdk.Reporting.Tests;

public class RealLibraryTests
{
    private static readonly string[] Labels =
    [
        .. Hostile.Texts,
        "title x",
        "section x",
        "excludes x",
        "includes x",
        "dateFormat x",
        "axisFormat",
        "tickInterval 1day",
        "todayMarker off",
        "accTitle: x",
        "accDescr: x",
        "accDescr {",
        "click x",
        "clickable",
        "call x",
        "href x",
        "gantt",
        "ganttish",
        "topAxis",
        "weekday monday",
        "weekend saturday",
        "inclusiveEndDates",
        "2027-01-04",
        "done",
        "active, crit",
        "milestone",
        "vert",
        "A: colon",
        "50%",
        "%% comment",
        "a; b",
        "a, b",
        "#58;",
        "&amp;",
        "TITLE x",
        "Section",
        "---",
        "after t1",
        "end",
        "%%{init: {}}%%",
        "@x",
        "http://x",
        "\\n",
        "a<br>b",
        "x:y:z",
        "click",
        "ﬂ°°58¶ß",
    ];

    [NodeFact]
    public void Mermaid_draws_every_label_title_and_section_as_it_is_given()
    {
        object Check(string label)
        {
            string shown = PlainText(label);
            return new
            {
                kind = "gantt",
                title = shown,
                tasks = new[]
                {
                    new[] { shown, Section(label), "2027-01-04", "2027-01-23", "crit" },
                    ["next", Section(label), "2027-01-23", "2027-01-23", "milestone"],
                },
                text = MermaidGantt.Of(
                    label,
                    [
                        new(label, label, label, new(2027, 1, 4), new(2027, 1, 22), GanttKind.Critical),
                        new(label, "next", label, new(2027, 1, 23), new(2027, 1, 23), GanttKind.Milestone),
                    ]
                ),
            };
        }

        NodeCheck.FindsNothing(Labels.Select(Check));
    }

    [NodeFact]
    public void Mermaid_draws_halves_of_days_and_every_mark_as_they_are_given()
    {
        DateTime monday = new(2027, 1, 4);
        NodeCheck.FindsNothing([
            new
            {
                kind = "gantt",
                title = "times",
                tasks = new[]
                {
                    new[] { "one and a half", "", "2027-01-04", "2027-01-05T12:00", "" },
                    ["from noon", "", "2027-01-05T12:00", "2027-01-07", "crit active"],
                    ["a third", "work", "2027-01-07", "2027-01-07T08:00", "done"],
                    ["a minute", "work", "2027-01-07", "2027-01-07T00:01", "crit done"],
                    ["over", "work", "2027-01-07T08:00", "2027-01-07T08:00", "crit milestone"],
                    ["the last days", "work", "9999-12-30", "9999-12-31T23:59", "crit"],
                },
                text = MermaidGantt.Of(
                    "times",
                    [
                        GanttRow.Lasting("", "one and a half", "a", monday, TimeSpan.FromDays(1.5)),
                        GanttRow.Lasting(
                            "work",
                            "a third",
                            "a",
                            monday.AddDays(3),
                            TimeSpan.FromDays(1.0 / 3),
                            GanttKind.Done
                        ),
                        GanttRow.Lasting(
                            "",
                            "from noon",
                            "a",
                            monday.AddDays(1.5),
                            TimeSpan.FromHours(36),
                            GanttKind.Active
                        ) with
                        {
                            IsCritical = true,
                        },
                        GanttRow.Lasting(
                            "work",
                            "a minute",
                            "done",
                            monday.AddDays(3),
                            TimeSpan.FromSeconds(1),
                            GanttKind.Done
                        ) with
                        {
                            IsCritical = true,
                        },
                        GanttRow.Lasting(
                            "work",
                            "over",
                            "after",
                            monday.AddDays(3).AddHours(8),
                            TimeSpan.Zero,
                            GanttKind.Milestone
                        ) with
                        {
                            IsCritical = true,
                        },
                        GanttRow.Lasting(
                            "work",
                            "the last days",
                            "end",
                            new DateTime(9999, 12, 30),
                            new TimeSpan(47, 59, 0),
                            GanttKind.Critical
                        ),
                    ]
                ),
            },
        ]);
    }

    [NodeFact]
    public void Mermaid_draws_every_node_group_and_arrow_of_a_flowchart_as_it_is_given()
    {
        object Check(string label)
        {
            string shown = PlainText(label);
            return new
            {
                kind = "flowchart",
                title = shown,
                nodes = new object[]
                {
                    new object?[] { "free", null, false },
                    new object?[] { shown, shown, true },
                    new object?[] { "round", shown, false },
                    new object?[] { "gate", "other", false },
                },
                arrows = new[] { new[] { shown, "gate", shown }, ["free", shown, ""] },
                text = MermaidFlowchart.Of(
                    label,
                    [
                        new(label, label)
                        {
                            Group = label,
                            IsCritical = true,
                            Shape = FlowShape.Hexagon,
                        },
                        new("gate", "gate") { Group = "other", Shape = FlowShape.Rhombus },
                        new("r", "round") { Group = label, Shape = FlowShape.Rounded },
                        new("f", "free"),
                    ],
                    [new(label, "gate") { Label = label, IsCritical = true }, new("f", label)]
                ),
            };
        }

        NodeCheck.FindsNothing(Labels.Where(label => label.Length > 0).Select(Check));
    }

    private static readonly string Faces = string.Concat(Enumerable.Repeat("😀", 30));

    [NodeFact]
    public void Two_calendar_libraries_read_every_text_and_date_as_it_is_given()
    {
        object Check(string text)
        {
            string shown = Visible(text);
            string name = shown.Trim().Length == 0 ? "calendar" : text;
            CalendarEvent[] events =
            [
                new(text + "1", text, new(2027, 1, 4), new(2027, 1, 8))
                {
                    Description = $"{text}\n;{text}",
                    Categories = [text + "a", "b,c"],
                },
                new(text + "2", new string('é', 40) + text, new(2028, 2, 28), new(2028, 2, 29)) { IsTentative = true },
                new(text + "3", "😀" + text + Faces, new(9999, 12, 30), new(9999, 12, 30)),
            ];
            string calendar = InternetCalendar.Of(
                "board",
                name,
                events,
                new DateTimeOffset(2027, 1, 4, 10, 30, 0, TimeSpan.FromHours(2))
            );
            string[] uids =
            [
                .. calendar
                    .Split("\r\n")
                    .Where(line => line.StartsWith("UID:", StringComparison.Ordinal))
                    .Select(line => line[4..]),
            ];
            return new
            {
                kind = "icalendar",
                text = calendar,
                name = Visible(name),
                events = new object[]
                {
                    new object[]
                    {
                        uids[0],
                        shown,
                        "2027-01-04",
                        "2027-01-09",
                        string.Join('\n', $"{text}\n;{text}".ReplaceLineEndings("\n").Split('\n').Select(Visible)),
                        new[] { Visible(text + "a"), "b,c" },
                    },
                    new object[]
                    {
                        uids[1],
                        new string('é', 40) + shown,
                        "2028-02-28",
                        "2028-03-01",
                        "",
                        Array.Empty<string>(),
                    },
                    new object[]
                    {
                        uids[2],
                        "😀" + shown + Faces,
                        "9999-12-30",
                        "9999-12-31",
                        "",
                        Array.Empty<string>(),
                    },
                },
            };
        }

        NodeCheck.FindsNothing(
            Labels.Append("a,b;c\\d:e\"f\"").Append("\\n\\,\\;").Append(new string('x', 500)).Select(Check)
        );
    }

    [NodeFact]
    public void Markdown_shows_every_text_as_it_is_given() =>
        NodeCheck.FindsNothing(
            Hostile.Texts.Select(text => new
            {
                kind = "markdown",
                text = Hostile.Report(text).ToMarkdown(),
                words = PlainText(text, ""),
            })
        );

    /// <summary>A section without a name is none.</summary>
    private static string Section(string label) => label.Length == 0 ? "" : PlainText(label);

    /// <summary>Line by line as a calendar shows it: what is hidden is written out, blanks at the ends stay.</summary>
    private static string Visible(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => VisibleLine(line)));

    private static string VisibleLine(string line)
    {
        // The text writer trims; a mark on each side keeps the blanks.
        string marked = new Report($"‹{line}›").ToText().Split("\n=")[0];
        return marked[(marked.IndexOf('‹', StringComparison.Ordinal) + 1)..marked.LastIndexOf('›')];
    }

    /// <summary>The text as the text writer shows it, which escapes nothing.</summary>
    private static string PlainText(string text, string nothing = "(no name)")
    {
        string shown = new Report(text).ToText().Split("\n=")[0].Trim();
        return shown.Length == 0 ? nothing : shown;
    }
}
