using System.Buffers;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// A part of a <see cref="Report"/>. It is composed once and written as HTML, Markdown or plain text. All texts are taken as they are: each
/// format escapes them, so nothing in them can become markup.
/// </summary>
public abstract record ReportPart
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-"
    );

    private ReportPart() { }

    /// <summary>A picture is a part.</summary>
    public static implicit operator ReportPart(Picture picture) => Picture(picture);

    /// <summary>A section: a heading and what stands under it. Sections nest.</summary>
    public static ReportPart Section(string heading, params IEnumerable<ReportPart> parts) =>
        new SectionPart(Given(heading), null, new(parts, nameof(parts)));

    /// <summary>A section that answers can link to.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="id">Lower-case ASCII letters, digits and hyphens, beginning with a letter; unique in the report.</param>
    /// <param name="parts">What stands under the heading.</param>
    /// <exception cref="ArgumentException">The id has another form.</exception>
    public static ReportPart SectionWithId(string heading, string id, params IEnumerable<ReportPart> parts) =>
        new SectionPart(Given(heading), CheckId(id), new(parts, nameof(parts)));

    /// <summary>A paragraph.</summary>
    public static ReportPart Paragraph(string text) => new ParagraphPart(Given(text));

    /// <summary>The questions of the first screen, as cards.</summary>
    public static ReportPart Answers(IEnumerable<Answer> answers) => new AnswersPart(new(answers, nameof(answers)));

    /// <summary>Names and values in pairs, as the seed and the number of draws.</summary>
    public static ReportPart Facts(IEnumerable<Fact> facts) => new FactsPart(new(facts, nameof(facts)));

    /// <summary>A list of sentences, as reasons.</summary>
    public static ReportPart List(IEnumerable<string> items) => new ListPart(new(items, nameof(items)));

    /// <summary>A note set apart from the text.</summary>
    public static ReportPart Note(string text, Tone tone = Tone.Neutral) => new NotePart(tone, Given(text));

    /// <summary>A table without a chart.</summary>
    public static ReportPart Table(string caption, PictureTable table) =>
        new TablePart(Given(caption), table ?? throw new ArgumentNullException(nameof(table)));

    /// <summary>A picture: its chart where scripts draw it, its table always.</summary>
    public static ReportPart Picture(Picture picture) =>
        new PicturePart(picture ?? throw new ArgumentNullException(nameof(picture)));

    internal abstract void Write(IReportWriter writer);

    /// <summary>The ids of this part's sections.</summary>
    internal virtual IEnumerable<string> SectionIds => [];

    /// <summary>The sections its answers link to.</summary>
    internal virtual IEnumerable<string> LinkedIds => [];

    private static string Given(string text) => text ?? throw new ArgumentNullException(nameof(text));

    private static string CheckId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        bool fits = id is [>= 'a' and <= 'z', ..] && !id.AsSpan().ContainsAnyExcept(IdCharacters);
        return fits
            ? id
            : throw new ArgumentException(
                $"id must be lower-case ASCII letters, digits and hyphens beginning with a letter, but was '{id}'",
                nameof(id)
            );
    }

    private sealed record SectionPart(string Heading, string? Id, ValueList<ReportPart> Parts) : ReportPart
    {
        internal override IEnumerable<string> SectionIds =>
            Parts.SelectMany(part => part.SectionIds).Concat(Id is null ? [] : [Id]);

        internal override IEnumerable<string> LinkedIds => Parts.SelectMany(part => part.LinkedIds);

        internal override void Write(IReportWriter writer)
        {
            writer.BeginSection(Heading, Id);
            foreach (ReportPart part in Parts)
            {
                part.Write(writer);
            }

            writer.EndSection();
        }
    }

    private sealed record ParagraphPart(string Text) : ReportPart
    {
        internal override void Write(IReportWriter writer) => writer.Paragraph(Text);
    }

    private sealed record AnswersPart(ValueList<Answer> Items) : ReportPart
    {
        internal override IEnumerable<string> LinkedIds => Items.Select(answer => answer.SectionId).OfType<string>();

        internal override void Write(IReportWriter writer) => writer.Answers(Items);
    }

    private sealed record FactsPart(ValueList<Fact> Items) : ReportPart
    {
        internal override void Write(IReportWriter writer) => writer.Facts(Items);
    }

    private sealed record ListPart(ValueList<string> Items) : ReportPart
    {
        internal override void Write(IReportWriter writer) => writer.List(Items);
    }

    private sealed record NotePart(Tone Tone, string Text) : ReportPart
    {
        internal override void Write(IReportWriter writer) => writer.Note(Tone, Text);
    }

    private sealed record TablePart(string Caption, PictureTable Content) : ReportPart
    {
        internal override void Write(IReportWriter writer) => writer.Table(Caption, Content);
    }

    private sealed record PicturePart(Picture Content) : ReportPart
    {
        internal override void Write(IReportWriter writer) => writer.Picture(Content);
    }
}
