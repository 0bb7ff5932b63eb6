using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Warehouse;

/// <summary>How an engine spells what a query needs, and what it can do: PostgreSQL, DuckDB, SQLite, ClickHouse, BigQuery, Snowflake, Databricks.</summary>
/// <remarks>
/// A dialect writes a tree, never text of the user's: names are quoted, values are parameters where <see cref="SqlCapability.Parameters"/> says so and escaped literals else. What an
/// engine cannot do is refused by name before anything runs.
/// </remarks>
public abstract class SqlDialect
{
    private protected SqlDialect() { }

    /// <summary>SQLite 3. Instants are texts as <c>2026-11-23 18:00:00.123456</c>, or whole numbers of seconds since 1970.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>PostgreSQL, from 12.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>DuckDB, from 1.0.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>ClickHouse, from 24.</summary>
    public static SqlDialect ClickHouse { get; } = new ClickHouseDialect();

    /// <summary>Google BigQuery, GoogleSQL. Rendered, never executed by this library's tests.</summary>
    [Experimental("AIPM0002")]
    public static SqlDialect BigQuery { get; } = new BigQueryDialect();

    /// <summary>Snowflake. Rendered, never executed by this library's tests.</summary>
    [Experimental("AIPM0002")]
    public static SqlDialect Snowflake { get; } = new SnowflakeDialect();

    /// <summary>Databricks SQL and Spark SQL, from 3.4. Rendered, never executed by this library's tests.</summary>
    [Experimental("AIPM0002")]
    public static SqlDialect Databricks { get; } = new DatabricksDialect();

    /// <summary>All dialects.</summary>
    public static IReadOnlyList<SqlDialect> All { get; } =
    [PostgreSql, DuckDb, Sqlite, ClickHouse, BigQuery, Snowflake, Databricks];

    /// <summary>The name of the engine.</summary>
    public abstract string Name { get; }

    /// <summary>Whether this library's tests run its statements in the engine itself; else they are compared as text alone.</summary>
    public virtual bool IsExecutedInTests => true;

    /// <summary>What the engine can do.</summary>
    public abstract IReadOnlyList<SqlCapability> Capabilities { get; }

