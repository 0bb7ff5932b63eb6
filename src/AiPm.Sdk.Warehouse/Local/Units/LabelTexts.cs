namespace AiPm.Sdk.Warehouse;

/// <summary>The different texts of a segment or cluster column, numbered as they come.</summary>
internal sealed class LabelTexts
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    internal int Count => _texts.Count;

    internal string this[int number] => _texts[number];

    internal int NumberOf(string text)
    {
        if (!_numbers.TryGetValue(text, out int number))
        {
            number = _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }

    /// <summary>Whether one text comes before another by code points, which is the order of their UTF-8.</summary>
    internal static int Compare(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        int same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // Code points beyond 16 bits are written with surrogates, which are smaller than the letters from U+E000 on.
        bool leftIsBeyond = char.IsSurrogate(left[same]);
        bool rightIsBeyond = char.IsSurrogate(right[same]);
        return leftIsBeyond == rightIsBeyond ? left[same].CompareTo(right[same])
            : leftIsBeyond ? 1
            : -1;
    }
}
