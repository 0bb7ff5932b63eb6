using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Layers of lines with bands.</summary>
internal static class Curves
{
    /// <summary>Places of a line, thinned to what a screen can show: the first and the last stay, and of those between every n-th.</summary>
    public static IReadOnlyList<T> Thinned<T>(IReadOnlyList<T> points, int most = 240)
    {
        if (points.Count <= most)
        {
            return points;
        }

        // Index i of n lies at i·(count − 1)/(n − 1), rounded: it begins at the first and ends at the last.
        return
        [
            .. Enumerable
                .Range(0, most)
                .Select(i =>
                    points[(int)Math.Round(i * (points.Count - 1.0) / (most - 1), MidpointRounding.AwayFromZero)]
                ),
        ];
    }

    /// <summary>A band between two lines.</summary>
    public static ChartLayer Band(
        IEnumerable<(double X, double Low, double High)> points,
        ChartRole role = ChartRole.Band
    ) =>
        new(
            ChartMark.Area,
            [
                .. points.Select(point => new ChartRow
                {
                    X = point.X,
                    Y = point.Low,
                    Y2 = point.High,
                }),
            ],
            role
        );

    /// <summary>A line.</summary>
    public static ChartLayer Line(
        IEnumerable<(double X, double Y)> points,
        ChartRole role = ChartRole.Main,
        ChartMark mark = ChartMark.Line
    ) => new(mark, [.. points.Select(point => new ChartRow { X = point.X, Y = point.Y })], role);

    /// <summary>Lines of several series.</summary>
    public static ChartLayer Lines(
        IEnumerable<(string Series, double X, double Y)> points,
        ChartMark mark = ChartMark.Line
    ) =>
        new(
            mark,
            [
                .. points.Select(point => new ChartRow
                {
                    Series = point.Series,
                    X = point.X,
                    Y = point.Y,
                }),
            ]
        );

    /// <summary>The diagonal from 0 to 1.</summary>
    public static ChartLayer Diagonal(string note) =>
        new(
            ChartMark.Line,
            [
                new()
                {
                    X = 0,
                    Y = 0,
                    Note = note,
                },
                new()
                {
                    X = 1,
                    Y = 1,
                    Note = note,
                },
            ],
            ChartRole.Reference
        );

    /// <summary>
    /// A line over days with gaps in it: the line breaks where nothing was measured, and the stretch is shaded and says why.
    /// </summary>
    public static IReadOnlyList<ChartLayer> WithGaps(
        IReadOnlyList<(DateOnly Day, Measured Value)> points,
        ChartRole role = ChartRole.Main
    )
    {
        List<ChartLayer> layers = [];
        List<ChartRow> gaps = [];
        List<ChartRow> line = [];
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].Value.TryGet(out double value, out Undefined? undefined))
            {
                line.Add(new() { X = points[i].Day.DayNumber, Y = value });
                continue;
            }

            Flush();
            int from = i;
            while (i + 1 < points.Count && !points[i + 1].Value.IsDefined)
            {
                i++;
            }

            gaps.Add(
                new()
                {
                    X = points[from].Day.DayNumber - 0.5,
                    X2 = points[i].Day.DayNumber + 0.5,
                    Note = undefined.Sentence,
                }
            );
        }

        Flush();
        ChartLayer[] words =
        [
            new(ChartMark.Cell, gaps, ChartRole.Gap),
            new(
                ChartMark.Text,
                [.. gaps.Select(gap => new ChartRow { X = (gap.X + gap.X2) / 2, Text = "no data" })],
                ChartRole.Gap
            ),
        ];
        return [.. words, .. layers];

        void Flush()
        {
            if (line.Count > 0)
            {
                // A day alone between two gaps is a dot.
                layers.Add(new(line.Count == 1 ? ChartMark.Point : ChartMark.Line, line, role));
                line = [];
            }
        }
    }
}
