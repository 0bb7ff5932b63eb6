using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A member that an object shape declares. <see cref="Member{T}"/> is the handle by which its value is taken.</summary>
[Experimental("AIPM0001")]
public abstract class Member
{
    private protected Member(string name, string description, bool isRequired, int index)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Name = name;
        Description = description;
        IsRequired = isRequired;
        Index = index;
    }

    /// <summary>Its name in the document.</summary>
    public string Name { get; }

    /// <summary>What it is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>Whether the object must have it.</summary>
    public bool IsRequired { get; }

    internal int Index { get; }

    internal abstract Shape Shape { get; }

    internal abstract bool TryRead(PositionedNode node, ReadingContext context, object?[] values);

    internal abstract void TakeDefault(object?[] values);

    /// <summary>Writes the member of an object with its name, or nothing where it is what leaving it out means; <see langword="null"/> where it cannot.</summary>
    internal abstract Action<Utf8JsonWriter>? Writing(object whole);

    internal void Write(SchemaWriter schema)
    {
        schema.Json.WriteStartObject(Name);
        schema.Json.WriteString("description", Description);
        Shape.Write(schema);
        if (DefaultWriting is { } write)
        {
            schema.Json.WritePropertyName("default");
            write(schema.Json);
        }

        schema.Json.WriteEndObject();
    }

    private protected abstract Action<Utf8JsonWriter>? DefaultWriting { get; }
}
