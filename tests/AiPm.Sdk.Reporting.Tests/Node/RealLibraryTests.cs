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
                    new[] { shown, shown, "2027-01-04", "2027-01-23" },
                    ["next", shown, "2027-01-23", "2027-01-23"],
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
    public void Markdown_shows_every_text_as_it_is_given() =>
        NodeCheck.FindsNothing(
            Hostile.Texts.Select(text => new
            {
                kind = "markdown",
                text = Hostile.Report(text).ToMarkdown(),
                words = PlainText(text, ""),
            })
        );

    /// <summary>The text as the text writer shows it, which escapes nothing.</summary>
    private static string PlainText(string text, string nothing = "(no name)")
    {
        string shown = new Report(text).ToText().Split("\n=")[0].Trim();
        return shown.Length == 0 ? nothing : shown;
    }
}
