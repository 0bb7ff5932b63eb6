namespace AiPm.Sdk.Warehouse;

/// <summary>A query.</summary>
internal sealed record SqlSelect
{
    internal required IReadOnlyList<(SqlExpression Value, string Name)> Columns { get; init; }

    internal SqlFrom? From { get; init; }

    internal SqlLeftJoin? Join { get; init; }

    /// <summary>Another part, each row of which goes with every row.</summary>
    internal SqlFrom? With { get; init; }

    internal SqlExpression? Where { get; init; }

    internal IReadOnlyList<SqlExpression> GroupBy { get; init; } = [];

    internal int? Limit { get; init; }
}
