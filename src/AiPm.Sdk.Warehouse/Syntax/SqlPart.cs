namespace AiPm.Sdk.Warehouse;

/// <summary>A part of a statement: one query, or several of which the rows are taken together.</summary>
internal sealed record SqlPart(string Name, IReadOnlyList<SqlSelect> Queries);
