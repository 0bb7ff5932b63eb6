using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>Writes a report as plain text for a terminal; no text in it can move the cursor or colour the screen.</summary>
internal sealed class TextReportWriter : IReportWriter
{
    private const int Gutter = 2;

    private readonly StringBuilder _text = new();
    private readonly int _width;
    private int _level = 1;

    private TextReportWriter(int width) => _width = width;

    public static string Document(Report report, int width)
    {
        TextReportWriter writer = new(width);
        if (report.Kind is { } kind)
        {
            writer.Wrap(kind.ToUpperInvariant(), "");
        }

        writer.Title(report.Title, '=');
        if (report.Lead is { } lead)
        {
            writer.Paragraph(lead);
        }

        foreach (ReportPart part in report.Parts)
        {
            part.Write(writer);
        }

        if (report.Footer is { } footer)
        {
            writer.Paragraph(footer);
        }

        return writer._text.ToString().TrimEnd('\n') + "\n";
    }

    public void BeginSection(string heading, string? id)
    {
        _level++;
        _text.Append(_level == 2 ? "\n" : "");
        Title(heading, _level == 2 ? '-' : '\0');
    }

    public void EndSection() => _level--;

    public void Paragraph(string text)
    {
        Wrap(text, "");
        _text.Append('\n');
    }

    public void Answers(IReadOnlyList<Answer> answers)
    {
        foreach (Answer answer in answers)
        {
            string note = answer.FigureNote is { } text ? $" ({text})" : "";
            Wrap($"{answer.Question}  {answer.Figure}{note}", "");
            Wrap(answer.Sentence, "  ");
            _text.Append('\n');
        }
    }

    public void Facts(IReadOnlyList<Fact> facts)
    {
        int longest = facts.Count == 0 ? 0 : facts.Max(fact => Length(PlainText.Visible(fact.Name)));
        foreach (Fact fact in facts)
        {
            Line(Pad(PlainText.Visible(fact.Name), longest, atEnd: false) + "  " + PlainText.Visible(fact.Value));
        }

        _text.Append('\n');
    }

    public void List(IReadOnlyList<string> items)
    {
        foreach (string item in items)
        {
            Wrap(item, "  ", "- ");
        }

        _text.Append('\n');
    }

    public void Note(Tone tone, string text)
    {
        Wrap(text, "  ", tone is Tone.Caution or Tone.Bad ? "! " : "  ");
        _text.Append('\n');
    }

    public void Table(string caption, PictureTable table)
    {
        Wrap(caption, "");
        Rows(table);
    }

    public void Picture(Picture picture)
    {
        Title(picture.Title, '\0');
        Wrap(picture.Sentence, "");
        _text.Append('\n');
        Rows(picture.Table);
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;

    private static string Pad(string text, int width, bool atEnd)
    {
        string space = new(' ', Math.Max(0, width - Length(text)));
        return atEnd ? space + text : text + space;
    }

    private void Rows(PictureTable table)
    {
        string[] headers =
        [
            .. table.Columns.Select(column =>
                PlainText.Visible(column.Unit is null ? column.Header : $"{column.Header} ({column.Unit})")
            ),
        ];
        string[][] rows = [.. table.Rows.Select(row => row.Select(cell => PlainText.Visible(cell.Text)).ToArray())];
        int[] widths =
        [
            .. headers.Select((header, column) => rows.Select(row => Length(row[column])).Append(Length(header)).Max()),
        ];
        Line(Join(headers, widths, table));
        Line(string.Join(new string(' ', Gutter), widths.Select(width => new string('-', width))));
        foreach (string[] row in rows)
        {
            Line(Join(row, widths, table));
        }

        if (table.Note is { } note)
        {
            Wrap(note, "");
        }

        _text.Append('\n');
    }

    private static string Join(string[] cells, int[] widths, PictureTable table) =>
        string.Join(
            new string(' ', Gutter),
            cells.Select((cell, column) => Pad(cell, widths[column], table.Columns[column].IsNumeric))
        );

    private void Title(string text, char underline)
    {
        string visible = PlainText.Visible(text);
        Line(visible);
        Line(underline == '\0' ? "" : new string(underline, Math.Min(Length(visible), _width)) + "\n");
    }

    private void Wrap(string text, string indent, string? first = null)
    {
        string start = first ?? indent;
        StringBuilder line = new(start);
        bool isEmpty = true;
        foreach (string word in Words(PlainText.Visible(text)))
        {
            if (!isEmpty && line.Length + 1 + word.Length > _width)
            {
                Line(line.ToString());
                line.Clear().Append(indent);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        Line(line.ToString());
    }

    /// <summary>The words between which a line may end; a percent sign stays with its number.</summary>
    private static List<string> Words(string text)
    {
        List<string> words = [];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '%' && words.Count > 0)
            {
                words[^1] += " " + word;
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }

    private void Line(string text) => _text.Append(text.TrimEnd(' ')).Append('\n');
}
