using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap as a gantt chart whose bars end in bands: to the P50 date, and on to the P85 date.</summary>
public static class RoadmapPicture
{
    private const double Likely = 0.5;
    private const double Late = 0.85;

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
        return Drawn.Of(
            $"{roadmap.Title}: items and their dates",
            forecast.Explanation.Sentence,
            table,
            Gantt(spans)
        ) with
        {
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

    /// <summary>From the morning of the first day to the evening of the last.</summary>
    private static Chart Gantt(Span[] spans)
    {
        string[] labels = VegaLiteSpec.Labels(spans.Select(span => span.Title));
        return new(
            ChartAxis.Date("from the start to the P50 date, and on to the P85 date"),
            ChartAxis.Of(labels),
            new ChartLayer(
                ChartMark.Bar,
                [
                    .. spans.Select(
                        (span, i) =>
                            new ChartRow
                            {
                                Name = labels[i],
                                X = span.Start.DayNumber,
                                X2 = span.Likely.DayNumber + 1,
                            }
                    ),
                ]
            ),
            new ChartLayer(
                ChartMark.Bar,
                [
                    .. spans.Select(
                        (span, i) =>
                            new ChartRow
                            {
                                Name = labels[i],
                                X = span.Likely.DayNumber + 1,
                                X2 = span.Late.DayNumber + 1,
                            }
                    ),
                ],
                ChartRole.Band
            ),
            new ChartLayer(
                ChartMark.Point,
                [
                    .. spans
                        .Select((span, i) => (span.Item.Deadline, Label: labels[i]))
                        .Where(pair => pair.Deadline is not null)
                        .Select(pair => new ChartRow
                        {
                            Name = pair.Label,
                            X = pair.Deadline!.Value.DayNumber + 1,
                            Note = "deadline",
                        }),
                ],
                ChartRole.Bad
            )
        );
    }

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
