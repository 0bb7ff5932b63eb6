using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A number of a domain.</summary>
internal sealed class NumberShape(Domain domain) : Shape<double>
{
    public override string Allowed => domain.Description;

    internal override JsonKinds Kinds => JsonKinds.Number;

    internal override bool TryRead(PositionedNode node, ReadingContext context, out double value)
    {
        double? number = node.Number;
        value = number.GetValueOrDefault();
        if (number is null && node.Kind == JsonValueKind.Number)
        {
            return false; // beyond the range of double: the tree has said so
        }

        return (number is not null && domain.Contains(value)) || context.Refuse(node, Allowed);
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Type(Kinds);
        if (double.IsFinite(domain.Lower))
        {
            schema.Json.WriteNumber(domain.IncludesLower ? "minimum" : "exclusiveMinimum", domain.Lower);
        }

        if (double.IsFinite(domain.Upper))
        {
            schema.Json.WriteNumber(domain.IncludesUpper ? "maximum" : "exclusiveMaximum", domain.Upper);
        }
    }

    internal override Action<Utf8JsonWriter> Writing(double value) => json => json.WriteNumberValue(value);
}
