using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>What a value of type <typeparamref name="T"/> looks like in a document.</summary>
[Experimental("AIPM0001")]
public abstract class Shape<T> : Shape
{
    private protected Shape() { }

    /// <summary>The same in the document, another value in memory.</summary>
    /// <param name="convert">An <see cref="ArgumentException"/> from it is a problem of the document.</param>
    /// <param name="back">The value as the document has it; left out where it is only read.</param>
    /// <param name="when">Whether a value can go back; every one when left out.</param>
    public Shape<TResult> Select<TResult>(
        Func<T, TResult> convert,
        Func<TResult, T>? back = null,
        Func<TResult, bool>? when = null
    )
    {
        ArgumentNullException.ThrowIfNull(convert);
        return Parse(value => Parsed.Of(convert(value)), back, when);
    }

    /// <summary>Reads on where this shape is satisfied; what it refuses is a problem of the document.</summary>
    /// <inheritdoc cref="Select"/>
    public Shape<TResult> Parse<TResult>(
        Func<T, Parsed<TResult>> parse,
        Func<TResult, T>? back = null,
        Func<TResult, bool>? when = null
    )
    {
        ArgumentNullException.ThrowIfNull(parse);
        return new ParsedShape<T, TResult>(this, parse, back, when);
    }

    /// <summary>The shape under a name of its own in the JSON Schema.</summary>
    /// <param name="name">The name, an identifier: <c>positiveEstimate</c>.</param>
    /// <param name="description">What it is, in a sentence.</param>
    public Shape<T> Named(string name, string description) =>
        new NamedShape<T>(this, new SchemaName(name, description));

    /// <summary>Reads a document of UTF-8 text; all problems are found in one run.</summary>
    public DocumentReading<T> Read(ReadOnlyMemory<byte> utf8) => Read(JsonTree.Parse(utf8));

    /// <summary>Reads a document from a stream.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public DocumentReading<T> Read(Stream utf8) => Read(JsonTree.Parse(utf8));

    /// <summary>Reads a document that is a tree already.</summary>
    public DocumentReading<T> Read(JsonTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Read(tree, new ReadingContext());
    }

    internal DocumentReading<T> Read(JsonTree tree, ReadingContext context)
    {
        context.Problems.Add(tree.Problems, tree.ProblemCount);
        T? value = default;
        bool isRead = tree.Root.Kind != JsonValueKind.Undefined && TryRead(tree.Root, context, out value);
        context.ResolveReferences();
        context.RefuseOtherIncludes(tree);
        return new(tree, value, isRead, context.Problems);
    }

    /// <summary>The JSON Schema (draft 2020-12) of documents of this shape, indented, the same bytes every time.</summary>
    /// <param name="id">Its identifier, an absolute URI.</param>
    /// <param name="title">Its title: <c>Product plan</c>.</param>
    /// <exception cref="InvalidOperationException">Two different shapes bear the same name.</exception>
    public string ToJsonSchema(Uri id, string title)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return SchemaWriter.Write(this, id, title);
    }

    /// <summary>The value as a document of this shape: indented JSON, UTF-8, without what leaving out means; reading it gives the value again.</summary>
    /// <exception cref="InvalidOperationException">The shape only reads: some part does not say what it is of the value.</exception>
    public string ToJson(T value)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text, SchemaWriter.Options))
        {
            (
                Writing(value)
                ?? throw new InvalidOperationException("This shape reads and does not write, or cannot say this value.")
            )(json);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }

    internal abstract bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes a value as the document would have it; <see langword="null"/> where the shape cannot.</summary>
    internal virtual Action<Utf8JsonWriter>? Writing(T value) => null;
}
