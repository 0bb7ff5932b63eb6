using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AiPm.Sdk.Tests.Architecture;

/// <summary>What packing needs of the sources; what came out is looked at by <c>.ci/pack</c> and used by <c>.ci/consume</c>.</summary>
public partial class PackageTests
{
    private static readonly string[] Rooms = [.. House.Allowed.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_room_is_packed()
    {
        using JsonDocument filter = JsonDocument.Parse(Text("src", "Packages.slnf"));
        string[] packed =
        [
            .. filter
                .RootElement.GetProperty("solution")
                .GetProperty("projects")
                .EnumerateArray()
                .Select(project => Path.GetFileNameWithoutExtension(project.GetString()!.Replace('\\', '/')))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(Rooms, packed);
    }

    [Fact]
    public void The_consumer_uses_every_package_but_the_tool()
    {
        IEnumerable<string> used = XDocument
            .Parse(Text(".ci", "consumer", "Consumer.csproj"))
            .Descendants("PackageReference")
            .Select(reference => (string)reference.Attribute("Include")!)
            .Order(StringComparer.Ordinal);
        Assert.Equal(Rooms.Where(room => room != "AiPm.Sdk.Tool"), used);
    }

    [Fact]
    public void Every_package_has_a_readme_and_release_notes_of_its_own()
    {
        string changelog = Text("CHANGELOG.md");
        foreach (string room in Rooms)
        {
            Assert.StartsWith($"# {room}\n", Text("src", room, "README.md"), StringComparison.Ordinal);
            string section = room == "AiPm.Sdk" ? "Plan" : room[(room.LastIndexOf('.') + 1)..];
            Assert.Matches($@"\n#### {section}\n\n- ", changelog);
        }
    }

    /// <summary>Two sections of one name would be two rooms for one change; a change told twice is the trace of a merge.</summary>
    [Fact]
    public void The_changelog_names_each_room_and_each_change_once()
    {
        foreach (string release in Release().Split(Text("CHANGELOG.md")).Skip(1))
        {
            foreach (string kind in Kind().Split(release))
            {
                string[] rooms = [.. Section().Matches(kind).Select(match => match.Value)];
                Assert.Equal(rooms.Distinct(StringComparer.Ordinal), rooms);
            }

            string[] changes = [.. release.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal))];
            Assert.Equal(changes.Distinct(StringComparer.Ordinal), changes);
        }
    }

    [Fact]
    public void What_is_experimental_is_what_the_page_on_stability_says()
    {
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        SortedSet<string> marked = new(StringComparer.Ordinal);
        foreach (string room in Rooms.Where(room => room != "AiPm.Sdk.Tool"))
        {
            foreach (Type type in Assembly.Load(room).GetExportedTypes())
            {
                foreach (MemberInfo member in type.GetMembers(declared).Prepend(type))
                {
                    if (member.GetCustomAttribute<ExperimentalAttribute>() is { } experimental)
                    {
                        marked.Add(experimental.DiagnosticId);
                    }
                }
            }
        }

        IEnumerable<string> told = Diagnostic().Matches(Text("docs", "stability.md")).Select(match => match.Value);
        Assert.Equal(["AIPM0001", "AIPM0002"], marked);
        Assert.Equal(marked, told.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Known_vulnerabilities_are_errors_and_a_list_out_of_reach_is_none()
    {
        XDocument build = XDocument.Parse(Text("Directory.Build.props"));
        string Property(string name) => build.Descendants(name).Single().Value;
        Assert.Equal(
            ("true", "all", "low"),
            (Property("NuGetAudit"), Property("NuGetAuditMode"), Property("NuGetAuditLevel"))
        );
        Assert.EndsWith("NU1901;NU1902;NU1903;NU1904", Property("WarningsAsErrors"), StringComparison.Ordinal);
        Assert.EndsWith("NU1900;NU1905", Property("WarningsNotAsErrors"), StringComparison.Ordinal);
        Assert.EndsWith("NU1900;NU1905", Property("MSBuildWarningsNotAsErrors"), StringComparison.Ordinal);
    }

    private static string Text(params string[] path) =>
        File.ReadAllText(Path.Combine([TestData.Repository, .. path])).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^## ", RegexOptions.Multiline)]
    private static partial Regex Release();

    [GeneratedRegex(@"^### ", RegexOptions.Multiline)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^#### .*$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"AIPM\d{4}")]
    private static partial Regex Diagnostic();
}
