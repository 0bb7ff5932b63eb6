using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A value that may stand in a file of its own: <c>{"$json": "roadmap.json"}</c>, a list also in a table: <c>{"$csv": "backlog.csv"}</c>.</summary>
/// <remarks>Its shape is made when it is first used: what a document does not hold costs nothing.</remarks>
internal sealed class IncludeShape<T>(Func<Shape<T>> make) : Shape<T>
{
    private Shape<T> Inner => field ??= make();

    public override string Allowed => Inner.Allowed;

    internal override JsonKinds Kinds => Inner.Kinds | JsonKinds.Object;

    private bool IsList => (Inner.Kinds & JsonKinds.Array) != JsonKinds.None;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node.IsIncluded)
        {
            context.TakeIncluded(node);
        }
        else if (DocumentIncludes.IsInclude(node))
        {
            // What is wrong with the file was said when it was looked for.
            return context.ReadsFiles
                ? false
                : context.Refuse(
                    node,
                    "written out, as a text alone has no folder in which other files could be found; read the plan from its file",
                    "an include"
                );
        }

        return Inner.TryRead(node, context, out value);
    }

    internal override Action<Utf8JsonWriter>? Writing(T value) => Inner.Writing(value);

    internal override void Write(SchemaWriter schema)
    {
        schema.Json.WriteStartArray("anyOf");
        schema.Json.WriteStartObject();
        Inner.Write(schema);
        schema.Json.WriteEndObject();
        schema.Json.WriteStartObject();
        IncludeReference.InJson.Write(schema);
        schema.Json.WriteEndObject();
        if (IsList)
        {
            schema.Json.WriteStartObject();
            IncludeReference.InTable.Write(schema);
            schema.Json.WriteEndObject();
        }

        schema.Json.WriteEndArray();
    }
}
