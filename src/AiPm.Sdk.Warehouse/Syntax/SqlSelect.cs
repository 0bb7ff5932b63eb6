namespace AiPm.Sdk.Warehouse;

/// <summary>What a query reads: a table of the user's, or a part of the same statement.</summary>
/// <param name="Alias">The name that we give it.</param>
internal abstract record SqlFrom(string Alias)
{
    internal sealed record Table(WarehouseTable Of, string Alias) : SqlFrom(Alias);

    internal sealed record Part(string Name, string Alias) : SqlFrom(Alias);

    internal sealed record Inner(SqlSelect Query, string Alias) : SqlFrom(Alias);
}

/// <summary>A left join on one equality, which every engine knows.</summary>
internal sealed record SqlLeftJoin(SqlFrom With, SqlExpression Left, SqlExpression Right);

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

/// <summary>A part of a statement: one query, or several of which the rows are taken together.</summary>
internal sealed record SqlPart(string Name, IReadOnlyList<SqlSelect> Queries);

/// <summary>A whole statement: parts, each of which the next ones read once, and the query that returns rows.</summary>
internal sealed record SqlScript(IReadOnlyList<SqlPart> Parts, SqlSelect Final);
