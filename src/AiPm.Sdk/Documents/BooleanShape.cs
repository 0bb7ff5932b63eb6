using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A yes or no.</summary>
internal sealed class BooleanShape : Shape<bool>
{
    public override string Allowed => "true or false";

    internal override JsonKinds Kinds => JsonKinds.Boolean;

    internal override bool TryRead(PositionedNode node, ReadingContext context, out bool value)
    {
        bool? truth = node.Truth;
        value = truth.GetValueOrDefault();
        return truth is not null || context.Refuse(node, Allowed);
    }

    internal override void Write(SchemaWriter schema) => schema.Type(Kinds);

    internal override Action<Utf8JsonWriter> Writing(bool value) => json => json.WriteBooleanValue(value);
}
