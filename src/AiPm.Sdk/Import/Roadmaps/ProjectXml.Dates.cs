using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <content>Links, constraints and progress.</content>
internal sealed partial class ProjectXml
{
    private static readonly LinkKind[] LinkKinds =
    [
        LinkKind.FinishToFinish,
        LinkKind.FinishToStart,
        LinkKind.StartToFinish,
        LinkKind.StartToStart,
    ];

    private void ReadLinks(Task task)
    {
        foreach (XmlNode link in task.Node.Children.Where(child => child.Name == "PredecessorLink"))
        {
            if (ProjectValues.Flag(link, "CrossProject"))
            {
                _draft.NotMapped.Add("link to another project", "that project is not in the file", link.Line);
                continue;
            }

            if (link.Value("PredecessorUID") is null)
            {
                _values.Wrong(link, "PredecessorUID", "the number of a task");
                continue;
            }

            int uid = _values.Integer(link, "PredecessorUID", -1);
            LinkKind kind = LinkKinds[_values.Integer(link, "Type", 1, 0, 3)];
            if (!_tasks.TryGetValue(uid, out Task? predecessor))
            {
                if (!_draft.IsLeftOut(Id(uid)))
                {
                    _values.Wrong(link, "PredecessorUID", "the number of a task of the file");
                }

                continue;
            }

            (double lag, LagTime time) = Lag(link, predecessor, task);
            if (predecessor.HasParts && kind is LinkKind.StartToStart or LinkKind.StartToFinish)
            {
                _draft.NotMapped.Add(
                    "link from the start of a summary task",
                    "a summary starts with whatever in it starts first, and no link says which",
                    link.Line
                );
                continue;
            }

            task.Item.After.Add(new(predecessor.Item.Id, kind, lag, time, "PredecessorLink", link.Line));
        }
    }

    /// <summary>
    /// Tenths of minutes of working or elapsed time, or a percentage of the predecessor's duration. Working lags run in the calendar of the later
    /// task, as in Project.
    /// </summary>
    private (double Lag, LagTime Time) Lag(XmlNode link, Task predecessor, Task task)
    {
        double lag = _values.Number(link, "LinkLag", Domain.Real) ?? 0;
        int format = _values.Integer(link, "LagFormat", 7);
        double minutes = IsPercent(format) ? predecessor.Minutes * lag / 100 : lag / 10;
        if (minutes == 0)
        {
            return (0, LagTime.Working);
        }

        if (IsElapsed(format) || (IsPercent(format) && predecessor.IsElapsed))
        {
            return (minutes / 1440, LagTime.Elapsed);
        }

        LagTime time = task.Item.Calendar is null ? LagTime.Working : LagTime.SuccessorCalendar;
        return (minutes / _minutesPerDay, time);
    }

    /// <summary>The constraint, the deadline, and the start of a task that is scheduled by hand.</summary>
    private void ReadConstraint(Task task, DateOnly start)
    {
        XmlNode node = task.Node;
        DraftItem item = task.Item;
        item.Deadline = _values.Date(node, "Deadline");
        int type = _values.Integer(node, "ConstraintType", 0, 0, 7);
        if (type == 1)
        {
            _draft.NotMapped.Add("as late as possible", "everything starts as soon as it can", node.Line);
        }

        if (ProjectValues.Flag(node, "Manual") && !task.HasParts)
        {
            item.NotBefore = _values.Date(node, "ManualStart") ?? _values.Date(node, "Start");
            _draft.NotMapped.Add(
                "task scheduled by hand",
                "its start is the day before which it does not start; links may move it later",
                node.Line
            );
        }

        if (type >= 2 && _values.Date(node, "ConstraintDate") is { } date)
        {
            Constrain(task, type, date);
        }
        else if (type >= 2)
        {
            _values.Wrong(node, "ConstraintDate", "a date and time, as the constraint needs one");
        }

        if (item.Deadline < start)
        {
            _draft.DropPastDates(item, start);
        }

        if (item.NotBefore > item.Deadline)
        {
            _draft.Wrong(
                "Task.Deadline",
                node.Line,
                DateText.Date(item.Deadline.Value),
                $"on or after {DateText.Date(item.NotBefore.Value)}, before which it may not start"
            );
            item.Deadline = null;
        }
    }

