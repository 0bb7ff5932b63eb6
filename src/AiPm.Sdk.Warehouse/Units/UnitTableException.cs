using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A unit table holds what no statistic can be made from. All problems are named, not the first only.</summary>
public sealed class UnitTableException : Exception
{
    internal UnitTableException(IReadOnlyList<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>The problems; each path is <c>table.column</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
