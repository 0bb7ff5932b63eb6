using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A shape under a name of its own in the JSON Schema.</summary>
internal sealed class NamedShape<T>(Shape<T> inner, SchemaName name) : Shape<T>
{
    public override string Allowed => inner.Allowed;

    internal override JsonKinds Kinds => inner.Kinds;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value) =>
        inner.TryRead(node, context, out value);

    internal override void Write(SchemaWriter schema) => schema.Reference(this, name, inner.Write);

    internal override Action<Utf8JsonWriter>? Writing(T value) => inner.Writing(value);
}
