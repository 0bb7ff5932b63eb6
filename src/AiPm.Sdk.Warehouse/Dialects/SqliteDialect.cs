using System.Globalization;

namespace AiPm.Sdk.Warehouse;

internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "SQLite";

    public override IReadOnlyList<SqlCapability> Capabilities { get; } =
    [SqlCapability.Parameters, SqlCapability.ReadOnlySession, SqlCapability.Snapshot, SqlCapability.Explain];

    private protected override int LongestIdentifier => 10_000;

    // A column may hold anything, and CAST makes 0 of text, so the type is asked for.
    internal override string ToDouble(string column, SqlColumnKind kind) =>
        $"CASE WHEN typeof({column}) IN ('integer', 'real') THEN CAST({column} AS REAL) END";

    internal override string NullableTypeName(SqlType type) =>
        type switch
        {
            SqlType.Double => "REAL",
            SqlType.Text => "TEXT",
            _ => "INTEGER",
        };

    // Seconds of the first 19 characters, so that no fraction rounds up into the next one, with the offset where there is one; then the fraction,
    // of which CAST reads as far as it is a number.
    internal override string ToInstant(string column) =>
        $"CASE typeof({column})"
        + $" WHEN 'text' THEN CAST(strftime('%s', substr({column}, 1, 19) || CASE WHEN length({column}) > 19 AND {column} GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr({column}, -6) ELSE '' END) AS INTEGER) * 1000000"
        + $" + CAST(CAST('0' || substr({column}, 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER)"
        + $" WHEN 'integer' THEN {column} * 1000000"
        + $" WHEN 'real' THEN CAST({column} * 1000000 AS INTEGER) END";

    internal override string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"'{date:yyyy-MM-dd}'");

    internal override bool HasTypedColumns => false;

    internal override bool IsSameName(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    internal override IReadOnlyList<string> SessionStart => ["BEGIN", "PRAGMA query_only = ON"];

    internal override IReadOnlyList<string> SessionEnd => ["PRAGMA query_only = OFF", "ROLLBACK"];

    internal override string Explain(string statement) => $"EXPLAIN QUERY PLAN {statement}";
}
