using System.Globalization;

namespace AiPm.Sdk.Warehouse;

internal sealed class BigQueryDialect : SqlDialect
{
    public override string Name => "BigQuery";

    public override bool IsExecutedInTests => false;

    public override IReadOnlyList<SqlCapability> Capabilities { get; } =
    [SqlCapability.Parameters, SqlCapability.ClusterBuckets, SqlCapability.BillsByRead];

    private protected override int LongestIdentifier => 300;

    private protected override char Quote => '`';

    // Escapes in backticks are those of strings, and a backtick cannot be doubled.
    private protected override string BannedInIdentifiers => @"`\";

    internal override string ToDouble(string column, SqlColumnKind kind) =>
        kind == SqlColumnKind.Truth ? $"CAST(CAST({column} AS INT64) AS FLOAT64)" : $"CAST({column} AS FLOAT64)";

    internal override string NullableTypeName(SqlType type) =>
        type switch
        {
            SqlType.Double => "FLOAT64",
            SqlType.Text => "STRING",
            _ => "INT64",
        };

    // Rows cannot be partitioned by floating-point numbers.
    internal override string GroupKey(string column) => ToText(column);

    internal override string TextLiteral(string value) => Backslashed(value);

    // A DATETIME has no zone and is taken as UTC.
    internal override bool IsSameName(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    internal override string ToInstant(string column) => $"UNIX_MICROS(CAST({column} AS TIMESTAMP))";

    internal override string Quotient(string dividend, long divisor) =>
        string.Create(CultureInfo.InvariantCulture, $"DIV({dividend}, {divisor})");

    internal override string Bucket(string text, int buckets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"MOD(CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5({text})), 1, 8)) AS INT64), {buckets})"
        );
}
