using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Durations until an event (a user is lost) or until observation ended, counted by time: all that survival curves and their tests
/// need, and it merges.
/// </summary>
/// <remarks>Two tables are equal when their rows are. Merging gives the table of both samples, exactly, in any order.</remarks>
public sealed class SurvivalTable : IEquatable<SurvivalTable>
{
    private SurvivalTable(ImmutableArray<SurvivalCounts> rows)
    {
        Rows = rows;
        Count = rows.IsEmpty ? 0 : rows[0].AtRisk;
        Events = rows.Sum(row => row.Events);
    }

    /// <summary>A table of nobody.</summary>
    public static SurvivalTable Empty { get; } = new([]);

    /// <summary>A row for each time at which somebody was lost or last seen, ascending.</summary>
    public ImmutableArray<SurvivalCounts> Rows { get; }

    /// <summary>How many were followed.</summary>
    public long Count { get; }

    /// <summary>How many were lost.</summary>
    public long Events { get; }

    /// <summary>How many were last seen without being lost.</summary>
    public long Censored => Count - Events;

    /// <summary>Counts durations.</summary>
    /// <param name="times">How long each was followed; finite, at least 0.</param>
    /// <param name="isEvent">Whether each was lost then; if not, observation ended then.</param>
    /// <exception cref="ArgumentException">There are not as many marks as times.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or not finite; the message names its row, from 0.</exception>
    public static SurvivalTable Of(ReadOnlySpan<double> times, ReadOnlySpan<bool> isEvent)
    {
        Domain.NonNegative.Require(times);
        if (times.Length != isEvent.Length)
        {
            throw new ArgumentException(
                $"times and isEvent must be equally long, but were {times.Length} and {isEvent.Length}",
                nameof(isEvent)
            );
        }

        SortedDictionary<double, (long Events, long Censored)> counts = [];
        for (int i = 0; i < times.Length; i++)
        {
            Add(counts, times[i], isEvent[i] ? 1 : 0, isEvent[i] ? 0 : 1);
        }

        return Of(counts);
    }

    /// <summary>Takes counts made elsewhere, in any order; times may come back and are added up.</summary>
    /// <param name="counts">For each time how many were lost and how many last seen.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or not finite, or a count negative.</exception>
    public static SurvivalTable OfCounts(IEnumerable<(double Time, long Events, long Censored)> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        SortedDictionary<double, (long Events, long Censored)> added = [];
        foreach ((double time, long events, long censored) in counts)
        {
            _ = Domain.NonNegative.Require(time, nameof(counts));
            if (events < 0 || censored < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(counts),
                    Math.Min(events, censored),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"counts must be at least 0, but at time {time} were {events} and {censored}"
                    )
                );
            }

            if (events + censored > 0)
            {
                Add(added, time, events, censored);
            }
        }

        return Of(added);
    }

    /// <summary>The table of both samples.</summary>
    public SurvivalTable Merge(SurvivalTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return OfCounts(Rows.Concat(other.Rows).Select(row => (row.Time, row.Events, row.Censored)));
    }

    /// <inheritdoc/>
    public bool Equals(SurvivalTable? other) => other is not null && Rows.AsSpan().SequenceEqual(other.Rows.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SurvivalTable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Events, Rows.Length);

    /// <summary>The table as a phrase: <c>21 followed, 9 lost</c>.</summary>
    public override string ToString() => $"{NumberText.Count(Count)} followed, {NumberText.Count(Events)} lost";

    private static void Add(
        SortedDictionary<double, (long Events, long Censored)> counts,
        double time,
        long events,
        long censored
    )
    {
        // −0 and 0 are one time.
        (long Events, long Censored) known = counts.GetValueOrDefault(time + 0.0);
        counts[time + 0.0] = (checked(known.Events + events), checked(known.Censored + censored));
    }

    private static SurvivalTable Of(SortedDictionary<double, (long Events, long Censored)> counts)
    {
        long atRisk = counts.Values.Aggregate(0L, (sum, one) => checked(sum + one.Events + one.Censored));
        ImmutableArray<SurvivalCounts>.Builder rows = ImmutableArray.CreateBuilder<SurvivalCounts>(counts.Count);
        foreach ((double time, (long events, long censored)) in counts)
        {
            rows.Add(new(time, atRisk, events, censored));
            atRisk -= events + censored;
        }

        return new(rows.MoveToImmutable());
    }
}
