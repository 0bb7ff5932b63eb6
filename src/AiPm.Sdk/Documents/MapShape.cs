using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>An object whose members' names are ids.</summary>
internal sealed class MapShape<T>(Shape<T> element, IdSet? defines) : Shape<IReadOnlyDictionary<string, T>>
{
    public override string Allowed => "an object in { } with ids as names";

    internal override JsonKinds Kinds => JsonKinds.Object;

    internal override bool TryRead(
        PositionedNode node,
        ReadingContext context,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value
    )
    {
        value = null;
        if (node.Kind != JsonValueKind.Object)
        {
            return context.Refuse(node, Allowed);
        }

        OrderedDictionary<string, T> values = new(StringComparer.Ordinal);
        bool isValid = true;
        for (PositionedNode child = node.FirstChild; child.Exists; child = child.NextSibling)
        {
            string name = child.Name!;
            if (!TextRule.Id.IsMet(name))
            {
                isValid = false;
                RefuseName(child, name, context);
            }
            else if (defines is not null && !context.ScopeOf(defines).Define(child, name, context))
            {
                isValid = false;
            }

            // A name given twice is a problem of the tree; it must not stop the reading here.
            isValid &= element.TryRead(child, context, out T? item) && values.TryAdd(name, item);
        }

        value = isValid ? new ReadOnlyDictionary<string, T>(values) : null;
        return isValid;
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Type(Kinds);
        schema.Part("propertyNames", Id);
        schema.Part("additionalProperties", element);
        if (defines is not null)
        {
            schema.Comment($"Each name is the id of one {defines.Noun}.");
        }
    }

    internal override Action<Utf8JsonWriter>? Writing(IReadOnlyDictionary<string, T> value)
    {
        List<(string Name, Action<Utf8JsonWriter> Write)> written = [];
        foreach ((string name, T item) in value)
        {
            if (element.Writing(item) is not { } write)
            {
                return null;
            }

            written.Add((name, write));
        }

        return json =>
        {
            json.WriteStartObject();
            foreach ((string name, Action<Utf8JsonWriter> write) in written)
            {
                json.WritePropertyName(name);
                write(json);
            }

            json.WriteEndObject();
        };
    }

    private static void RefuseName(PositionedNode child, string name, ReadingContext context)
    {
        if (context.Problems.IsFull)
        {
            context.Problems.CountOne();
        }
        else
        {
            context.RefuseName(child, $"a name that is {TextRule.Id.Allowed}", SafeText.Quoted(name));
        }
    }
}
