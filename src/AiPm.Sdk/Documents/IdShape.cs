using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>An id of a set, given or referred to.</summary>
internal sealed class IdShape(IdSet set, bool isDefinition) : Shape<string>
{
    public override string Allowed => isDefinition ? Id.Allowed : $"a known {set.Noun} id";

    internal override JsonKinds Kinds => JsonKinds.Text;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out string value)
    {
        if (!Id.TryRead(node, context, out value))
        {
            return false;
        }

        IdScope scope = context.ScopeOf(set);
        if (isDefinition)
        {
            return scope.Define(node, value, context);
        }

        scope.Refer(node, value);
        return true;
    }

    internal override Action<Utf8JsonWriter>? Writing(string value) => Id.Writing(value);

    internal override void Write(SchemaWriter schema)
    {
        Id.Write(schema);
        schema.Comment(
            isDefinition
                ? $"The id of this {set.Noun}; no two have the same."
                : $"The id of one {set.Noun} of the document."
        );
    }
}
