using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A column that a table should have, or has: its name and the kind of its values.</summary>
public sealed record SchemaColumn
{
    /// <summary>Names a column.</summary>
    /// <param name="name">The name, compared ordinally; not empty.</param>
    /// <param name="kind">The kind of its values; <see cref="ColumnValueKind.Missing"/> where it has none yet, or any kind will do.</param>
    /// <param name="isRequired">Whether a table without it is wrong.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of the named.</exception>
    public SchemaColumn(string name, ColumnValueKind kind, bool isRequired = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Kind = EnumDomain.Require(kind);
        IsRequired = isRequired;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The kind of its values.</summary>
    public ColumnValueKind Kind { get; }

    /// <summary>Whether a table without it is wrong.</summary>
    public bool IsRequired { get; }
}
