namespace AiPm.Sdk.Reporting;

/// <summary>The small drawings in cells, as inline SVG. The text beside them says the same, so they are hidden from screen readers.</summary>
internal static class HtmlBars
{
    private const string Ink = "#3b5bdb";

    public static void Write(HtmlBuilder html, CellBar bar, BarScale? scale, double? reference)
    {
        int width = scale?.Width ?? BarScale.NarrowWidth;
        html.Raw($"<svg class=\"bar\" width=\"{width}\" height=\"{BarScale.Height}\" ");
        html.Raw($"viewBox=\"0 0 {width} {BarScale.Height}\" aria-hidden=\"true\" focusable=\"false\">");
        if (scale is not null && reference is { } mark)
        {
            html.Raw(
                $"<path class=\"mark\" d=\"M{scale.X(mark)} 0V{BarScale.Height}\" stroke=\"#8a919c\" stroke-dasharray=\"2 2\"/>"
            );
        }

        switch (bar)
        {
            case DataBar data when scale is not null:
                double from = scale.X(0);
                double to = scale.X(data.Value);
                Box(html, Math.Min(from, to), Math.Max(from, to), 1);
                break;
            case IntervalBar interval when scale is not null:
                double low = scale.X(interval.Low);
                double high = scale.X(interval.High);
                html.Raw($"<path class=\"line\" d=\"M{low} 8H{high}M{low} 4.5V11.5M{high} 4.5V11.5\" stroke=\"");
                html.Raw(Ink).Raw("\" stroke-width=\"1.5\" fill=\"none\"/>");
                html.Raw($"<circle class=\"fill\" cx=\"{scale.X(interval.Middle)}\" cy=\"8\" r=\"3.5\" fill=\"")
                    .Raw(Ink)
                    .Raw("\"/>");
                break;
            case SpanBar span when scale is not null:
                Box(html, scale.X(span.Start), scale.X(span.Likely), 1);
                Box(html, scale.X(span.Likely), scale.X(span.Late), 0.35);
                break;
            case StackedBar stacked:
                double at = 0;
                double opacity = 1;
                foreach (double share in stacked.Shares)
                {
                    double next = at + share * width;
                    Box(html, at, next, opacity);
                    at = next;
                    opacity = Math.Max(0.12, opacity * 0.62);
                }

                break;
            default:
                break;
        }

        html.Raw("</svg>");
    }

    private static void Box(HtmlBuilder html, double from, double to, double opacity)
    {
        html.Raw(
            $"<rect class=\"fill\" x=\"{from}\" y=\"3\" width=\"{Math.Max(to - from, 0)}\" height=\"10\" rx=\"1\" "
        );
        html.Raw($"fill-opacity=\"{opacity}\" fill=\"").Raw(Ink).Raw("\"/>");
    }
}
