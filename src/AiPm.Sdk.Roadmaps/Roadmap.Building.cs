using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

public sealed partial class Roadmap
{
    /// <summary>A roadmap without items yet.</summary>
    /// <exception cref="ArgumentException">The title is blank, or the calendar has no working day on or after the start.</exception>
    public static Roadmap Create(string title, DateOnly start, WorkingCalendar calendar) =>
        new(new RoadmapDefinition(title, start, calendar));

    /// <summary>A roadmap of these items, which may refer to each other in any order.</summary>
    /// <exception cref="ArgumentException">The title is blank.</exception>
    /// <exception cref="InvalidRoadmapException">
    /// The items do not fit together: duplicate ids, links to unknown ids or to the item itself, duplicate
    /// links, cycles. The message lists all; <see cref="Check(IReadOnlyList{RoadmapItem})"/> gives them as a list.
    /// </exception>
    public static Roadmap Create(string title, DateOnly start, WorkingCalendar calendar, IEnumerable<RoadmapItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(new RoadmapDefinition(title, start, calendar) { Items = [.. items] });
    }

    /// <summary>The roadmap of these parts.</summary>
    /// <exception cref="InvalidRoadmapException">They do not fit together; the exception carries every problem.</exception>
    public static Roadmap Create(RoadmapDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(definition);
    }

