using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Tables as HTML: header cells with scope, numbers under numbers, bars on a scale that the header shows.</summary>
internal static class HtmlTable
{
    public const double StrongestShade = 0.55;

    public static void Write(HtmlBuilder html, PictureTable table, string caption, bool captionIsShown)
    {
        html.Raw("<table><caption")
            .Raw(captionIsShown ? ">" : " class=\"unseen\">")
            .Text(caption)
            .Raw("</caption><thead><tr>");
        BarScale?[] scales = [.. table.Columns.Select((_, column) => BarScale.Of(table, column))];
        for (int column = 0; column < table.Columns.Count; column++)
        {
            Header(html, table.Columns[column], scales[column]);
        }

        html.Raw("</tr></thead><tbody>");
        foreach (IReadOnlyList<PictureCell> row in table.Rows)
        {
            html.Raw("<tr>");
            for (int column = 0; column < row.Count; column++)
            {
                Cell(html, row[column], table.Columns[column], scales[column], isFirst: column == 0);
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>");
        if (table.Note is { } note)
        {
            html.Raw("<p class=\"table-note\" dir=\"auto\">").Text(note).Raw("</p>");
        }
    }

    private static void Header(HtmlBuilder html, PictureColumn column, BarScale? scale)
    {
        html.Raw("<th scope=\"col\"")
            .Raw(column.IsNumeric ? " class=\"n\" style=\"text-align:right\">" : " style=\"text-align:start\">");
        html.Text(column.Header);
        if (column.Unit is { } unit)
        {
            html.Raw(" <span class=\"unit\">").Text(unit).Raw("</span>");
        }

        if (scale is not null)
        {
            html.Raw($"<span class=\"axis\" style=\"width:{scale.Width}px\" aria-hidden=\"true\"><span>")
                .Text(End(scale.Range.Lower, column));
            html.Raw("</span><span>").Text(End(scale.Range.Upper, column)).Raw("</span></span>");
        }

        html.Raw("</th>");
    }

    private static void Cell(HtmlBuilder html, PictureCell cell, PictureColumn column, BarScale? scale, bool isFirst)
    {
        string kind =
            cell.IsGap ? " class=\"gap\""
            : column.IsNumeric ? " class=\"n\""
            : "";
        html.Raw(isFirst ? "<th scope=\"row\"" : "<td").Raw(kind);
        if (cell.Bar is ShadeBar shade)
        {
            double strength = shade.Share * StrongestShade;
            html.Raw($" style=\"text-align:right;background:rgba(76,110,245,{strength})\">");
        }
        else
        {
            html.Raw(
                column.IsNumeric && !cell.IsGap
                    ? " style=\"text-align:right\">"
                    : " style=\"text-align:start\" dir=\"auto\">"
            );
        }

        html.Text(cell.Text);
        if (cell.Bar is not (null or ShadeBar))
        {
            html.Raw(" ");
            HtmlBars.Write(html, cell.Bar, scale, column.Reference);
        }

        html.Raw(isFirst ? "</th>" : "</td>");
    }

    private static string End(double value, PictureColumn column) =>
        column.Kind switch
        {
            ColumnKind.Share => ShareText.Share(value, Math.Abs(value) < 0.1 ? 1 : 0),
            ColumnKind.Date when value is >= 0 and < 3652059 => DateText.Date(DateOnly.FromDayNumber((int)value)),
            _ => NumberText.Number(value),
        };
}
