using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Gantt diagrams as Mermaid text, which GitHub draws in Markdown.</summary>
public static class MermaidGantt
{
    /// <summary>
    /// A diagram of the rows, section by section in the order they first appear. Dates are absolute, ids made safe and unique, labels escaped.
    /// </summary>
    /// <param name="title">The title.</param>
    /// <param name="rows">The rows; without any, the diagram holds only its title.</param>
    public static string Of(string title, IEnumerable<GanttRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        StringBuilder text = new();
        text.Append("gantt\n    title ").Append(MermaidText.Label(title));
        text.Append("\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m-%d\n    todayMarker off\n");
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (IGrouping<string, GanttRow> section in rows.GroupBy(row => row.Section, StringComparer.Ordinal))
        {
            text.Append("    section ").Append(MermaidText.Label(section.Key)).Append('\n');
            foreach (GanttRow row in section)
            {
                Row(text, row, Unique(ids, MermaidText.Id(row.Id)));
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, GanttRow row, string id)
    {
        string tag = row.Kind switch
        {
            GanttKind.Active => "active, ",
            GanttKind.Done => "done, ",
            GanttKind.Critical => "crit, ",
            GanttKind.Milestone => "milestone, ",
            _ => "",
        };
        bool lastDay = row.Last == DateOnly.MaxValue;
        string end = row.Kind == GanttKind.Milestone ? "0d" : DateText.Date(lastDay ? row.Last : row.Last.AddDays(1));
        text.Append("    ").Append(MermaidText.Label(row.Label)).Append(" :");
        text.Append(CultureInfo.InvariantCulture, $"{tag}{id}, {DateText.Date(row.First)}, {end}\n");
    }

    private static string Unique(HashSet<string> ids, string id)
    {
        string unique = id;
        for (int count = 2; !ids.Add(unique); count++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{count}");
        }

        return unique;
    }
}
