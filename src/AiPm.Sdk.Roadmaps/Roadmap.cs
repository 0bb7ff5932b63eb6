using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A plan: items with durations and links, from a start date on a working calendar, with the people and supplies they need.
/// Immutable; every step of the builder gives a new roadmap, and one that exists is valid.
/// </summary>
/// <remarks>
/// <para>Time runs in working days from the first working day on or after <see cref="Start"/>: offset 0 is its beginning, 1
/// its end and the beginning of the next working day. An item that runs from offset 3 to 4.2 starts on the fourth working day
/// and finishes on the fifth. An end within a millionth of a working day after a day's end counts as that day's end.</para>
/// <para>An item that waits for nothing starts with the roadmap, whatever stands before it in the list: the order of items
/// has no meaning, so that reordering changes nothing.</para>
/// </remarks>
public sealed partial class Roadmap
{
    private readonly RoadmapItem[] _items;
    private readonly Dictionary<string, int> _byId;

    private Roadmap(RoadmapDefinition definition, bool withClocks = false)
    {
        IReadOnlyList<Problem> problems = RoadmapCheck.Find(definition);
        if (problems.Count > 0)
        {
            throw new InvalidRoadmapException(definition.Title, problems, nameof(definition));
        }

        Definition = definition;
        ItemClocks clocks = new(definition);
        _items = WithDurations(definition, clocks);
        _byId = _items.Index().ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        Network = new(definition, _items, _byId, clocks, withClocks);
    }

    /// <summary>The parts the roadmap was made of, for a roadmap that differs in some of them.</summary>
    public RoadmapDefinition Definition { get; }

    /// <summary>What the roadmap is called.</summary>
    public string Title => Definition.Title;

    /// <summary>The start; where it is not a working day, work starts on the next one.</summary>
    public DateOnly Start => Definition.Start;

    /// <summary>The days on which work is done, except by items, people and machines with days of their own.</summary>
    public WorkingCalendar Calendar => Definition.Calendar;

    /// <summary>The items, in the order they were given; those stated as effort have the duration that follows from their people.</summary>
    public IReadOnlyList<RoadmapItem> Items => _items;

    /// <summary>The people, machines and supplies that items need.</summary>
    public IReadOnlyList<Resource> Resources => Definition.Resources;

    /// <summary>The morning from which on everything lies ahead; <see langword="null"/> where nothing has begun.</summary>
    public DateOnly? StatusDate => Definition.StatusDate;

    /// <summary>The dates of now, next and later; <see langword="null"/> where those words have none.</summary>
    public RoadmapHorizons? Horizons => Definition.Horizons;

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public RoadmapItem this[string id] => _items[IndexOf(id)];

    internal Network Network { get; }

    /// <summary>The items, those of effort with the duration that follows from their people.</summary>
    internal static RoadmapItem[] WithDurations(RoadmapDefinition definition, ItemClocks clocks) =>
        [
            .. definition.Items.Select(item =>
                item.Effort is { } effort ? item with { Duration = effort / clocks.Rate(item) } : item
            ),
        ];

    internal int IndexOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (_byId.TryGetValue(id, out int index))
        {
            return index;
        }

        string? suggestion = Spelling.Suggest(id, _items.Select(item => item.Id));
        throw new ArgumentException(
            $"\"{id}\" is not an item of roadmap \"{Title}\"{(suggestion is null ? "" : "; " + suggestion)}",
            nameof(id)
        );
    }

    internal void RequireItems()
    {
        if (_items.Length == 0)
        {
            throw new InvalidOperationException($"roadmap \"{Title}\" has no items to schedule");
        }
    }
}
