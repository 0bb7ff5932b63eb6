namespace AiPm.Sdk.Reporting;

/// <summary>Bars of amounts, one a row; what is left out stands together in a last, faint one where the amounts add up.</summary>
internal static class Bars
{
    /// <summary>The chart.</summary>
    /// <param name="axis">The axis of the amounts.</param>
    /// <param name="bars">Labels and amounts; an amount that is not a number is a gap with its note in words.</param>
    /// <param name="rest">The label and the amount of all that is left out; <see langword="null"/> for none.</param>
    public static Chart Of(
        ChartAxis axis,
        IReadOnlyList<(string Label, double Amount, string? Note)> bars,
        (string Label, double Amount)? rest = null
    )
    {
        string[] labels = VegaLiteSpec.Labels([
            .. bars.Select(bar => bar.Label),
            .. rest is { } more ? [more.Label] : Array.Empty<string>(),
        ]);
        ChartRow Row(int i) =>
            new()
            {
                Name = labels[i],
                X = bars[i].Amount,
                Note = bars[i].Note,
            };
        return new(
            axis with
            {
                HasZero = true,
            },
            ChartAxis.Of(labels),
            new ChartLayer(
                ChartMark.Bar,
                [.. Enumerable.Range(0, bars.Count).Where(i => double.IsFinite(bars[i].Amount)).Select(Row)]
            ),
            new ChartLayer(
                ChartMark.Bar,
                rest is { } left ? [new() { Name = labels[^1], X = left.Amount }] : [],
                ChartRole.Faint
            ),
            new ChartLayer(
                ChartMark.Text,
                [
                    .. Enumerable
                        .Range(0, bars.Count)
                        .Where(i => !double.IsFinite(bars[i].Amount))
                        .Select(i => new ChartRow { Name = labels[i], Text = bars[i].Note ?? "not measured" }),
                ],
                ChartRole.Gap
            )
            {
                BeginsAtPlace = true,
            }
        );
    }
}
