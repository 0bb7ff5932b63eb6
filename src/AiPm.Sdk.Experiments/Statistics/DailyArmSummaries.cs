using System.Collections.Immutable;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// An experiment day by day, as a daily table has it. A unit belongs to one day, that on which it entered, with all that was observed of it: then days
/// add up to the whole.
/// </summary>
/// <remarks>Counted on each day it was seen, a unit would stand for several, and every interval would be too narrow.</remarks>
public sealed class DailyArmSummaries
{
    private readonly ImmutableSortedDictionary<DateOnly, ImmutableSortedDictionary<string, ArmSummary>> _days;

    /// <summary>Takes the rows in any order; rows of the same day and arm are merged.</summary>
    /// <param name="rows">At least one row.</param>
    /// <exception cref="ArgumentException">There is no row, or rows of one day and arm do not hold the same metrics.</exception>
    public DailyArmSummaries(params IEnumerable<DailyArmSummary> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _days = rows.GroupBy(row => row.Day)
            .ToImmutableSortedDictionary(
                day => day.Key,
                day =>
                    day.GroupBy(row => row.Summary.Arm, StringComparer.Ordinal)
                        .ToImmutableSortedDictionary(
                            arm => arm.Key,
                            arm => arm.Select(row => row.Summary).Aggregate((left, right) => left.Merge(right)),
                            StringComparer.Ordinal
                        )
            );
        if (_days.IsEmpty)
        {
            throw new ArgumentException("rows must be at least 1, but were 0", nameof(rows));
        }
    }

    /// <summary>The days that have rows, ascending.</summary>
    public IReadOnlyList<DateOnly> Days => [.. _days.Keys];

    /// <summary>The arms over all days.</summary>
    /// <exception cref="ArgumentException">The days of an arm do not hold the same metrics.</exception>
    public IReadOnlyList<ArmSummary> All() => Between(Days[0], Days[^1]);

    /// <summary>The arms over the days up to one, that one included.</summary>
    /// <exception cref="ArgumentException">No row lies there, or the days of an arm do not hold the same metrics.</exception>
    public IReadOnlyList<ArmSummary> Through(DateOnly day) => Between(Days[0], day);

    /// <summary>The arms over the days from the first to the last, both included.</summary>
    /// <exception cref="ArgumentException">No row lies there, or the days of an arm do not hold the same metrics.</exception>
    public IReadOnlyList<ArmSummary> Between(DateOnly first, DateOnly last)
    {
        SortedDictionary<string, ArmSummary> arms = new(StringComparer.Ordinal);
        foreach ((DateOnly day, ImmutableSortedDictionary<string, ArmSummary> summaries) in _days)
        {
            if (day < first || day > last)
            {
                continue;
            }

            foreach ((string arm, ArmSummary summary) in summaries)
            {
                arms[arm] = arms.TryGetValue(arm, out ArmSummary? sum) ? sum.Merge(summary) : summary;
            }
        }

        return arms.Count > 0
            ? [.. arms.Values]
            : throw new ArgumentException(
                $"first to last must hold a day with rows, but {first:yyyy-MM-dd} to {last:yyyy-MM-dd} holds none of {Days[0]:yyyy-MM-dd} to {Days[^1]:yyyy-MM-dd}",
                nameof(first)
            );
    }

    /// <summary>The running totals: for each day, the arms over all days up to it.</summary>
    /// <exception cref="ArgumentException">The days of an arm do not hold the same metrics.</exception>
    public IEnumerable<(DateOnly Day, IReadOnlyList<ArmSummary> Arms)> Cumulative()
    {
        SortedDictionary<string, ArmSummary> arms = new(StringComparer.Ordinal);
        foreach ((DateOnly day, ImmutableSortedDictionary<string, ArmSummary> summaries) in _days)
        {
            foreach ((string arm, ArmSummary summary) in summaries)
            {
                arms[arm] = arms.TryGetValue(arm, out ArmSummary? sum) ? sum.Merge(summary) : summary;
            }

            yield return (day, [.. arms.Values]);
        }
    }
}
