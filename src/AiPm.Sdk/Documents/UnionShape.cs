using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>An object whose kind one member names.</summary>
internal sealed class UnionShape<T> : Shape<T>
{
    private readonly SchemaName _name;
    private readonly string _discriminator;
    private readonly UnionTable<T> _table;
    private readonly string _tags;

    public UnionShape(string name, string description, string discriminator, Action<UnionTable<T>> declare)
    {
        ArgumentException.ThrowIfNullOrEmpty(discriminator);
        ArgumentNullException.ThrowIfNull(declare);
        _name = new(name, description);
        _discriminator = discriminator;
        _table = new(discriminator);
        declare(_table);
        if (_table.Cases.Count == 0)
        {
            throw new ArgumentException("a union must have at least one case, but none was declared", nameof(declare));
        }

        _tags = Words.OneOf(_table.Tags);
        Allowed = $"an object in {{ }} with {SafeText.Quoted(discriminator)}: {_tags}";
    }

    public override string Allowed { get; }

    internal override JsonKinds Kinds => JsonKinds.Object;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node.Kind != JsonValueKind.Object)
        {
            return context.Refuse(node, Allowed);
        }

        if (!node.TryGetMember(_discriminator, out PositionedNode member))
        {
            return context.RefuseMissing(node, _discriminator, _tags);
        }

        string? tag = member.Text;
        return tag is not null && _table.Cases.TryGetValue(tag, out UnionTable<T>.UnionCase? found)
            ? found.TryRead(node, context, out value)
            : context.Refuse(member, _tags, suggestion: context.Suggest(tag, _table.Tags));
    }

    internal override void Write(SchemaWriter schema) => schema.Reference(this, _name, WriteBody);

    internal override Action<Utf8JsonWriter>? Writing(T value)
    {
        foreach (UnionTable<T>.UnionCase found in _table.Cases.Values)
        {
            if (found.Writing(value) is { } write)
            {
                return write;
            }
        }

        return null;
    }

    private void WriteBody(SchemaWriter schema)
    {
        schema.Json.WriteStartArray("oneOf");
        foreach (UnionTable<T>.UnionCase found in _table.Cases.Values)
        {
            schema.Json.WriteStartObject();
            found.Write(schema);
            schema.Json.WriteEndObject();
        }

        schema.Json.WriteEndArray();
    }
}
