using System.Globalization;
using System.Text.RegularExpressions;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <content>The sprints of an issue.</content>
internal sealed partial class JiraTable
{
    /// <summary>
    /// An issue that moved from sprint to sprint names them all, the latest last. It starts no sooner than that one and is due with its last day,
    /// unless it has dates of its own.
    /// </summary>
    private void ReadSprint(DraftItem item)
    {
        if (All(Columns("Sprint")).LastOrDefault() is not { } sprint)
        {
            return;
        }

        if (Dates(sprint) is not { Days: > 0 } days)
        {
            _draft.NotMapped.Add("sprint", "its dates are not in Sprints of the options", _line);
            return;
        }

        item.NotBefore ??= days.Start;
        item.Deadline ??= days.End.AddDays(-1);
    }

    private DateRange? Dates(string sprint)
    {
        if (_options.Sprints.TryGetValue(sprint, out DateRange known))
        {
            return known;
        }

        // Jira Data Center writes the object: com.atlassian…Sprint@1f[id=7,name=Sprint 7,startDate=2027-01-04T09:00:00.000Z,endDate=…].
        Match match = SprintObject().Match(sprint);
        if (!match.Success)
        {
            return null;
        }

        if (_options.Sprints.TryGetValue(match.Groups["name"].Value, out known))
        {
            return known;
        }

        return
            Day(match.Groups["start"].ValueSpan) is { } first
            && Day(match.Groups["end"].ValueSpan) is { } last
            && last >= first
            && last < DateOnly.MaxValue
            ? new(first, last.AddDays(1))
            : null;

        static DateOnly? Day(ReadOnlySpan<char> text) =>
            text.Length >= 10
            && DateOnly.TryParseExact(
                text[..10],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly day
            )
                ? day
                : null;
    }

    [GeneratedRegex(
        @"\[.*name=(?<name>[^,\]]*),.*startDate=(?<start>[^,\]]*),.*endDate=(?<end>[^,\]]*)[,\]]",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SprintObject();
}
