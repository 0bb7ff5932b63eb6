using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Checks of columns: completeness, uniqueness, validity, range, freshness and schema, each with its counts, the interval of the share that keeps the rule, and a
/// level that share must reach ("mostly"). Nothing throws for bad data: what is wrong is the answer, and <see cref="DataQualityReport"/> has all of it at once.
/// </summary>
/// <remarks>
/// <see langword="null"/> and NaN are missing. All but completeness judge the values that are there; a column without any is not judged, and so not met.
/// A level of 0 is met by any value at all.
/// </remarks>
public static class DataQuality
{
    private const string Independent = "rows fail independently of each other";

    /// <summary>Whether values are there.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="values">One for each row.</param>
    /// <param name="mostly">The share that must be there, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static QualityCheck Complete<T>(string column, IReadOnlyList<T> values, double mostly = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        RowTally tally = new();
        for (int row = 0; row < values.Count; row++)
        {
            tally.Add(row, !IsMissing(values[row]));
        }

        return new(
            column,
            QualityDimension.Completeness,
            "has a value",
            mostly,
            tally.Passed,
            tally.Evaluated,
            tally.Evaluated - tally.Passed,
            tally.FailedRows,
            "rows",
            "",
            Independent
        );
    }

    /// <summary>Whether values occur once; every row of a value that is repeated fails.</summary>
    /// <remarks>The interval reads repeats as something that happens to single rows, as being sent twice; repeats of a small set of values say nothing of a larger table.</remarks>
    /// <inheritdoc cref="Complete"/>
    public static QualityCheck Unique<T>(string column, IReadOnlyList<T> values, double mostly = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        Dictionary<(T Value, bool _), long> counts = [];
        long missing = 0;
        for (int row = 0; row < values.Count; row++)
        {
            if (IsMissing(values[row]))
            {
                missing++;
            }
            else
            {
                (T, bool) key = (values[row], true);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        RowTally tally = new();
        for (int row = 0; row < values.Count; row++)
        {
            if (!IsMissing(values[row]))
            {
                tally.Add(row, counts[(values[row], true)] == 1);
            }
        }

        return new(
            column,
            QualityDimension.Uniqueness,
            "occurs once",
            mostly,
            tally.Passed,
            tally.Evaluated,
            missing,
            tally.FailedRows,
            "values",
            tally.Failed > 0 ? $"{NumberText.Count(counts.Count)} different values" : "",
            "repeats happen to single rows, independently, as being sent twice"
        );
    }

    /// <summary>Whether values keep a rule of one's own.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="values">One for each row.</param>
    /// <param name="isValid">The rule; asked for values that are there only.</param>
    /// <param name="rule">The rule in words, as <c>is an e-mail address</c>.</param>
    /// <param name="mostly">The share that must keep it, from 0 to 1.</param>
    /// <exception cref="ArgumentException">A text is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static QualityCheck Valid<T>(
        string column,
        IReadOnlyList<T?> values,
        Func<T, bool> isValid,
        string rule,
        double mostly = 1
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(isValid);
        RowTally tally = new();
        long missing = 0;
        for (int row = 0; row < values.Count; row++)
        {
            if (values[row] is { } value && !IsMissing(value))
            {
                tally.Add(row, isValid(value));
            }
            else
            {
                missing++;
            }
        }

        return Judged(column, QualityDimension.Validity, rule, mostly, tally, missing, "");
    }

    /// <summary>Whether values are among those allowed, compared ordinally; the most frequent others are named, with what was probably meant.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="values">One for each row.</param>
    /// <param name="allowed">The values allowed, at least one.</param>
    /// <param name="mostly">The share that must be among them, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The name is empty, or nothing is allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static QualityCheck OneOf(
        string column,
        IReadOnlyList<string?> values,
        IReadOnlyCollection<string> allowed,
        double mostly = 1
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(allowed);
        HashSet<string> known = new(allowed, StringComparer.Ordinal);
        if (known.Count == 0)
        {
            throw new ArgumentException("allowed must have at least 1 value, but had none", nameof(allowed));
        }

        RowTally tally = new();
        long missing = 0;
        Dictionary<string, long> others = new(StringComparer.Ordinal);
        for (int row = 0; row < values.Count; row++)
        {
            if (values[row] is not { } value)
            {
                missing++;
                continue;
            }

            bool isKnown = known.Contains(value);
            tally.Add(row, isKnown);
            if (!isKnown)
            {
                others[value] = others.GetValueOrDefault(value) + 1;
            }
        }

        string detail = string.Join(
            ", ",
            others
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(3)
                .Select(pair =>
                    $"\"{pair.Key}\" {(pair.Value == 1 ? "once" : $"{NumberText.Count(pair.Value)} times")}{Meant(pair.Key, allowed)}"
                )
        );
        return Judged(
            column,
            QualityDimension.Validity,
            $"is one of {string.Join(", ", allowed.Take(5))}{(known.Count > 5 ? $" and {known.Count - 5} more" : "")}",
            mostly,
            tally,
            missing,
            detail
        );
    }

    /// <summary>Whether numbers lie in a range, its ends included; an infinite number lies in none.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="values">One for each row; NaN is missing.</param>
    /// <param name="range">The range; an end may be infinite.</param>
    /// <param name="mostly">The share that must lie in it, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static QualityCheck InRange(string column, ReadOnlySpan<double> values, Interval range, double mostly = 1)
    {
        RowTally tally = new();
        long missing = 0;
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        for (int row = 0; row < values.Length; row++)
        {
            double value = values[row];
            if (double.IsNaN(value))
            {
                missing++;
                continue;
            }

            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
            tally.Add(row, double.IsFinite(value) && range.Contains(value));
        }

        return Judged(
            column,
            QualityDimension.Range,
            $"is {NumberText.Range(range, NumberText.Number)}",
            mostly,
            tally,
            missing,
            tally.Evaluated > 0 ? string.Create(CultureInfo.InvariantCulture, $"found {lowest} to {highest}") : ""
        );
    }

    /// <summary>Whether instants are recent: not older than the greatest age, and not after the moment of the check.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="values">One for each row.</param>
    /// <param name="asOf">The moment of the check.</param>
    /// <param name="greatestAge">The greatest age that is fresh, at least 0.</param>
    /// <param name="mostly">The share that must be fresh, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative, or the share outside its range.</exception>
    public static QualityCheck Fresh(
        string column,
        IReadOnlyList<DateTimeOffset?> values,
        DateTimeOffset asOf,
        TimeSpan greatestAge,
        double mostly = 1
    )
    {
        (RowTally tally, long missing, string detail) = Ages(values, asOf, greatestAge);
        return Judged(
            column,
            QualityDimension.Freshness,
            $"is at most {Age(greatestAge)} old",
            mostly,
            tally,
            missing,
            detail
        );
    }

    /// <summary>Whether the newest row is recent: whether data still arrive. A row from the future is no newest row.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="values">One for each row.</param>
    /// <param name="asOf">The moment of the check.</param>
    /// <param name="greatestAge">The greatest age that is fresh, at least 0.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public static QualityCheck NewestIsFresh(
        string column,
        IReadOnlyList<DateTimeOffset?> values,
        DateTimeOffset asOf,
        TimeSpan greatestAge
    )
    {
        (RowTally rows, long missing, string detail) = Ages(values, asOf, greatestAge);
        RowTally table = new();
        if (rows.Evaluated > 0)
        {
            table.Add(null, rows.Passed > 0);
        }

        return new(
            column,
            QualityDimension.Freshness,
            $"the newest row is at most {Age(greatestAge)} old",
            1,
            table.Passed,
            table.Evaluated,
            missing,
            [],
            "tables",
            detail,
            "tables are fresh or not independently of each other"
        );
    }

    /// <summary>Whether a table has the columns agreed on: each expected column counts, and each unexpected one where those are not allowed.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="expected">The columns agreed on, at least one, all different.</param>
    /// <param name="actual">The columns found, all different.</param>
    /// <param name="allowsOthers">Whether the table may have columns beside these.</param>
    /// <param name="mostly">The share of columns that must be as agreed, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The name is empty, nothing is expected, or a column is twice in a list.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static QualityCheck Schema(
        string table,
        IReadOnlyList<SchemaColumn> expected,
        IReadOnlyList<SchemaColumn> actual,
        bool allowsOthers = true,
        double mostly = 1
    )
    {
        Dictionary<string, SchemaColumn> wanted = ByName(expected, nameof(expected));
        Dictionary<string, SchemaColumn> found = ByName(actual, nameof(actual));
        if (wanted.Count == 0)
        {
            throw new ArgumentException("expected must have at least 1 column, but had none", nameof(expected));
        }

        RowTally tally = new();
        ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (SchemaColumn column in expected)
        {
            if (!found.TryGetValue(column.Name, out SchemaColumn? own))
            {
                tally.Add(null, !column.IsRequired);
                if (column.IsRequired)
                {
                    problems.Add(
                        new($"{table}.{column.Name}", 0, "no such column", $"a column of kind {column.Kind}")
                        {
                            Suggestion = Spelling.Suggest(
                                column.Name,
                                found.Keys.Where(name => !wanted.ContainsKey(name))
                            ),
                        }
                    );
                }

                continue;
            }

            bool fits =
                column.Kind == own.Kind
                || column.Kind == ColumnValueKind.Missing
                || own.Kind == ColumnValueKind.Missing;
            tally.Add(null, fits);
            if (!fits)
            {
                problems.Add(new($"{table}.{column.Name}", 0, $"of kind {own.Kind}", $"of kind {column.Kind}"));
            }
        }

        foreach (SchemaColumn column in actual.Where(column => !allowsOthers && !wanted.ContainsKey(column.Name)))
        {
            tally.Add(null, false);
            problems.Add(
                new($"{table}.{column.Name}", 0, "a column", "absent: only the columns agreed on are allowed")
            );
        }

        return new(
            table,
            QualityDimension.Schema,
            "has the columns agreed on",
            mostly,
            tally.Passed,
            tally.Evaluated,
            0,
            [],
            "columns",
            "",
            "columns change independently of each other",
            problems.ToImmutable()
        );
    }

    private static QualityCheck Judged(
        string column,
        QualityDimension dimension,
        string rule,
        double mostly,
        RowTally tally,
        long missing,
        string detail
    ) =>
        new(
            column,
            dimension,
            rule,
            mostly,
            tally.Passed,
            tally.Evaluated,
            missing,
            tally.FailedRows,
            "values",
            detail,
            Independent
        );

    private static (RowTally Tally, long Missing, string Detail) Ages(
        IReadOnlyList<DateTimeOffset?> values,
        DateTimeOffset asOf,
        TimeSpan greatestAge
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        if (greatestAge < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(greatestAge),
                greatestAge,
                $"greatestAge must be at least 0, but was {greatestAge}"
            );
        }

        RowTally tally = new();
        long missing = 0;
        long future = 0;
        TimeSpan? newest = null;
        for (int row = 0; row < values.Count; row++)
        {
            if (values[row] is not { } instant)
            {
                missing++;
                continue;
            }

            TimeSpan age = asOf - instant;
            bool isFuture = age < TimeSpan.Zero;
            future += isFuture ? 1 : 0;
            newest = isFuture || (newest is { } known && known <= age) ? newest : age;
            tally.Add(row, !isFuture && age <= greatestAge);
        }

        string inFuture = future > 0 ? $"{NumberText.Count(future)} after the check" : "";
        string latest = newest is { } youngest ? $"the newest is {Age(youngest)} old" : "";
        return (tally, missing, string.Join(", ", new[] { latest, inFuture }.Where(part => part.Length > 0)));
    }

    private static string Age(TimeSpan age) =>
        age.TotalDays >= 2 ? $"{NumberText.Number(age.TotalDays)} days"
        : age.TotalHours >= 2 ? $"{NumberText.Number(age.TotalHours)} hours"
        : $"{NumberText.Number(age.TotalMinutes)} minutes";

    private static string Meant(string word, IReadOnlyCollection<string> allowed) =>
        Spelling.Nearest(word, allowed) is { } near ? $", probably \"{near}\"" : "";

    private static Dictionary<string, SchemaColumn> ByName(IReadOnlyList<SchemaColumn> columns, string name)
    {
        ArgumentNullException.ThrowIfNull(columns, name);
        Dictionary<string, SchemaColumn> byName = new(StringComparer.Ordinal);
        foreach (SchemaColumn column in columns)
        {
            ArgumentNullException.ThrowIfNull(column, name);
            if (!byName.TryAdd(column.Name, column))
            {
                throw new ArgumentException(
                    $"{name} must be different columns, but \"{column.Name}\" is twice among them",
                    name
                );
            }
        }

        return byName;
    }

    private static bool IsMissing<T>(T value) =>
        value is null
        || (value is double number && double.IsNaN(number))
        || (value is float single && float.IsNaN(single));
}
