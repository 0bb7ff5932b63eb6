using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A dot on a plane, with its intervals along the axes where it has some.</summary>
internal sealed record PlaneDot(string Label, double X, double Y)
{
    public Interval? AlongX { get; init; }

    public Interval? AlongY { get; init; }

    public double Size { get; init; } = double.NaN;

    public ChartRole Role { get; init; } = ChartRole.Main;

    public string? Note { get; init; }

    public ChartRow Row() =>
        new()
        {
            Name = Label,
            Text = Short(Label),
            X = X,
            Y = Y,
            Size = Size,
            Note = Note,
        };

    /// <summary>An interval that can be drawn; <see langword="null"/> where it is undefined or without end.</summary>
    public static Interval? Drawn(MeasuredInterval interval) =>
        interval.TryGet(out Interval range, out _) && double.IsFinite(range.Lower) && double.IsFinite(range.Upper)
            ? range
            : null;

    /// <summary>A label in a chart is cut; under a pointer and in the table it is whole.</summary>
    private static string Short(string label)
    {
        string visible = PlainText.Visible(label);
        System.Globalization.StringInfo letters = new(visible);
        return letters.LengthInTextElements <= 28 ? visible : letters.SubstringByTextElements(0, 27) + "…";
    }
}
