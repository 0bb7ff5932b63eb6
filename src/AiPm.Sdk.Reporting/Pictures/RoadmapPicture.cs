using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap as a gantt chart whose bars end in bands: to the P50 date, and on to the P85 date.</summary>
public static class RoadmapPicture
{
    private const double Likely = 0.5;
    private const double Late = 0.85;

    private const string Form = """
        {
          "encoding": { "y": { "field": "item", "type": "nominal", "sort": null, "title": null, "axis": { "labelLimit": 240 } } },
          "layer": [
            { "mark": { "type": "bar", "height": 12 }, "encoding": {
              "x": { "field": "start", "type": "temporal", "title": null }, "x2": { "field": "likely" } } },
            { "mark": { "type": "bar", "height": 12, "opacity": 0.35 }, "encoding": {
              "x": { "field": "likely", "type": "temporal", "title": null }, "x2": { "field": "late" } } }
          ]
        }
        """;

    /// <summary>The picture, with a Mermaid diagram: planned to the P50 date, critical on to the P85 date.</summary>
    /// <param name="roadmap">The roadmap, for its title and the titles of its items.</param>
    /// <param name="forecast">The forecast of its dates.</param>
    /// <param name="schedule">Its schedule, for the days on which items start.</param>
    public static Picture Of(Roadmap roadmap, RoadmapForecast forecast, RoadmapSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(schedule);
        Span[] spans =
        [
            .. forecast.Items.Where(item => item.ProbabilityDone > 0).Select(item => Span.Of(roadmap, item, schedule)),
        ];
        PictureTable table = new(
            [
                new("Item"),
                new("Start", ColumnKind.Date),
                new("As likely as not by", ColumnKind.Date),
                new("85 % sure by", ColumnKind.Date),
                new("Decides the date", ColumnKind.Share),
                new("Meets its deadline", ColumnKind.Share),
            ],
            spans.Select(Row)
        );
        return new($"{roadmap.Title}: items and their dates", forecast.Explanation.Sentence, table)
        {
            VegaLite = VegaLiteSpec.Of(
                forecast.Explanation.Sentence,
                28 * spans.Length,
                Form,
                writer => Rows(writer, spans)
            ),
            Mermaid = MermaidGantt.Of(roadmap.Title, spans.SelectMany(Diagram)),
        };
    }

    private static PictureCell[] Row(Span span) =>
        [
            span.Title,
            PictureCell.OfDate(span.Start),
            PictureCell.OfDate(span.Likely),
            PictureCell.OfDate(span.Late) with
            {
                Bar = new SpanBar(span.Start, span.Likely, span.Late),
            },
            PictureCell.OfProbability(span.Item.CriticalityIndex),
            span.Item.Deadline is { } deadline
                ? new($"{ShareText.Probability(span.Item.ProbabilityBy(deadline))} by {DateText.Date(deadline)}")
                {
                    Number = span.Item.ProbabilityBy(deadline),
                }
                : PictureCell.Gap("no deadline"),
        ];

    private static void Rows(Utf8JsonWriter writer, Span[] spans)
    {
        string[] labels = VegaLiteSpec.Labels(spans.Select(span => span.Title));
        for (int item = 0; item < labels.Length; item++)
        {
            writer.WriteStartObject();
            writer.WriteString("item", labels[item]);
            writer.WriteString("start", Morning(spans[item].Start));
            writer.WriteString("likely", Evening(spans[item].Likely));
            writer.WriteString("late", Evening(spans[item].Late));
            writer.WriteEndObject();
        }
    }

    // With a time and without an offset, a date is read in the reader's own zone and drawn on its own day.
    private static string Morning(DateOnly date) => DateText.Date(date) + "T00:00:00";

    private static string Evening(DateOnly date) => DateText.Date(date) + "T23:59:59";

    private static IEnumerable<GanttRow> Diagram(Span span)
    {
        bool isMoment = span.Start == span.Late;
        GanttKind kind = isMoment ? GanttKind.Milestone : GanttKind.Planned;
        yield return new(span.Title, isMoment ? span.Title : "to P50", span.Item.Id, span.Start, span.Likely, kind);
        if (span.Late > span.Likely)
        {
            yield return new(span.Title, "to P85", span.Item.Id, span.Likely.AddDays(1), span.Late, GanttKind.Critical);
        }
    }

    private sealed record Span(ItemForecast Item, string Title, DateOnly Start, DateOnly Likely, DateOnly Late)
    {
        public static Span Of(Roadmap roadmap, ItemForecast item, RoadmapSchedule schedule)
        {
            DateOnly likely = item.PercentileIfDone(RoadmapPicture.Likely);
            DateOnly planned = schedule[item.Id].StartDate;
            // The schedule's mean durations may start an item later than half the draws finish it.
            return new(
                item,
                roadmap[item.Id].Title,
                planned < likely ? planned : likely,
                likely,
                item.PercentileIfDone(RoadmapPicture.Late)
            );
        }
    }
}
