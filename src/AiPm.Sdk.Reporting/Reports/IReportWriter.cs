namespace AiPm.Sdk.Reporting;

/// <summary>What a report is made of, as a format writes it. All text arrives raw; the writer makes it safe.</summary>
internal interface IReportWriter
{
    void BeginSection(string heading, string? id);

    void EndSection();

    void Paragraph(string text);

    void Answers(IReadOnlyList<Answer> answers);

    void Facts(IReadOnlyList<Fact> facts);

    void List(IReadOnlyList<string> items);

    void Note(Tone tone, string text);

    void Table(string caption, PictureTable table);

    void Picture(Picture picture);
}
