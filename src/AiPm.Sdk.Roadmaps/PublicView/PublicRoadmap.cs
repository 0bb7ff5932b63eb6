using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A roadmap as everyone may see it: public items only, with periods as wide as what is known of them.</summary>
public sealed class PublicRoadmap
{
    internal PublicRoadmap(string title, IReadOnlyList<PublicItem> items, PublicViewOptions options)
    {
        Title = title;
        Items = items;
        int dated = items.Count(item => item.Expected is not null);
        Explanation = new(
            items.Count == 0
                ? $"{title} has nothing to show yet."
                : $"{title}: {NumberText.Count(items.Count)} {(items.Count == 1 ? "item" : "items")}, {NumberText.Count(dated)} with a period that holds in at least {ShareText.Level(options.Coverage)} of simulated cases.",
            "Percentiles of a simulated schedule, rounded out to whole periods",
            ["periods are what is expected now, not a promise"]
        );
    }

    /// <summary>What the roadmap is called.</summary>
    public string Title { get; }

    /// <summary>The public items: finished ones first, then by period, those without one last; of the same period by title.</summary>
    public IReadOnlyList<PublicItem> Items { get; }

    /// <summary>What the view says of itself, which names nothing that is not shown.</summary>
    public Explanation Explanation { get; }
}
