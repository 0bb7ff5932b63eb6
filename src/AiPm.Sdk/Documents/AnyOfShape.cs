using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>Whichever of some shapes takes the value's JSON kind.</summary>
internal sealed class AnyOfShape<T> : Shape<T>
{
    private readonly Shape<T>[] _shapes;

    public AnyOfShape(IReadOnlyList<Shape<T>> shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        _shapes = [.. shapes];
        JsonKinds kinds = JsonKinds.None;
        foreach (Shape<T> shape in _shapes)
        {
            if ((kinds & shape.Kinds) != JsonKinds.None)
            {
                throw new ArgumentException(
                    $"shapes must differ in the JSON kinds they take, but two take {kinds & shape.Kinds}",
                    nameof(shapes)
                );
            }

            kinds |= shape.Kinds;
        }

        Allowed = string.Join(", or ", _shapes.Select(shape => shape.Allowed));
        Kinds =
            kinds != JsonKinds.None
                ? kinds
                : throw new ArgumentException("shapes must hold at least one shape, but was empty", nameof(shapes));
    }

    public override string Allowed { get; }

    internal override JsonKinds Kinds { get; }

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        Shape<T>? shape = Of(node.Kind.ToKinds());
        value = default;
        return shape is null ? context.Refuse(node, Allowed) : shape.TryRead(node, context, out value);
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Json.WriteStartArray("anyOf");
        foreach (Shape<T> shape in _shapes)
        {
            schema.Json.WriteStartObject();
            shape.Write(schema);
            schema.Json.WriteEndObject();
        }

        schema.Json.WriteEndArray();
    }

    internal override Action<Utf8JsonWriter>? Writing(T value)
    {
        foreach (Shape<T> shape in _shapes)
        {
            if (shape.Writing(value) is { } write)
            {
                return write;
            }
        }

        return null;
    }

    private Shape<T>? Of(JsonKinds kind)
    {
        foreach (Shape<T> shape in _shapes)
        {
            if ((shape.Kinds & kind) != JsonKinds.None)
            {
                return shape;
            }
        }

        return null;
    }
}
