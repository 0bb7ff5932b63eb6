using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Shares of causes in the shift of a finish.</summary>
internal static class ChangeAttribution
{
    /// <summary>The causes that can move a date.</summary>
    private static readonly ChangeCause[] Causes =
    [
        ChangeCause.Scope,
        ChangeCause.Estimate,
        ChangeCause.Evidence,
        ChangeCause.Capacity,
        ChangeCause.Dates,
    ];

    public static CauseShare[] Shares(
        Roadmap before,
        Roadmap after,
        RoadmapChange[] changes,
        SimulationOptions? simulation
    )
    {
        ChangeCause[] present = [.. Causes.Where(cause => Array.Exists(changes, change => change.Cause == cause))];
        double[] finishes = new double[1 << present.Length];
        for (int set = 0; set < finishes.Length; set++)
        {
            int held = set;
            Roadmap between = Between(
                before.Definition,
                after.Definition,
                cause => Array.IndexOf(present, cause) is var k && k >= 0 && (held >> k & 1) == 1
            );
            finishes[set] = before.Calendar.WorkingDaysBetween(
                before.Start,
                MeanDurations.Schedule(between, simulation).Finish
            );
        }

        return
        [
            .. present
                .Select(
                    (cause, k) =>
                        new CauseShare(
                            cause,
                            Shapley(finishes, k, present.Length),
                            changes.Count(change => change.Cause == cause)
                        )
                )
                .OrderByDescending(share => Math.Abs(share.WorkingDays)),
        ];
    }

    /// <summary>Σ over sets without the cause of |S|! (n − |S| − 1)! / n! times what the cause adds.</summary>
    private static double Shapley(double[] finishes, int cause, int count)
    {
        double share = 0;
        for (int set = 0; set < finishes.Length; set++)
        {
            if ((set >> cause & 1) == 0)
            {
                int size = int.PopCount(set);
                double weight = 1.0 / count;
                for (int i = 1; i <= size; i++)
                {
                    weight *= (double)i / (count - i);
                }

                share += weight * (finishes[set | 1 << cause] - finishes[set]);
            }
        }

        return share;
    }

    /// <summary>The roadmap in which only some causes have come: what has another cause is as it was.</summary>
    private static Roadmap Between(RoadmapDefinition before, RoadmapDefinition after, Func<ChangeCause, bool> came)
    {
        Dictionary<string, RoadmapItem> was = before.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        Dictionary<string, RoadmapItem> now = after.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        RoadmapDefinition scope = Pick(ChangeCause.Scope);
        return Roadmap.Create(
            before with
            {
                Start = Pick(ChangeCause.Dates).Start,
                Calendar = Pick(ChangeCause.Capacity).Calendar,
                StatusDate = Pick(ChangeCause.Evidence).StatusDate,
                OutOfSequence = Pick(ChangeCause.Evidence).OutOfSequence,
                Resources = [.. Union(Pick(ChangeCause.Capacity).Resources, before.Resources, after.Resources)],
                RiskEvents = [],
                Items =
                [
                    .. scope.Items.Select(item =>
                        Mixed(was.GetValueOrDefault(item.Id), now.GetValueOrDefault(item.Id))
                    ),
                ],
            }
        );

        RoadmapDefinition Pick(ChangeCause cause) => came(cause) ? after : before;

        RoadmapItem Mixed(RoadmapItem? old, RoadmapItem? later)
        {
            RoadmapItem scoped = came(ChangeCause.Scope) ? later! : old!;
            RoadmapItem estimated = (came(ChangeCause.Estimate) ? later : old) ?? scoped;
            RoadmapItem staffed = (came(ChangeCause.Capacity) ? later : old) ?? scoped;
            RoadmapItem dated = (came(ChangeCause.Dates) ? later : old) ?? scoped;
            ItemProgress? progress = (came(ChangeCause.Evidence) ? later : old)?.Progress;
            return new RoadmapItem(scoped.Id, estimated.Duration)
            {
                Effort = estimated.Effort,
                Parent = scoped.Parent,
                After = [.. scoped.After.Select(link => WithLag(link, estimated))],
                Needs = staffed.Needs,
                Calendar = staffed.Calendar,
                NotBefore = dated.NotBefore,
                MustStartOn = dated.MustStartOn,
                MustFinishOn = dated.MustFinishOn,
                Progress = progress,
            };
        }
    }

    private static Link WithLag(Link link, RoadmapItem estimated)
    {
        Link? same = estimated.After.FirstOrDefault(other =>
            other.Predecessor == link.Predecessor && other.Kind == link.Kind
        );
        return same ?? link;
    }

    /// <summary>The chosen resources, and those that only the other state has: an item may need them.</summary>
    private static IEnumerable<Resource> Union(
        IReadOnlyList<Resource> chosen,
        IReadOnlyList<Resource> before,
        IReadOnlyList<Resource> after
    ) => chosen.Concat(after).Concat(before).DistinctBy(resource => resource.Id, StringComparer.Ordinal);
}
