namespace AiPm.Sdk.Warehouse;

/// <summary>A left join on one equality, which every engine knows.</summary>
internal sealed record SqlLeftJoin(SqlFrom With, SqlExpression Left, SqlExpression Right);
