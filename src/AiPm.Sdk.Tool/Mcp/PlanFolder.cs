using System.Text.Json;

namespace AiPm.Sdk.Tool;

/// <summary>The folder an assistant may read in: what it names lies in it or below, also behind links.</summary>
internal sealed class PlanFolder
{
    private const int MostBytes = 1 << 26;
    private const int MostListed = 100;

    private readonly string[] _named;

    private PlanFolder(string root, string[] named, bool mayWrite)
    {
        Root = root;
        _named = named;
        MayWrite = mayWrite;
    }

    public string Root { get; }

    public bool MayWrite { get; }

    /// <summary>The plans that are shown, as paths from the folder.</summary>
    public IReadOnlyList<string> Plans =>
        _named.Length > 0
            ? _named
            :
            [
                .. Directory
                    .EnumerateFiles(Root, "*.json")
                    .Order(StringComparer.Ordinal)
                    .Where(IsPlan)
                    .Take(MostListed)
                    .Select(path => Path.GetRelativePath(Root, path)),
            ];

    /// <exception cref="BadInputException">There is no such folder, or a plan is not in it.</exception>
    public static PlanFolder Open(string folder, string[] plans, bool mayWrite)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException($"aipm: there is no folder {folder}");
        }

        string root = Path.TrimEndingDirectorySeparator(Final(Path.GetFullPath(folder)));
        PlanFolder opened = new(root, [], mayWrite);
        return new(
            root,
            [
                .. plans.Select(plan =>
                    Path.GetRelativePath(root, opened.Require(Path.GetFullPath(plan), mustExist: true))
                ),
            ],
            mayWrite
        );
    }

    /// <summary>The whole path of a file that an assistant named.</summary>
    /// <exception cref="BadInputException">It lies elsewhere, or is not there.</exception>
    public string Require(string path, bool mustExist)
    {
        string given = path.Contains('\0', StringComparison.Ordinal)
            ? throw new BadInputException("path must be a path in the folder, but has a null character")
            : Path.GetFullPath(path, Root);
        if (!IsWithin(given) || !IsWithin(Final(given)))
        {
            throw new BadInputException(
                $"path must lead to a file in the served folder or below, but was {SafeName(path)}"
            );
        }

        if (Directory.Exists(given))
        {
            throw new BadInputException($"path must be a file, but {SafeName(path)} is a folder");
        }

        if (mustExist && !File.Exists(given))
        {
            throw new BadInputException($"there is no file {SafeName(path)} in the served folder");
        }

        return given;
    }

    /// <summary>The text of a file, of at most 64 MB.</summary>
    /// <exception cref="BadInputException">It lies elsewhere, is not there, or is larger.</exception>
    public string ReadText(string path)
    {
        string file = Require(path, mustExist: true);
        return new FileInfo(file).Length <= MostBytes
            ? File.ReadAllText(file)
            : throw new BadInputException($"{SafeName(path)} is larger than 64 MB");
    }

    private static string SafeName(string path) => path.Length <= 200 ? path : path[..200] + "…";

    private bool IsWithin(string full) =>
        full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || full == Root
        || Root == Path.GetPathRoot(Root);

    /// <summary>Where a path leads once every link on the way is followed.</summary>
    private static string Final(string full)
    {
        string way = Path.GetPathRoot(full)!;
        foreach (
            string step in full[way.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            way = Path.Combine(way, step);
            FileSystemInfo there = Directory.Exists(way) ? new DirectoryInfo(way) : new FileInfo(way);
            if (there.LinkTarget is not null && there.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                way = Final(target.FullName);
            }
        }

        return way;
    }

    private static bool IsPlan(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                return false;
            }

            using FileStream file = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(
                file,
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("product", out _)
                && root.TryGetProperty("version", out _);
        }
        catch (Exception other) when (other is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
