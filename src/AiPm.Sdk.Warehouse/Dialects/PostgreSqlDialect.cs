using System.Data;
using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk.Warehouse;

internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Name => "PostgreSQL";

    public override IReadOnlyList<SqlCapability> Capabilities { get; } =
    [
        SqlCapability.Parameters,
        SqlCapability.ClusterBuckets,
        SqlCapability.ReadOnlySession,
        SqlCapability.Snapshot,
        SqlCapability.Explain,
    ];

    // NAMEDATALEN is 64; a longer name is cut without an error.
    private protected override int LongestIdentifier => 63;

    // Without a type a parameter is no text to functions and to CASE.
    internal override string ParameterMark(int index) => $"CAST({Parameter(index)} AS text)";

    // A literal with an exponent is a numeric, whose sums are exact, slow and of hundreds of digits.
    internal override string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"float8 '{value:R}'");

    internal override string ToDouble(string column, SqlColumnKind kind) =>
        kind == SqlColumnKind.Truth
            ? $"CAST(CAST({column} AS integer) AS double precision)"
            : $"CAST({column} AS double precision)";

    // Another collation would order by a language, and differ between machines.
    internal override string MinimumText(string text) => $"MIN({text} COLLATE \"C\")";

    internal override string NullableTypeName(SqlType type) =>
        type switch
        {
            SqlType.Double => "double precision",
            SqlType.Whole => "bigint",
            SqlType.Text => "text",
            _ => "timestamptz",
        };

    // The session is one in UTC, so dates and timestamps without a zone are of UTC too.
    internal override string ToInstant(string column) => $"CAST({column} AS timestamptz)";

    internal override string Instant(DateTimeOffset instant) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"TIMESTAMPTZ '{instant.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'"
        );

    internal override string Later(string instant, TimeSpan time)
    {
        (long seconds, long rest) = Math.DivRem(Math.Abs(time.Microseconds()), 1_000_000);
        return time == TimeSpan.Zero
            ? instant
            : string.Create(
                CultureInfo.InvariantCulture,
                $"({instant} {(time < TimeSpan.Zero ? '-' : '+')} INTERVAL '{seconds}.{rest:000000} seconds')"
            );
    }

    internal override string DayNumber(string instant) => $"(CAST({instant} AS date) - DATE '1970-01-01')";

    internal override bool HasRawBounds => true;

    internal override string Between(string column, DateTimeOffset from, DateTimeOffset before) =>
        $"({column} >= {Instant(from)} AND {column} < {Instant(before)})";

    internal override string Bucket(string text, int buckets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"(CAST(CAST('x' || substr(md5({text}), 1, 8) AS bit(32)) AS bigint) % {buckets})"
        );

    internal override IsolationLevel? Isolation => IsolationLevel.RepeatableRead;

    // A statement of many metrics has thousands of expressions, which take longer to compile than to run.
    internal override IReadOnlyList<string> SessionStart =>
        ["SET TRANSACTION READ ONLY", "SET LOCAL TIME ZONE 'UTC'", "SET LOCAL jit = off"];

    internal override string Explain(string statement) => $"EXPLAIN (FORMAT JSON) {statement}";

    /// <summary>Rows and bytes of the tables that are read, as the planner guesses them.</summary>
    internal override (double? Rows, double? Bytes) Estimate(string plan)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(plan);
            (double rows, double bytes) = Read(document.RootElement[0].GetProperty("Plan"));
            return (rows, bytes);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static (double Rows, double Bytes) Read(JsonElement node)
    {
        double rows = 0;
        double bytes = 0;
        if (node.TryGetProperty("Relation Name", out _))
        {
            rows = node.GetProperty("Plan Rows").GetDouble();
            bytes = rows * node.GetProperty("Plan Width").GetDouble();
        }

        if (node.TryGetProperty("Plans", out JsonElement plans))
        {
            foreach (JsonElement plan in plans.EnumerateArray())
            {
                (double ownRows, double ownBytes) = Read(plan);
                rows += ownRows;
                bytes += ownBytes;
            }
        }

        return (rows, bytes);
    }
}
