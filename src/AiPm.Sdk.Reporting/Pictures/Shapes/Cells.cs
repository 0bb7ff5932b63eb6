using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Cells that several pictures have in common.</summary>
internal static class Cells
{
    /// <summary>A value with its interval in words and as a bar; the reason where there is none.</summary>
    public static PictureCell Interval(Measured value, MeasuredInterval interval, Func<double, string> text) =>
        !value.TryGet(out double middle, out Undefined? nothing) ? PictureCell.Gap(nothing.Sentence)
        : !interval.TryGet(out Interval range, out _) ? new(text(middle)) { Number = middle }
        : new($"{text(middle)} ({NumberText.Range(range, text)})")
        {
            Number = double.IsFinite(middle) ? middle : null,
            Bar = Bar(middle, range),
        };

    /// <inheritdoc cref="Interval(Measured, MeasuredInterval, Func{double, string})"/>
    public static PictureCell Interval(IntervalEstimate estimate) =>
        Interval(estimate.Value, estimate.Interval, Text(estimate));

    /// <summary>A share with a bar as long.</summary>
    public static PictureCell Share(double share) =>
        PictureCell.OfShare(share) with
        {
            Bar = share is >= 0 and <= 1 ? new DataBar(share) : null,
        };

    /// <summary>A share on the ground of its cell, as in a heat map.</summary>
    public static PictureCell Shaded(string text, double share) =>
        new(text) { Number = share, Bar = new ShadeBar(Math.Clamp(share, 0, 1)) };

    /// <summary>How the values of an estimate are written: shares as percentages.</summary>
    public static Func<double, string> Text(IntervalEstimate estimate) =>
        IsShare(estimate) ? ShareText.Share : NumberText.Number;

    public static bool IsShare(IntervalEstimate estimate) => estimate.Range is { Lower: 0, Upper: 1 };

    /// <summary>What is said under a table of which some rows are left out; <see langword="null"/> where all are there.</summary>
    public static string? Rest(int all, int shown, string noun = "item") =>
        (all - shown) switch
        {
            <= 0 => null,
            1 => $"1 more {noun} is not shown.",
            int more => $"{NumberText.Count(more)} more {noun}s are not shown.",
        };

    private static IntervalBar? Bar(double middle, Interval range) =>
        double.IsFinite(range.Lower) && double.IsFinite(range.Upper) && double.IsFinite(middle)
            ? new(Math.Min(range.Lower, middle), middle, Math.Max(range.Upper, middle))
            : null;
}
