using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An item as a row of a decision matrix, its cells in the order of the criteria.</summary>
public sealed record MatrixRow
{
    /// <summary>An item and its cells.</summary>
    /// <param name="id">What tells the item from others.</param>
    /// <param name="cells">A value for each criterion, certain or not; <see langword="null"/> where it is missing.</param>
    public MatrixRow(string id, params IReadOnlyList<Estimate?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Id = id;
        Cells = [.. cells];
    }

    /// <summary>What tells the item from others.</summary>
    public string Id { get; }

    /// <summary>The cells in the order of the criteria; <see langword="null"/> where one is missing.</summary>
    public IReadOnlyList<Estimate?> Cells { get; }

    /// <summary>Equal when the ids and all cells are.</summary>
    public bool Equals(MatrixRow? other) => other is not null && Id == other.Id && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Cells.Count);
}
