using System.Text;
using System.Xml.Linq;

namespace ApiReference;

/// <summary>The contents of the API reference: all packages, and each package's concepts with their types.</summary>
internal static class IndexPages
{
    public static IEnumerable<(string Path, string Text)> All(Library library)
    {
        yield return ("docs/api/README.md", Packages(library));
        foreach (string package in Library.PackageNames)
        {
            yield return ($"docs/api/{package}/README.md", Concepts(library, package));
        }
    }

    private static string Packages(Library library)
    {
        StringBuilder text = new(
            """
            # API reference

            Every public type and member, made from the comments in the code by `dotnet run --project docs/tools/ApiReference`. A page is a concept: one folder of the source. Members that the compiler
            adds to records (equality, copying, printing) are left out. By method instead of by type: [the methods](../methods/README.md).

            | package | types | concepts |
            | --- | ---: | --- |

            """.ReplaceLineEndings("\n")
        );
        foreach (string package in Library.PackageNames)
        {
            Type[] types = [.. library.Types.Where(type => Library.Package(type) == package)];
            string concepts = string.Join(
                ", ",
                types
                    .GroupBy(library.Concept)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => Link(package, g.Key, package + "/"))
            );
            text.Append($"| [{package}]({package}/README.md) | {types.Length} | {concepts} |\n");
        }

        return text.ToString();
    }

    private static string Concepts(Library library, string package)
    {
        string path = $"docs/api/{package}/README.md";
        Prose prose = new(library, path);
        StringBuilder text = new($"# {package}\n\n[All packages](../README.md).\n");
        foreach (
            IGrouping<string, Type> concept in library
                .Types.Where(type => Library.Package(type) == package)
                .GroupBy(library.Concept)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            text.Append(
                $"\n## {(concept.Key.Length == 0 ? package : concept.Key.Replace("/", ": ", StringComparison.Ordinal))}\n\n"
            );
            foreach (Type type in concept)
            {
                string summary = library.Comments.Summary(type) is { } said ? First(prose, said) : "";
                text.Append($"- {prose.Name(type)}: {summary}\n");
            }
        }

        return text.ToString();
    }

    private static string Link(string package, string concept, string folder) =>
        $"[{(concept.Length == 0 ? package : concept)}]({folder}{System.IO.Path.GetFileName(Library.Page(package, concept))})";

    // Up to the first full stop that ends a sentence: a blank and a capital follow.
    private static string First(Prose prose, XElement summary)
    {
        string text = prose.Blocks(summary)[0];
        for (
            int i = text.IndexOf(". ", StringComparison.Ordinal);
            i >= 0;
            i = text.IndexOf(". ", i + 1, StringComparison.Ordinal)
        )
        {
            if (i > 20 && i + 2 < text.Length && char.IsUpper(text[i + 2]) && !char.IsUpper(text[i - 1]))
            {
                return text[..(i + 1)];
            }
        }

        return text;
    }
}
