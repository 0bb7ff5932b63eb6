using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A warehouse holds what no statistic can be made from, or lacks what a definition names. All problems are named, not the first only.</summary>
public sealed class WarehouseException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problems">At least one; the paths are ids of metrics, or a table with a column.</param>
    public WarehouseException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "warehouse", most: 20)) => Problems = problems;

    /// <summary>The problems.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
