using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A forest plot: a dot and a line for each row, on one axis; a row without a value says so in its place.</summary>
internal static class Forest
{
    /// <summary>The chart.</summary>
    /// <param name="axis">The axis of the values.</param>
    /// <param name="rows">The rows; their labels are made different here.</param>
    /// <param name="references">Values with a line across all rows, and what they are.</param>
    public static Chart Of(
        ChartAxis axis,
        IReadOnlyList<ForestRow> rows,
        params IReadOnlyList<(double Value, string Text)> references
    )
    {
        string[] labels = VegaLiteSpec.Labels(rows.Select(row => row.Label));
        Interval? drawn = axis.Range ?? Drawn(rows, references);
        List<ChartLayer> layers = [.. references.Select(reference => Chart.At(reference.Value, reference.Text))];
        foreach (ChartRole role in rows.Select(row => row.Role).Distinct())
        {
            List<ChartRow> lines = [];
            List<ChartRow> dots = [];
            for (int i = 0; i < rows.Count; i++)
            {
                if (rows[i].Role != role || !rows[i].Value.TryGet(out double value, out _) || !double.IsFinite(value))
                {
                    continue;
                }

                dots.Add(
                    new()
                    {
                        Name = labels[i],
                        X = value,
                        Note = rows[i].Note,
                    }
                );
                if (rows[i].Interval.TryGet(out Interval range, out _) && drawn is { } ends)
                {
                    // An interval without an end goes to that of the chart.
                    double low = double.IsFinite(range.Lower) ? range.Lower : ends.Lower;
                    double high = double.IsFinite(range.Upper) ? range.Upper : ends.Upper;
                    lines.Add(
                        new()
                        {
                            Name = labels[i],
                            X = low,
                            X2 = high,
                        }
                    );
                }
            }

            layers.Add(new(ChartMark.Rule, lines, role));
            layers.Add(new(ChartMark.Point, dots, role));
        }

        layers.Add(
            new(
                ChartMark.Text,
                [
                    .. rows.Select((row, i) => (Row: row, Label: labels[i]))
                        .Where(pair => !pair.Row.Value.IsDefined)
                        .Select(pair => new ChartRow { Name = pair.Label, Text = pair.Row.Value.Undefined!.Sentence }),
                ],
                ChartRole.Gap
            )
            {
                BeginsAtPlace = true,
            }
        );
        bool isOpen = rows.Any(row =>
            row.Interval.TryGet(out Interval range, out _)
            && !(double.IsFinite(range.Lower) && double.IsFinite(range.Upper))
        );
        return new(isOpen ? axis with { Range = drawn } : axis, ChartAxis.Of(labels), [.. layers]);
    }

    /// <summary>The range of everything finite, with a little room.</summary>
    private static Interval? Drawn(IReadOnlyList<ForestRow> rows, IReadOnlyList<(double Value, string Text)> references)
    {
        double[] places =
        [
            .. rows.SelectMany(Places).Concat(references.Select(reference => reference.Value)).Where(double.IsFinite),
        ];
        if (places.Length == 0)
        {
            return null;
        }

        double low = places.Min();
        double high = places.Max();
        double room = high > low ? (high - low) / 20 : Math.Max(Math.Abs(high) / 20, 1e-9);
        return new(low - room, high + room);
    }

    private static IEnumerable<double> Places(ForestRow row)
    {
        if (row.Value.TryGet(out double value, out _))
        {
            yield return value;
            if (row.Interval.TryGet(out Interval range, out _))
            {
                yield return range.Lower;
                yield return range.Upper;
            }
        }
    }
}
