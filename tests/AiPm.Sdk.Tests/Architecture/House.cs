using System.Xml.Linq;

namespace AiPm.Sdk.Tests.Architecture;

/// <summary>The house as the project files have it: which project refers to which, and which packages it brings.</summary>
internal sealed record House(IReadOnlyDictionary<string, Room> Rooms)
{
    /// <summary>The arrows that the architecture has: a room, and the rooms it may know.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["AiPm.Sdk.Numerics"] = [],
            ["AiPm.Sdk.Prioritization"] = ["AiPm.Sdk.Numerics"],
            ["AiPm.Sdk.Metrics"] = ["AiPm.Sdk.Numerics"],
            ["AiPm.Sdk.Experiments"] = ["AiPm.Sdk.Numerics", "AiPm.Sdk.Metrics"],
            ["AiPm.Sdk.Risks"] = ["AiPm.Sdk.Numerics"],
            ["AiPm.Sdk.Roadmaps"] = ["AiPm.Sdk.Numerics"],
            ["AiPm.Sdk.Reporting"] =
            [
                "AiPm.Sdk.Numerics",
                "AiPm.Sdk.Prioritization",
                "AiPm.Sdk.Metrics",
                "AiPm.Sdk.Experiments",
                "AiPm.Sdk.Risks",
                "AiPm.Sdk.Roadmaps",
            ],
            ["AiPm.Sdk.Warehouse"] =
            [
                "AiPm.Sdk.Numerics",
                "AiPm.Sdk.Prioritization",
                "AiPm.Sdk.Metrics",
                "AiPm.Sdk.Experiments",
                "AiPm.Sdk.Risks",
                "AiPm.Sdk.Roadmaps",
            ],
            ["AiPm.Sdk"] =
            [
                "AiPm.Sdk.Numerics",
                "AiPm.Sdk.Prioritization",
                "AiPm.Sdk.Metrics",
                "AiPm.Sdk.Experiments",
                "AiPm.Sdk.Risks",
                "AiPm.Sdk.Roadmaps",
                "AiPm.Sdk.Reporting",
                "AiPm.Sdk.Warehouse",
            ],
            ["AiPm.Sdk.Tool"] = ["AiPm.Sdk"],
        };

    /// <summary>The packages that a room may bring to those who use it; build-time analyzers do not count.</summary>
    public static IReadOnlyDictionary<string, string[]> AllowedPackages { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["AiPm.Sdk"] = ["CsvHelper", "Microsoft.Extensions.*"],
            ["AiPm.Sdk.Tool"] =
            [
                "System.CommandLine",
                "Spectre.Console",
                "Npgsql",
                "Microsoft.Data.Sqlite",
                "ModelContextProtocol.Core",
                "Microsoft.Extensions.*",
            ],
        };

    public static House Read(string repository) =>
        new(
            Directory
                .GetFiles(Path.Combine(repository, "src"), "*.csproj", SearchOption.AllDirectories)
                .Select(Room.Read)
                .ToDictionary(room => room.Name, StringComparer.Ordinal)
        );

    /// <summary>What the architecture does not have, one sentence each.</summary>
    public IEnumerable<string> Violations()
    {
        foreach (Room room in Rooms.Values.OrderBy(room => room.Name, StringComparer.Ordinal))
        {
            if (!Allowed.TryGetValue(room.Name, out string[]? arrows))
            {
                yield return $"{room.Name} is not a room of the architecture";
                continue;
            }

            foreach (string other in room.References.Except(arrows, StringComparer.Ordinal))
            {
                yield return $"{room.Name} must not refer to {other}";
            }

            string[] packages = AllowedPackages.GetValueOrDefault(room.Name, []);
            foreach (
                string package in room.Packages.Where(package => !packages.Any(allowed => Matches(allowed, package)))
            )
            {
                yield return $"{room.Name} must not bring the package {package}";
            }

            if (room.OpensInternals)
            {
                yield return $"{room.Name} must not open its internals to others";
            }
        }

        foreach (string missing in Allowed.Keys.Except(Rooms.Keys, StringComparer.Ordinal))
        {
            yield return $"{missing} is missing";
        }
    }

    private static bool Matches(string allowed, string package) =>
        allowed.EndsWith('*') ? package.StartsWith(allowed[..^1], StringComparison.Ordinal) : allowed == package;
}

/// <summary>One project file.</summary>
internal sealed record Room(string Name, string[] References, string[] Packages, bool OpensInternals)
{
    public static Room Read(string file)
    {
        XDocument project = XDocument.Load(file);
        return new(
            Path.GetFileNameWithoutExtension(file),
            [
                .. Includes(project, "ProjectReference")
                    .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))),
            ],
            [
                .. project
                    .Descendants("PackageReference")
                    .Where(package => (string?)package.Attribute("PrivateAssets") != "all")
                    .Select(package => (string)package.Attribute("Include")!),
            ],
            project.Descendants("InternalsVisibleTo").Any()
                || Directory
                    .GetFiles(Path.GetDirectoryName(file)!, "*.cs", SearchOption.AllDirectories)
                    .Any(source => File.ReadAllText(source).Contains("InternalsVisibleTo", StringComparison.Ordinal))
        );
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(reference => (string)reference.Attribute("Include")!);
}
