using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// Finds the files that a document includes and puts what they hold in the place of the includes. Only files within the document's folder are read; an
/// included file may include others of its own folder.
/// </summary>
/// <param name="folder">The folder of the document.</param>
internal sealed class DocumentIncludes(string folder)
{
    public const string Csv = "$csv";
    public const string Json = "$json";
    public const int LongestPath = 1_000;

    private const int MostFiles = 1_000;
    private const int Deepest = 8;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    private readonly ProblemList _problems = new();
    private long _bytes;
    private int _files;

    /// <summary>Whether the value is an include: an object whose only member is <c>$csv</c> or <c>$json</c>.</summary>
    public static bool IsInclude(PositionedNode node) =>
        node.Kind == JsonValueKind.Object
        && node.FirstChild is { Exists: true } only
        && only.Name is Csv or Json
        && !only.NextSibling.Exists;

    /// <summary>The document with its includes resolved; the same where it has none.</summary>
    /// <returns>The document, and what is wrong with its includes.</returns>
    public (JsonTree Tree, ProblemList Problems) Resolve(JsonTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return (Resolve(tree, _root, []), _problems);
    }

    private JsonTree Resolve(JsonTree tree, string current, IReadOnlyList<string> open)
    {
        if (tree.Root.Kind == JsonValueKind.Undefined || !(tree.HasName(Csv) || tree.HasName(Json)))
        {
            return tree;
        }

        List<JsonTree> included = [];
        return JsonComposer.Compose(
            tree,
            node =>
            {
                if (!IsInclude(node) || Load(node.FirstChild, current, open) is not { } other)
                {
                    return null;
                }

                included.Add(other);
                return other.Root.Kind == JsonValueKind.Undefined
                    ? null
                    : new JsonRewrite(other.Root) { IsIncluded = true };
            },
            included
        );
    }

    private JsonTree? Load(PositionedNode reference, string current, IReadOnlyList<string> open)
    {
        if (Find(reference, current, open) is not { } path)
        {
            return null;
        }

        byte[] text;
        try
        {
            long length = new FileInfo(path).Length;
            if (++_files > MostFiles || (_bytes += length) > JsonTree.MaximumBytes)
            {
                return Refuse(reference, "at most 1,000 files of 64 MB in all", "one file more than can be included");
            }

            text = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(
                reference,
                "a file that can be read",
                $"a file that cannot be read: {SafeText.Of(failure.Message)}"
            );
        }

        string name = Path.GetRelativePath(_root, path).Replace('\\', '/');
        if (reference.Name == Csv)
        {
            return Table(reference, name, text);
        }

        JsonTree tree = JsonTree.Parse(text).From(name);
        return Resolve(tree, Path.GetDirectoryName(path)!, [.. open, path]);
    }

    private string? Find(PositionedNode reference, string current, IReadOnlyList<string> open)
    {
        string? Wrong(string allowed, string? given = null)
        {
            _ = Refuse(reference, allowed, given);
            return null;
        }

        if (
            reference.Text is not { Length: > 0 and <= LongestPath } given
            || given.Contains('\0', StringComparison.Ordinal)
        )
        {
            return Wrong("the name of a file");
        }

        if (
            Path.IsPathRooted(given)
            || given.Contains("://", StringComparison.Ordinal)
            || given.Contains(':', StringComparison.Ordinal)
        )
        {
            return Wrong("a path from the folder of this file; no other place is read");
        }

        string path = Path.GetFullPath(Path.Combine(current, given.Replace('\\', '/')));
        if (!IsWithin(path))
        {
            return Wrong("a path within the plan's folder; no other place is read");
        }

        if (Directory.Exists(path))
        {
            return Wrong("the name of a file", $"{SafeText.Quoted(given)}, a folder");
        }

        if (!File.Exists(path))
        {
            return Wrong("the name of a file that exists");
        }

        // A link is followed once here, so that it cannot lead out of the folder.
        string target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        if (!IsWithin(target))
        {
            return Wrong("a path within the plan's folder; no other place is read");
        }

        if (open.Contains(target, StringComparer.Ordinal))
        {
            return Wrong("a file that does not include itself");
        }

        return open.Count < Deepest ? target : Wrong("a file included at most eight deep");
    }

    private bool IsWithin(string path) =>
        path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || (_root.Length <= 3 && Path.IsPathRooted(path) && path.StartsWith(_root, StringComparison.Ordinal));

    private JsonTree? Table(PositionedNode reference, string name, byte[] text)
    {
        if (!Utf8.IsValid(text))
        {
            return Refuse(reference, "a table in UTF-8", $"{SafeText.Quoted(name)}, which is in another encoding");
        }

        using MemoryStream stream = new(text, writable: false);
        TableDocument table = TableDocument.Read(stream);
        if (table.Problems.Count > 0)
        {
            _problems.Add(
                [.. table.Problems.InDocumentOrder().Select(problem => problem with { Document = name })],
                table.Problems.Count
            );
            return null;
        }

        return JsonTree.Parse(Encoding.UTF8.GetBytes(table.Json)).From(name, table.Lines);
    }

    private JsonTree? Refuse(PositionedNode reference, string allowed, string? given = null)
    {
        _problems.Add(reference.Problem(allowed, given));
        return null;
    }
}
