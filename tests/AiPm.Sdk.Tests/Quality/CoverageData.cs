using System.Xml.Linq;

namespace AiPm.Sdk.Tests.Quality;

/// <summary>What <c>.ci/coverage</c> measured.</summary>
internal sealed record CoverageData(IReadOnlyList<CoverageRow> Rows)
{
    /// <summary>The rows with those of the projects that were just measured in place of their old ones.</summary>
    public CoverageData With(string reports)
    {
        List<CoverageRow> rows = [.. Rows];
        foreach (string project in QualityData.Floors)
        {
            string report = Path.Combine(reports, project + ".cobertura.xml");
            if (File.Exists(report))
            {
                string commit = File.ReadAllText(Path.Combine(reports, project + ".commit")).Trim()[..7];
                rows.RemoveAll(row => row.Folder.Split('/')[0] == project);
                rows.AddRange(Read(project, commit, XDocument.Load(report)));
            }
        }

        return new([
            .. rows.OrderBy(row => QualityData.Floors.ToList().IndexOf(row.Folder.Split('/')[0]))
                .ThenBy(row => row.Folder, StringComparer.Ordinal),
        ]);
    }

    private static IEnumerable<CoverageRow> Read(string project, string commit, XDocument report) =>
        report
            .Descendants("package")
            .Where(package => (string?)package.Attribute("name") == project)
            .Descendants("class")
            .SelectMany(type =>
                (type.Element("lines")?.Elements("line") ?? []).Select(line =>
                    (Folder: FolderOf(project, (string)type.Attribute("filename")!), Line: line)
                )
            )
            .Where(each => each.Folder is not null)
            .GroupBy(each => each.Folder!)
            .Select(folder =>
            {
                (int hit, int all)[] branches =
                [
                    .. folder
                        .Select(each => (string?)each.Line.Attribute("condition-coverage"))
                        .OfType<string>()
                        .Select(Branches),
                ];
                return new CoverageRow(
                    folder.Key,
                    commit,
                    folder.Count(),
                    folder.Count(each => (int)each.Line.Attribute("hits")! > 0),
                    branches.Sum(each => each.all),
                    branches.Sum(each => each.hit)
                );
            });

    private static string? FolderOf(string project, string file)
    {
        string path = file.Replace('\\', '/');
        int at = path.IndexOf($"/src/{project}/", StringComparison.Ordinal);
        string inside = at < 0 ? "" : path[(at + project.Length + 6)..];
        return inside == "" || inside.StartsWith("obj/", StringComparison.Ordinal) ? null
            : inside.Contains('/', StringComparison.Ordinal)
                ? $"{project}/{inside[..inside.IndexOf('/', StringComparison.Ordinal)]}"
            : project;
    }

    // As in "50% (1/2)".
    private static (int, int) Branches(string text)
    {
        string[] parts = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split('/');
        return (
            int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)
        );
    }
}

/// <summary>A folder: how much of it its project's tests run.</summary>
internal sealed record CoverageRow(
    string Folder,
    string Commit,
    int Lines,
    int LinesHit,
    int Branches,
    int BranchesHit
);
