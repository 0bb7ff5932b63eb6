using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AiPm.Sdk;

/// <summary>The ids of imported items: given ones shortened, missing ones made of the title, each once.</summary>
internal sealed class BacklogIds
{
    private const int LongestMade = 60;

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);

    /// <summary>An issue's address as trackers write it in a sentence: <c>owner/repository#12</c>; other texts as they are.</summary>
    public static string Short(string id) =>
        id.StartsWith("http", StringComparison.Ordinal)
        && Uri.TryCreate(id, UriKind.Absolute, out Uri? address)
        && address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)
            is [var owner, var repository, "issues" or "pull", var number]
        && number.All(char.IsAsciiDigit)
            ? $"{Uri.UnescapeDataString(owner)}/{Uri.UnescapeDataString(repository)}#{number}"
            : id;

    /// <summary>An id that no item has yet, made of a title.</summary>
    public string Made(string title)
    {
        string slug = Slug(title);
        string id = slug;
        int made = _made.GetValueOrDefault(slug);
        while (_lines.ContainsKey(id))
        {
            made++;
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{made + 1}");
        }

        _made[slug] = made;
        return id;
    }

    /// <summary>Takes an id for the item of a line; false, with what is allowed, where it is none or another item has it.</summary>
    public bool TryTake(string id, int line, [NotNullWhen(false)] out string? allowed)
    {
        allowed =
            !TextRule.Id.IsMet(id) ? TextRule.Id.Allowed
            : _lines.TryAdd(id, line) ? null
            : string.Create(CultureInfo.InvariantCulture, $"an id that no other item has; line {_lines[id]} has it");
        return allowed is null;
    }

    /// <summary>Letters and digits in small letters, all between them one hyphen: <c>cite-sources</c>.</summary>
    private static string Slug(string title)
    {
        StringBuilder slug = new(LongestMade);
        bool isParted = false;
        foreach (char c in title)
        {
            if (!char.IsLetterOrDigit(c) && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                isParted = true;
                continue;
            }

            if (slug.Length + 2 > LongestMade)
            {
                break;
            }

            slug.Append(isParted && slug.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
            isParted = false;
        }

        return slug.Length == 0 ? "item" : slug.ToString();
    }
}
