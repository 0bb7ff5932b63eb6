using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>Writes a report as GitHub-flavoured Markdown.</summary>
internal sealed class MarkdownReportWriter : IReportWriter
{
    private readonly StringBuilder _markdown = new();
    private int _level = 1;

    private MarkdownReportWriter() { }

    public static string Document(Report report)
    {
        MarkdownReportWriter writer = new();
        writer.Block("# " + MarkdownText.Escape(report.Title));
        writer.Optional(report.Kind, text => $"*{text}*");
        writer.Optional(report.Lead, text => text);
        foreach (ReportPart part in report.Parts)
        {
            part.Write(writer);
        }

        writer.Optional(report.Footer, text => "---\n\n" + text);
        return writer.Finish();
    }

    public static string Fragment(Picture picture)
    {
        MarkdownReportWriter writer = new();
        writer.Picture(picture);
        return writer.Finish();
    }

    public static string Fragment(PictureTable table)
    {
        MarkdownReportWriter writer = new();
        writer.Rows(table);
        return writer.Finish();
    }

    public void BeginSection(string heading, string? id)
    {
        _level++;
        Block($"{Marks(_level)} {MarkdownText.Escape(heading)}");
    }

    public void EndSection() => _level--;

    public void Paragraph(string text) => Block(MarkdownText.Escape(text));

    public void Answers(IReadOnlyList<Answer> answers)
    {
        foreach (Answer answer in answers)
        {
            Block($"{Marks(_level + 1)} {MarkdownText.Escape(answer.Question)}");
            string note = answer.FigureNote is { } text ? $" ({MarkdownText.Escape(text)})" : "";
            Block($"**{MarkdownText.Escape(answer.Figure)}**{note}");
            Block(MarkdownText.Escape(answer.Sentence));
        }
    }

    public void Facts(IReadOnlyList<Fact> facts) =>
        Block(
            string.Join(
                '\n',
                facts.Select(fact => $"- {MarkdownText.Escape(fact.Name)}: {MarkdownText.Escape(fact.Value)}")
            )
        );

    public void List(IReadOnlyList<string> items) =>
        Block(string.Join('\n', items.Select(item => "- " + MarkdownText.Escape(item))));

    public void Note(Tone tone, string text) => Block("> " + MarkdownText.Escape(text));

    public void Table(string caption, PictureTable table)
    {
        Block($"**{MarkdownText.Escape(caption)}**");
        Rows(table);
    }

    public void Picture(Picture picture)
    {
        Block($"{Marks(_level + 1)} {MarkdownText.Escape(picture.Title)}");
        Block(MarkdownText.Escape(picture.Sentence));
        if (picture.Mermaid is { } diagram)
        {
            string fence = Fence(diagram);
            Block($"{fence}mermaid\n{diagram.ReplaceLineEndings("\n").TrimEnd('\n')}\n{fence}");
        }

        Rows(picture.Table);
    }

    private static string Marks(int level) => new('#', Math.Min(level, 6));

    /// <summary>A fence longer than any run of backticks in the text.</summary>
    private static string Fence(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new('`', Math.Max(3, longest + 1));
    }

    private void Rows(PictureTable table)
    {
        StringBuilder rows = new("|");
        foreach (PictureColumn column in table.Columns)
        {
            string unit = column.Unit is null ? "" : $" ({column.Unit})";
            rows.Append(' ').Append(MarkdownText.Escape(column.Header + unit)).Append(" |");
        }

        rows.Append("\n|").AppendJoin("", table.Columns.Select(column => column.IsNumeric ? " ---: |" : " --- |"));
        foreach (IReadOnlyList<PictureCell> row in table.Rows)
        {
            rows.Append("\n|").AppendJoin("", row.Select(cell => $" {MarkdownText.Escape(cell.Text)} |"));
        }

        Block(rows.ToString());
        Optional(table.Note, text => text);
    }

    private void Optional(string? text, Func<string, string> form)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Block(form(MarkdownText.Escape(text)));
        }
    }

    private void Block(string markdown) => _markdown.Append(markdown).Append("\n\n");

    private string Finish() => _markdown.ToString().TrimEnd('\n') + "\n";
}
