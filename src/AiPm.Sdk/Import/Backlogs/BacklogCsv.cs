using System.Text;
using System.Text.Json;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>A backlog as the table that a plan includes by <c>{"$csv": "backlog.csv"}</c> and that <see cref="BacklogMapping.Plan"/> reads.</summary>
public static class BacklogCsv
{
    internal const string Header = "id,title,reach,impact,confidence,effort,owner,verticals[]";

    /// <summary>
    /// The table: a header and a line for each item, RFC 4180 with CRLF. Estimates stand as they are written; no text is a formula for a spreadsheet (<see cref="SpreadsheetText"/>), and reading
    /// undoes what that took.
    /// </summary>
    public static string Of(IEnumerable<BacklogItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        StringBuilder csv = new(Header);
        csv.Append("\r\n");
        foreach (BacklogItem item in items)
        {
            string[] fields =
            [
                item.Id,
                item.Title,
                item.Reach.Text,
                item.Impact.Text,
                item.Confidence.Text,
                item.Effort.Text,
                item.Owner ?? "",
                string.Join(
                    "; ",
                    item.Verticals.Select(vertical => JsonNamingPolicy.CamelCase.ConvertName(vertical.ToString()))
                ),
            ];
            csv.AppendJoin(',', fields.Select(TidyTable.Field)).Append("\r\n");
        }

        return csv.ToString();
    }
}
