using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>Writes the JSON Schema of shapes; named shapes stand once, under <c>$defs</c>, in the order of their names.</summary>
internal sealed class SchemaWriter
{
    internal static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, (Shape Shape, Action Body)> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<Action> _unwritten = new();

    private SchemaWriter(Utf8JsonWriter json) => Json = json;

    /// <summary>Where members of the schema object that is open are written.</summary>
    public Utf8JsonWriter Json { get; private set; }

    public static string Write(Shape root, Uri id, string title)
    {
        ArrayBufferWriter<byte> text = new();
        using Utf8JsonWriter json = new(text, Options);
        SchemaWriter schema = new(json);
        schema.FindDefinitions(root);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("$id", id.OriginalString);
        json.WriteString("title", title);
        root.Write(schema);
        schema.WriteDefinitions();
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }

    /// <summary>Refers to a named shape; <paramref name="body"/> writes what it is.</summary>
    /// <exception cref="InvalidOperationException">Another shape has the name.</exception>
    public void Reference(Shape shape, SchemaName name, Action<SchemaWriter> body)
    {
        Json.WriteString("$ref", $"#/$defs/{name.Name}");
        if (_definitions.TryGetValue(name.Name, out (Shape Shape, Action Body) known))
        {
            if (!ReferenceEquals(known.Shape, shape))
            {
                throw new InvalidOperationException(
                    $"Two shapes have the name {name.Name}: keep a shape in one place and use it wherever it is needed."
                );
            }

            return;
        }

        Action write = () =>
        {
            Json.WriteString("title", Words.Title(name.Name));
            Json.WriteString("description", name.Description);
            body(this);
        };
        _definitions.Add(name.Name, (shape, write));
        _unwritten.Enqueue(write);
    }

    /// <summary>The types of the JSON kinds.</summary>
    public void Type(JsonKinds kinds)
    {
        string[] types =
        [
            .. new[]
            {
                (JsonKinds.Object, "object"),
                (JsonKinds.Array, "array"),
                (JsonKinds.Text, "string"),
                (JsonKinds.Number, "number"),
                (JsonKinds.Boolean, "boolean"),
            }
                .Where(pair => (kinds & pair.Item1) != JsonKinds.None)
                .Select(pair => pair.Item2),
        ];
        if (types.Length == 1)
        {
            Json.WriteString("type", types[0]);
        }
        else
        {
            Strings("type", types);
        }
    }

    public void Enumeration(IEnumerable<string> words) => Strings("enum", words);

    /// <summary>What JSON Schema cannot say, for whoever reads it.</summary>
    public void Comment(string text) => Json.WriteString("$comment", text);

    /// <summary>A schema within the schema.</summary>
    public void Part(string name, Shape shape)
    {
        Json.WriteStartObject(name);
        shape.Write(this);
        Json.WriteEndObject();
    }

    public void Strings(string name, IEnumerable<string> values)
    {
        Json.WriteStartArray(name);
        foreach (string value in values)
        {
            Json.WriteStringValue(value);
        }

        Json.WriteEndArray();
    }

    /// <summary>Writes everything once into the void, so that all names are known before the first is written.</summary>
    private void FindDefinitions(Shape root)
    {
        Utf8JsonWriter real = Json;
        using Utf8JsonWriter draft = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
        Json = draft;
        root.Write(this);
        while (_unwritten.TryDequeue(out Action? write))
        {
            write();
        }

        Json = real;
    }

    private void WriteDefinitions()
    {
        if (_definitions.Count == 0)
        {
            return;
        }

        Json.WriteStartObject("$defs");
        foreach ((string name, (_, Action body)) in _definitions)
        {
            Json.WriteStartObject(name);
            body();
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }
}
