namespace AiPm.Sdk.Warehouse;

/// <summary>A whole statement: parts, each of which the next ones read once, and the query that returns rows.</summary>
internal sealed record SqlScript(IReadOnlyList<SqlPart> Parts, SqlSelect Final);
