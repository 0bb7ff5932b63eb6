using System.Text.RegularExpressions;
using ApiReference;

namespace AiPm.Sdk.Tests.Documentation;

/// <summary>The links of a repository's Markdown: to files, to headings as GitHub anchors them, and to addresses, which are only read and never asked.</summary>
internal sealed partial class Links(string repository)
{
    private readonly Dictionary<string, HashSet<string>> anchors = new(StringComparer.Ordinal);

    /// <summary>What leads nowhere, one a line.</summary>
    public IEnumerable<string> Broken() =>
        Documents()
            .SelectMany(document =>
                Of(document).Distinct(StringComparer.Ordinal).Select(fault => $"{document}: {fault}")
            );

    private IEnumerable<string> Documents() =>
        Directory
            .EnumerateFiles(repository, "*.md")
            .Concat(
                new[] { ".github", "benchmarks", "docs", "samples", "src" }
                    .Select(folder => Path.Combine(repository, folder))
                    .Where(Directory.Exists)
                    .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories))
            )
            .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    private IEnumerable<string> Of(string document)
    {
        string text = Code().Replace(Fence().Replace(Read(document), ""), "");
        HashSet<string> defined = new(
            Definition().Matches(text).Select(m => m.Groups["name"].Value),
            StringComparer.OrdinalIgnoreCase
        );
        foreach (Match match in ByName().Matches(text))
        {
            if (!defined.Contains(match.Groups["name"].Value))
            {
                yield return $"no definition of [{match.Groups["name"].Value}]";
            }
        }

        IEnumerable<string> targets = Inline()
            .Matches(text)
            .Concat(Definition().Matches(text))
            .Concat(Html().Matches(text))
            .Select(m => m.Groups["target"].Value);
        foreach (string target in targets)
        {
            if (Fault(document, target) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private string? Fault(string document, string target)
    {
        if (target.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return null;
        }

        if (target.Contains("://", StringComparison.Ordinal))
        {
            return
                Uri.TryCreate(target, UriKind.Absolute, out Uri? address)
                    && address.Host.Contains('.', StringComparison.Ordinal)
                || address?.Host == "localhost"
                ? null
                : $"{target} is no address";
        }

        string[] parts = Uri.UnescapeDataString(target).Split('#', 2);
        string path =
            parts[0].Length == 0
                ? document
                : Path.GetRelativePath(
                        repository,
                        Path.GetFullPath(Path.Combine(repository, Path.GetDirectoryName(document)!, parts[0]))
                    )
                    .Replace('\\', '/');
        if (path.StartsWith("..", StringComparison.Ordinal))
        {
            return $"{target} leaves the repository";
        }

        string full = Path.Combine(repository, path);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            return $"{target} is not there";
        }

        bool isMarkdown = path.EndsWith(".md", StringComparison.Ordinal);
        return parts.Length < 2 || !isMarkdown || Anchors(path).Contains(parts[1]) ? null : $"no heading {target}";
    }

    private HashSet<string> Anchors(string document)
    {
        if (anchors.TryGetValue(document, out HashSet<string>? known))
        {
            return known;
        }

        string text = Fence().Replace(Read(document), "");
        HashSet<string> found = new(Mark().Matches(text).Select(m => m.Groups[1].Value), StringComparer.Ordinal);
        Dictionary<string, int> times = new(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(text))
        {
            // The anchor is of what is seen: a link's text without its target, code without ticks, escapes without the stroke.
            string seen = Escape()
                .Replace(LinkText().Replace(heading.Groups[1].Value, "$1"), "$1")
                .Replace("`", "", StringComparison.Ordinal)
                .Replace("*", "", StringComparison.Ordinal);
            string anchor = Names.Anchor(seen);
            times[anchor] = times.TryGetValue(anchor, out int count) ? count + 1 : 0;
            found.Add(times[anchor] == 0 ? anchor : $"{anchor}-{times[anchor]}");
        }

        return anchors[document] = found;
    }

    private string Read(string document) =>
        File.ReadAllText(Path.Combine(repository, document)).ReplaceLineEndings("\n");

    [GeneratedRegex(
        @"^(?<indent> *)(?<fence>`{3,}|~{3,}).*?^ *\k<fence>`*$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Fence();

    [GeneratedRegex(@"(`+)(?!`).+?(?<!`)\1(?!`)", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<!\\)\[[^\[\]\n]+\]\[(?<name>[^\[\]\n]+)\]")]
    private static partial Regex ByName();

    [GeneratedRegex(@"^ {0,3}\[(?<name>[^\[\]\n]+)\]: *(?<target>\S+)", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex(@"<(?:img|a)\s[^>]*?(?:src|href)=""(?<target>[^""]+)""")]
    private static partial Regex Html();

    [GeneratedRegex(@"<a (?:id|name)=""([^""]+)""")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^ {0,3}#{1,6} +(.+?)(?: +#+)? *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"\\([\\`*_<>\[\]~$#])")]
    private static partial Regex Escape();
}
