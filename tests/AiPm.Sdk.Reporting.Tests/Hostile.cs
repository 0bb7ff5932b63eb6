namespace AiPm.Sdk.Reporting.Tests;

/// <summary>Texts that try to become something else, and a report that has them in every field.</summary>
public static class Hostile
{
    public static readonly string[] Texts =
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onclick='alert(1)",
        "-->]]><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "=HYPERLINK(\"https://evil.test\",\"x\")",
        "+1+cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "-2+3",
        "a|b|c",
        "`code` and ```fence```",
        "[link](javascript:alert(1)) ![x](y)",
        "*bold* _under_ ~~gone~~ $math$",
        "# heading",
        "1. list",
        "line\nbreak\r\nand\ttab",
        "\u202Ereversed\u202C \u2066isolated\u2069 \u200Fmark",
        "bell\a escape\u001b[31mred nul\0 del\u007f c1\u0085\u009b",
        "zero\u200Bwidth \uFEFFbom \u00ADshy \uD800broken \uFFFF",
        "5% rollout: a; b, c #58; %% x",
        "{{template}} ${value} {0} &lt;entity&gt;",
        "عنوان עברית 👩‍🔬 e\u0301",
        "",
        "   ",
    ];

    /// <summary>All the texts as a few names, two by two: several of them in each.</summary>
    public static IEnumerable<string[]> Names =>
        Texts
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Chunk(6)
            .Select(texts => string.Join(' ', texts))
            .Chunk(2)
            .Where(pair => pair.Length == 2);

    /// <summary>A report with the text in every field there is.</summary>
    public static Report Report(string text)
    {
        PictureTable table = new(
            [new(text), new(text, ColumnKind.Number) { Unit = text }, new(text, ColumnKind.Share)],
            [
                [text, new PictureCell(text) { Number = 1.5, Bar = new DataBar(1.5) }, PictureCell.Gap(text)],
                [text, PictureCell.OfNumber(-2), PictureCell.OfShare(0.5)],
            ]
        )
        {
            Note = text,
        };
        Picture picture = new(text, text, table)
        {
            VegaLite = Specification(text),
            Mermaid = MermaidGantt.Of(text, [new(text, text, text, new(2027, 1, 4), new(2027, 1, 8))]),
        };
        return new(
            text,
            ReportPart.Answers([
                new(text, text, text)
                {
                    FigureNote = text,
                    Tone = Tone.Bad,
                    SectionId = "more",
                },
            ]),
            ReportPart.SectionWithId(
                text,
                "more",
                ReportPart.Paragraph(text),
                ReportPart.Facts([new(text, text)]),
                ReportPart.List([text]),
                ReportPart.Note(text, Tone.Caution),
                ReportPart.Table(text, table),
                picture,
                ReportPart.Section(text, picture)
            ),
            ReportPart.Section(text),
            ReportPart.Section(text)
        )
        {
            Kind = text,
            Lead = text,
            Footer = text,
        };
    }

    /// <summary>JSON with its markup characters left as they are, as a careless writer makes it.</summary>
    private static string Specification(string text) =>
        "{\"description\":\""
        + string.Concat(text.Select(c => c is < ' ' or > '~' or '"' or '\\' ? $"\\u{(int)c:x4}" : c.ToString()))
        + "\"}";

    /// <summary>The places of the texts: a test runner would change the texts themselves on their way.</summary>
    public static TheoryData<int> All => [.. Enumerable.Range(0, Texts.Length)];
}
