namespace AiPm.Sdk.Reporting;

/// <summary>A heat map: a box for each pair of a row and a column, shaded by a share of 1, with its words in it.</summary>
internal static class Heat
{
    private const int BoxHeight = 30;

    /// <summary>The chart.</summary>
    /// <param name="columns">The names of the columns, with what they are.</param>
    /// <param name="rows">The names of the rows, with what they are.</param>
    /// <param name="cells">The boxes; one without a size has no shade and says why in its words.</param>
    public static Chart Of(ChartAxis columns, ChartAxis rows, IReadOnlyList<ChartRow> cells) =>
        new(
            columns,
            rows,
            new ChartLayer(ChartMark.Cell, [.. cells.Where(cell => double.IsFinite(cell.Size))]),
            new ChartLayer(ChartMark.Text, [.. cells.Where(cell => double.IsFinite(cell.Size))], ChartRole.Label),
            new ChartLayer(ChartMark.Text, [.. cells.Where(cell => !double.IsFinite(cell.Size))], ChartRole.Gap)
        )
        {
            Height = BoxHeight * Math.Max(1, rows.Names.Count),
        };
}
