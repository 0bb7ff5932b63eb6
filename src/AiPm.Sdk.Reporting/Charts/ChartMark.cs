namespace AiPm.Sdk.Reporting;

/// <summary>How a layer of a chart draws its rows.</summary>
internal enum ChartMark
{
    /// <summary>A line through the rows of a series.</summary>
    Line,

    /// <summary>A line in steps that change at each row and hold until the next.</summary>
    Steps,

    /// <summary>The area between y and y2.</summary>
    Area,

    /// <summary>A bar from 0 to x or from x to x2, or upright where the names are on x.</summary>
    Bar,

    /// <summary>A straight line from x to x2 or from y to y2; across the chart where only one place is given.</summary>
    Rule,

    /// <summary>A dot, larger with its size.</summary>
    Point,

    /// <summary>A box of a heat map, or a stretch of time from x to x2 over the whole height.</summary>
    Cell,

    /// <summary>The row's text at its place.</summary>
    Text,
}
