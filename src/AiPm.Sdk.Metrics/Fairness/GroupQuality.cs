using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>One group's confusion matrix and rates, each with the interval it has by itself.</summary>
public sealed record GroupQuality
{
    internal GroupQuality(string name, BinaryConfusionMatrix matrix, double smallest, double confidence)
    {
        Name = name;
        Matrix = matrix;
        IsEmpty = matrix.All.Rows == 0;
        IsSmall = matrix.All.Rows < smallest;
        Rates = [.. Enum.GetValues<GroupRate>().Select(rate => Rate(rate, confidence))];
    }

    /// <summary>The group.</summary>
    public string Name { get; }

    /// <summary>How often it was right and wrong about the group.</summary>
    public BinaryConfusionMatrix Matrix { get; }

    /// <summary>Whether no row belongs to it.</summary>
    public bool IsEmpty { get; }

    /// <summary>Whether it has fewer rows than were asked for.</summary>
    public bool IsSmall { get; }

    /// <summary>The rates in the order of <see cref="GroupRate"/>.</summary>
    public IReadOnlyList<IntervalEstimate> Rates { get; }

    /// <summary>One of the rates.</summary>
    public IntervalEstimate this[GroupRate rate] => Rates[(int)EnumDomain.Require(rate)];

    /// <summary>Equal when name, matrix and rates are.</summary>
    public bool Equals(GroupQuality? other) =>
        other is not null
        && Name == other.Name
        && Matrix == other.Matrix
        && IsSmall == other.IsSmall
        && Rates.SequenceEqual(other.Rates);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Matrix, IsSmall);

    private IntervalEstimate Rate(GroupRate rate, double confidence)
    {
        (ConfusionCell hits, ConfusionCell misses) = GroupRates.Cells(rate, Matrix);
        return CellShare.Of(
            GroupRates.Name(rate),
            hits,
            misses,
            ("of them", GroupRates.Trials(rate)),
            confidence,
            ShareInterval.Wilson
        );
    }
}
