using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Reads a CSV export of Jira issues.</summary>
/// <remarks>
/// Headers as Jira Cloud and Jira Data Center write them, in the older words (<c>Issue key</c>) and the newer (<c>Work item key</c>), custom
/// fields plain or as <c>Custom field (Start date)</c>. What has several values has several columns of one name.
/// </remarks>
internal sealed partial class JiraTable
{
    private static readonly Dictionary<string, ItemKind> Kinds = new(StringComparer.Ordinal)
    {
        ["initiative"] = ItemKind.Initiative,
        ["epic"] = ItemKind.Epic,
        ["feature"] = ItemKind.Feature,
        ["story"] = ItemKind.Feature,
        ["model"] = ItemKind.Model,
        ["dataset"] = ItemKind.DataSet,
        ["milestone"] = ItemKind.Milestone,
    };

    // A piece of work and no more: an item without a kind says the same.
    private static readonly string[] PlainTypes = ["task", "subtask"];

    private readonly CsvTable _table;
    private readonly JiraImportOptions _options;
    private readonly RoadmapDraft _draft;
    private readonly HashSet<int> _used = [];
    private readonly Dictionary<string, string> _idByNumber = new(StringComparer.Ordinal);
    private int _line;
    private string[] _fields = [];
    private bool _isEstimateWrong;

    private JiraTable(CsvTable table, JiraImportOptions options)
    {
        _table = table;
        _options = options;
        _draft = new("Jira CSV") { DurationWhenMissing = options.DurationWhenMissing };
    }

    public static RoadmapReading Read(CsvTable table, JiraImportOptions options) =>
        new JiraTable(table, options).Read();

    private RoadmapReading Read()
    {
        RoadmapDefinition definition = new(_options.Title, _options.Start, _options.Calendar)
        {
            StatusDate = _options.StatusDate,
        };
        _draft.Problems.Add(_table.Problems.InDocumentOrder(), _table.Problems.Count);
        _draft.Rows = _table.Lines.Count;
        if (_table.Find("summary") < 0)
        {
            if (_table.Headers.Length > 0)
            {
                _draft.Wrong(
                    "Summary",
                    1,
                    "missing",
                    $"a column, beside {Words.OneOf(_table.Headers)}",
                    Spelling.Suggest("Summary", _table.Headers)
                );
            }

            return _draft.Finish(definition);
        }

        string[] ids = Ids();
        Each(row => ReadIssue(ids[row]));
        Links links = new(this);
        Each(row => links.Read(ids[row]));
        _draft.NotMapped.AddColumns(_table, _used, "it has no place on a roadmap");
        return _draft.Finish(definition);
    }

    private void Each(Action<int> read)
    {
        for (int row = 0; row < _table.Lines.Count; row++)
        {
            (_line, _fields) = _table.Lines[row];
            read(row);
        }
    }

    /// <summary>The key of each issue; its number where there are no keys, and its place in the file where there are neither.</summary>
    private string[] Ids()
    {
        IReadOnlyList<int> keys = Columns("Issue key", "Work item key", "Key");
        IReadOnlyList<int> numbers = Columns("Issue id", "Work item id");
        string[] ids = new string[_table.Lines.Count];
        Each(row =>
        {
            string? number = First(numbers);
            ids[row] = First(keys) ?? number ?? string.Create(CultureInfo.InvariantCulture, $"row {row + 1}");
            if (number is not null)
            {
                _idByNumber.TryAdd(number, ids[row]);
            }
        });
        return ids;
    }

