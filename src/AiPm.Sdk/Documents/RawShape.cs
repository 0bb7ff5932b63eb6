using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>An object that another reader reads: its text as it stands.</summary>
internal sealed class RawShape(SchemaName name) : Shape<string>
{
    public override string Allowed => "an object in { }";

    internal override JsonKinds Kinds => JsonKinds.Object;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out string value)
    {
        value = node.Kind == JsonValueKind.Object ? node.RawText : null;
        return value is not null || context.Refuse(node, Allowed);
    }

    internal override void Write(SchemaWriter schema) => schema.Reference(this, name, body => body.Type(Kinds));

    internal override Action<Utf8JsonWriter> Writing(string value) => json => json.WriteRawValue(value);
}
