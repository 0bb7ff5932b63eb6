namespace AiPm.Sdk.Numerics;

/// <summary>What is drawn again with replacement: observations or whole clusters, over the whole sample or within strata.</summary>
/// <remarks>
/// Holds a copy of the column. A stratum keeps its number of units in every replicate; a stratum of one unit is the same in all.
/// With clusters of different sizes the number of observations varies between replicates.
/// </remarks>
public sealed class ResamplingDesign
{
    /// <summary>The most units, 2²⁴: what the address of a draw can tell apart.</summary>
    public const int MaximumUnits = 1 << 24;

    private readonly double[] _values;

    // Unit u holds the values from _units[u] to _units[u + 1]; stratum s the units from _strata[s] to _strata[s + 1].
    private readonly int[] _units;
    private readonly int[] _strata;

    private ResamplingDesign(double[] values, int[] units, int[] strata)
    {
        if (units.Length - 1 > MaximumUnits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(values),
                units.Length - 1,
                $"values must form at most {MaximumUnits} units, but formed {units.Length - 1}"
            );
        }

        (_values, _units, _strata) = (values, units, strata);
        long capacity = 0;
        for (int stratum = 0; stratum < Strata; stratum++)
        {
            int longest = 0;
            for (int unit = strata[stratum]; unit < strata[stratum + 1]; unit++)
            {
                longest = Math.Max(longest, units[unit + 1] - units[unit]);
            }

            int count = strata[stratum + 1] - strata[stratum];
            capacity += (long)count * longest;
            VaryingUnits += count > 1 ? count : 0;
        }

        Capacity = checked((int)capacity);
    }

    /// <summary>The number of observations.</summary>
    public int Observations => _values.Length;

    /// <summary>The number of units that are drawn: observations, or clusters.</summary>
    public int Units => _units.Length - 1;

    /// <summary>The number of strata; 1 without strata.</summary>
    public int Strata => _strata.Length - 1;

    /// <summary>The column, its observations in the order of strata and clusters.</summary>
    internal ReadOnlySpan<double> Values => _values;

    internal bool IsSimple => Strata == 1 && Units == Observations;

    /// <summary>The most observations of a replicate.</summary>
    internal int Capacity { get; }

    /// <summary>The units whose stratum has another to take their place.</summary>
    internal int VaryingUnits { get; }

    /// <summary>Observations drawn from the whole sample.</summary>
    /// <param name="values">The column, at least one observation; every value finite.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or there are more than 2²⁴ units.</exception>
    public static ResamplingDesign Simple(ReadOnlySpan<double> values)
    {
        Check(values, values.Length, nameof(values));
        return new(values.ToArray(), [.. Enumerable.Range(0, values.Length + 1)], [0, values.Length]);
    }

    /// <summary>Row numbers from 0 drawn again, for statistics of several columns: the statistic looks each drawn row up in all of them.</summary>
    /// <remarks>Clusters or strata of rows: <see cref="Clustered"/> and <see cref="Stratified"/> on the numbers 0, 1, 2, ….</remarks>
    /// <param name="count">The number of rows, from 1 to 2²⁴.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public static ResamplingDesign OfRows(int count)
    {
        if (count is not (>= 1 and <= MaximumUnits))
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                $"count must be a whole number from 1 to {MaximumUnits}, but was {count}"
            );
        }

        return Simple([.. Enumerable.Range(0, count).Select(row => (double)row)]);
    }

    /// <summary>Observations drawn within the stratum of each.</summary>
    /// <param name="values">The column, at least one observation; every value finite.</param>
    /// <param name="strata">The stratum of every observation.</param>
    /// <exception cref="ArgumentException">The column is empty, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or there are more than 2²⁴ units.</exception>
    public static ResamplingDesign Stratified<TStratum>(ReadOnlySpan<double> values, ReadOnlySpan<TStratum> strata)
        where TStratum : notnull
    {
        Check(values, strata.Length, nameof(strata));
        (double[] sorted, int[] starts) = Group(values, strata);
        return new(sorted, [.. Enumerable.Range(0, values.Length + 1)], starts);
    }

    /// <summary>Whole clusters drawn, each with all its observations: the users behind the rows.</summary>
    /// <param name="values">The column, at least one observation; every value finite.</param>
    /// <param name="clusters">The cluster of every observation.</param>
    /// <exception cref="ArgumentException">The column is empty, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or there are more than 2²⁴ units.</exception>
    public static ResamplingDesign Clustered<TCluster>(ReadOnlySpan<double> values, ReadOnlySpan<TCluster> clusters)
        where TCluster : notnull
    {
        Check(values, clusters.Length, nameof(clusters));
        (double[] sorted, int[] starts) = Group(values, clusters);
        return new(sorted, starts, [0, starts.Length - 1]);
    }

    internal int StratumStart(int stratum) => _strata[stratum];

    /// <summary>Writes one replicate: its unit in place i of a stratum is the one that uniform i of the address picks.</summary>
    /// <returns>The number of observations written.</returns>
    internal int Copy(int unit, Span<double> destination)
    {
        ReadOnlySpan<double> values = _values.AsSpan(_units[unit].._units[unit + 1]);
        values.CopyTo(destination);
        return values.Length;
    }

    /// <summary>Writes the sample without one unit.</summary>
    /// <returns>The number of observations written.</returns>
    internal int CopyWithout(int unit, Span<double> destination)
    {
        _values.AsSpan(0, _units[unit]).CopyTo(destination);
        _values.AsSpan(_units[unit + 1]).CopyTo(destination[_units[unit]..]);
        return _values.Length - (_units[unit + 1] - _units[unit]);
    }

    // Groups in the order of their first observation, so that the labels themselves do not matter.
    private static (double[] Sorted, int[] Starts) Group<TLabel>(
        ReadOnlySpan<double> values,
        ReadOnlySpan<TLabel> labels
    )
        where TLabel : notnull
    {
        Dictionary<TLabel, int> groups = [];
        int[] group = new int[values.Length];
        List<int> counts = [];
        for (int row = 0; row < values.Length; row++)
        {
            if (!groups.TryGetValue(labels[row], out group[row]))
            {
                group[row] = counts.Count;
                groups.Add(labels[row], group[row]);
                counts.Add(0);
            }

            counts[group[row]]++;
        }

        int[] starts = new int[counts.Count + 1];
        for (int i = 0; i < counts.Count; i++)
        {
            starts[i + 1] = starts[i] + counts[i];
        }

        int[] next = starts[..^1];
        double[] sorted = new double[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            sorted[next[group[row]]++] = values[row];
        }

        return (sorted, starts);
    }

    private static void Check(ReadOnlySpan<double> values, int labels, string name)
    {
        Domain.Real.Require(values);
        if (values.IsEmpty)
        {
            throw new ArgumentException("values must hold at least one observation, but was empty", nameof(values));
        }

        if (labels != values.Length)
        {
            throw new ArgumentException(
                $"{name} must hold one label for each of the {values.Length} values, but held {labels}",
                name
            );
        }
    }
}
