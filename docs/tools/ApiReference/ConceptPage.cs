using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace ApiReference;

/// <summary>The page of a concept: the public types of one folder with all their members.</summary>
internal sealed class ConceptPage
{
    private readonly Library library;
    private readonly IReadOnlySet<string> linked;
    private readonly string concept;
    private readonly string package;
    private readonly IReadOnlyList<Type> types;
    private readonly Prose prose;
    private readonly StringBuilder text = new();

    private ConceptPage(
        Library library,
        IReadOnlySet<string> linked,
        string package,
        string concept,
        IReadOnlyList<Type> types
    )
    {
        this.library = library;
        this.linked = linked;
        this.package = package;
        this.concept = concept;
        this.types = types;
        Path = Library.Page(package, concept);
        prose = new Prose(library, Path);
    }

    public string Path { get; }

    public static IEnumerable<ConceptPage> All(Library library, IReadOnlySet<string> linked) =>
        library
            .Types.GroupBy(type => (Package: Library.Package(type), Concept: library.Concept(type)))
            .Select(group => new ConceptPage(library, linked, group.Key.Package, group.Key.Concept, [.. group]));

    public string Text()
    {
        text.Append($"# {(concept.Length == 0 ? package : concept.Replace("/", ": ", StringComparison.Ordinal))}\n\n");
        text.Append($"Namespace `{package}`, [its concepts](README.md). Made from the comments in the code.\n\n");
        text.AppendJoin(" · ", types.Select(type => prose.Name(type))).Append('\n');
        foreach (Type type in types)
        {
            Write(type);
        }

        return text.ToString();
    }

    private void Write(Type type)
    {
        text.Append($"\n## {Prose.Escaped(Names.Short(type))}\n\n");
        text.Append(
            $"{Prose.Code(Signature.Of(type))}{Signature.Stage(type)} · [source]({prose.Relative(library.Source(type))})\n"
        );
        XElement comment = library.Comments.Of(type);
        foreach (string block in Said("summary").Concat(Said("remarks")).Concat(Said("example")))
        {
            text.Append($"\n{block}\n");
        }

        bool positional = Signature.IsRecord(type) && comment.Elements("param").Any();
        List<string> details = Details(comment, positional ? null : type);
        if (details.Count > 0)
        {
            text.Append('\n').AppendJoin('\n', details).Append('\n');
        }

        Members(type);

        IEnumerable<string> Said(string name) => comment.Elements(name).SelectMany(prose.Blocks);
    }

    private void Members(Type type)
    {
        HashSet<string> anchored = [];
        bool first = true;
        foreach (MemberInfo member in library.Members(type))
        {
            XElement comment = library.Comments.Of(member);
            if (
                member is ConstructorInfo { } constructor
                && constructor.GetParameters().Length == 0
                && !comment.HasElements
            )
            {
                continue;
            }

            text.Append(first ? "\n" : "");
            first = false;
            string anchor = Library.Anchor(member);
            string target =
                linked.Contains($"{Path}#{anchor}") && anchored.Add(anchor) ? $"<a id=\"{anchor}\"></a>" : "";
            text.Append($"- {target}{Prose.Code(Signature.Of(member))}{Signature.Stage(member)}");
            Write(member, comment);
        }
    }

    private void Write(MemberInfo member, XElement comment)
    {
        XElement? summary = library.Comments.Summary(member);
        string[] blocks =
        [
            .. (summary is null ? [] : prose.Blocks(summary)),
            .. comment
                .Elements()
                .Where(e => e != summary && e.Name.LocalName is "value" or "remarks" or "example")
                .SelectMany(e => e == summary ? [] : prose.Blocks(e)),
        ];
        // A paragraph follows in the same line, so that a simple member takes one line.
        text.Append(blocks.Length > 0 ? $": {Indented(blocks[0])}\n" : "\n");
        foreach (string block in blocks.Skip(1))
        {
            text.Append($"\n  {Indented(block)}\n");
        }

        foreach (string detail in Details(comment, member))
        {
            text.Append($"  {detail}\n");
        }
    }

    private List<string> Details(XElement comment, MemberInfo? member)
    {
        List<string> details = [];
        foreach (XElement element in comment.Elements())
        {
            string? detail = element.Name.LocalName switch
            {
                "typeparam" or "param" when member is not null || element.Name.LocalName == "typeparam" =>
                    $"- `{element.Attribute("name")!.Value}`: {prose.Line(element)}",
                "returns" => $"- returns: {prose.Line(element)}",
                "exception" => $"- throws {Exception(element)}: {prose.Line(element)}",
                _ => null,
            };
            if (detail is not null)
            {
                details.Add(detail);
            }
        }

        return details;
    }

    private string Exception(XElement element)
    {
        string id = element.Attribute("cref")!.Value;
        return library.Comments.Find(id) is { } type ? prose.Name(type) : Prose.Code(Names.Short(id));
    }

    private static string Indented(string block) => block.Replace("\n", "\n  ", StringComparison.Ordinal);
}
