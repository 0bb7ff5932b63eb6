using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApiReference;

/// <summary>
/// A page of methods. Its entries are written by hand: a heading, the names of the types or members that are the method, what it assumes and
/// when it is not to be used. What the method is, its formula and its source stand in the code's comments and are quoted from there.
/// </summary>
public sealed partial class MethodPage
{
    /// <summary>The index of the pages.</summary>
    public const string IndexPath = "docs/methods/README.md";

    private readonly Library library;
    private readonly string[] lines;
    private readonly string room;

    private MethodPage(Library library, string path)
    {
        this.library = library;
        Path = path;
        room = Library.PackageNames.First(package =>
            package.EndsWith(System.IO.Path.GetFileNameWithoutExtension(path), StringComparison.OrdinalIgnoreCase)
        );
        lines = File.ReadAllText(System.IO.Path.Combine(library.Repository, path))
            .ReplaceLineEndings("\n")
            .TrimEnd('\n')
            .Split('\n');
        Entries = [.. Read()];
    }

    /// <summary>The page's path in the repository.</summary>
    public string Path { get; }

    /// <summary>The methods on the page.</summary>
    public IReadOnlyList<MethodEntry> Entries { get; }

    /// <summary>The types and members that the entries name.</summary>
    public IEnumerable<MemberInfo> Names =>
        Entries.SelectMany(entry => entry.Quoted.Concat(entry.Named)).Select(Find).OfType<MemberInfo>();

    /// <summary>The type or member that a name on this page means; where two packages have the name, that of the page's room.</summary>
    public MemberInfo? Find(string name) => library.Named(name, room);

    /// <summary>Every page of methods.</summary>
    public static IReadOnlyList<MethodPage> All(Library library) =>
        Directory.Exists(System.IO.Path.Combine(library.Repository, "docs/methods"))
            ?
            [
                .. Directory
                    .GetFiles(System.IO.Path.Combine(library.Repository, "docs/methods"), "*.md")
                    .Select(file => "docs/methods/" + System.IO.Path.GetFileName(file))
                    .Where(path => path != IndexPath)
                    .Select(path => new MethodPage(library, path))
                    .OrderBy(page => Library.PackageNames.ToList().IndexOf(page.room)),
            ]
            : [];

    /// <summary>The contents of all pages: what stands in the index before its first section, and the methods of each page by section.</summary>
    public static string Index(Library library, IEnumerable<MethodPage> pages)
    {
        string written = File.ReadAllText(System.IO.Path.Combine(library.Repository, IndexPath))
            .ReplaceLineEndings("\n");
        StringBuilder text = new(written.Split("\n## ")[0].TrimEnd('\n'));
        text.Append('\n');
        foreach (MethodPage page in pages)
        {
            string file = System.IO.Path.GetFileName(page.Path);
            text.Append($"\n## [{page.lines[0].TrimStart('#', ' ')}]({file})\n");
            foreach (string line in page.lines.Where(line => Heading().IsMatch(line)))
            {
                string title = line.TrimStart('#', ' ');
                string link = $"[{title}]({file}#{ApiReference.Names.Anchor(title)})";
                text.Append(line.StartsWith("## ", StringComparison.Ordinal) ? $"\n- **{link}**: " : $"{link}, ");
            }

            text.Append('\n').Replace(", \n", "\n");
        }

        return text.ToString();
    }

    /// <summary>The page with every name linked and every definition quoted as the code has it.</summary>
    public string Completed()
    {
        Prose prose = new(library, Path);
        StringBuilder text = new();
        int line = 0;
        foreach (MethodEntry entry in Entries)
        {
            text.AppendJoin('\n', lines[line..entry.NamesLine]).Append('\n');
            text.Append(string.Join(" · ", entry.Quoted.Select(Linked)));
            text.Append(entry.Named.Count > 0 ? $"; with {string.Join(", ", entry.Named.Select(Linked))}" : "")
                .Append("\n\n");
            text.Append(Quotation(entry, prose)).Append('\n');
            line = entry.RestLine;
        }

        return text.AppendJoin('\n', lines[line..]).Append('\n').ToString();

        string Linked(string name) => Find(name) is { } member ? prose.Name(member, name) : $"`{name}`";
    }

    private string Quotation(MethodEntry entry, Prose prose)
    {
        List<string> blocks = [];
        foreach (string name in entry.Quoted)
        {
            if (Find(name) is not { } member)
            {
                continue;
            }

            XElement comment = library.Comments.Of(member);
            List<string> said =
            [
                .. library.Comments.Summary(member) is { } summary ? prose.Blocks(summary) : [],
                .. comment.Elements("remarks").SelectMany(prose.Blocks),
            ];
            if (entry.Quoted.Count > 1 && said.Count > 0)
            {
                said[0] = $"{Prose.Code(name)}: {said[0]}";
            }

            blocks.AddRange(said);
            if (member is Type { IsEnum: true } choices)
            {
                blocks.Add(string.Join('\n', Surface.Members(choices).Select(value => Value(value, prose))));
            }

            if (Assumed(member) is { Length: > 0 } assumed)
            {
                blocks.Add($"Its results say that they assume: {string.Join("; ", assumed.Select(Prose.Escaped))}.");
            }
        }

        if (Promises.Of(entry.Quoted.Select(Find).OfType<MemberInfo>()) is { Length: > 0 } promised)
        {
            blocks.Add(promised);
        }

        return string.Join(
                "\n>\n",
                blocks.Select(block => "> " + block.Replace("\n", "\n> ", StringComparison.Ordinal))
            ) + "\n";
    }

    private string Value(MemberInfo value, Prose prose) =>
        $"- {Prose.Code(value.Name)}: {(library.Comments.Summary(value) is { } summary ? prose.Line(summary) : "")}";

    // Methods keep what their results say they assume in a field of this name.
    private static string[] Assumed(MemberInfo member) =>
        member is Type { ContainsGenericParameters: false } type
        && type.GetField("Assumptions", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            is { } field
        && field.FieldType == typeof(string[])
            ? (string[])field.GetValue(null)!
            : [];

    private IEnumerable<MethodEntry> Read()
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("### ", StringComparison.Ordinal))
            {
                continue;
            }

            int names = Next(i + 1);
            int rest = Next(names + 1);
            while (rest < lines.Length && lines[rest].StartsWith('>'))
            {
                rest++;
            }

            rest = Next(rest);

            string[] parts = (names < lines.Length ? lines[names] : "").Split("; with ");
            yield return new MethodEntry(
                lines[i][4..],
                [.. CodeSpan().Matches(parts[0]).Select(m => m.Groups[1].Value)],
                parts.Length > 1 ? [.. CodeSpan().Matches(parts[1]).Select(m => m.Groups[1].Value)] : [],
                names,
                rest
            );
        }
    }

    private int Next(int line)
    {
        while (line < lines.Length && lines[line].Trim().Length == 0)
        {
            line++;
        }

        return line;
    }

    [GeneratedRegex("^##{1,2} ")]
    private static partial Regex Heading();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
