using System.Text.RegularExpressions;

namespace AiPm.Sdk;

/// <summary>Sentences of the rooms quote items by their ids; a reader of the report knows them by their titles.</summary>
internal sealed partial class QuotedTitles
{
    private readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal);

    public QuotedTitles(IEnumerable<(string Id, string Title)> items)
    {
        foreach ((string id, string title) in items)
        {
            _titles.TryAdd(id, title);
        }
    }

    /// <summary>The title of an id, and of anything else itself.</summary>
    public string Of(string id) => _titles.GetValueOrDefault(id, id);

    /// <summary>The sentence with quoted ids as quoted titles, in one pass, so that a title is never taken for an id.</summary>
    public string In(string sentence) => Quoted().Replace(sentence, match => $"\"{Of(match.Groups["id"].Value)}\"");

    [GeneratedRegex("\"(?<id>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Quoted();
}
