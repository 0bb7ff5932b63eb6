using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A number, or a text with a language of its own.</summary>
internal sealed class LeafShape<T> : Shape<T>
{
    private readonly SchemaName _name;
    private readonly Func<double, Parsed<T>>? _number;
    private readonly Func<string, Parsed<T>>? _text;
    private readonly JsonElement? _schema;
    private readonly Func<T, LeafText>? _back;

    public LeafShape(
        SchemaName name,
        string allowed,
        Func<double, Parsed<T>>? number,
        Func<string, Parsed<T>>? text,
        string? schema,
        Func<T, LeafText>? back
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(allowed);
        Kinds = (number is null ? JsonKinds.None : JsonKinds.Number) | (text is null ? JsonKinds.None : JsonKinds.Text);
        if (Kinds == JsonKinds.None)
        {
            throw new ArgumentException("number or text must be given, but both were missing", nameof(number));
        }

        _name = name;
        _number = number;
        _text = text;
        _back = back;
        _schema = schema is null ? null : ReadSchema(schema);
        Allowed = allowed;
    }

    public override string Allowed { get; }

    internal override JsonKinds Kinds { get; }

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node.Kind == JsonValueKind.Number && _number is not null)
        {
            // A number beyond the range of double: the tree has said so.
            return node.Number is { } number && context.TryParse(node, number, _number, out value);
        }

        return node.Text is { } text && _text is not null
            ? context.TryParse(node, text, _text, out value)
            : context.Refuse(node, Allowed);
    }

    internal override void Write(SchemaWriter schema) => schema.Reference(this, _name, WriteBody);

    internal override Action<Utf8JsonWriter>? Writing(T value) =>
        _back is null ? null : _back(value).Writing(isNumber: _number is not null);

    private static JsonElement ReadSchema(string schema)
    {
        try
        {
            JsonElement element = JsonElement.Parse(schema);
            if (element.ValueKind == JsonValueKind.Object)
            {
                return element;
            }
        }
        catch (JsonException)
        {
            // Falls through to the refusal below, which says what is allowed.
        }

        throw new ArgumentException($"schema must be a JSON object, but was {schema}", nameof(schema));
    }

    private void WriteBody(SchemaWriter schema)
    {
        schema.Type(Kinds);
        if (_schema is { } more)
        {
            foreach (JsonProperty member in more.EnumerateObject())
            {
                member.WriteTo(schema.Json);
            }
        }
    }
}
