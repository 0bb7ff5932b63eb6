namespace ApiReference;

/// <summary>Generated pages against the files of the repository.</summary>
public sealed class Committed(string repository, IReadOnlyDictionary<string, string> pages)
{
    /// <summary>The folder that holds generated pages only.</summary>
    public const string Folder = "docs/api";

    /// <summary>The paths whose files differ from the pages: other, missing, or there without a page.</summary>
    public IReadOnlyList<string> Differences() =>
        [
            .. pages.Where(page => Read(page.Key) != page.Value).Select(page => page.Key),
            .. Files().Where(path => !pages.ContainsKey(path)),
        ];

    /// <summary>Writes the pages that differ, deletes files without a page, and says which.</summary>
    public IReadOnlyList<string> Write()
    {
        IReadOnlyList<string> differences = Differences();
        foreach (string path in differences)
        {
            string file = Path.Combine(repository, path);
            if (pages.TryGetValue(path, out string? text))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }
            else
            {
                File.Delete(file);
            }
        }

        return differences;
    }

    private string? Read(string path)
    {
        string file = Path.Combine(repository, path);
        return File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
    }

    private IEnumerable<string> Files()
    {
        string folder = Path.Combine(repository, Folder);
        return Directory.Exists(folder)
            ? Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
            : [];
    }
}
