using System.Globalization;

namespace AiPm.Sdk.Warehouse;

internal sealed class SnowflakeDialect : SqlDialect
{
    public override string Name => "Snowflake";

    public override bool IsExecutedInTests => false;

    public override IReadOnlyList<SqlCapability> Capabilities { get; } =
    [SqlCapability.ClusterBuckets, SqlCapability.Explain, SqlCapability.BillsByRead];

    private protected override int LongestIdentifier => 255;

    internal override string ToDouble(string column, SqlColumnKind kind) =>
        kind == SqlColumnKind.Truth ? $"CAST(CAST({column} AS NUMBER) AS DOUBLE)" : $"CAST({column} AS DOUBLE)";

    internal override string NullableTypeName(SqlType type) =>
        type switch
        {
            SqlType.Double => "DOUBLE",
            SqlType.Text => "VARCHAR",
            _ => "BIGINT",
        };

    internal override string TextLiteral(string value) => Backslashed(value);

    internal override string ToInstant(string column) =>
        $"DATE_PART(EPOCH_MICROSECOND, CONVERT_TIMEZONE('UTC', CAST({column} AS TIMESTAMP_TZ)))";

    internal override string Quotient(string dividend, long divisor) =>
        string.Create(CultureInfo.InvariantCulture, $"FLOOR({dividend} / {divisor})");

    internal override string Bucket(string text, int buckets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"MOD(TO_NUMBER(SUBSTR(MD5({text}), 1, 8), 'XXXXXXXX'), {buckets})"
        );

    internal override IReadOnlyList<string> SessionStart => ["ALTER SESSION SET TIMEZONE = 'UTC'"];

    internal override string Explain(string statement) => $"EXPLAIN USING TEXT {statement}";
}
