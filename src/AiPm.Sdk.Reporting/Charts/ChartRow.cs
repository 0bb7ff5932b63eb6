namespace AiPm.Sdk.Reporting;

/// <summary>One thing that a layer draws. A place that is not a number is left out.</summary>
internal sealed record ChartRow
{
    /// <summary>Its name on an axis of names, and in the text that shows when a pointer rests on it.</summary>
    public string? Name { get; init; }

    /// <summary>Its name on the other axis, of a heat map.</summary>
    public string? Column { get; init; }

    public double X { get; init; } = double.NaN;

    public double X2 { get; init; } = double.NaN;

    public double Y { get; init; } = double.NaN;

    public double Y2 { get; init; } = double.NaN;

    /// <summary>The size of a dot or the shade of a box.</summary>
    public double Size { get; init; } = double.NaN;

    /// <summary>Which of several lines or kinds it belongs to.</summary>
    public string? Series { get; init; }

    /// <summary>The words that a text draws.</summary>
    public string? Text { get; init; }

    /// <summary>What else to say of it, under a pointer.</summary>
    public string? Note { get; init; }

    /// <summary>A colour of the user's own as <c>#rrggbb</c>.</summary>
    public string? Color { get; init; }
}
