using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>An object shape asked for when it is used.</summary>
internal sealed class DeferredShape<T>(Func<Shape<T>> shape) : Shape<T>
{
    public override string Allowed => "an object in { }";

    internal override JsonKinds Kinds => JsonKinds.Object;

    private Shape<T> Target =>
        shape() is { Kinds: JsonKinds.Object } target
            ? target
            : throw new InvalidOperationException("A deferred shape must be the shape of an object.");

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value) =>
        Target.TryRead(node, context, out value);

    internal override void Write(SchemaWriter schema) => Target.Write(schema);

    internal override Action<Utf8JsonWriter>? Writing(T value) => Target.Writing(value);
}
