using System.Globalization;

namespace AiPm.Sdk.Warehouse;

internal sealed class ClickHouseDialect : SqlDialect
{
    public override string Name => "ClickHouse";

    public override IReadOnlyList<SqlCapability> Capabilities { get; } =
    [SqlCapability.Parameters, SqlCapability.ClusterBuckets, SqlCapability.Explain];

    private protected override int LongestIdentifier => 10_000;

    private protected override char Quote => '"';

    // Identifiers know backslash escapes too, so a backslash would change the name.
    private protected override string BannedInIdentifiers => @"\";

    internal override string ParameterMark(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{{p{index}:String}}");

    internal override string ParameterName(int index) => "p" + index.ToString(CultureInfo.InvariantCulture);

    internal override string NullableTypeName(SqlType type) =>
        type switch
        {
            SqlType.Double => "Nullable(Float64)",
            SqlType.Text => "Nullable(String)",
            _ => "Nullable(Int64)",
        };

    internal override string ToInstant(string column) => $"toUnixTimestamp64Micro(toDateTime64({column}, 6, 'UTC'))";

    internal override bool HasRawBounds => true;

    internal override string Between(string column, DateTimeOffset from, DateTimeOffset before) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"({column} >= toDateTime64('{from.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}', 6, 'UTC') AND {column} < toDateTime64('{before.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}', 6, 'UTC'))"
        );

    internal override string Quotient(string dividend, long divisor) =>
        string.Create(CultureInfo.InvariantCulture, $"intDiv({dividend}, {divisor})");

    internal override string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"toDate('{date:yyyy-MM-dd}')");

    internal override string Bucket(string text, int buckets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"CAST(modulo(reinterpretAsUInt32(reverse(substring(MD5({text}), 1, 4))), {buckets}) AS Nullable(Int64))"
        );

    // Else a unit without facts would have facts of 0.
    internal override string StatementEnd => "SETTINGS join_use_nulls = 1";

    internal override string Explain(string statement) => $"EXPLAIN {statement}";
}
