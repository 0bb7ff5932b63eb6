using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A shape read on into another value.</summary>
internal sealed class ParsedShape<TIn, T>(
    Shape<TIn> inner,
    Func<TIn, Parsed<T>> parse,
    Func<T, TIn>? back = null,
    Func<T, bool>? when = null
) : Shape<T>
{
    public override string Allowed => inner.Allowed;

    internal override JsonKinds Kinds => inner.Kinds;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return inner.TryRead(node, context, out TIn? given) && context.TryParse(node, given, parse, out value);
    }

    internal override void Write(SchemaWriter schema) => inner.Write(schema);

    internal override Action<Utf8JsonWriter>? Writing(T value) =>
        back is null || (when is not null && !when(value)) ? null : inner.Writing(back(value));
}
