using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A text.</summary>
internal sealed class TextShape(TextRule rule) : Shape<string>
{
    public override string Allowed => rule.Allowed;

    internal override JsonKinds Kinds => JsonKinds.Text;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;
        return (value is not null && rule.IsMet(value)) || context.Refuse(node, Allowed);
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Type(Kinds);
        rule.Write(schema);
    }

    internal override Action<Utf8JsonWriter> Writing(string value) => json => json.WriteStringValue(value);
}
