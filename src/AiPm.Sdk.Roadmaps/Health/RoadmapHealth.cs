using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A look at a roadmap for what usually ends badly: work nobody answers for, gates nothing tells of, people planned to the last hour.</summary>
public sealed class RoadmapHealth
{
    private RoadmapHealth(Roadmap roadmap, IReadOnlyList<RoadmapHealthFinding> findings, Undefined? unscheduled)
    {
        Findings = findings;
        Unscheduled = unscheduled;
        string count = findings.Count switch
        {
            0 => "nothing was found",
            1 => "1 thing was found",
            int many => $"{NumberText.Count(many)} things were found",
        };
        string rules = string.Join(
            ", ",
            findings
                .CountBy(finding => finding.Rule)
                .OrderByDescending(rule => rule.Value)
                .Select(rule => $"{rule.Key} {rule.Value}")
        );
        Explanation = new(
            $"{roadmap.Title}: {count}{(rules.Length > 0 ? $" ({rules})" : "")}.",
            "Health checks on the definition and on the schedule at mean durations",
            unscheduled is null
                ? ["everything starts as early as it can"]
                : ["rules that need a schedule were left out: " + unscheduled.Sentence]
        );
    }

    /// <summary>What was found, by rule and then in the order of the roadmap.</summary>
    public IReadOnlyList<RoadmapHealthFinding> Findings { get; }

    /// <summary>Why rules that need a schedule were left out; <see langword="null"/> where none was.</summary>
    public Undefined? Unscheduled { get; }

    /// <summary>What the check says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>Whether nothing was found.</summary>
    public bool IsSound => Findings.Count == 0 && Unscheduled is null;

    /// <summary>Looks at a roadmap.</summary>
    /// <remarks>Cost: one schedule, and for each resource its needs.</remarks>
    public static RoadmapHealth Check(Roadmap roadmap, RoadmapHealthOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        RoadmapHealthOptions limits = options ?? RoadmapHealthOptions.Default;
        List<RoadmapHealthFinding> findings = [.. ItemHealth.Find(roadmap, limits)];
        Undefined? unscheduled = null;
        if (roadmap.Items.Count > 0)
        {
            try
            {
                RoadmapSchedule schedule = roadmap.Schedule();
                findings.AddRange(ScheduleHealth.Find(roadmap, schedule));
                findings.AddRange(ResourceHealth.Find(roadmap, schedule, limits));
            }
            catch (UndefinedException undefined)
            {
                unscheduled = undefined.Undefined;
            }
        }

        return new(
            roadmap,
            [.. findings.Where(finding => !limits.Without.Contains(finding.Rule)).OrderBy(finding => finding.Rule)],
            unscheduled
        );
    }
}
