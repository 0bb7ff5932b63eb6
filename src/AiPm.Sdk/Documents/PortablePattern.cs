using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Sdk;

/// <summary>
/// Regular expressions that .NET and ECMA-262 (by code points, as JSON Schema's validators read them) understand alike;
/// what they read differently is refused when a shape is declared.
/// </summary>
internal static class PortablePattern
{
    private const string Signs = @"^$\.*+?()[]{}|/";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <exception cref="ArgumentException">The pattern is not of the common part.</exception>
    public static Regex ToRegex(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        StringBuilder net = new();
        int at = 0;
        while (at < pattern.Length)
        {
            char c = pattern[at];
            if (!char.IsAscii(c) || c == '.' || (c == '(' && at + 1 < pattern.Length && pattern[at + 1] == '?'))
            {
                throw Refusal(pattern, at);
            }

            int length = c switch
            {
                '[' => ClassLength(pattern, at),
                '\\' => EscapeLength(pattern, at, Signs),
                _ => 1,
            };

            // In .NET $ also matches before a last line feed, in ECMA-262 only at the end.
            net.Append(c == '$' ? @"\z" : pattern.Substring(at, length));
            at += length;
        }

        // Where no group is repeated, trying again stays polynomial on texts that are short; the engine that never tries again takes a tenth of
        // a second to start.
        bool repeatsGroup = Array.Exists(
            (string[])[")*", ")+", "){", ")?"],
            repeated => pattern.Contains(repeated, StringComparison.Ordinal)
        );
        RegexOptions engine = repeatsGroup ? RegexOptions.NonBacktracking : RegexOptions.None;
        return new(net.ToString(), engine | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static int ClassLength(string pattern, int start)
    {
        bool isNegated = start + 1 < pattern.Length && pattern[start + 1] == '^';
        int at = start + (isNegated ? 2 : 1);
        while (at < pattern.Length && pattern[at] != ']')
        {
            if (!char.IsAscii(pattern[at]) || pattern[at] == '[')
            {
                throw Refusal(pattern, at);
            }

            at += pattern[at] == '\\' ? EscapeLength(pattern, at, Signs + "-") : 1;
        }

        // A character beyond the basic plane is one unit to ECMA-262 and two to .NET: with + or * that makes no difference.
        bool isRepeated = at + 1 < pattern.Length && pattern[at + 1] is '+' or '*';
        return at < pattern.Length && (!isNegated || isRepeated) ? at + 1 - start : throw Refusal(pattern, start);
    }

    private static int EscapeLength(string pattern, int at, string signs)
    {
        if (at + 1 < pattern.Length && signs.Contains(pattern[at + 1], StringComparison.Ordinal))
        {
            return 2;
        }

        bool isUnit =
            at + 6 <= pattern.Length
            && pattern[at + 1] == 'u'
            && pattern.AsSpan(at + 2, 4).IndexOfAnyExcept(HexDigits) < 0;
        return isUnit ? 6 : throw Refusal(pattern, at);
    }

    private static ArgumentException Refusal(string pattern, int at) =>
        new(
            $"pattern must be of the part of regular expressions that .NET and ECMA-262 read alike, but was {pattern} with '{pattern[at]}' at {at}",
            nameof(pattern)
        );
}
