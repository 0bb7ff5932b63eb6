using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Sdk.Reporting;

/// <summary>Writes a report or a picture as JSON. Texts stand as they were given: who shows them makes them safe.</summary>
internal sealed class JsonReportWriter : IReportWriter
{
    // Markup characters are escaped, so that the text may stand in a page, too.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Default };

    private readonly Utf8JsonWriter _json;

    private JsonReportWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>The report.</summary>
    public static string Document(Report report) =>
        Text(writer =>
        {
            writer._json.WriteStartObject();
            writer._json.WriteString("title", Whole(report.Title));
            writer.Optional("kind", report.Kind);
            writer.Optional("lead", report.Lead);
            writer.Optional("footer", report.Footer);
            writer._json.WriteStartArray("parts");
            foreach (ReportPart part in report.Parts)
            {
                part.Write(writer);
            }

            writer._json.WriteEndArray();
            writer._json.WriteEndObject();
        });

    /// <summary>A picture alone.</summary>
    public static string Of(Picture picture) => Text(writer => writer.Body(picture, part: null));

    public void BeginSection(string heading, string? id)
    {
        Begin("section");
        _json.WriteString("heading", Whole(heading));
        Optional("id", id);
        _json.WriteStartArray("parts");
    }

    public void EndSection()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public void Paragraph(string text)
    {
        Begin("paragraph");
        _json.WriteString("text", Whole(text));
        _json.WriteEndObject();
    }

    public void Answers(IReadOnlyList<Answer> answers)
    {
        Begin("answers");
        _json.WriteStartArray("answers");
        foreach (Answer answer in answers)
        {
            _json.WriteStartObject();
            _json.WriteString("question", Whole(answer.Question));
            _json.WriteString("sentence", Whole(answer.Sentence));
            _json.WriteString("figure", Whole(answer.Figure));
            Optional("figureNote", answer.FigureNote);
            _json.WriteString("tone", Name(answer.Tone));
            Optional("sectionId", answer.SectionId);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public void Facts(IReadOnlyList<Fact> facts)
    {
        Begin("facts");
        _json.WriteStartArray("facts");
        foreach (Fact fact in facts)
        {
            _json.WriteStartObject();
            _json.WriteString("name", Whole(fact.Name));
            _json.WriteString("value", Whole(fact.Value));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public void List(IReadOnlyList<string> items)
    {
        Begin("list");
        _json.WriteStartArray("items");
        foreach (string item in items)
        {
            _json.WriteStringValue(Whole(item));
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public void Note(Tone tone, string text)
    {
        Begin("note");
        _json.WriteString("tone", Name(tone));
        _json.WriteString("text", Whole(text));
        _json.WriteEndObject();
    }

    public void Table(string caption, PictureTable table)
    {
        Begin("table");
        _json.WriteString("caption", Whole(caption));
        Rows(table);
        _json.WriteEndObject();
    }

    public void Picture(Picture picture) => Body(picture, "picture");

    private static string Text(Action<JsonReportWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            write(new(json));
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private void Body(Picture picture, string? part)
    {
        _json.WriteStartObject();
        Optional("part", part);
        _json.WriteString("title", Whole(picture.Title));
        _json.WriteString("sentence", Whole(picture.Sentence));
        Rows(picture.Table);
        if (picture.VegaLite is { } specification)
        {
            _json.WritePropertyName("vegaLite");
            // As it was given, which was read when the picture was made; its strings may hold what no reader of ours accepts.
            _json.WriteRawValue(
                specification.Replace("<", "\\u003c", StringComparison.Ordinal),
                skipInputValidation: true
            );
        }

        Optional("mermaid", picture.Mermaid);
        _json.WriteEndObject();
    }

    private void Rows(PictureTable table)
    {
        _json.WriteStartArray("columns");
        foreach (PictureColumn column in table.Columns)
        {
            _json.WriteStartObject();
            _json.WriteString("header", Whole(column.Header));
            _json.WriteString("kind", Name(column.Kind));
            Optional("unit", column.Unit);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("rows");
        foreach (IReadOnlyList<PictureCell> row in table.Rows)
        {
            _json.WriteStartArray();
            for (int column = 0; column < row.Count; column++)
            {
                Cell(row[column], table.Columns[column]);
            }

            _json.WriteEndArray();
        }

        _json.WriteEndArray();
        Optional("note", table.Note);
    }

    private void Cell(PictureCell cell, PictureColumn column)
    {
        _json.WriteStartObject();
        _json.WriteString("text", Whole(cell.Text));
        if (cell.IsGap)
        {
            _json.WriteBoolean("isGap", true);
        }
        else if (cell.Number is { } number && column.Kind != ColumnKind.Date)
        {
            _json.WriteNumber("number", number);
        }

        switch (cell.Bar)
        {
            case IntervalBar interval:
                _json.WriteNumber("low", interval.Low);
                _json.WriteNumber("high", interval.High);
                break;
            case StackedBar stacked:
                _json.WriteStartArray("shares");
                foreach (double share in stacked.Shares)
                {
                    _json.WriteNumberValue(share);
                }

                _json.WriteEndArray();
                break;
            default:
                break;
        }

        _json.WriteEndObject();
    }

    private void Begin(string part)
    {
        _json.WriteStartObject();
        _json.WriteString("part", part);
    }

    private void Optional(string name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, Whole(text));
        }
    }

    /// <summary>Half a surrogate pair, which JSON cannot hold, becomes the replacement character; all else stays.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Name(Tone tone) =>
        tone switch
        {
            Tone.Good => "good",
            Tone.Caution => "caution",
            Tone.Bad => "bad",
            _ => "neutral",
        };

    private static string Name(ColumnKind kind) =>
        kind switch
        {
            ColumnKind.Number => "number",
            ColumnKind.Share => "share",
            ColumnKind.Money => "money",
            ColumnKind.Date => "date",
            _ => "text",
        };
}
