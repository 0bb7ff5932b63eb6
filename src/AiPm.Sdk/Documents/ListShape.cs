using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A list.</summary>
internal sealed class ListShape<T> : Shape<IReadOnlyList<T>>
{
    private readonly Shape<T> _element;
    private readonly int _minimum;
    private readonly int _maximum;
    private readonly Func<T, string>? _uniqueBy;

    public ListShape(Shape<T> element, int minimumCount, int maximumCount, Func<T, string>? uniqueBy)
    {
        if (!(minimumCount >= 0 && minimumCount <= maximumCount))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimumCount),
                minimumCount,
                "minimumCount must be at least 0 and at most maximumCount"
            );
        }

        _element = element;
        _minimum = minimumCount;
        _maximum = maximumCount;
        _uniqueBy = uniqueBy;
        Allowed =
            maximumCount < int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"a list of {minimumCount} to {maximumCount} elements")
            : minimumCount > 0
                ? string.Create(CultureInfo.InvariantCulture, $"a list of at least {minimumCount} elements")
            : "a list in [ ]";
    }

    public override string Allowed { get; }

    internal override JsonKinds Kinds => JsonKinds.Array;

    internal override bool TryRead(
        PositionedNode node,
        ReadingContext context,
        [MaybeNullWhen(false)] out IReadOnlyList<T> value
    )
    {
        value = null;
        if (node.Kind != JsonValueKind.Array)
        {
            return context.Refuse(node, Allowed);
        }

        List<T> elements = [];
        Dictionary<string, PositionedNode>? keys = _uniqueBy is null ? null : new(StringComparer.Ordinal);
        int count = 0;
        bool isValid = true;
        for (PositionedNode child = node.FirstChild; child.Exists; child = child.NextSibling)
        {
            count++;
            if (!_element.TryRead(child, context, out T? element) || !IsUnique(child, element, keys, context))
            {
                isValid = false;
            }
            else if (isValid)
            {
                elements.Add(element);
            }
        }

        if (count < _minimum || count > _maximum)
        {
            string given = string.Create(CultureInfo.InvariantCulture, $"a list of {count}");
            return context.Refuse(node, Allowed, given);
        }

        value = isValid ? elements.AsReadOnly() : null;
        return isValid;
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Type(Kinds);
        if (_minimum > 0)
        {
            schema.Json.WriteNumber("minItems", _minimum);
        }

        if (_maximum < int.MaxValue)
        {
            schema.Json.WriteNumber("maxItems", _maximum);
        }

        schema.Part("items", _element);
        if (_uniqueBy is not null)
        {
            schema.Comment("No two elements have the same key.");
        }
    }

    internal override Action<Utf8JsonWriter>? Writing(IReadOnlyList<T> value)
    {
        Action<Utf8JsonWriter>[] elements = new Action<Utf8JsonWriter>[value.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            if (_element.Writing(value[i]) is not { } write)
            {
                return null;
            }

            elements[i] = write;
        }

        return json =>
        {
            json.WriteStartArray();
            foreach (Action<Utf8JsonWriter> write in elements)
            {
                write(json);
            }

            json.WriteEndArray();
        };
    }

    private bool IsUnique(
        PositionedNode node,
        T element,
        Dictionary<string, PositionedNode>? keys,
        ReadingContext context
    )
    {
        if (keys is null || keys.TryAdd(_uniqueBy!(element), node))
        {
            return true;
        }

        string key = _uniqueBy!(element);
        string given = string.Create(
            CultureInfo.InvariantCulture,
            $"{SafeText.Quoted(key)} again, after line {keys[key].Line}"
        );
        return context.Refuse(node, "different from the other elements of its list", given);
    }
}
