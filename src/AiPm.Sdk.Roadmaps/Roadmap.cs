using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A plan: items with durations and links, from a start date on a working calendar. Immutable; every step of the builder
/// gives a new roadmap, and one that exists is valid.
/// </summary>
/// <remarks>
/// <para>Time runs in working days from the first working day on or after <see cref="Start"/>: offset 0 is its beginning, 1
/// its end and the beginning of the next working day. An item that runs from offset 3 to 4.2 starts on the fourth working day
/// and finishes on the fifth. An end within a millionth of a working day after a day's end counts as that day's end.</para>
/// <para>An item that waits for nothing starts with the roadmap, whatever stands before it in the list: the order of items
/// has no meaning, so that reordering changes nothing.</para>
/// </remarks>
public sealed class Roadmap
{
    private readonly RoadmapItem[] _items;
    private readonly Dictionary<string, int> _byId;

    private Roadmap(string title, DateOnly start, WorkingCalendar calendar, RoadmapItem[] items)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(calendar);
        IReadOnlyList<Problem> problems = RoadmapCheck.Find(items);
        if (problems.Count > 0)
        {
            throw new ArgumentException(
                $"roadmap \"{title}\" has {problems.Count} problem{(problems.Count == 1 ? "" : "s")}: {string.Join("; ", problems)}",
                nameof(items)
            );
        }

        Title = title;
        Start = start;
        Calendar = calendar;
        _items = items;
        _byId = items.Index().ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        Network = new(this, _byId);
    }

    /// <summary>What the roadmap is called.</summary>
    public string Title { get; }

    /// <summary>The start; where it is not a working day, work starts on the next one.</summary>
    public DateOnly Start { get; }

    /// <summary>The days on which work is done.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>The items, in the order they were given.</summary>
    public IReadOnlyList<RoadmapItem> Items => _items;

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public RoadmapItem this[string id] => _items[IndexOf(id)];

    internal Network Network { get; }

    /// <summary>A roadmap without items yet.</summary>
    /// <exception cref="ArgumentException">The title is blank.</exception>
    public static Roadmap Create(string title, DateOnly start, WorkingCalendar calendar) =>
        new(title, start, calendar, []);

    /// <summary>A roadmap of these items, which may refer to each other in any order.</summary>
    /// <exception cref="ArgumentException">
    /// The title is blank, or the items do not fit together: duplicate ids, links to unknown ids or to the item itself, duplicate
    /// links, cycles. The message lists all; <see cref="Check"/> gives them as a list.
    /// </exception>
    public static Roadmap Create(string title, DateOnly start, WorkingCalendar calendar, IEnumerable<RoadmapItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(title, start, calendar, [.. items]);
    }

    /// <summary>
    /// All that keeps items from making a roadmap together, with paths into the list such as <c>$[2].after[0]</c>; empty where
    /// nothing does. For documents that should hear of every mistake at once.
    /// </summary>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<RoadmapItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return RoadmapCheck.Find([.. items]);
    }

    /// <summary>The roadmap with one item more.</summary>
    /// <exception cref="ArgumentException">The id is taken, or a link leads to no earlier item.</exception>
    public Roadmap Add(RoadmapItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(Title, Start, Calendar, [.. _items, item]);
    }

    /// <summary>The roadmap with one item more.</summary>
    /// <param name="id">The id, which is also the title.</param>
    /// <param name="duration">Working days, at least 0.</param>
    /// <param name="after">Ids, or links, of items added before; left out, the item starts with the roadmap.</param>
    /// <param name="notBefore">The first day on which it may start.</param>
    /// <param name="deadline">The day by whose end it should be finished.</param>
    /// <param name="owner">Who answers for it.</param>
    /// <param name="lifecycle">Where in the product's life it stands.</param>
    /// <exception cref="ArgumentException">The id is blank or taken, the duration may be negative, or a link leads to no earlier item.</exception>
    public Roadmap Stage(
        string id,
        Estimate duration,
        IReadOnlyList<Link>? after = null,
        DateOnly? notBefore = null,
        DateOnly? deadline = null,
        string? owner = null,
        LifecycleStage? lifecycle = null
    ) =>
        Add(
            new(id, duration)
            {
                After = after ?? [],
                NotBefore = notBefore,
                Deadline = deadline,
                Owner = owner,
                Lifecycle = lifecycle,
            }
        );

    /// <summary>
    /// The schedule in which every item takes its mean duration: critical path method (Kelley and Walker 1959), forward and
    /// backward pass.
    /// </summary>
    /// <remarks>
    /// The mean of where paths meet is later than the meeting of means, so the finish is a date to talk about, not a forecast;
    /// <see cref="Forecast"/> gives that. Cost: proportional to items and links.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="UndefinedException">
    /// A duration is computed and its mean has no closed form; give simulation options or durations of your own.
    /// </exception>
    public RoadmapSchedule Schedule() =>
        CriticalPathMethod.Schedule(this, MeanDurations.ClosedForm(this), "mean durations");

    /// <summary>The schedule at mean durations, where means without a closed form are simulated.</summary>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="UndefinedException">Draws of a duration are negative; the message names item and share.</exception>
    public RoadmapSchedule Schedule(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CriticalPathMethod.Schedule(this, MeanDurations.Simulated(this, options), "mean durations");
    }

    /// <summary>The schedule in which every item takes the duration that you choose: <c>item => item.Duration.Quantile(0.8)</c>.</summary>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chosen duration is negative or not finite.</exception>
    public RoadmapSchedule Schedule(Func<RoadmapItem, double> duration)
    {
        ArgumentNullException.ThrowIfNull(duration);
        double[] durations =
        [
            .. _items.Select(item => Domain.NonNegative.Require(duration(item), RoadmapItem.Slot(item.Id))),
        ];
        return CriticalPathMethod.Schedule(this, durations, "chosen durations");
    }

    /// <summary>Draws all durations together, schedules every draw and answers with dates and their probabilities.</summary>
    /// <param name="options">Draws, seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>Cost: draws × (items + links); one whole number is kept for each draw and item. Same bits for any number of threads.</remarks>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="ArgumentException">
    /// An unnamed quantity is used in two durations, or one name stands for two distributions; or there are more draws than
    /// <see cref="Simulated.MostDraws"/>.
    /// </exception>
    /// <exception cref="UndefinedException">Draws of a duration are negative, or finish after the year 9999; the message names the item.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public RoadmapForecast Forecast(
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => ForecastRun.Execute(this, options ?? SimulationOptions.Default, progress, cancellation);

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