    private void ReadIssue(string id)
    {
        DraftItem item = new(id, "Issue key", _line);
        if (First(Columns("Summary")) is { } title)
        {
            item.Title = title;
        }
        else
        {
            _draft.Wrong("Summary", _line, "empty", "text");
        }

        item.Owner = First(Columns("Assignee"));
        item.Parent = Parent();
        if (First(Columns("Issue Type", "Work type", "Work item type")) is { } type)
        {
            item.Kind = Kinds.TryGetValue(CsvTable.Key(type), out ItemKind kind) ? kind : null;
            if (item.Kind is null && !PlainTypes.Contains(CsvTable.Key(type)))
            {
                _draft.NotMapped.Add($"issue type {type}", "no kind of item on a roadmap", _line);
            }
        }

        DateOnly? start = Date("Start date", "Target start");
        DateOnly? due = Date("Due date", "Target end");
        item.NotBefore = start;
        item.Deadline = due;
        ReadLabels(item);
        ReadSprint(item);
        _isEstimateWrong = false;
        item.Duration = Duration(item, start, due);
        if (_isEstimateWrong)
        {
            // What is wrong has been said; that there is no estimate either need not be.
            item.Duration ??= 0;
        }

        if (item.Kind == ItemKind.Milestone && item.Duration is null)
        {
            item.Duration = 0;
        }

        if (item.NotBefore > item.Deadline)
        {
            _draft.Wrong(
                "Due date",
                _line,
                DateText.Date(item.Deadline.Value),
                $"on or after the start date {DateText.Date(item.NotBefore.Value)}"
            );
            return;
        }

        if (ReadProgress(item, start))
        {
            _draft.DropPastDates(item, _options.Start);
            _ = _draft.Add(item);
        }
    }

    /// <summary>Kind of life stage and duration that the first known label or component stands for.</summary>
    private void ReadLabels(DraftItem item)
    {
        foreach (string label in All(Columns("Labels", "Components", "Component/s")))
        {
            LifecycleStage? stage = _options.LifecycleOf(label);
            Estimate? duration = _options.DurationOf(label);
            item.Lifecycle ??= stage;
            item.Duration ??= duration;
            if (stage is null && duration is null)
            {
                _draft.NotMapped.Add("labels and components", "the options give them no meaning", _line);
            }
        }
    }

    /// <summary>The parent by its number or key, or the epic.</summary>
    private string? Parent()
    {
        string? parent =
            First(Columns("Parent", "Parent id", "Parent ID"))
            ?? First(Columns("Parent key", "Epic Link", "Parent Link"));
        return parent is null ? null : _idByNumber.GetValueOrDefault(parent, parent);
    }

    /// <summary>
    /// Where several things tell of it, in this order: the remaining or the original estimate, story points, labels, the days from start to due
    /// date, what the options say.
    /// </summary>
    private Estimate? Duration(DraftItem item, DateOnly? start, DateOnly? due)
    {
        double? original = Days("Original estimate");
        double? remaining = Days("Remaining Estimate");
        if (original is { } days)
        {
            return days;
        }

        if (remaining is { } rest)
        {
            return rest;
        }

        if (Number("Story Points", "Story point estimate") is { } points)
        {
            if (_options.DaysPerStoryPoint is { } each)
            {
                return points * RoadmapImportOptions.Anew(each);
            }

            _draft.NotMapped.Add(
                "story points",
                "DaysPerStoryPoint in the options does not say how long one takes",
                _line
            );
        }

        if (item.Duration is { } labelled)
        {
            return labelled;
        }

        if (start is { } first && due is { } last && last >= first && last < DateOnly.MaxValue)
        {
            // A due date is then where the work ends, and no promise beside it.
            item.Deadline = null;
            return _options.Calendar.WorkingDaysBetween(first, last.AddDays(1));
        }

        return null;
    }

    /// <summary>Gives the item its progress; false where it is done and left out.</summary>
    private bool ReadProgress(DraftItem item, DateOnly? start)
    {
        string status = CsvTable.Key(First(Columns("Status")) ?? "");
        string category = CsvTable.Key(First(Columns("Status Category")) ?? "");
        DateOnly? resolved = Date("Resolved", "Resolution date");
        bool isDone =
            category.Length > 0
                ? category is "done" or "complete"
                : status is "done" or "closed" or "resolved" || resolved is not null;
        bool isUnderWay =
            !isDone && (category.Length > 0 ? category is "inprogress" or "indeterminate" : status is "inprogress");
        if (isDone)
        {
            return _draft.Complete(item, start, resolved ?? Date("Actual end"), _options);
        }

        if (isUnderWay)
        {
            Estimate? remaining = Days("Remaining Estimate") is { } days ? days : null;
            _draft.UnderWay(item, Date("Actual start") ?? start, remaining, _options);
        }

        return true;
    }
}
