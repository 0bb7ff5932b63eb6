using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A whole number that a double holds exactly.</summary>
internal sealed class IntegerShape : Shape<long>
{
    public const long Greatest = (1L << 53) - 1;
    public const long Least = -Greatest;

    private readonly long _minimum;
    private readonly long _maximum;

    public IntegerShape(long minimum, long maximum)
    {
        if (!(minimum is >= Least and <= Greatest && minimum <= maximum))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimum),
                minimum,
                "minimum must be at least −(2^53 − 1) and at most maximum"
            );
        }

        if (!(maximum <= Greatest))
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "maximum must be at most 2^53 − 1");
        }

        _minimum = minimum;
        _maximum = maximum;
        Allowed =
            minimum == maximum ? string.Create(CultureInfo.InvariantCulture, $"the number {minimum}")
            : maximum < Greatest
                ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}")
            : minimum > Least ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {minimum}")
            : "a whole number";
    }

    public override string Allowed { get; }

    internal override JsonKinds Kinds => JsonKinds.Number;

    internal override bool TryRead(PositionedNode node, ReadingContext context, out long value)
    {
        double? number = node.Number;
        if (number is null && node.Kind == JsonValueKind.Number)
        {
            value = 0;
            return false; // beyond the range of double: the tree has said so
        }

        bool isAllowed = number >= _minimum && number <= _maximum && Math.Floor(number.Value) == number;
        value = isAllowed ? (long)number!.Value : 0;
        return isAllowed || context.Refuse(node, Allowed);
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Json.WriteString("type", "integer");
        schema.Json.WriteNumber("minimum", _minimum);
        schema.Json.WriteNumber("maximum", _maximum);
    }

    internal override Action<Utf8JsonWriter> Writing(long value) => json => json.WriteNumberValue(value);
}
