using System.Globalization;

namespace AiPm.Sdk.Warehouse;

internal sealed class DatabricksDialect : SqlDialect
{
    public override string Name => "Databricks";

    public override bool IsExecutedInTests => false;

    public override IReadOnlyList<SqlCapability> Capabilities { get; } =
    [SqlCapability.ClusterBuckets, SqlCapability.Explain, SqlCapability.BillsByRead];

    private protected override int LongestIdentifier => 255;

    private protected override char Quote => '`';

    internal override string NullableTypeName(SqlType type) =>
        type switch
        {
            SqlType.Double => "DOUBLE",
            SqlType.Text => "STRING",
            _ => "BIGINT",
        };

    internal override string Number(double value)
    {
        string number = base.Number(value);
        return number[^1] == ')' ? number.Insert(number.Length - 1, "D") : number + "D";
    }

    internal override string TextLiteral(string value) => Backslashed(value);

    internal override bool IsSameName(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    internal override string ToInstant(string column) => $"unix_micros(CAST({column} AS TIMESTAMP))";

    internal override string Quotient(string dividend, long divisor) =>
        string.Create(CultureInfo.InvariantCulture, $"({dividend} div {divisor})");

    internal override string Bucket(string text, int buckets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"(CAST(CONV(SUBSTR(MD5({text}), 1, 8), 16, 10) AS BIGINT) % {buckets})"
        );

    internal override IReadOnlyList<string> SessionStart => ["SET TIME ZONE 'UTC'"];

    internal override string Explain(string statement) => $"EXPLAIN {statement}";
}
