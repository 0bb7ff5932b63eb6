using System.Text.Json;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>
/// A decision brief of one page in plain words: what to do, why it is believed, when it is done, what it could cost, and what nobody knows. Every number and name in it
/// stands at a path of the review's JSON. Equality compares lists by reference.
/// </summary>
public sealed record Story
{
    /// <summary>The most words of a story: one page.</summary>
    public const int MostWords = 500;

    private Story(string title, IReadOnlyList<StorySection> sections)
    {
        Title = title;
        Sections = sections;
    }

    /// <summary>The product.</summary>
    public string Title { get; }

    /// <summary>Its parts, in the order a reader decides by. What is not known is always the last.</summary>
    public IReadOnlyList<StorySection> Sections { get; }

    /// <summary>The words of all sentences.</summary>
    public int Words =>
        Sections.Sum(section =>
            section.Sentences.Sum(sentence => sentence.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length)
        );

    /// <summary>The story of a review.</summary>
    public static Story Of(PlanReview review)
    {
        ArgumentNullException.ThrowIfNull(review);
        using JsonDocument json = JsonDocument.Parse(review.ToJson());
        StoryWriter writer = new(new(json.RootElement), review);
        return new(review.Plan.Product.Name, writer.Sections());
    }

    /// <summary>The story as a report: for a terminal, Markdown or a page. Where each sentence comes from is in <see cref="ToJson"/>.</summary>
    public Report ToReport() =>
        new(
            Title,
            Sections.Select(section =>
                ReportPart.Section(
                    section.Heading,
                    section.Sentences.Count > 2
                        ? [ReportPart.List(section.Sentences.Select(sentence => sentence.Text))]
                        : section.Sentences.Select(sentence => ReportPart.Paragraph(sentence.Text))
                )
            )
        )
        {
            Kind = "Decision brief",
        };

    /// <summary>The story as JSON: every sentence with the paths and values it says.</summary>
    public string ToJson() => StoryJson.Write(this);

    /// <summary>The sentences, a paragraph for each part.</summary>
    public override string ToString() =>
        string.Join(
            "\n\n",
            Sections.Select(section =>
                $"{section.Heading}\n{string.Join(' ', section.Sentences.Select(sentence => sentence.Text))}"
            )
        );
}
