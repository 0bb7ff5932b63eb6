using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Who comes back: retention by cohort and age as a heat map, and the share not yet lost over time.</summary>
public static class RetentionPicture
{
    private const int MostRows = 60;

    /// <summary>The picture of cohorts. A cell that is not old enough yet is a gap.</summary>
    /// <param name="retention">The retention.</param>
    /// <param name="top">How many cohorts are shown, the latest of them; at least 1; 24 if left out.</param>
    public static Picture Of(RetentionTable retention, int top = 24)
    {
        ArgumentNullException.ThrowIfNull(retention);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        RetentionRow[] rows = [.. retention.Rows.TakeLast(top)];
        string[] ages = VegaLiteSpec.Labels(retention.Ages.Select(age => NumberText.Count(age)));
        string[] labels = VegaLiteSpec.Labels([.. rows.Select(row => row.Cohort.Name), "all"]);
        PictureCell Cell(IntervalEstimate share) =>
            share.Value.TryGet(out double value, out _)
                ? Cells.Shaded(ShareText.Share(value, 0), value)
                : PictureCell.Gap("not yet");
        PictureTable table = new(
            [
                new("Cohort"),
                new("Users", ColumnKind.Number),
                .. ages.Select(age => new PictureColumn($"Age {age}", ColumnKind.Share)),
            ],
            rows.Select(
                    (row, i) =>
                        new[] { new PictureCell(labels[i]), PictureCell.OfNumber(row.Size) }
                            .Concat(row.Retention.Select(Cell))
                            .ToArray()
                )
                .Append([
                    .. new[] { new PictureCell(labels[^1]), PictureCell.Gap("–") }.Concat(
                        retention.Overall.Select(Cell)
                    ),
                ])
        )
        {
            Note = Cells.Rest(retention.Rows.Length, rows.Length, "cohort"),
        };
        ChartRow Box(string label, string age, IntervalEstimate share) =>
            share.Value.TryGet(out double value, out Undefined? undefined)
                ? new()
                {
                    Name = label,
                    Column = age,
                    Size = value,
                    Text = ShareText.Share(value, 0),
                    Note = Cells.Interval(share).Text,
                }
                : new()
                {
                    Name = label,
                    Column = age,
                    Text = "–",
                    Note = undefined.Sentence,
                };
        return Drawn.Of(
            "Who comes back",
            retention.Explanation.Sentence,
            table,
            Heat.Of(
                ChartAxis.Of(ages, "age of the cohort"),
                ChartAxis.Of(labels),
                [
                    .. rows.SelectMany(
                        (row, i) => row.Retention.Select((share, age) => Box(labels[i], ages[age], share))
                    ),
                    .. retention.Overall.Select((share, age) => Box(labels[^1], ages[age], share)),
                ]
            )
        );
    }

    /// <summary>A survival curve: the share not yet lost, with its interval (Kaplan and Meier 1958).</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="lost">What is waited for, as <c>cancelled</c>.</param>
    /// <param name="time">What time is counted in, as <c>days</c>.</param>
    public static Picture Of(KaplanMeierCurve curve, string lost = "lost", string time = "days")
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(lost);
        ArgumentNullException.ThrowIfNull(time);
        SurvivalStep[] steps = [.. curve.Steps];
        IReadOnlyList<SurvivalStep> shown = Curves.Thinned(steps, MostRows);
        PictureTable table = new(
            [
                new($"After {time}", ColumnKind.Number),
                new($"Not yet {lost}", ColumnKind.Share) { Unit = $"{ShareText.Level(curve.Confidence)} interval" },
            ],
            shown.Select(step =>
                new[]
                {
                    PictureCell.OfNumber(step.Time),
                    Cells.Interval(step.Survival, step.Interval, share => ShareText.Share(share, 1)),
                }
            )
        )
        {
            Note = Cells.Rest(steps.Length, shown.Count, "step"),
        };
        IEnumerable<(double, double)> line = steps.Select(step => (step.Time, step.Survival)).Prepend((0.0, 1.0));
        return Drawn.Of(
            $"How long until {lost}",
            curve.Median().Explanation.Sentence,
            table,
            new(
                ChartAxis.Number(time) with
                {
                    HasZero = true,
                },
                ChartAxis.WholeShare($"share not yet {lost}"),
                Curves.Band(
                    steps
                        .Where(step => step.Interval.IsDefined)
                        .Select(step => (step.Time, step.Interval.Value.Lower, step.Interval.Value.Upper))
                ),
                Curves.Line(Curves.Thinned([.. line]), mark: ChartMark.Steps)
            )
        );
    }
}
