using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Puts the work that was seen into the roadmap, as it was known on an evening: the next morning is the one from which all that is left lies ahead.</summary>
internal static class ProgressBinding
{
    public static RoadmapSection Apply(
        RoadmapSection work,
        ProductPlan plan,
        IReadOnlyDictionary<string, Estimate> names
    )
    {
        DateOnly? known = plan.KnownThrough ?? plan.Observations?.LastDay;
        if (known is not { } evening || evening == DateOnly.MaxValue)
        {
            return work;
        }

        RoadmapDefinition definition = work.Definition;
        DateOnly morning = evening.AddDays(1);
        Dictionary<string, ProgressObservation> seen = new(StringComparer.Ordinal);
        foreach (
            ProgressObservation one in (plan.Observations?.Progress ?? [])
                .Where(one => one.On <= evening)
                .OrderBy(one => one.On)
        )
        {
            seen[one.Item] = one;
        }

        // What the document says by itself is of its own morning: on an earlier one nobody knew.
        bool isLater = definition.StatusDate > morning;
        if (seen.Count == 0 && !isLater)
        {
            return work;
        }

        DateOnly status = isLater || definition.StatusDate is not { } own || own < morning ? morning : own;
        return work.With(
            definition with
            {
                StatusDate = status < definition.Start ? null : status,
                Items =
                [
                    .. definition.Items.Select(item =>
                        seen.TryGetValue(item.Id, out ProgressObservation? progress)
                            ? item with
                            {
                                Progress = Bind(progress, names),
                            }
                        : isLater && item.Progress is not null ? item with { Progress = null }
                        : item
                    ),
                ],
            }
        );
    }

    private static ItemProgress Bind(ProgressObservation seen, IReadOnlyDictionary<string, Estimate> names) =>
        seen.Finished is { } finished
            ? ItemProgress.Complete(seen.Started, finished, seen.Done?.Bind(names))
            : ItemProgress.InProgress(seen.Started, seen.Remaining!.Bind(names), seen.Done?.Bind(names));
}
