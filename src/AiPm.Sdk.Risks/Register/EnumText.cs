using System.Text;

namespace AiPm.Sdk.Risks;

/// <summary>Members of enumerations as words: <c>in progress</c>, <c>model quality</c>; and back from any spelling of them.</summary>
internal static class EnumText
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        StringBuilder words = new();
        foreach (char letter in value.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    public static string[] All<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(Of)];

    /// <summary>Reads words whatever their case, with spaces, hyphens and underscores alike.</summary>
    public static bool TryRead<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        string letters = Letters(text);
        foreach (TEnum member in Enum.GetValues<TEnum>())
        {
            if (string.Equals(letters, member.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                value = member;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string Letters(string text) =>
        string.Concat(text.Where(letter => letter is not (' ' or '-' or '_')));
}