    private void Constrain(Task task, int type, DateOnly date)
    {
        XmlNode node = task.Node;
        DraftItem item = task.Item;
        WorkingCalendar calendar = item.Calendar ?? _calendar;
        if (task.HasParts && type is 2 or 3)
        {
            _draft.NotMapped.Add("fixed date of a summary task", "its dates are those of its parts", node.Line);
            return;
        }

        // Project's tasks have one duration, so that a bound on one end is a bound on the other.
        int whole = (int)Math.Ceiling(Math.Min(Days(task) - 1e-9, 1_000_000));
        try
        {
            switch (type)
            {
                case 2:
                    item.MustStartOn = Worked(date);
                    break;
                case 3:
                    item.MustFinishOn = Worked(date);
                    break;
                case 4:
                    item.NotBefore = date;
                    break;
                case 5:
                    Due(calendar.AddWorkingDays(date, Math.Max(0, whole - 1)));
                    _draft.NotMapped.Add(
                        "start no later than",
                        "it is a deadline for the finish and moves nothing",
                        node.Line
                    );
                    break;
                case 6:
                    item.NotBefore = calendar.AddWorkingDays(date.AddDays(1), -Math.Max(1, whole));
                    _draft.NotMapped.Add(
                        "finish no earlier than",
                        "it is the first day of the start, a whole day",
                        node.Line
                    );
                    break;
                default:
                    Due(date);
                    _draft.NotMapped.Add("finish no later than", "it is a deadline and moves nothing", node.Line);
                    break;
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            _values.Wrong(node, "ConstraintDate", "a date that leaves room for the task between the years 1 and 9999");
        }

        void Due(DateOnly day) => item.Deadline = item.Deadline is { } other && other < day ? other : day;

        DateOnly Worked(DateOnly day)
        {
            DateOnly worked = calendar.AddWorkingDays(day, 0);
            if (worked != day)
            {
                _draft.NotMapped.Add("fixed date on a day off", "it is the next working day", node.Line);
            }

            return worked;
        }
    }

    private void ReadProgress(Task task, RoadmapDefinition definition)
    {
        XmlNode node = task.Node;
        double done = _values.Number(node, "PercentComplete", Domain.Between(0, 100)) ?? 0;
        DateOnly? started = _values.Date(node, "ActualStart");
        DateOnly? finished = _values.Date(node, "ActualFinish");
        if (task.HasParts || (done == 0 && started is null))
        {
            return;
        }

        if (definition.StatusDate is not { } status)
        {
            _draft.NotMapped.Add(
                "progress",
                "neither the file nor the options have a status date; the whole task is planned",
                node.Line
            );
            return;
        }

        DateOnly first = started is { } day && day >= definition.Start ? day : definition.Start;
        bool isFinished = done >= 100 || finished is not null;
        if (isFinished && finished is { } last && last >= first && last < status)
        {
            task.Item.Progress = ItemProgress.Complete(first, last, Days(task));
        }
        else if (!isFinished && first < status)
        {
            double minutes = _values.Minutes(node, "RemainingDuration") ?? task.Minutes * (100 - done) / 100;
            double remaining = minutes / (task.IsElapsed ? 1440 : _minutesPerDay);
            task.Item.Progress = ItemProgress.InProgress(first, remaining, Math.Max(0, Days(task) - remaining));
        }
        else
        {
            _draft.NotMapped.Add(
                "progress",
                "its dates do not lie between the start and the status date; the whole task is planned",
                node.Line
            );
        }
    }
}
