using System.Globalization;
using System.Reflection;
using System.Text;

namespace ApiReference;

/// <summary>Short names of types and members, and the anchors GitHub makes of headings.</summary>
public static class Names
{
    /// <summary>A type or member as prose names it: <c>Moments.Merge</c>, <c>Ranking&lt;T&gt;</c>.</summary>
    public static string Short(MemberInfo member) =>
        member switch
        {
            Type type => TypeText.Of(type),
            ConstructorInfo constructor => TypeText.Of(constructor.DeclaringType!),
            _ => $"{TypeText.Of(member.DeclaringType!)}.{member.Name}",
        };

    /// <summary>The short name of what is not the library's, from its name in documentation.</summary>
    public static string Short(string id)
    {
        string path = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0];
        string[] parts = [.. path.Split('.').Select(part => part.Split('`')[0])];
        return string.Join('.', parts[^(id.StartsWith("T:", StringComparison.Ordinal) ? 1 : 2)..]);
    }

    /// <summary>
    /// The anchor of a heading on GitHub: lower case; letters, digits, marks, hyphens and underscores stay, blanks become hyphens, all else goes.
    /// </summary>
    /// <param name="heading">The heading's text, without Markdown.</param>
    public static string Anchor(string heading)
    {
        StringBuilder anchor = new();
        foreach (Rune rune in heading.Trim().EnumerateRunes())
        {
            if (rune.Value == ' ')
            {
                anchor.Append('-');
            }
            else if (
                Rune.IsLetterOrDigit(rune)
                || rune.Value is '-' or '_'
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark
                        or UnicodeCategory.LetterNumber
                        or UnicodeCategory.ConnectorPunctuation
            )
            {
                anchor.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return anchor.ToString();
    }
}
