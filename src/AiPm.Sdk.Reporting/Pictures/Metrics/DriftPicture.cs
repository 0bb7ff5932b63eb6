using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Drift: how a distribution differs from its reference, and how that went over time.</summary>
public static class DriftPicture
{
    private const double Alpha = 0.05;

    /// <summary>One comparison: the share of each bin then and now.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="feature">What was compared, as <c>length of the question</c>.</param>
    public static Picture Of(DriftComparison comparison, string feature)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(feature);
        string[] labels = VegaLiteSpec.Labels(comparison.Reference.Labels);
        long total = comparison.Current.Total;
        double Now(int bin) => comparison.Current.Counts[bin] / (double)total;
        PictureTable table = new(
            [
                new("Bin"),
                new("Reference", ColumnKind.Share) { Scale = new(0, 1) },
                new("Now", ColumnKind.Share) { Scale = new(0, 1) },
                new("Rows now", ColumnKind.Number),
            ],
            labels.Select(
                (label, bin) =>
                    new[]
                    {
                        label,
                        Cells.Share(comparison.Reference.Shares[bin]),
                        total > 0 ? Cells.Share(Now(bin)) : PictureCell.Gap("nothing was measured"),
                        PictureCell.OfNumber(comparison.Current.Counts[bin]),
                    }
            )
        );
        return Drawn.Of(
            $"{feature}: now against the reference",
            comparison.Explanation.Sentence,
            table,
            new(
                ChartAxis.Share("share of rows") with
                {
                    HasZero = true,
                },
                ChartAxis.Of(labels),
                new ChartLayer(
                    ChartMark.Bar,
                    total > 0 ? [.. labels.Select((label, bin) => new ChartRow { Name = label, X = Now(bin) })] : []
                ),
                new ChartLayer(
                    ChartMark.Point,
                    [
                        .. labels.Select(
                            (label, bin) =>
                                new ChartRow
                                {
                                    Name = label,
                                    X = comparison.Reference.Shares[bin],
                                    Note = "reference",
                                }
                        ),
                    ],
                    ChartRole.Second
                )
            )
        );
    }

    /// <summary>
    /// The population stability index day by day, with its interval and what chance alone exceeds one time in twenty at that size. A day without data is a gap.
    /// </summary>
    /// <param name="feature">What was compared.</param>
    /// <param name="days">The comparisons, one a day.</param>
    /// <exception cref="ArgumentException">There is no day, or a day stands twice.</exception>
    public static Picture OverTime(string feature, IReadOnlyList<DatedDrift> days)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(days);
        DatedDrift[] ordered = [.. days.OrderBy(day => day.Day)];
        if (ordered.Length == 0)
        {
            throw new ArgumentException("days must hold at least one day, but was empty", nameof(days));
        }

        if (
            ordered.Zip(ordered.Skip(1)).FirstOrDefault(pair => pair.First.Day == pair.Second.Day) is
            (not null, var twice)
        )
        {
            throw new ArgumentException(
                $"days must differ, but {DateText.Date(twice!.Day)} stands twice",
                nameof(days)
            );
        }

        Undefined missing = new(UndefinedReason.NotMeasured, "Nothing was measured on this day.");
        Measured Index(DatedDrift day) => day.Comparison is { } found ? found.Stability.Index.Value : missing;
        Measured Limit(DatedDrift day) => day.Comparison is { } found ? found.Stability.CriticalValue(Alpha) : missing;
        PictureTable table = new(
            [
                new("Day", ColumnKind.Date),
                new("Index", ColumnKind.Number),
                new("Chance exceeds 1 in 20", ColumnKind.Number),
                new("p-value", ColumnKind.Number),
                new("Rows", ColumnKind.Number),
            ],
            ordered.Select(day =>
                new[]
                {
                    PictureCell.OfDate(day.Day),
                    Cells.Interval(
                        Index(day),
                        day.Comparison is { } found ? found.Stability.Index.Interval : missing,
                        NumberText.Number
                    ),
                    PictureCell.Of(Limit(day), NumberText.Number) is { IsGap: false } limit
                        ? limit
                        : PictureCell.Gap("–"),
                    day.Comparison is { } tested && tested.Stability.PValue.IsDefined
                        ? PictureCell.Of(tested.Stability.PValue, ShareText.PValue)
                        : PictureCell.Gap("–"),
                    day.Comparison is { } counted ? PictureCell.OfNumber(counted.Current.Total) : PictureCell.Gap("–"),
                }
            )
        );
        DatedDrift[] sure = [.. ordered.Where(day => day.Comparison?.Stability.Index.Interval.IsDefined == true)];
        DatedDrift? last = ordered.LastOrDefault(day => Index(day).IsDefined);
        string sentence = last is null
            ? $"Nothing was measured of {feature}."
            : $"{DateText.LongDate(last.Day)}: {last.Comparison!.Stability.Explanation.Sentence}";
        return Drawn.Of(
            $"{feature}: drift over time",
            sentence,
            table,
            new(
                ChartAxis.Date("day"),
                ChartAxis.Number("population stability index, with its interval") with
                {
                    HasZero = true,
                },
                [
                    new(
                        ChartMark.Rule,
                        [
                            .. sure.Select(day => new ChartRow
                            {
                                X = day.Day.DayNumber,
                                Y = day.Comparison!.Stability.Index.Interval.Value.Lower,
                                Y2 = day.Comparison.Stability.Index.Interval.Value.Upper,
                            }),
                        ],
                        ChartRole.Faint
                    ),
                    Curves.Line(
                        ordered
                            .Where(day => Limit(day).IsDefined)
                            .Select(day => ((double)day.Day.DayNumber, Limit(day).Value)),
                        ChartRole.Reference
                    ),
                    .. Curves.WithGaps([.. ordered.Select(day => (day.Day, Index(day)))]),
                ]
            )
        );
    }
}
