using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A day of the Gregorian calendar.</summary>
internal sealed class DateShape : Shape<DateOnly>
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>What validators that take <c>format</c> as a mere note would let through, and the year 0000.</summary>
    private const string Pattern =
        "^([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    public override string Allowed => "a day such as \"2027-01-31\"";

    internal override JsonKinds Kinds => JsonKinds.Text;

    internal override bool TryRead(PositionedNode node, ReadingContext context, out DateOnly value)
    {
        value = default;
        return (
                node.Text is { Length: 10 } text
                && DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
            ) || context.Refuse(node, Allowed);
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Type(Kinds);
        schema.Json.WriteString("format", "date");
        schema.Json.WriteString("pattern", Pattern);
    }

    internal override Action<Utf8JsonWriter> Writing(DateOnly value) =>
        json => json.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
}
