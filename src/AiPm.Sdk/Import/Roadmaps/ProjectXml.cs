using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Reads Microsoft Project's XML (MSPDI, Project 2003 and later).</summary>
/// <remarks>
/// A working day has the <c>MinutesPerDay</c> of the file. Durations are PT8H0M0S, elapsed ones by their format; lags are in tenths of a minute, or in per cent of
/// the predecessor's duration. Start and finish of tasks are computed anew, as the roadmap does.
/// </remarks>
internal sealed partial class ProjectXml
{
    private readonly XmlNode _project;
    private readonly ProjectImportOptions _options;
    private readonly RoadmapDraft _draft;
    private readonly ProjectValues _values;
    private readonly ProjectCalendars _calendars;
    private readonly double _minutesPerDay;
    private readonly WorkingCalendar _calendar;
    private readonly Dictionary<int, Task> _tasks = [];

    private ProjectXml(XmlNode project, RoadmapDraft draft, ProjectImportOptions options)
    {
        _project = project;
        _draft = draft;
        _options = options;
        _values = new(draft);
        _minutesPerDay = _values.Integer(project, "MinutesPerDay", 480, 1, 1440);
        _calendars = new(project, draft, _values, _minutesPerDay);
        _calendar =
            _calendars.Find(_values.Integer(project, "CalendarUID", -1), project) ?? WorkingCalendar.WeekdaysOnly;
    }

    public static RoadmapReading Read(XmlNode? root, RoadmapDraft draft, ProjectImportOptions options)
    {
        RoadmapDefinition nothing = new("Microsoft Project plan", DateOnly.MinValue, WorkingCalendar.WeekdaysOnly);
        if (root is null)
        {
            return draft.Finish(nothing);
        }

        if (root.Name != "Project")
        {
            draft.Wrong("$", root.Line, $"the element {SafeText.Of(root.Name)}", "the element Project");
            return draft.Finish(nothing);
        }

        return new ProjectXml(root, draft, options).Read(nothing);
    }

    private RoadmapReading Read(RoadmapDefinition nothing)
    {
        ReadTasks();
        if (Start() is not { } start)
        {
            _values.Wrong(_project, "StartDate", "a date and time such as 2027-01-31T08:00:00, as no task has a start");
            return _draft.Finish(nothing);
        }

        DateOnly? status = _options.StatusDate ?? _values.Date(_project, "StatusDate");
        RoadmapDefinition definition = new(
            _project.Value("Title") ?? _project.Value("Name") ?? nothing.Title,
            start,
            _calendar
        )
        {
            StatusDate = status >= start ? status : null,
        };
        if (!ProjectValues.Flag(_project, "ScheduleFromStart", otherwise: true))
        {
            _draft.NotMapped.Add(
                "scheduling from the finish",
                "everything starts as soon as it can",
                _project.Find("ScheduleFromStart")!.Line
            );
        }

        Dictionary<int, Resource> resources = _options.IncludesResources ? ReadResources() : [];
        foreach (Task task in _tasks.Values)
        {
            ReadLinks(task);
            ReadConstraint(task, start);
            ReadProgress(task, definition);
        }

        ReadAssignments(resources);
        NoteTheRest();
        return _draft.Finish(definition with { Resources = [.. resources.Values] });
    }

    /// <summary>The start of the project; where that is missing, the earliest of its tasks.</summary>
    private DateOnly? Start()
    {
        if (_values.Date(_project, "StartDate") is { } start)
        {
            return start;
        }

        DateOnly[] starts = [.. _tasks.Values.Select(task => _values.Date(task.Node, "Start")).OfType<DateOnly>()];
        return starts.Length == 0 ? null : starts.Min();
    }

