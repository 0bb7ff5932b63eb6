using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The rows of one cluster in one arm: a company's users, an hour's trips. Rows of a cluster go together; clusters are independent.</summary>
public sealed record Cluster
{
    private Cluster(string name, JointMoments rows, bool isRatio)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Rows = rows;
        IsRatio = isRatio;
    }

    /// <summary>What it is called: the same name in both arms is the same cluster.</summary>
    public string Name { get; }

    /// <summary>The number, or the numerator, of each row with its denominator (1 for a mean).</summary>
    public JointMoments Rows { get; }

    /// <summary>Whether the measure is a ratio of totals.</summary>
    public bool IsRatio { get; }

    /// <summary>The rows' denominators in total: their number for a mean.</summary>
    internal double Denominator => Rows.Count == 0 ? 0 : Rows.Y.Mean.Value * Rows.Count;

    /// <summary>A cluster of rows of a number.</summary>
    /// <param name="name">What it is called; not empty.</param>
    /// <param name="rows">Its rows.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Cluster OfMean(string name, Moments rows) => new(name, RowsOfMean.OverOne(rows), isRatio: false);

    /// <summary>A cluster of rows that are successes or not.</summary>
    /// <inheritdoc cref="OfMean"/>
    public static Cluster OfProportion(string name, ProportionCounts rows) => OfMean(name, RowsOfMean.OfCounts(rows));

    /// <summary>A cluster of rows with a numerator (X) and a denominator (Y).</summary>
    /// <inheritdoc cref="OfMean"/>
    public static Cluster OfRatio(string name, JointMoments rows) => new(name, rows, isRatio: true);

    internal static Cluster Of(string name, IEnumerable<JointMoments> rows, bool isRatio) =>
        new(name, rows.Aggregate((one, other) => one.Merge(other)), isRatio);

    /// <summary>The cluster over the rows of both.</summary>
    /// <exception cref="ArgumentException">The other is another cluster, or of another kind of measure.</exception>
    public Cluster Merge(Cluster other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Name == Name && other.IsRatio == IsRatio
            ? new(Name, Rows.Merge(other.Rows), IsRatio)
            : throw new ArgumentException(
                $"other must be the cluster \"{Name}\" with the same kind of measure, but was \"{other.Name}\"",
                nameof(other)
            );
    }
}
