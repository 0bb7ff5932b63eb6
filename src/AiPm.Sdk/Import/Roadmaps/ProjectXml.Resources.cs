using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <content>People, teams and assignments, and what is left over.</content>
internal sealed partial class ProjectXml
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "UID",
        "ID",
        "GUID",
        "Name",
        "IsNull",
        "OutlineLevel",
        "OutlineNumber",
        "WBS",
        "Summary",
        "Milestone",
        "Duration",
        "DurationFormat",
        "ManualDuration",
        "ManualStart",
        "Manual",
        "Estimated",
        "CalendarUID",
        "PredecessorLink",
        "ConstraintType",
        "ConstraintDate",
        "Deadline",
        "PercentComplete",
        "ActualStart",
        "ActualFinish",
        "RemainingDuration",
        "Active",
        "ExternalTask",
        "IsSubproject",
    };

    private static readonly HashSet<string> Computed = new(StringComparer.Ordinal)
    {
        "Start",
        "Finish",
        "ManualFinish",
        "EarlyStart",
        "EarlyFinish",
        "LateStart",
        "LateFinish",
        "StartSlack",
        "FinishSlack",
        "StartVariance",
        "FinishVariance",
        "FreeSlack",
        "TotalSlack",
        "Critical",
        "Stop",
        "Resume",
        "ResumeValid",
        "CreateDate",
        "ActualDuration",
        "DurationText",
        "StartText",
        "FinishText",
        "OverAllocated",
        "WorkVariance",
        "CV",
        "CostVariance",
    };

    private Dictionary<int, Resource> ReadResources()
    {
        Dictionary<int, Resource> resources = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (XmlNode node in _project.All("Resources", "Resource"))
        {
            int uid = _values.Integer(node, "UID", -1);
            if (ProjectValues.Flag(node, "IsNull") || (uid == 0 && node.Value("Name") is null))
            {
                continue;
            }

            if (_values.Integer(node, "Type", 1) != 1)
            {
                _draft.NotMapped.Add(
                    "material and cost resources",
                    "the file does not say how much there is of them",
                    node.Line
                );
                continue;
            }

            if (resources.Count == RoadmapDraft.MostItems)
            {
                _draft.Wrong(
                    "Resource",
                    node.Line,
                    "one resource more",
                    $"at most {NumberText.Count(RoadmapDraft.MostItems)}"
                );
                break;
            }

            double units = _values.Number(node, "MaxUnits", Domain.NonNegative) ?? 1;
            string name = node.Value("Name") ?? $"Resource {Id(uid)}";
            string id = ids.Add(name) ? name : $"{name} ({Id(uid)})";
            WorkingCalendar? calendar = _calendars.Find(_values.Integer(node, "CalendarUID", -1), node);
            calendar = calendar is null || calendar.Equals(_calendar) ? null : calendar;
            Resource resource = units is > 0 and <= 1
                ? new Person(id)
                {
                    Title = name,
                    Availability = units,
                    Calendar = calendar,
                    CostPerDay = CostPerDay(node),
                }
                : new ResourcePool(id, units)
                {
                    Title = name,
                    Calendar = calendar,
                    CostPerUnitDay = CostPerDay(node),
                };
            if (!resources.TryAdd(uid, resource))
            {
                _values.Wrong(node, "UID", "a number that no other resource has");
            }
        }

        return resources;
    }

    /// <summary>The standard rate; null where it is none, or by another unit than hours or days.</summary>
    private Estimate? CostPerDay(XmlNode node)
    {
        if (_values.Number(node, "StandardRate", Domain.NonNegative) is not { } rate || rate == 0)
        {
            return null;
        }

        switch (_values.Integer(node, "StandardRateFormat", 2))
        {
            case 1:
                return rate * _minutesPerDay;
            case 2:
                return rate * _minutesPerDay / 60;
            case 3:
                return rate;
            default:
                _draft.NotMapped.Add(
                    "rate of a resource",
                    "it is by another unit than minutes, hours or days",
                    node.Line
                );
                return null;
        }
    }

    private void ReadAssignments(Dictionary<int, Resource> resources)
    {
        if (!_options.IncludesResources)
        {
            return;
        }

        Dictionary<(Task, Resource), double> shares = [];
        foreach (XmlNode node in _project.All("Assignments", "Assignment"))
        {
            if (
                !_tasks.TryGetValue(_values.Integer(node, "TaskUID", -1), out Task? task)
                || !resources.TryGetValue(_values.Integer(node, "ResourceUID", -1), out Resource? resource)
            )
            {
                // Work that nobody is assigned to, and what belongs to tasks and resources that are left out.
                continue;
            }

            double units = _values.Number(node, "Units", Domain.NonNegative) ?? 1;
            if (task.HasParts || units == 0)
            {
                _draft.NotMapped.Add(
                    "assignment",
                    task.HasParts ? "what contains others needs nobody" : "it takes none of the resource",
                    node.Line
                );
                continue;
            }

            (Task, Resource) key = (task, resource);
            shares[key] = shares.GetValueOrDefault(key) + units;
        }

        foreach (((Task task, Resource resource), double units) in shares)
        {
            double most = resource is ResourcePool pool ? pool.Units : 1;
            double needed = resource is Person person ? units / person.Availability : units;
            if (most == 0)
            {
                _draft.NotMapped.Add("assignment", "there is none of the resource", task.Node.Line);
                continue;
            }

            if (needed > most)
            {
                _draft.NotMapped.Add("assignment beyond what there is", "all there is is needed", task.Node.Line);
                needed = most;
            }

            task.Item.Needs.Add(ResourceNeed.Of(resource.Id, needed));
        }

        // One who works alone on a task answers for it, and it is worked on the days on which they work.
        foreach ((Task task, Resource resource) in shares.Keys)
        {
            if (resource is Person person && task.Item.Needs.Count == 1)
            {
                task.Item.Owner = person.Title;
                task.Item.Calendar ??= person.Calendar;
            }
        }
    }

    /// <summary>Names what tasks say beside what was taken; fields that say nothing (0, no time) are passed over.</summary>
    private void NoteTheRest()
    {
        foreach (Task task in _tasks.Values)
        {
            foreach (XmlNode field in task.Node.Children)
            {
                string text = field.Text.Trim();
                bool says =
                    field.Children.Count > 0
                    || (
                        text is not ("" or "0" or "-1" or "false" or "NA")
                        && text.Trim('0', '.', 'P', 'T', 'H', 'M', 'S').Length > 0
                    );
                if (Known.Contains(field.Name) || !says)
                {
                    continue;
                }

                if (Computed.Contains(field.Name))
                {
                    _draft.NotMapped.Add("computed fields of tasks", "the roadmap computes them anew", field.Line);
                }
                else
                {
                    _draft.NotMapped.Add($"field {field.Name} of tasks", "it has no place on a roadmap", field.Line);
                }
            }
        }
    }
}
