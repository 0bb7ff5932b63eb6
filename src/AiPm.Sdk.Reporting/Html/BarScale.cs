using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Where the bars of a column stand, in pixels.</summary>
internal sealed class BarScale
{
    public const int Height = 16;
    public const int NarrowWidth = 128;
    private const int WideWidth = 256;
    private const double Margin = 4;

    private BarScale(Interval range, int width)
    {
        Range = range;
        Width = width;
    }

    public Interval Range { get; }

    /// <summary>The width in pixels; spans of time get more of it.</summary>
    public int Width { get; }

    /// <summary>The scale of a column; <see langword="null"/> where no bar needs one.</summary>
    public static BarScale? Of(PictureTable table, int column)
    {
        PictureColumn settings = table.Columns[column];
        IEnumerable<Interval> extents = table.Rows.Select(row => row[column].Bar?.Extent).OfType<Interval>();
        if (settings.Reference is { } reference)
        {
            extents = extents.Append(new(reference, reference));
        }

        Interval[] all = [.. extents];
        if (all.Length == 0 || !table.Rows.Any(row => row[column].Bar?.Extent is not null))
        {
            return null;
        }

        int width = table.Rows.Any(row => row[column].Bar is SpanBar) ? WideWidth : NarrowWidth;
        return new(settings.Scale ?? new(all.Min(e => e.Lower), all.Max(e => e.Upper)), width);
    }

    /// <summary>The place of a value; beyond the range it is the end of the range.</summary>
    public double X(double value)
    {
        double share = Range.Width > 0 ? (value / 2 - Range.Lower / 2) / (Range.Upper / 2 - Range.Lower / 2) : 0.5;
        return Margin + Math.Clamp(share, 0, 1) * (Width - 2 * Margin);
    }
}
