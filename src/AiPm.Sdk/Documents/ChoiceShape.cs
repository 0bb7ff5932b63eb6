using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>One of some words.</summary>
internal sealed class ChoiceShape<T> : Shape<T>
{
    private readonly OrderedDictionary<string, T> _choices = new(StringComparer.Ordinal);

    public ChoiceShape(IReadOnlyList<(string Word, T Value)> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        foreach ((string word, T value) in choices)
        {
            if (!_choices.TryAdd(word, value))
            {
                throw new ArgumentException($"choices must differ in their words, but two are {word}", nameof(choices));
            }
        }

        if (_choices.Count == 0)
        {
            throw new ArgumentException("choices must hold at least one word, but was empty", nameof(choices));
        }

        Allowed = Words.OneOf(_choices.Keys);
    }

    public override string Allowed { get; }

    internal override JsonKinds Kinds => JsonKinds.Text;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        string? text = node.Text;
        return (text is not null && _choices.TryGetValue(text, out value))
            || context.Refuse(node, Allowed, suggestion: context.Suggest(text, _choices.Keys));
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Type(Kinds);
        schema.Enumeration(_choices.Keys);
    }

    internal override Action<Utf8JsonWriter>? Writing(T value)
    {
        foreach ((string word, T choice) in _choices)
        {
            if (EqualityComparer<T>.Default.Equals(choice, value))
            {
                return json => json.WriteStringValue(word);
            }
        }

        return null;
    }
}
