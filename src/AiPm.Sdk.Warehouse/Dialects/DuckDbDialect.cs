using System.Globalization;

namespace AiPm.Sdk.Warehouse;

internal sealed class DuckDbDialect : SqlDialect
{
    public override string Name => "DuckDB";

    public override IReadOnlyList<SqlCapability> Capabilities { get; } =
    [SqlCapability.Parameters, SqlCapability.ClusterBuckets, SqlCapability.Snapshot, SqlCapability.Explain];

    private protected override int LongestIdentifier => 10_000;

    internal override string ParameterMark(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"CAST($p{index} AS VARCHAR)");

    internal override string ParameterName(int index) => "p" + index.ToString(CultureInfo.InvariantCulture);

    internal override string NullableTypeName(SqlType type) =>
        type switch
        {
            SqlType.Double => "DOUBLE",
            SqlType.Text => "VARCHAR",
            _ => "BIGINT",
        };

    internal override bool IsSameName(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    internal override string ToInstant(string column) => $"epoch_us(CAST({column} AS TIMESTAMP))";

    internal override string Quotient(string dividend, long divisor) =>
        string.Create(CultureInfo.InvariantCulture, $"({dividend} // {divisor})");

    // No cast reads hexadecimal digits in every version, so each is looked up.
    internal override string Bucket(string text, int buckets)
    {
        IEnumerable<string> digits = Enumerable
            .Range(1, 8)
            .Select(place =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"CAST(instr('123456789abcdef', substr(md5({text}), {place}, 1)) AS BIGINT) * {1L << (4 * (8 - place))}"
                )
            );
        return string.Create(CultureInfo.InvariantCulture, $"(({string.Join(" + ", digits)}) % {buckets})");
    }

    internal override IReadOnlyList<string> SessionStart => ["BEGIN TRANSACTION"];

    internal override IReadOnlyList<string> SessionEnd => ["ROLLBACK"];

    internal override string Explain(string statement) => $"EXPLAIN {statement}";
}