    /// <summary>
    /// All that keeps items from making a roadmap together, with paths into the list such as <c>$.items[2].after[0]</c>; empty where
    /// nothing does. Dates, resources and calendars are checked by <see cref="Check(RoadmapDefinition)"/>.
    /// </summary>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<RoadmapItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return RoadmapCheck.FindAmong([.. items]);
    }

    /// <summary>
    /// All that keeps the parts from making a roadmap together, with paths such as <c>$.items[2].needs[0]</c>; empty where nothing does. For
    /// documents that should hear of every mistake at once.
    /// </summary>
    public static IReadOnlyList<Problem> Check(RoadmapDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return RoadmapCheck.Find(definition);
    }

    /// <summary>The roadmap with one item more.</summary>
    /// <exception cref="InvalidRoadmapException">The id is taken, a link leads to no earlier item, or a need to no resource.</exception>
    public Roadmap Add(RoadmapItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(Definition with { Items = [.. Definition.Items, item] });
    }

    /// <summary>The roadmap with more people, machines or supplies.</summary>
    /// <exception cref="InvalidRoadmapException">An id is taken.</exception>
    public Roadmap WithResources(params ReadOnlySpan<Resource> resources) =>
        new(Definition with { Resources = [.. Definition.Resources, .. resources] });

    /// <summary>The roadmap with one item more.</summary>
    /// <param name="id">The id, which is also the title.</param>
    /// <param name="duration">Working days, at least 0.</param>
    /// <param name="after">Ids, or links, of items added before; left out, the item starts with the roadmap.</param>
    /// <param name="notBefore">The first day on which it may start.</param>
    /// <param name="deadline">The day by whose end it should be finished.</param>
    /// <param name="owner">Who answers for it.</param>
    /// <param name="lifecycle">Where in the product's life it stands.</param>
    /// <param name="needs">The people, machines and supplies it needs, added before.</param>
    /// <exception cref="ArgumentException">The id is blank, or the duration may be negative.</exception>
    /// <exception cref="InvalidRoadmapException">The id is taken, a link leads to no earlier item, or a need to no resource.</exception>
    public Roadmap Stage(
        string id,
        Estimate duration,
        IReadOnlyList<Link>? after = null,
        DateOnly? notBefore = null,
        DateOnly? deadline = null,
        string? owner = null,
        LifecycleStage? lifecycle = null,
        IReadOnlyList<ResourceNeed>? needs = null
    ) =>
        Add(
            new(id, duration)
            {
                After = after ?? [],
                NotBefore = notBefore,
                Deadline = deadline,
                Owner = owner,
                Lifecycle = lifecycle,
                Needs = needs ?? [],
            }
        );

    /// <summary>The roadmap with a moment more, at which everything named is finished.</summary>
    /// <param name="id">The id, which is also the title.</param>
    /// <param name="after">Ids, or links, of items added before; left out, the moment is the roadmap's start.</param>
    /// <param name="deadline">The day by whose end it should be reached.</param>
    /// <param name="owner">Who answers for it.</param>
    /// <exception cref="InvalidRoadmapException">The id is taken, or a link leads to no earlier item.</exception>
    public Roadmap Milestone(
        string id,
        IReadOnlyList<Link>? after = null,
        DateOnly? deadline = null,
        string? owner = null
    ) =>
        Add(
            new(id, 0)
            {
                Kind = ItemKind.Milestone,
                After = after ?? [],
                Deadline = deadline,
                Owner = owner,
            }
        );

    /// <summary>The roadmap with the item of the same id in its place.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    /// <exception cref="InvalidRoadmapException">The new item does not fit the others.</exception>
    public Roadmap Replace(RoadmapItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        RoadmapItem[] items = [.. Definition.Items];
        items[IndexOf(item.Id)] = item;
        return new(Definition with { Items = items });
    }

    /// <summary>The roadmap with one item as the function makes it of the old, whose id it keeps.</summary>
    /// <exception cref="ArgumentException">There is no such item, or the function gives one of another id.</exception>
    /// <exception cref="InvalidRoadmapException">The new item does not fit the others.</exception>
    public Roadmap Change(string id, Func<RoadmapItem, RoadmapItem> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        RoadmapItem changed = change(Definition.Items[IndexOf(id)]);
        return changed?.Id == id
            ? Replace(changed)
            : throw new ArgumentException(
                $"change must give an item with the id \"{id}\", but gave {(changed is null ? "none" : $"\"{changed.Id}\"")}",
                nameof(change)
            );
    }

    /// <summary>The roadmap without an item; whatever waited for it waits for what it waited for, finish to start.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    /// <exception cref="InvalidRoadmapException">It contains other items.</exception>
    public Roadmap Remove(string id)
    {
        RoadmapItem removed = Definition.Items[IndexOf(id)];
        return new(
            Definition with
            {
                Items =
                [
                    .. Definition
                        .Items.Where(item => item.Id != id)
                        .Select(item => item with { After = Bridge(item.After, removed) }),
                ],
            }
        );
    }

    /// <summary>The roadmap as it stands on the morning of a date, with the progress of items.</summary>
    /// <param name="status">The morning from which on everything lies ahead.</param>
    /// <param name="progress">How far each item is, by id; items left out keep the progress they have.</param>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    /// <exception cref="InvalidRoadmapException">Something was done on or after the date, or before the roadmap's start.</exception>
    public Roadmap AsOf(DateOnly status, IReadOnlyDictionary<string, ItemProgress>? progress = null)
    {
        RoadmapItem[] items = [.. Definition.Items];
        foreach (
            (string id, ItemProgress made) in progress ?? new Dictionary<string, ItemProgress>(StringComparer.Ordinal)
        )
        {
            int index = IndexOf(id);
            items[index] = items[index] with { Progress = made };
        }

        return new(Definition with { StatusDate = status, Items = items });
    }

    private static IReadOnlyList<Link> Bridge(IReadOnlyList<Link> after, RoadmapItem removed)
    {
        if (after.All(link => link.Predecessor != removed.Id))
        {
            return after;
        }

        IEnumerable<Link> inherited = removed
            .After.Where(link => after.All(own => own.Predecessor != link.Predecessor))
            .Select(link => new Link(link.Predecessor));
        return
        [
            .. after.Where(link => link.Predecessor != removed.Id),
            .. inherited.DistinctBy(link => link.Predecessor, StringComparer.Ordinal),
        ];
    }
}