    private void ReadTasks()
    {
        List<(int Level, Task Task)> above = [];
        foreach (XmlNode node in _project.All("Tasks", "Task"))
        {
            int uid = _values.Integer(node, "UID", -1, 0);
            if (ProjectValues.Flag(node, "IsNull") || (uid == 0 && node.Value("OutlineLevel") is "0"))
            {
                // An empty row, or the summary of the whole project.
                continue;
            }

            _draft.Rows++;
            if (uid < 0)
            {
                if (node.Value("UID") is null)
                {
                    _values.Wrong(node, "UID", "a number that no other task has");
                }

                continue;
            }

            if (Skipped(node) is { } reason)
            {
                _draft.NotMapped.Add("task", reason, node.Line);
                _draft.LeaveOut(Id(uid));
                continue;
            }

            DraftItem item = new(Id(uid), "Task", node.Line) { Title = node.Value("Name") ?? $"Task {Id(uid)}" };
            Task task = new(node, uid, item);
            int level = _values.Integer(node, "OutlineLevel", 1, 0);
            above.RemoveAll(one => one.Level >= level);
            if (above.Count > 0)
            {
                item.Parent = above[^1].Task.Item.Id;
                above[^1].Task.HasParts = true;
            }

            above.Add((level, task));
            if (_draft.Add(item))
            {
                _tasks.Add(uid, task);
            }
        }

        foreach (Task task in _tasks.Values)
        {
            ReadWork(task);
        }
    }

    private static string? Skipped(XmlNode node) =>
        !ProjectValues.Flag(node, "Active", otherwise: true) ? "it is inactive"
        : ProjectValues.Flag(node, "ExternalTask") ? "it belongs to another project"
        : ProjectValues.Flag(node, "IsSubproject") ? "it stands for another project"
        : null;

    /// <summary>Duration and calendar. What contains others lasts as long as they do.</summary>
    private void ReadWork(Task task)
    {
        XmlNode node = task.Node;
        bool isManual = ProjectValues.Flag(node, "Manual");
        double minutes =
            (isManual ? _values.Minutes(node, "ManualDuration") : null) ?? _values.Minutes(node, "Duration") ?? -1;
        int format = _values.Integer(node, "DurationFormat", 7);
        task.IsElapsed = IsElapsed(format);
        task.Minutes = Math.Max(0, minutes);
        WorkingCalendar? calendar = _calendars.Find(_values.Integer(node, "CalendarUID", -1), node);
        task.Item.Calendar = calendar is null || calendar.Equals(_calendar) ? null : calendar;
        bool isMilestone = ProjectValues.Flag(node, "Milestone");
        if (task.HasParts)
        {
            task.Item.Duration = null;
            return;
        }

        if (minutes < 0 && node.Value("Duration") is null)
        {
            _values.Wrong(node, "Duration", "a duration such as PT16H0M0S");
        }

        if (task.IsElapsed)
        {
            // Elapsed time runs day and night, on every day.
            task.Item.Calendar = WorkingCalendar.EveryDay;
        }

        task.Item.Duration = Days(task);
        if (isMilestone && minutes == 0)
        {
            task.Item.Kind = ItemKind.Milestone;
        }
        else if (isMilestone)
        {
            _draft.NotMapped.Add("milestone that takes time", "it is an item like others", node.Line);
        }

        if (ProjectValues.Flag(node, "Estimated") && minutes > 0)
        {
            _draft.NotMapped.Add(
                "question mark of a duration",
                "the duration is taken as certain; give it a range",
                node.Line
            );
        }
    }

    private double Days(Task task) => task.Minutes / (task.IsElapsed ? 1440 : _minutesPerDay);

    private static string Id(int uid) => uid.ToString(CultureInfo.InvariantCulture);

    /// <summary>The formats of durations and lags in elapsed time; those from 35 on are the same with a question mark.</summary>
    private static bool IsElapsed(int format) =>
        format is 4 or 6 or 8 or 10 or 12 or 20 or 36 or 38 or 40 or 42 or 44 or 52;

    private static bool IsPercent(int format) => format is 19 or 20 or 51 or 52;

    private sealed class Task(XmlNode node, int uid, DraftItem item)
    {
        public XmlNode Node { get; } = node;

        public int Uid { get; } = uid;

        public DraftItem Item { get; } = item;

        public bool HasParts { get; set; }

        public bool IsElapsed { get; set; }

        /// <summary>The duration as it stands, also of what contains others.</summary>
        public double Minutes { get; set; }
    }
}
