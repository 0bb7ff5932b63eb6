using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The units of one arm that were first exposed on one day, and what each did on that day and every day after: the moments and products of the days, from which
/// the effect of each day since exposure comes with how the days go together.
/// </summary>
/// <remarks>Merges with another part of the same cohort. A unit that did nothing on a day counts there, with 0.</remarks>
public sealed record ExposureCohort
{
    /// <summary>Puts a cohort together.</summary>
    /// <param name="arm">The name of the arm; not empty.</param>
    /// <param name="entered">The day of the first exposure.</param>
    /// <param name="outcomes">Column a is the outcome a days after it, of every unit of the cohort.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ExposureCohort(string arm, DateOnly entered, CovarianceMoments outcomes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(arm);
        ArgumentNullException.ThrowIfNull(outcomes);
        Arm = arm;
        Entered = entered;
        Outcomes = outcomes;
    }

    /// <summary>The name of the arm.</summary>
    public string Arm { get; }

    /// <summary>The day of the first exposure.</summary>
    public DateOnly Entered { get; }

    /// <summary>Moments and products of the days since exposure, the day itself first.</summary>
    public CovarianceMoments Outcomes { get; }

    /// <summary>The number of days observed, that of exposure included.</summary>
    public int Days => Outcomes.Columns;

    /// <summary>The cohort over the units of both.</summary>
    /// <exception cref="ArgumentException">The other is of another arm or day, or was observed for another number of days.</exception>
    public ExposureCohort Merge(ExposureCohort other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Arm == Arm && other.Entered == Entered && other.Days == Days
            ? new(Arm, Entered, Outcomes.Merge(other.Outcomes))
            : throw new ArgumentException(
                $"other must be of arm \"{Arm}\", of {DateText.Date(Entered)} and of {Days} days, but was of \"{other.Arm}\", of {DateText.Date(other.Entered)} and of {other.Days} days",
                nameof(other)
            );
    }

    /// <summary>
    /// Cohorts from a log: one row for each unit and day on which it did something, or several, which add up. A unit enters on the day of its first row, so
    /// log the exposure too, with 0.
    /// </summary>
    /// <param name="rows">The log, in any order.</param>
    /// <param name="unit">The unit of a row.</param>
    /// <param name="arm">The arm of a row; of a unit always the same.</param>
    /// <param name="day">The day of a row.</param>
    /// <param name="value">What the unit did.</param>
    /// <param name="through">The last day of which the log is complete; rows after it are left out.</param>
    /// <exception cref="ArgumentException">A unit is in two arms, or a value is not finite.</exception>
    public static IReadOnlyList<ExposureCohort> FromLog<TRow>(
        IEnumerable<TRow> rows,
        Func<TRow, string> unit,
        Func<TRow, string> arm,
        Func<TRow, DateOnly> day,
        Func<TRow, double> value,
        DateOnly through
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(value);
        Dictionary<string, Unit> units = new(StringComparer.Ordinal);
        long at = 0;
        foreach (TRow row in rows)
        {
            string key = unit(row);
            string assigned = arm(row);
            double did = value(row);
            ArgumentException.ThrowIfNullOrWhiteSpace(key, nameof(unit));
            ArgumentException.ThrowIfNullOrWhiteSpace(assigned, nameof(arm));
            if (!double.IsFinite(did))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    did,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"value must be a finite number, but was {did} in row {at}"
                    )
                );
            }

            if (!units.TryGetValue(key, out Unit? known))
            {
                known = new(assigned);
                units.Add(key, known);
            }

            if (known.Arm != assigned)
            {
                throw new ArgumentException(
                    $"a unit must stay in one arm, but \"{key}\" is in \"{known.Arm}\" and, in row {at}, in \"{assigned}\"",
                    nameof(arm)
                );
            }

            if (day(row) <= through)
            {
                known.Days.Add((day(row), did));
            }

            at++;
        }

        return
        [
            .. units
                .Values.Where(one => one.Days.Count > 0)
                .GroupBy(one => (one.Arm, Entered: one.Days.Min(done => done.Day)))
                .OrderBy(group => group.Key.Entered)
                .ThenBy(group => group.Key.Arm, StringComparer.Ordinal)
                .Select(group => Cohort(group.Key.Arm, group.Key.Entered, through, [.. group])),
        ];
    }

    private static ExposureCohort Cohort(string arm, DateOnly entered, DateOnly through, Unit[] units)
    {
        double[][] columns =
        [
            .. Enumerable.Range(0, through.DayNumber - entered.DayNumber + 1).Select(_ => new double[units.Length]),
        ];
        for (int i = 0; i < units.Length; i++)
        {
            foreach ((DateOnly day, double did) in units[i].Days)
            {
                columns[day.DayNumber - entered.DayNumber][i] += did;
            }
        }

        return new(arm, entered, CovarianceMoments.Of(columns));
    }

    private sealed class Unit(string arm)
    {
        internal string Arm { get; } = arm;

        internal List<(DateOnly Day, double Did)> Days { get; } = [];
    }
}
