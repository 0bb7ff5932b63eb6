using System.Text.RegularExpressions;

namespace AiPm.Sdk;

/// <content>The links between issues.</content>
internal sealed partial class JiraTable
{
    [GeneratedRegex(
        @"^(?<direction>Inward|Outward) (issue|work item) link \((?<type>.*)\)$",
        RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
    )]
    private static partial Regex LinkHeader();

    /// <summary>The columns that name other issues, each with what it says of them.</summary>
    private sealed class Links
    {
        private readonly JiraTable _jira;
        private readonly List<(int Column, bool NamesEarlier, JiraLinkType Type)> _columns = [];
        private readonly HashSet<(string, string, JiraLinkType)> _seen = [];

        public Links(JiraTable jira)
        {
            _jira = jira;
            string[] headers = jira._table.Headers;
            for (int column = 0; column < headers.Length; column++)
            {
                Match match = LinkHeader().Match(headers[column].Trim());
                string name = match.Groups["type"].Value;
                if (!match.Success)
                {
                    // The words that Jira's importer takes, and ours writes.
                    string key = CsvTable.Key(headers[column]);
                    if (key is "isblockedby" or "blocks")
                    {
                        _columns.Add((column, key == "isblockedby", new JiraLinkType("Blocks")));
                        jira._used.Add(column);
                    }

                    continue;
                }

                JiraLinkType? type = jira._options.LinkTypes.FirstOrDefault(type =>
                    string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase)
                );
                if (type is not null)
                {
                    bool isOutward = match.Groups["direction"].ValueSpan is ['O' or 'o', ..];
                    _columns.Add((column, isOutward == type.OutwardComesFirst, type));
                    jira._used.Add(column);
                }
            }
        }

        /// <summary>Both ends of a link name it; it is one link.</summary>
        public void Read(string id)
        {
            foreach ((int column, bool namesEarlier, JiraLinkType type) in _columns)
            {
                string other = _jira._fields[column];
                if (string.IsNullOrWhiteSpace(other))
                {
                    continue;
                }

                other = _jira._idByNumber.GetValueOrDefault(other, other);
                (string earlier, string later) = namesEarlier ? (other, id) : (id, other);
                if (!_seen.Add((earlier, later, type)))
                {
                    continue;
                }

                _jira._draft.Link(
                    later,
                    new(earlier, type.Kind, 0, Roadmaps.LagTime.Working, $"link {type.Name}", _jira._line)
                );
            }
        }
    }
}
