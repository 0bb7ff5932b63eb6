using System.Runtime.CompilerServices;
using System.Text;

namespace AiPm.Sdk;

/// <summary>A sentence in the making: what stands in its holes must be bound to a result, or it does not compile.</summary>
[InterpolatedStringHandler]
internal readonly ref struct StoryText
{
    private readonly StringBuilder _text;
    private readonly List<StoryBinding> _bindings;

    public StoryText(int literalLength, int formattedCount)
    {
        _text = new(literalLength + 16 * formattedCount);
        _bindings = new(formattedCount);
    }

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(StoryBinding bound)
    {
        _text.Append(bound.Text);
        _bindings.Add(bound);
    }

    public void AppendFormatted(IEnumerable<StoryBinding> bound)
    {
        string separator = "";
        foreach (StoryBinding one in bound)
        {
            _text.Append(separator);
            AppendFormatted(one);
            separator = ", ";
        }
    }

    public StorySentence ToSentence() => new(_text.ToString(), _bindings.AsReadOnly());
}
