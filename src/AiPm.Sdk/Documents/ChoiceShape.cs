using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>One of some words.</summary>
internal sealed class ChoiceShape<T> : Shape<T>
{
    // Arrays and not a dictionary: the words are few, and code for each kind of value would be made anew when a program starts.
    private readonly string[] _words;
    private readonly T[] _values;

    /// <param name="words">The words.</param>
    /// <param name="values">What each stands for.</param>
    public ChoiceShape(string[] words, T[] values)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string word in words)
        {
            if (!seen.Add(word))
            {
                throw new ArgumentException($"choices must differ in their words, but two are {word}", nameof(words));
            }
        }

        if (words.Length == 0)
        {
            throw new ArgumentException("choices must hold at least one word, but was empty", nameof(words));
        }

        _words = words;
        _values = values;
        Allowed = Words.OneOf(words);
    }

    public override string Allowed { get; }

    internal override JsonKinds Kinds => JsonKinds.Text;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        string? text = node.Text;
        int place = text is null ? -1 : Array.IndexOf(_words, text);
        value = place >= 0 ? _values[place] : default;
        return place >= 0 || context.Refuse(node, Allowed, suggestion: context.Suggest(text, _words));
    }

    internal override void Write(SchemaWriter schema)
    {
        schema.Type(Kinds);
        schema.Enumeration(_words);
    }

    internal override Action<Utf8JsonWriter>? Writing(T value)
    {
        for (int place = 0; place < _words.Length; place++)
        {
            if (EqualityComparer<T>.Default.Equals(_values[place], value))
            {
                string word = _words[place];
                return json => json.WriteStringValue(word);
            }
        }

        return null;
    }
}
