using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk;

/// <summary>Where the cases of a union are declared; see <see cref="Shape.Union"/>.</summary>
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
    /// <exception cref="ArgumentException">The tag is declared already, or the object declares the discriminator.</exception>
    public void Case<TCase>(string tag, ObjectShape<TCase> shape)
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

        if (!_cases.TryAdd(tag, new UnionCase<TCase>(tag, _discriminator, shape)))
        {
            throw new ArgumentException($"tag must be new, but {tag} is declared already", nameof(tag));
        }
    }

    internal abstract class UnionCase
    {
        public abstract bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value);

        public abstract void Write(SchemaWriter schema);
    }

    private sealed class UnionCase<TCase>(string tag, string discriminator, ObjectShape<TCase> shape) : UnionCase
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
    }
}
