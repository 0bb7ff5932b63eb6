using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What one cell of a confusion matrix knows: its rows, the sum of their weights, and the sum of the squares of those weights.</summary>
/// <remarks>
/// Without weights all three are the number of rows. The squares are what intervals of weighted metrics need: rows of unequal weight
/// are worth (Σw)²/Σw² rows of equal weight (Kish 1965). Cells merge by addition. The default value is an empty cell.
/// </remarks>
public readonly record struct ConfusionCell
{
    /// <summary>A cell of rows without weights.</summary>
    /// <param name="rows">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ConfusionCell(long rows)
        : this(rows, rows, rows) { }

    /// <summary>A cell of weighted rows.</summary>
    /// <param name="rows">At least 0.</param>
    /// <param name="weight">Σw, at least 0.</param>
    /// <param name="squaredWeight">Σw², at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    [JsonConstructor]
    public ConfusionCell(long rows, double weight, double squaredWeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Rows = rows;
        Weight = Domain.NonNegative.Require(weight);
        SquaredWeight = Domain.NonNegative.Require(squaredWeight);
    }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>The sum of the rows' weights; the number of rows where there are none.</summary>
    public double Weight { get; }

    /// <summary>The sum of the squares of the rows' weights; the number of rows where there are none.</summary>
    public double SquaredWeight { get; }

    /// <summary>Whether each row weighs 1.</summary>
    public bool IsCount => Weight.Equals(Rows) && SquaredWeight.Equals(Rows);

    /// <summary>How many rows of equal weight these are worth, (Σw)²/Σw²; 0 for an empty cell. Kish 1965.</summary>
    public double EffectiveSize =>
        IsCount ? Rows
        : SquaredWeight > 0 ? Weight * (Weight / SquaredWeight)
        : 0;

    /// <summary>The rows of both.</summary>
    public static ConfusionCell operator +(ConfusionCell left, ConfusionCell right) => left.Merge(right);

    /// <summary>The rows of both.</summary>
    /// <exception cref="OverflowException">The rows exceed 2⁶³ − 1.</exception>
    public ConfusionCell Merge(ConfusionCell other) =>
        new(checked(Rows + other.Rows), Weight + other.Weight, SquaredWeight + other.SquaredWeight);

    /// <summary>The weight as people read it.</summary>
    public override string ToString() => IsCount ? NumberText.Count(Rows) : NumberText.Number(Weight);
}
