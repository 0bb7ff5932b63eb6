using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Metrics that belong together: each id once, derived ones after what they are made of, at most one North Star.</summary>
[JsonConverter(typeof(MetricSetJsonConverter))]
public sealed class MetricSet : IReadOnlyList<Metric>
{
    private readonly Metric[] _metrics;
    private readonly int[] _order;

    /// <summary>Makes a set.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <exception cref="ArgumentException">The set has problems; the message lists all that <see cref="Check"/> finds.</exception>
    public MetricSet(params IReadOnlyList<Metric> metrics)
    {
        IReadOnlyList<Problem> problems = Check(metrics);
        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, "metrics", most: 10), nameof(metrics));
        }

        _metrics = [.. metrics];
        _order = [.. Order(_metrics).Order];
    }

    /// <summary>How many metrics there are.</summary>
    public int Count => _metrics.Length;

    /// <summary>The metric the product steers by; <see langword="null"/> where none is named.</summary>
    public Metric? NorthStar => Array.Find(_metrics, metric => metric.Role == MetricRole.NorthStar);

    /// <inheritdoc/>
    public Metric this[int index] => _metrics[index];

    /// <summary>The metric of an id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Metric this[string id] =>
        Array.Find(_metrics, metric => metric.Id == id)
        ?? throw new ArgumentException(
            Spelling.Unknown("metric", id, [.. _metrics.Select(metric => metric.Id)]),
            nameof(id)
        );

    /// <summary>
    /// Everything wrong with metrics as a set: an id that stands twice, a derived metric made of one that is not there or of itself, a second North
    /// Star. Empty where it is sound.
    /// </summary>
    /// <param name="metrics">The metrics.</param>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        List<Problem> problems = [];
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        int northStar = -1;
        for (int i = 0; i < metrics.Count; i++)
        {
            Metric metric = metrics[i];
            ArgumentNullException.ThrowIfNull(metric, nameof(metrics));
            if (!ids.TryAdd(metric.Id, i))
            {
                problems.Add(
                    new(
                        Path(i, "id"),
                        0,
                        $"\"{metric.Id}\" a second time",
                        $"an id of its own, as $.metrics[{ids[metric.Id]}] has it"
                    )
                );
            }

            if (metric.Role == MetricRole.NorthStar)
            {
                if (northStar >= 0)
                {
                    problems.Add(
                        new(
                            Path(i, "role"),
                            0,
                            "a second North Star",
                            $"another role, as \"{metrics[northStar].Id}\" is the one North Star"
                        )
                    );
                }

                northStar = northStar < 0 ? i : northStar;
            }
        }

        for (int i = 0; i < metrics.Count; i++)
        {
            if (metrics[i].Kind is not DerivedKind derived)
            {
                continue;
            }

            foreach (string input in derived.Inputs.Where(input => !ids.ContainsKey(input)))
            {
                problems.Add(
                    new(Path(i, "kind.inputs"), 0, $"\"{input}\"", "the id of a metric in the set")
                    {
                        Suggestion = Spelling.Suggest(input, ids.Keys),
                    }
                );
            }
        }

        foreach (int i in Order(metrics).Circular)
        {
            problems.Add(
                new(
                    Path(i, "kind.formula"),
                    0,
                    $"\"{metrics[i].Id}\" made of itself, at once or by others",
                    "made of metrics that are not made of it"
                )
            );
        }

        return problems;
    }

    /// <summary>The value of every metric, from rows, from given values and from one another.</summary>
    /// <remarks>
    /// One set may live over several tables: what a table has no columns for is undefined and says so, and given what one table said, the next adds its own.
    /// </remarks>
    /// <param name="table">The rows.</param>
    /// <param name="moment">When it is measured, where a window, a period, a retention or the time of a funnel refers to it.</param>
    /// <param name="given">Values known already, by id: they are taken as they are, except where they were not measured.</param>
    /// <returns>Values by id.</returns>
    /// <exception cref="ArgumentException">As for <see cref="MetricAggregate.Of"/>, a missing column aside; or a given id is not in the set.</exception>
    public IReadOnlyDictionary<string, Measured> Evaluate(
        ColumnTable table,
        MetricMoment? moment = null,
        IReadOnlyDictionary<string, Measured>? given = null
    )
    {
        ArgumentNullException.ThrowIfNull(table);
        return Evaluate(
            metric =>
            {
                string[] missing = [.. metric.Columns.Except(table.Columns, StringComparer.Ordinal)];
                return missing.Length == 0
                    ? MetricAggregate.Of(metric, table, moment).Value
                    : new Undefined(
                        UndefinedReason.NotMeasured,
                        $"{metric.Name} was not given, and {string.Join("; ", missing.Select(column => Spelling.Unknown("column", column, table.Columns)))}."
                    );
            },
            given
        );
    }

    /// <summary>The value of every metric, from a stream of events, from given values and from one another.</summary>
    /// <remarks>What is defined over tables and not given is undefined and says so. <see cref="EventCounting.For"/> makes a tally count what a set needs.</remarks>
    /// <param name="events">What the stream said.</param>
    /// <param name="given">Values known already, by id: they are taken as they are, except where they were not measured.</param>
    /// <param name="columns">The columns by which the definitions name user, event and instant; <c>user</c>, <c>event</c> and <c>at</c> where left out.</param>
    /// <returns>Values by id.</returns>
    /// <exception cref="ArgumentException">A given id is not in the set.</exception>
    public IReadOnlyDictionary<string, Measured> Evaluate(
        EventSummary events,
        IReadOnlyDictionary<string, Measured>? given = null,
        EventColumns? columns = null
    )
    {
        ArgumentNullException.ThrowIfNull(events);
        return Evaluate(metric => events.ValueOf(metric, columns ?? new()), given);
    }

    /// <inheritdoc/>
    public IEnumerator<Metric> GetEnumerator() => ((IEnumerable<Metric>)_metrics).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _metrics.GetEnumerator();

    private Dictionary<string, Measured> Evaluate(
        Func<Metric, Measured> compute,
        IReadOnlyDictionary<string, Measured>? given
    )
    {
        foreach (string id in given?.Keys ?? [])
        {
            _ = this[id];
        }

        Dictionary<string, Measured> values = new(StringComparer.Ordinal);
        foreach (int i in _order)
        {
            Metric metric = _metrics[i];
            Measured known = default;
            bool isKnown =
                given?.TryGetValue(metric.Id, out known) == true
                && known.Undefined?.Reason != UndefinedReason.NotMeasured;
            values[metric.Id] =
                isKnown ? known
                : metric.Kind is DerivedKind derived ? derived.Evaluate(values)
                : compute(metric);
        }

        return values;
    }

    private static string Path(int index, string member) =>
        string.Create(CultureInfo.InvariantCulture, $"$.metrics[{index}].{member}");

    /// <summary>Metrics after what they are made of, and those that are made of themselves.</summary>
    private static (List<int> Order, List<int> Circular) Order(IReadOnlyList<Metric> metrics)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < metrics.Count; i++)
        {
            _ = ids.TryAdd(metrics[i].Id, i);
        }

        List<int> order = [];
        HashSet<int> placed = [];
        bool moves = true;
        while (moves)
        {
            moves = false;
            for (int i = 0; i < metrics.Count; i++)
            {
                bool isReady =
                    metrics[i].Kind is not DerivedKind derived
                    || derived.Inputs.All(input => !ids.TryGetValue(input, out int at) || placed.Contains(at));
                if (isReady && placed.Add(i))
                {
                    order.Add(i);
                    moves = true;
                }
            }
        }

        return (order, [.. Enumerable.Range(0, metrics.Count).Where(i => !placed.Contains(i))]);
    }
}
