using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>What several raters said of several units: for each unit, how often each category was given. Ratings may be missing.</summary>
public sealed class Ratings
{
    private readonly long[,] _counts;

    private Ratings(ImmutableArray<double> categories, long[,] counts)
    {
        Categories = categories;
        _counts = counts;
        Totals = new long[counts.GetLength(0)];
        for (int unit = 0; unit < Totals.Length; unit++)
        {
            for (int category = 0; category < categories.Length; category++)
            {
                Totals[unit] = checked(Totals[unit] + counts[unit, category]);
            }
        }
    }

    /// <summary>The values of the categories, ascending.</summary>
    public ImmutableArray<double> Categories { get; }

    /// <summary>The number of units, those without a rating included.</summary>
    public int Units => Totals.Length;

    internal long[] Totals { get; }

    /// <summary>How often a category was given to a unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit or category.</exception>
    public long this[int unit, int category] =>
        (uint)unit < (uint)Units && (uint)category < (uint)Categories.Length
            ? _counts[unit, category]
            : throw new ArgumentOutOfRangeException(
                nameof(unit),
                unit,
                $"unit must be from 0 to {Units - 1} and category from 0 to {Categories.Length - 1}, but were {unit} and {category}"
            );

    /// <summary>Ratings by unit (rows) and rater (columns), <see langword="null"/> where one is missing.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="categories">Every value that could have been given, where some were not; none for the values given.</param>
    /// <exception cref="ArgumentException">There is no unit, or a value is not among the categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names it.</exception>
    public static Ratings Of(double?[,] values, params ReadOnlySpan<double> categories)
    {
        ArgumentNullException.ThrowIfNull(values);
        int units = RequireUnits(values.GetLength(0));
        int raters = values.GetLength(1);
        SortedSet<double> known = [.. categories];
        Domain.Real.Require(categories);
        for (int unit = 0; unit < units; unit++)
        {
            for (int rater = 0; rater < raters; rater++)
            {
                if (values[unit, rater] is double value)
                {
                    Domain.Real.Require(value, $"the rating of unit {unit} by rater {rater}");
                    if (!known.Contains(value) && !categories.IsEmpty)
                    {
                        throw new ArgumentException(
                            $"the rating of unit {unit} by rater {rater}, {NumberText.Number(value)}, is not among the categories",
                            nameof(values)
                        );
                    }

                    _ = known.Add(value);
                }
            }
        }

        ImmutableArray<double> all = [.. known];
        long[,] counts = new long[units, all.Length];
        for (int unit = 0; unit < units; unit++)
        {
            for (int rater = 0; rater < raters; rater++)
            {
                if (values[unit, rater] is double value)
                {
                    counts[unit, all.BinarySearch(value)]++;
                }
            }
        }

        return new(all, counts);
    }

    /// <summary>Counts by unit (rows) and category (columns); the categories have the values 0, 1, 2 …</summary>
    /// <exception cref="ArgumentException">There is no unit or no category.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static Ratings OfCounts(long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        _ = RequireUnits(Math.Min(counts.GetLength(0), counts.GetLength(1)));
        CountTable.Require(counts, nameof(counts));

        return new(
            [.. Enumerable.Range(0, counts.GetLength(1)).Select(category => (double)category)],
            (long[,])counts.Clone()
        );
    }

    private static int RequireUnits(int counts) =>
        counts >= 1
            ? counts
            : throw new ArgumentException("there must be at least one unit and one category", nameof(counts));
}
