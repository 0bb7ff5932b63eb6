using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>An axis of a chart: what it measures, in words with the unit.</summary>
internal sealed record ChartAxis(AxisKind Kind, string? Title)
{
    /// <summary>The names of an axis of names, in order; none twice.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>The range that is drawn; that of the data when left out.</summary>
    public Interval? Range { get; init; }

    /// <summary>Whether 0 is on the axis whatever the data are.</summary>
    public bool HasZero { get; init; }

    /// <summary>Whether the scale is logarithmic; all its data are positive.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Names, as rows or columns. Unnamed, as they say themselves what they are.</summary>
    public static ChartAxis Of(IReadOnlyList<string> names, string? title = null) =>
        new(AxisKind.Names, title) { Names = names };

    public static ChartAxis Number(string title) => new(AxisKind.Number, title);

    public static ChartAxis Share(string title) => new(AxisKind.Share, title);

    /// <summary>Shares from 0 to 1, all of it.</summary>
    public static ChartAxis WholeShare(string title) => Share(title) with { Range = new(0, 1) };

    /// <summary>Amounts of money, with the unit in the title where there is one.</summary>
    public static ChartAxis Money(string title, string? unit) =>
        new(AxisKind.Money, string.IsNullOrWhiteSpace(unit) ? title : $"{title}, {unit}");

    public static ChartAxis Date(string? title = null) => new(AxisKind.Date, title);
}
