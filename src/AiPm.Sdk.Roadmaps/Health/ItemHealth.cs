using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What the items themselves leave open.</summary>
internal static class ItemHealth
{
    public static IEnumerable<RoadmapHealthFinding> Find(Roadmap roadmap, RoadmapHealthOptions limits)
    {
        ItemTree tree = roadmap.Network.Tree;
        HashSet<string> awaited = new(
            roadmap.Items.SelectMany(item => item.After).Select(link => link.Predecessor),
            StringComparer.Ordinal
        );
        bool linked = awaited.Count > 0;
        for (int i = 0; i < roadmap.Items.Count; i++)
        {
            RoadmapItem item = roadmap.Items[i];
            if (item.Progress is { IsFinished: true })
            {
                continue;
            }

            bool isWork = !tree.IsSummary(i) && !item.IsMilestone;
            foreach (RoadmapHealthFinding finding in isWork ? OfWork(roadmap, item, i, limits) : [])
            {
                yield return finding;
            }

            if (item.Loop is { Passing: null } loop)
            {
                yield return new(
                    RoadmapHealthRule.GateWithoutData,
                    item.Id,
                    $"$.items[{i}].loop.passing",
                    $"Nothing tells how likely \"{item.Id}\" passes its gate {loop.Until}: no runs, no learning curve. No date after it can be forecast."
                );
            }

            for (int k = 0; k < item.After.Count; k++)
            {
                if (item.After[k].Lag < 0)
                {
                    yield return new(
                        RoadmapHealthRule.NegativeLag,
                        item.Id,
                        $"$.items[{i}].after[{k}]",
                        $"\"{item.Id}\" begins {DateText.Days(-item.After[k].Lag)} before \"{item.After[k].Predecessor}\" lets it: what is not finished may be done twice. Splitting the earlier item says the same without an overlap."
                    );
                }
            }

            bool within = item.Parent is not null;
            if (isWork && linked && !within && item.After.Count == 0 && !awaited.Contains(item.Id))
            {
                yield return new(
                    RoadmapHealthRule.Unconnected,
                    item.Id,
                    $"$.items[{i}].after",
                    $"\"{item.Id}\" waits for nothing and nothing waits for it: its delay would move no date, or a link is missing."
                );
            }
        }
    }

    private static IEnumerable<RoadmapHealthFinding> OfWork(
        Roadmap roadmap,
        RoadmapItem item,
        int index,
        RoadmapHealthOptions limits
    )
    {
        string path = $"$.items[{index}]";
        if (string.IsNullOrWhiteSpace(item.Owner))
        {
            yield return new(RoadmapHealthRule.NoOwner, item.Id, $"{path}.owner", $"Nobody answers for \"{item.Id}\".");
        }

        if (!Inherits(roadmap, index, of => !string.IsNullOrWhiteSpace(of.Outcome)))
        {
            yield return new(
                RoadmapHealthRule.NoOutcome,
                item.Id,
                $"{path}.outcome",
                $"\"{item.Id}\" does not say what will be different once it is done, nor does anything that contains it."
            );
        }

        if (!Inherits(roadmap, index, of => of.OutcomeMetric is not null))
        {
            yield return new(
                RoadmapHealthRule.NoOutcomeMetric,
                item.Id,
                $"{path}.outcomeMetric",
                $"\"{item.Id}\" names no metric by which its outcome would be seen, nor does anything that contains it."
            );
        }

        Estimate work = item.Effort ?? item.Duration;
        if (work.TryGetCertain(out double certain) && certain > limits.CertainUpTo && item.Progress is null)
        {
            yield return new(
                RoadmapHealthRule.CertainDuration,
                item.Id,
                item.Effort is null ? $"{path}.duration" : $"{path}.effort",
                $"\"{item.Id}\" is planned at exactly {DateText.Days(certain)}, as if nothing could go otherwise."
            );
        }

        if (item.Duration.Mean.TryGet(out double mean, out _) && mean > limits.LongestItem)
        {
            yield return new(
                RoadmapHealthRule.LongItem,
                item.Id,
                $"{path}.duration",
                $"\"{item.Id}\" takes {DateText.Days(mean)} on average, more than {NumberText.Number(limits.LongestItem)}: its delay would be seen late. Smaller items show it sooner."
            );
        }
    }

    private static bool Inherits(Roadmap roadmap, int index, Func<RoadmapItem, bool> says)
    {
        for (int at = index; at >= 0; at = roadmap.Network.Tree.Parent(at))
        {
            if (says(roadmap.Items[at]))
            {
                return true;
            }
        }

        return false;
    }
}
