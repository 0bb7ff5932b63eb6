namespace AiPm.Sdk.Reporting;

/// <summary>
/// A chart as this library draws it: two axes with their units, and layers. From it the specification is written, in one visual language for all.
/// </summary>
internal sealed record Chart(ChartAxis X, ChartAxis Y, params IReadOnlyList<ChartLayer> Layers)
{
    /// <summary>The height of a row of names.</summary>
    public const int RowHeight = 26;

    /// <summary>The height in pixels; of names, a row each.</summary>
    public int Height { get; init; } = Y.Kind == AxisKind.Names ? RowHeight * Math.Max(1, Y.Names.Count) : 260;

    /// <summary>The series in the order of their colours; empty where nothing is told apart by colour.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>What the series are, over the legend.</summary>
    public string? SeriesTitle { get; init; }

    /// <summary>Whether both axes are as long, as for curves of shares against shares.</summary>
    public bool IsSquare { get; init; }

    /// <summary>Whether there is anything to draw but references and words.</summary>
    public bool IsEmpty =>
        Layers.All(layer =>
            layer.Rows.Count == 0 || layer.Role is ChartRole.Reference or ChartRole.Gap or ChartRole.Label
        );

    /// <summary>A line across the chart at a value of x.</summary>
    public static ChartLayer At(double x, string text) =>
        new(ChartMark.Rule, [new() { X = x, Note = text }], ChartRole.Reference);

    /// <summary>A line along the chart at a value of y.</summary>
    public static ChartLayer AtHeight(double y, string text) =>
        new(ChartMark.Rule, [new() { Y = y, Note = text }], ChartRole.Reference);
}
