using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Reads issues and milestones as GitHub's REST interface lists them, and as its command line does (<c>gh issue list --json</c>).</summary>
/// <remarks>Issues have the ids <c>#12</c>, milestones <c>milestone 3</c>. A milestone waits for all of its issues. Pull requests are no issues.</remarks>
internal sealed partial class GitHubIssues
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "number",
        "title",
        "state",
        "state_reason",
        "stateReason",
        "labels",
        "assignee",
        "assignees",
        "milestone",
        "closed_at",
        "closedAt",
        "body",
        "type",
        "parent",
        "parent_issue_url",
        "pull_request",
    };

    private static readonly Dictionary<string, ItemKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["initiative"] = ItemKind.Initiative,
        ["epic"] = ItemKind.Epic,
        ["feature"] = ItemKind.Feature,
        ["model"] = ItemKind.Model,
        ["data set"] = ItemKind.DataSet,
        ["milestone"] = ItemKind.Milestone,
    };

    private readonly RoadmapDraft _draft;
    private readonly GitHubImportOptions _options;
    private readonly Dictionary<int, DraftItem> _milestones = [];
    private readonly List<(int Milestone, string Issue, int Line)> _members = [];
    private readonly List<(DraftItem Item, string Text, int Line)> _texts = [];

    private GitHubIssues(GitHubImportOptions options)
    {
        _options = options;
        _draft = new("GitHub issues") { DurationWhenMissing = options.DurationWhenMissing };
    }

    public static RoadmapReading Read(JsonTree issues, JsonTree? milestones, GitHubImportOptions options)
    {
        GitHubIssues reader = new(options);
        reader._draft.Problems.Add(issues.Problems, issues.ProblemCount);
        if (milestones is not null)
        {
            reader._draft.Problems.Add(milestones.Problems, milestones.ProblemCount);
            reader.Each(milestones.Root, "milestones", reader.ReadMilestone);
        }

        reader.Each(issues.Root, "issues", reader.ReadIssue);
        return reader.Finish();
    }

    private RoadmapReading Finish()
    {
        foreach (DraftItem milestone in _milestones.Values)
        {
            _ = _draft.Add(milestone);
        }

        foreach ((int milestone, string issue, int line) in _members)
        {
            _draft.Link(
                _milestones[milestone].Id,
                new(issue, LinkKind.FinishToStart, 0, LagTime.Working, "milestone", line)
            );
        }

        foreach ((DraftItem item, string text, int line) in _texts)
        {
            ReadText(item, text, line);
        }

        return _draft.Finish(
            new(_options.Title, _options.Start, _options.Calendar) { StatusDate = _options.StatusDate }
        );
    }

    /// <summary>Every object of a list; pages may be lists within the list.</summary>
    private void Each(PositionedNode root, string noun, Action<PositionedNode> read)
    {
        if (root.Kind == JsonValueKind.Undefined)
        {
            return;
        }

        if (root.Kind != JsonValueKind.Array)
        {
            Wrong(root, $"a list of {noun}, as GitHub's REST interface gives");
            return;
        }

        foreach (PositionedNode child in root.Children)
        {
            if (child.Kind == JsonValueKind.Array)
            {
                foreach (PositionedNode one in child.Children)
                {
                    ReadObject(one);
                }
            }
            else
            {
                ReadObject(child);
            }
        }

        void ReadObject(PositionedNode node)
        {
            if (node.Kind == JsonValueKind.Object)
            {
                read(node);
            }
            else
            {
                Wrong(node, $"an object of the list of {noun}");
            }
        }
    }

    private void ReadIssue(PositionedNode issue)
    {
        _draft.Rows++;
        int line = issue.Line;
        if (issue.TryGetMember("pull_request", out PositionedNode pull) && pull.Kind == JsonValueKind.Object)
        {
            _draft.NotMapped.Add("pull request", "it is no issue", line);
            return;
        }

        if (Number(issue, "number") is not { } number)
        {
            return;
        }

        DraftItem item = new(Id(number), issue.Path, line) { Title = Title(issue) ?? Id(number) };
        NoteTheRest(issue);
        item.Owner = Owner(issue);
        item.Kind = KindOf(issue);
        ReadLabels(issue, item);
        int? milestone = ReadMilestoneOf(issue);
        if (item.Kind == ItemKind.Milestone)
        {
            item.Duration = 0;
        }

        item.Parent = Parent(issue);
        if (IsLeftOut(issue, item) || !_draft.Add(item))
        {
            return;
        }

        if (milestone is { } member)
        {
            _members.Add((member, item.Id, line));
        }

        if (issue.TryGetMember("body", out PositionedNode body) && body.Text is { Length: > 0 } text)
        {
            if (_options.ReadsText)
            {
                _texts.Add((item, text, body.Line));
            }
            else
            {
                _draft.NotMapped.Add("body", "the options do not want it searched", body.Line);
            }
        }
    }

    /// <summary>Notes progress; true where the issue is done and left out, or was given up.</summary>
    private bool IsLeftOut(PositionedNode issue, DraftItem item)
    {
        if (!issue.TryGetMember("state", out PositionedNode state) || !IsClosed(state))
        {
            return false;
        }

        if (
            Text(issue, "state_reason", "stateReason") is { } reason
            && reason.Replace("_", " ", StringComparison.Ordinal).ToLowerInvariant() is "not planned" or "duplicate"
        )
        {
            _draft.NotMapped.Add("closed without being done", "nobody will work on it", item.Line);
            _draft.LeaveOut(item.Id);
            return true;
        }

        return !_draft.Complete(item, null, Date(issue, "closed_at", "closedAt"), _options);
    }

    private static bool IsClosed(PositionedNode state) =>
        string.Equals(state.Text, "closed", StringComparison.OrdinalIgnoreCase);

    private void ReadLabels(PositionedNode issue, DraftItem item)
    {
        if (!issue.TryGetMember("labels", out PositionedNode labels) || labels.Kind != JsonValueKind.Array)
        {
            return;
        }

        foreach (PositionedNode node in labels.Children)
        {
            string? label = node.Text ?? (node.TryGetMember("name", out PositionedNode name) ? name.Text : null);
            if (label is null)
            {
                Wrong(node, "a label: a text, or an object with a name");
                continue;
            }

            LifecycleStage? stage = _options.LifecycleOf(label);
            Estimate? duration = _options.DurationOf(label);
            item.Lifecycle ??= stage;
            item.Duration ??= duration;
            if (stage is null && duration is null)
            {
                _draft.NotMapped.Add($"label {label}", "the options give it no meaning", node.Line);
            }
        }
    }

    private static ItemKind? KindOf(PositionedNode issue) =>
        issue.TryGetMember("type", out PositionedNode type)
        && (type.Text ?? (type.TryGetMember("name", out PositionedNode name) ? name.Text : null)) is { } word
        && Kinds.TryGetValue(word, out ItemKind kind)
            ? kind
            : null;

    private string? Owner(PositionedNode issue)
    {
        string[] logins = issue.TryGetMember("assignees", out PositionedNode list)
            ? [.. list.Children.Select(Login).OfType<string>()]
            : [];
        string? first =
            logins.FirstOrDefault() ?? (issue.TryGetMember("assignee", out PositionedNode one) ? Login(one) : null);
        if (logins.Length > 1)
        {
            _draft.NotMapped.Add("further assignees", "one person answers for an item, the first", list.Line);
        }

        return string.IsNullOrWhiteSpace(first) ? null : first;
    }

    private static string? Login(PositionedNode person) =>
        person.TryGetMember("login", out PositionedNode login) ? login.Text : null;

    private static string? Parent(PositionedNode issue)
    {
        if (
            issue.TryGetMember("parent", out PositionedNode parent)
            && parent.TryGetMember("number", out PositionedNode number)
            && number.Number is { } value
        )
        {
            return string.Create(CultureInfo.InvariantCulture, $"#{value}");
        }

        string? url = issue.TryGetMember("parent_issue_url", out PositionedNode address) ? address.Text : null;
        return url is not null && url.LastIndexOf('/') is >= 0 and int slash && slash + 1 < url.Length
            ? "#" + url[(slash + 1)..]
            : null;
    }

    private int? ReadMilestoneOf(PositionedNode issue)
    {
        if (!issue.TryGetMember("milestone", out PositionedNode node) || node.Kind != JsonValueKind.Object)
        {
            return null;
        }

        ReadMilestone(node);
        return
            node.TryGetMember("number", out PositionedNode number)
            && number.Number is { } value
            && _milestones.ContainsKey((int)Math.Clamp(value, int.MinValue, int.MaxValue))
            ? (int)value
            : null;
    }

    private void ReadMilestone(PositionedNode node)
    {
        if (Number(node, "number") is not { } number || _milestones.ContainsKey(number))
        {
            return;
        }

        if (Text(node, "state") is { } state && string.Equals(state, "closed", StringComparison.OrdinalIgnoreCase))
        {
            _draft.NotMapped.Add("closed milestone", "it has been reached", node.Line);
            return;
        }

        if (_milestones.Count == RoadmapDraft.MostItems)
        {
            Wrong(node, $"at most {NumberText.Count(RoadmapDraft.MostItems)} milestones");
            return;
        }

        DraftItem item = new(string.Create(CultureInfo.InvariantCulture, $"milestone {number}"), node.Path, node.Line)
        {
            Title = Title(node) ?? string.Create(CultureInfo.InvariantCulture, $"milestone {number}"),
            Kind = ItemKind.Milestone,
            Duration = 0,
            Deadline = Date(node, "due_on", "dueOn"),
        };
        _draft.DropPastDates(item, _options.Start);
        _milestones.Add(number, item);
        if (Text(node, "description") is not null)
        {
            _draft.NotMapped.Add("description of a milestone", "it has no place on a roadmap", node.Line);
        }
    }

    /// <summary>What the issue waits for, what waits for it, and its parts.</summary>
    private void ReadText(DraftItem item, string text, int line)
    {
        foreach (Match match in Dependencies().Matches(text))
        {
            bool isBlocker = match.Groups["verb"].ValueSpan.StartsWith("blocks", StringComparison.OrdinalIgnoreCase);
            foreach (Match reference in Reference().Matches(match.Groups["references"].Value))
            {
                string other = "#" + reference.Groups["number"].Value.TrimStart('0');
                (string later, string earlier) = isBlocker ? (other, item.Id) : (item.Id, other);
                _draft.Link(later, new(earlier, LinkKind.FinishToStart, 0, LagTime.Working, "text of an issue", line));
            }
        }

        foreach (Match part in Parts().Matches(text))
        {
            if (
                _draft.Find("#" + part.Groups["number"].Value.TrimStart('0')) is { Parent: null } child
                && child != item
            )
            {
                child.Parent = item.Id;
            }
        }
    }

    private void NoteTheRest(PositionedNode issue)
    {
        foreach (PositionedNode member in issue.Children)
        {
            string name = member.Name ?? "";
            bool says =
                member.Kind is not (JsonValueKind.Null or JsonValueKind.False)
                && !(member.Kind is JsonValueKind.Object or JsonValueKind.Array && !member.FirstChild.Exists)
                && member.Text != ""
                && member.Number != 0;
            if (Known.Contains(name) || !says)
            {
                continue;
            }

            bool isAddress = name is "id" or "node_id" or "url" || name.EndsWith("_url", StringComparison.Ordinal);
            _draft.NotMapped.Add(
                isAddress ? "addresses and internal numbers" : $"member {name}",
                "it has no place on a roadmap",
                member.Line
            );
        }
    }

    private string? Title(PositionedNode node)
    {
        if (Text(node, "title") is { } title && !string.IsNullOrWhiteSpace(title))
        {
            return title;
        }

        _draft.Wrong($"{node.Path}.title", node.Line, "missing or blank", "a text");
        return null;
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"#{number}");

    private int? Number(PositionedNode node, string name)
    {
        bool isThere = node.TryGetMember(name, out PositionedNode member);
        if (isThere && member.Number is { } value && value is >= 1 and <= int.MaxValue && value == Math.Floor(value))
        {
            return (int)value;
        }

        _draft.Wrong(
            $"{node.Path}.{name}",
            isThere ? member.Line : node.Line,
            isThere ? member.Given : "missing",
            "a whole number of at least 1"
        );
        return null;
    }

    private static string? Text(PositionedNode node, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (node.TryGetMember(name, out PositionedNode member) && member.Text is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The day of a time in UTC, as GitHub writes times.</summary>
    private DateOnly? Date(PositionedNode node, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!node.TryGetMember(name, out PositionedNode member) || member.Kind == JsonValueKind.Null)
            {
                continue;
            }

            if (
                member.Text is { Length: >= 10 } text
                && (text.Length == 10 || text[10] == 'T')
                && DateOnly.TryParseExact(
                    text.AsSpan(0, 10),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out DateOnly date
                )
            )
            {
                return date;
            }

            _draft.Wrong(member.Path, member.Line, member.Given, "a time such as 2027-01-31T08:00:00Z");
        }

        return null;
    }

    private void Wrong(PositionedNode node, string allowed) => _draft.Wrong(node.Path, node.Line, node.Given, allowed);

    [GeneratedRegex(
        @"\b(?<verb>blocked by|depends on|depended on|waits for|waiting for|requires|blocks)\b[\s:*\-]*(?<references>([\s,;&*\-]|and\b|\[[ xX]\]|#[0-9]{1,9}\b|https://github\.com/[\w.\-]+/[\w.\-]+/issues/[0-9]{1,9}\b)+)",
        RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
    )]
    private static partial Regex Dependencies();

    [GeneratedRegex(
        @"(#|/issues/)(?<number>[0-9]{1,9})\b",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"^\s*[-*+] \[[ xX]\] (https://github\.com/[\w.\-]+/[\w.\-]+/issues/|#)(?<number>[0-9]{1,9})\b",
        RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
            | RegexOptions.Multiline
    )]
    private static partial Regex Parts();
}
