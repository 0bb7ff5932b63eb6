using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// Dots on a plane of two quantities with their intervals as crosses. The first ones have names and intervals; further ones stay as faint dots, so that a
/// thousand can be seen and not one word covers another.
/// </summary>
internal static class Plane
{
    /// <summary>How many dots have a name.</summary>
    public const int MostNames = 12;

    /// <summary>The chart.</summary>
    /// <param name="x">The axis to the right.</param>
    /// <param name="y">The axis upwards.</param>
    /// <param name="dots">The dots, those that matter most first.</param>
    /// <param name="sizeTitle">What the size of a dot means; all as large when left out.</param>
    /// <param name="named">How many of the first have a name.</param>
    /// <param name="before">What is drawn under the dots.</param>
    public static Chart Of(
        ChartAxis x,
        ChartAxis y,
        IReadOnlyList<PlaneDot> dots,
        string? sizeTitle = null,
        int named = MostNames,
        params IReadOnlyList<ChartLayer> before
    )
    {
        PlaneDot[] first = [.. dots.Take(named)];
        int beside = sizeTitle is null ? 8 : 12;
        // Names on the right half stand to the left of their dots, so that none is cut off by the edge.
        double[] ends =
        [
            .. dots.SelectMany(dot => new[] { dot.X, dot.AlongX?.Lower ?? dot.X, dot.AlongX?.Upper ?? dot.X }),
        ];
        double turn =
            x.Range is { } range ? range.Lower + range.Width * 0.6
            : ends.Length == 0 ? 0
            : ends.Min() + (ends.Max() - ends.Min()) * 0.6;
        return new(
            x,
            y,
            [
                .. before,
                new(ChartMark.Point, [.. dots.Skip(named).Select(dot => dot.Row())], ChartRole.Faint),
                new(
                    ChartMark.Rule,
                    [
                        .. first
                            .Where(dot => dot.AlongX is not null)
                            .Select(dot => new ChartRow
                            {
                                Name = dot.Label,
                                X = dot.AlongX!.Value.Lower,
                                X2 = dot.AlongX.Value.Upper,
                                Y = dot.Y,
                            }),
                    ],
                    ChartRole.Faint
                ),
                new(
                    ChartMark.Rule,
                    [
                        .. first
                            .Where(dot => dot.AlongY is not null)
                            .Select(dot => new ChartRow
                            {
                                Name = dot.Label,
                                X = dot.X,
                                Y = dot.AlongY!.Value.Lower,
                                Y2 = dot.AlongY.Value.Upper,
                            }),
                    ],
                    ChartRole.Faint
                ),
                .. first
                    .GroupBy(dot => dot.Role)
                    .Select(group => new ChartLayer(ChartMark.Point, [.. group.Select(dot => dot.Row())], group.Key)
                    {
                        SizeTitle = sizeTitle,
                    }),
                new(ChartMark.Text, [.. first.Where(dot => dot.X <= turn).Select(dot => dot.Row())], ChartRole.Label)
                {
                    Beside = beside,
                    Below = -9,
                    BeginsAtPlace = true,
                },
                new(ChartMark.Text, [.. first.Where(dot => dot.X > turn).Select(dot => dot.Row())], ChartRole.Label)
                {
                    Beside = -beside,
                    Below = -9,
                    EndsAtPlace = true,
                },
            ]
        )
        {
            Height = 340,
        };
    }
}
