using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>Phrases of problems and titles.</summary>
internal static class Words
{
    /// <summary><c>one of "increase", "decrease"</c>, or the word alone.</summary>
    public static string OneOf(IReadOnlyCollection<string> words)
    {
        string list = string.Join(", ", words.Select(SafeText.Quoted));
        return words.Count == 1 ? list : $"one of {list}";
    }

    /// <summary>A member of an enumeration as documents have it: <c>modelQuality</c>.</summary>
    public static string CamelCase<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A member of an enumeration as sentences have it: <c>model quality</c>.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Title(CamelCase(value)).ToLowerInvariant();

    /// <summary>The words of a name in camelCase: <c>backlogItem</c> as <c>Backlog item</c>.</summary>
    public static string Title(string camelCase) =>
        char.ToUpperInvariant(camelCase[0])
        + string.Concat(
            camelCase.Skip(1).Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")
        );
}
