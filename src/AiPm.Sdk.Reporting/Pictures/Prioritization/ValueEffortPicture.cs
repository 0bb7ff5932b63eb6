using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Value against effort as bubbles: what gives much for little stands at the upper left.</summary>
public static class ValueEffortPicture
{
    /// <summary>The picture.</summary>
    /// <param name="items">The items, those that matter most first.</param>
    /// <param name="value">What the value is, with its unit.</param>
    /// <param name="effort">What the effort is, with its unit.</param>
    /// <param name="size">What the size of a bubble is, with its unit; <see langword="null"/> where no item has one.</param>
    /// <param name="top">How many items have a row in the table; the chart has a dot for each item, and names for the first twelve. At least 1; 20 if left out.</param>
    /// <exception cref="ArgumentException">There is no item.</exception>
    public static Picture Of(
        IReadOnlyList<ValueEffortBubble> items,
        string value = "value",
        string effort = "effort",
        string? size = null,
        int top = 20
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(effort);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (items.Count == 0)
        {
            throw new ArgumentException("items must hold at least one item, but was empty", nameof(items));
        }

        bool isUncertain = items.Any(item => item.ValueInterval is not null || item.EffortInterval is not null);
        PictureTable table = new(
            [
                new("Item"),
                new(Upper(value), ColumnKind.Number),
                new(Upper(effort), ColumnKind.Number),
                .. size is null ? Array.Empty<PictureColumn>() : [new PictureColumn(Upper(size), ColumnKind.Number)],
            ],
            items.Take(top).Select(item => Row(item, size is not null))
        )
        {
            Note = Cells.Rest(items.Count, Math.Min(top, items.Count)),
        };
        ValueEffortBubble most = items.MaxBy(item => item.Value)!;
        string sentence =
            $"\"{most.Label}\" has the highest {value}, {NumberText.Number(most.Value)} for {NumberText.Number(most.Effort)} of {effort}"
            + (isUncertain ? "; lines show how far the estimates reach." : ".");
        return Drawn.Of(
            "Value and effort",
            sentence,
            table,
            Plane.Of(
                ChartAxis.Number(effort) with
                {
                    HasZero = true,
                },
                ChartAxis.Number(value) with
                {
                    HasZero = true,
                },
                [
                    .. items.Select(item => new PlaneDot(item.Label, item.Effort, item.Value)
                    {
                        AlongX = item.EffortInterval,
                        AlongY = item.ValueInterval,
                        Size = item.Size ?? double.NaN,
                    }),
                ],
                size
            )
        );
    }

    private static PictureCell[] Row(ValueEffortBubble item, bool hasSize) =>
        [
            item.Label,
            Cell(item.Value, item.ValueInterval),
            Cell(item.Effort, item.EffortInterval),
            .. hasSize
                ? [item.Size is { } size ? PictureCell.OfNumber(size) : PictureCell.Gap("not given")]
                : Array.Empty<PictureCell>(),
        ];

    private static PictureCell Cell(double value, Interval? interval) =>
        interval is { } range ? Cells.Interval(value, range, NumberText.Number) : PictureCell.OfNumber(value);

    private static string Upper(string words) =>
        words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
