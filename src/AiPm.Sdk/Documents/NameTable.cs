using System.Text;

namespace AiPm.Sdk;

/// <summary>The names of members in a document, each kept once and known by a number.</summary>
internal sealed class NameTable
{
    private const int ShortName = 256;

    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _marks = [];

    public string this[int key] => _names[key];

    public int KeyOf(ReadOnlySpan<byte> utf8, bool isEscaped)
    {
        if (isEscaped || utf8.Length > ShortName)
        {
            return KeyOf(JsonStrings.Unescape(utf8));
        }

        Span<char> name = stackalloc char[ShortName];
        name = name[..Encoding.UTF8.GetChars(utf8, name)];
        return _keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int key)
            ? key
            : KeyOf(name.ToString());
    }

    /// <summary>Marks a name as used by an object; false where that object has used it already.</summary>
    public bool Mark(int key, int owner)
    {
        bool isFirst = _marks[key] != owner;
        _marks[key] = owner;
        return isFirst;
    }

    public string[] ToArray() => [.. _names];

    private int KeyOf(string name)
    {
        if (!_keys.TryGetValue(name, out int key))
        {
            key = _names.Count;
            _keys.Add(name, key);
            _names.Add(name);
            _marks.Add(-1);
        }

        return key;
    }
}
