namespace AiPm.Sdk.Warehouse;

internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "SQLite";

    private protected override int LongestIdentifier => 10_000;

    // A column may hold anything, and CAST makes 0 of text, so the type is asked for.
    internal override string ToDouble(string column) =>
        $"CASE WHEN typeof({column}) IN ('integer', 'real') THEN CAST({column} AS REAL) END";
}
