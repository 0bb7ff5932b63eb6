using System.Text;

namespace AiPm.Sdk.Warehouse;

/// <summary>How an engine spells what a query needs: identifiers, parameters, numbers. Values never stand in the text.</summary>
public abstract class SqlDialect
{
    private protected SqlDialect() { }

    /// <summary>SQLite 3.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>PostgreSQL. Its statements are checked as text; they have not been run by this library's tests.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>The name of the engine.</summary>
    public abstract string Name { get; }

    /// <summary>The most UTF-8 bytes an identifier may have; a longer one would be cut or refused by the engine.</summary>
    private protected abstract int LongestIdentifier { get; }

    /// <summary>An identifier as the engine reads it, whatever it holds: in double quotes, with quotes inside doubled.</summary>
    /// <exception cref="ArgumentException">The identifier is empty, holds a NUL, is not valid Unicode, or is longer than the engine takes.</exception>
    public string QuoteIdentifier(string identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        if (identifier.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("an identifier must not hold the character NUL", nameof(identifier));
        }

        int bytes;
        try
        {
            bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetByteCount(
                identifier
            );
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("an identifier must be valid Unicode", nameof(identifier), exception);
        }

        return bytes <= LongestIdentifier
            ? $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : throw new ArgumentException(
                $"an identifier of {Name} must have at most {LongestIdentifier} bytes, but \"{identifier}\" had {bytes}",
                nameof(identifier)
            );
    }

    /// <summary>The mark of a parameter in the text, which is also its name: <c>@p0</c>.</summary>
    internal static string Parameter(int index) =>
        "@p" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A column as a double; NULL where it is NULL or no number.</summary>
    internal abstract string ToDouble(string column);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