    /// <summary>A dialect by its name, in any case and without spaces: <c>postgresql</c>, also <c>postgres</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static SqlDialect Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string wanted =
            name.Equals("postgres", StringComparison.OrdinalIgnoreCase) ? "postgresql"
            : name.Equals("spark", StringComparison.OrdinalIgnoreCase) ? "databricks"
            : name;
        return All.FirstOrDefault(dialect => dialect.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                Numerics.Spelling.Unknown("engine", name, [.. All.Select(dialect => dialect.Name)]),
                nameof(name)
            );
    }

    /// <summary>Whether the engine can do something.</summary>
    public bool Can(SqlCapability capability) => Capabilities.Contains(capability);

    /// <summary>The most UTF-8 bytes an identifier may have; a longer one would be cut or refused by the engine.</summary>
    private protected abstract int LongestIdentifier { get; }

    /// <summary>The sign around identifiers; inside it is doubled.</summary>
    private protected virtual char Quote => '"';

    /// <summary>Characters that no identifier of the engine may hold, however quoted.</summary>
    private protected virtual string BannedInIdentifiers => "";

    /// <summary>An identifier as the engine reads it, whatever it holds.</summary>
    /// <exception cref="ArgumentException">The identifier is empty, holds a NUL or what the engine has no way to quote, is not valid Unicode, or is longer than the engine takes.</exception>
    public string QuoteIdentifier(string identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        if (identifier.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("an identifier must not hold the character NUL", nameof(identifier));
        }

        int banned = identifier.AsSpan().IndexOfAny(BannedInIdentifiers);
        if (banned >= 0)
        {
            throw new ArgumentException(
                $"an identifier of {Name} must not hold any of {BannedInIdentifiers}, but was \"{identifier}\"",
                nameof(identifier)
            );
        }

        int bytes = Utf8Length(identifier, nameof(identifier));
        string quote = Quote.ToString();
        return bytes <= LongestIdentifier
            ? quote + identifier.Replace(quote, quote + quote, StringComparison.Ordinal) + quote
            : throw new ArgumentException(
                $"an identifier of {Name} must have at most {LongestIdentifier} bytes, but \"{identifier}\" had {bytes}",
                nameof(identifier)
            );
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The mark of a parameter in statements over unit tables, which is also its name: <c>@p0</c>.</summary>
    internal static string Parameter(int index) => "@p" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The mark of a parameter in the text.</summary>
    internal virtual string ParameterMark(int index) => Parameter(index);

    /// <summary>The name by which the connection is given a parameter.</summary>
    internal virtual string ParameterName(int index) => Parameter(index);

    /// <summary>A text as a literal, where it is no parameter. By default as the standard has it: in single quotes, which are doubled inside.</summary>
    internal virtual string TextLiteral(string value) =>
        $"'{RequireText(value).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A double, with an exponent, so that no engine takes it for a decimal.</summary>
    internal virtual string Number(double value)
    {
        string text = value.ToString("E16", CultureInfo.InvariantCulture);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        string number = shortest.Contains('E', StringComparison.Ordinal) ? shortest : shortest + "E0";
        return value < 0 || double.IsNegative(value) ? $"({number})"
            : double.IsFinite(value) ? number
            : throw new InvalidOperationException($"{text} is no literal");
    }

    /// <summary>A column as a double for unit tables; NULL where it is NULL or no number.</summary>
    internal string ToDouble(string column) => ToDouble(column, SqlColumnKind.Unknown);

    /// <summary>A column as a double; NULL where it is NULL or no number.</summary>
    internal virtual string ToDouble(string column, SqlColumnKind kind) =>
        $"CAST({column} AS {NullableTypeName(SqlType.Double)})";

    internal virtual string ToText(string column) => $"CAST({column} AS {NullableTypeName(SqlType.Text)})";

    /// <summary>A column in a form by which rows can be put together.</summary>
    internal virtual string GroupKey(string column) => column;

    internal virtual string MinimumText(string text) => $"MIN({text})";

    /// <summary>The type's name, of a value that may be NULL.</summary>
    internal abstract string NullableTypeName(SqlType type);

    /// <summary>A column in the form that instants are computed with: by default microseconds since 1970.</summary>
    internal abstract string ToInstant(string column);

    internal virtual string Instant(DateTimeOffset instant) => MicrosecondsText(instant.Microseconds());

    internal virtual string Later(string instant, TimeSpan time) =>
        time == TimeSpan.Zero ? instant : $"({instant} + {MicrosecondsText(time.Microseconds())})";

    /// <summary>The number of the UTC day, from 1970-01-01 as 0.</summary>
    internal virtual string DayNumber(string instant)
    {
        // Engines round a negative quotient up or down: so none is negative.
        const long Days = 100_000;
        string shifted = string.Create(
            CultureInfo.InvariantCulture,
            $"({instant} + {Days * WarehouseTime.MicrosecondsPerDay})"
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"({Quotient(shifted, WarehouseTime.MicrosecondsPerDay)} - {Days})"
        );
    }

    /// <summary>The whole quotient of whole numbers that are not negative.</summary>
    internal virtual string Quotient(string dividend, long divisor) =>
        string.Create(CultureInfo.InvariantCulture, $"({dividend} / {divisor})");

    internal virtual string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"DATE '{date:yyyy-MM-dd}'");

    /// <summary>Whether a column of instants can be compared as it stands, whatever its type, so that the engine need not read what is outside.</summary>
    internal virtual bool HasRawBounds => false;

    internal virtual string Between(string column, DateTimeOffset from, DateTimeOffset before) =>
        throw new InvalidOperationException($"{Name} compares instants in its own form");

    /// <summary>The bucket of a text.</summary>
    internal virtual string Bucket(string text, int buckets) => throw Cannot(SqlCapability.ClusterBuckets);

    /// <summary>What stands at the end of a statement.</summary>
    internal virtual string StatementEnd => "";

    /// <summary>Whether columns have types that the connection tells.</summary>
    internal virtual bool HasTypedColumns => true;

    /// <summary>Whether the engine takes two names for one column.</summary>
    internal virtual bool IsSameName(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    /// <summary>The isolation of the transaction that a session runs in; <see langword="null"/> where it has none, or begins it by <see cref="SessionStart"/>.</summary>
    internal virtual IsolationLevel? Isolation => null;

    /// <summary>What is run when a session begins.</summary>
    internal virtual IReadOnlyList<string> SessionStart => [];

    /// <summary>What is run when it ends.</summary>
    internal virtual IReadOnlyList<string> SessionEnd => [];

    /// <summary>The statement that explains another.</summary>
    internal virtual string Explain(string statement) => throw Cannot(SqlCapability.Explain);

    /// <summary>What an explanation says of what will be read.</summary>
    internal virtual (double? Rows, double? Bytes) Estimate(string plan) => (null, null);

    /// <summary>The refusal of what the engine cannot do.</summary>
    internal NotSupportedException Cannot(SqlCapability capability) =>
        new(
            capability switch
            {
                SqlCapability.ClusterBuckets =>
                    $"{Name} has no hash that other engines have, so clusters cannot be put into buckets: leave {nameof(WarehouseExperiment.Buckets)} out",
                SqlCapability.Explain => $"{Name} does not explain statements in SQL",
                _ => $"{Name} cannot do what was asked: {capability}",
            }
        );

    private protected static string MicrosecondsText(long microseconds) =>
        microseconds < 0
            ? string.Create(CultureInfo.InvariantCulture, $"({microseconds})")
            : microseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text that may stand in a literal: valid Unicode without NUL.</summary>
    private protected string RequireText(string value)
    {
        _ = Utf8Length(value, nameof(value));
        return value.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException($"a text of {Name} must not hold the character NUL", nameof(value))
            : value;
    }

    /// <summary>A text with backslashes and quotes escaped by a backslash, for engines that read them so.</summary>
    private protected string Backslashed(string value) =>
        $"'{RequireText(value).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    private static int Utf8Length(string text, string parameter)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetByteCount(
                text
            );
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException($"{parameter} must be valid Unicode", parameter, exception);
        }
    }
}
