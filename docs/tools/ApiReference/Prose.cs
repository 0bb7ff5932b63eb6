using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApiReference;

/// <summary>The text of a documentation comment as Markdown on one page.</summary>
internal sealed partial class Prose(Library library, string page)
{
    /// <summary>The paragraphs, lists and code of an element.</summary>
    public IReadOnlyList<string> Blocks(XElement element)
    {
        List<string> blocks = [];
        StringBuilder open = new();
        Read(element, blocks, open);
        Close(blocks, open);
        return blocks;
    }

    /// <summary>An element in one line; what follows its first paragraph is joined to it.</summary>
    public string Line(XElement element) => string.Join(' ', Blocks(element));

    /// <summary>The address of a type or member from this page; null where it has none.</summary>
    public string? Link(MemberInfo member) => library.Address(member) is { } address ? Relative(address) : null;

    /// <summary>A path of the repository from this page; an anchor on the page itself alone.</summary>
    public string Relative(string target)
    {
        string[] parts = target.Split('#');
        string anchor = parts.Length > 1 ? "#" + parts[1] : "";
        return parts[0] == page
            ? anchor
            : Path.GetRelativePath(Path.GetDirectoryName(page)!, parts[0]).Replace('\\', '/') + anchor;
    }

    /// <summary>A type or member as linked code.</summary>
    public string Name(MemberInfo member, string? text = null) =>
        Link(member) is { } link ? $"[{Code(text ?? Names.Short(member))}]({link})" : Code(text ?? Names.Short(member));

    /// <summary>Text as code, with as many ticks as it needs.</summary>
    public static string Code(string text) =>
        text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";

    /// <summary>Text in which Markdown finds nothing to do.</summary>
    public static string Escaped(string text) => Special().Replace(text, @"\$0");

    private void Read(XElement element, List<string> blocks, StringBuilder open)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText text:
                    open.Append(Escaped(Blank().Replace(text.Value, " ")));
                    break;
                case XElement { Name.LocalName: "para" } paragraph:
                    Close(blocks, open);
                    Read(paragraph, blocks, open);
                    Close(blocks, open);
                    break;
                case XElement { Name.LocalName: "code" } code:
                    Close(blocks, open);
                    blocks.Add($"```cs\n{Unindented(code.Value)}\n```");
                    break;
                case XElement { Name.LocalName: "list" } list:
                    Close(blocks, open);
                    blocks.Add(string.Join('\n', list.Elements().Where(e => e.Name == "item").Select(Item)));
                    break;
                case XElement inline:
                    open.Append(Inline(inline));
                    break;
                default:
                    break;
            }
        }
    }

    private string Item(XElement item)
    {
        string term = item.Element("term") is { } named ? $"**{Line(named)}**: " : "";
        return $"- {term}{Line(item.Element("description") ?? item)}";
    }

    private string Inline(XElement element) =>
        element.Name.LocalName switch
        {
            "c" => Code(Blank().Replace(element.Value, " ").Trim()),
            "paramref" or "typeparamref" => Code(element.Attribute("name")!.Value),
            "see" or "seealso" when element.Attribute("langword") is { } word => Code(word.Value),
            "see" or "seealso" when element.Attribute("href") is { } address =>
                $"[{(element.Value.Length > 0 ? Escaped(element.Value) : address.Value)}]({address.Value})",
            "see" or "seealso" => Reference(element),
            "em" or "i" => $"*{Line(element)}*",
            "b" or "strong" => $"**{Line(element)}**",
            "br" => " ",
            _ => Line(element),
        };

    private string Reference(XElement element)
    {
        string id = element.Attribute("cref")!.Value;
        string? text = element.Value.Length > 0 ? element.Value : null;
        return library.Comments.Find(id) is { } member ? Name(member, text) : Code(text ?? Names.Short(id));
    }

    private static void Close(List<string> blocks, StringBuilder open)
    {
        string text = Blank().Replace(open.ToString(), " ").Trim();
        open.Clear();
        if (text.Length > 0)
        {
            // At the start of a line these would open a heading, a quotation or a list.
            blocks.Add(Opening().Replace(text, @"$1\$2"));
        }
    }

    private static string Unindented(string code)
    {
        string[] lines = code.Trim('\r', '\n').TrimEnd().ReplaceLineEndings("\n").Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"[\\`*<~$]|\](?=[(\[:])|(?<!\w)_|_(?!\w)")]
    private static partial Regex Special();

    [GeneratedRegex(@"^(\d*)([#>+\-.)])(?=\s)")]
    private static partial Regex Opening();
}
