using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>Where the cases of a union are declared; see <see cref="Shape.Union"/>.</summary>
[Experimental("AIPM0001")]
public sealed class UnionTable<T>
{
    private readonly string _discriminator;
    private readonly OrderedDictionary<string, UnionCase> _cases = new(StringComparer.Ordinal);

    internal UnionTable(string discriminator) => _discriminator = discriminator;

    internal IReadOnlyDictionary<string, UnionCase> Cases => _cases;

    internal IReadOnlyCollection<string> Tags => _cases.Keys;

    /// <summary>Declares a case.</summary>
    /// <param name="tag">What the discriminator says for it.</param>
    /// <param name="shape">The object, without the discriminator.</param>
    /// <param name="when">Whether a value is written as this case; every <typeparamref name="TCase"/> when left out.</param>
    /// <exception cref="ArgumentException">The tag is declared already, or the object declares the discriminator.</exception>
    public void Case<TCase>(string tag, ObjectShape<TCase> shape, Func<TCase, bool>? when = null)
        where TCase : T
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Declares(_discriminator))
        {
            throw new ArgumentException(
                $"shape must not declare the discriminator, but declares {_discriminator}",
                nameof(shape)
            );
        }

        if (!_cases.TryAdd(tag, new UnionCase<TCase>(tag, _discriminator, shape, when)))
        {
            throw new ArgumentException($"tag must be new, but {tag} is declared already", nameof(tag));
        }
    }

    internal abstract class UnionCase
    {
        public abstract bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value);

        public abstract void Write(SchemaWriter schema);

        public abstract Action<Utf8JsonWriter>? Writing(T value);
    }

    private sealed class UnionCase<TCase>(
        string tag,
        string discriminator,
        ObjectShape<TCase> shape,
        Func<TCase, bool>? when
    ) : UnionCase
        where TCase : T
    {
        public override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
        {
            bool isRead = shape.TryRead(node, context, discriminator, out TCase? read);
            value = read;
            return isRead;
        }

        public override void Write(SchemaWriter schema)
        {
            schema.Json.WriteString("description", shape.Description);
            shape.WriteBody(schema, discriminator, tag);
        }

        public override Action<Utf8JsonWriter>? Writing(T value) =>
            value is TCase own && (when is null || when(own)) ? shape.Writing(own, discriminator, tag) : null;
    }
}
