namespace AiPm.Sdk.Warehouse;

/// <summary>Terms that stand in every statement, short to write.</summary>
internal static class SqlTerms
{
    /// <summary>A column that we named, of a table that we named.</summary>
    internal static SqlExpression Own(string table, string name) => new SqlExpression.Own(table, name);

    /// <summary>A whole number.</summary>
    internal static SqlExpression Whole(long value) => new SqlExpression.Whole(value);
}
