using System.Reflection;

namespace AiPm.Sdk.Tests.Architecture;

public class ArchitectureTests
{
    private static readonly string[] Assemblies = [.. House.Allowed.Keys.Where(name => name != "AiPm.Sdk.Tool")];

    [Fact]
    public void Arrows_point_only_where_the_architecture_has_them() =>
        Assert.Equal([], House.Read(TestData.Repository).Violations());

    [Theory]
    [InlineData("AiPm.Sdk.Risks", "AiPm.Sdk.Roadmaps", "", "AiPm.Sdk.Risks must not refer to AiPm.Sdk.Roadmaps")]
    [InlineData(
        "AiPm.Sdk.Numerics",
        "",
        "MathNet.Numerics",
        "AiPm.Sdk.Numerics must not bring the package MathNet.Numerics"
    )]
    [InlineData("AiPm.Sdk.Utilities", "", "", "AiPm.Sdk.Utilities is not a room of the architecture")]
    public void A_wrong_arrow_or_package_is_named(string room, string reference, string package, string expected)
    {
        Dictionary<string, Room> rooms = new(House.Read(TestData.Repository).Rooms, StringComparer.Ordinal);
        Room changed = rooms.GetValueOrDefault(room, new Room(room, [], [], OpensInternals: false));
        rooms[room] = changed with
        {
            References = reference == "" ? changed.References : [.. changed.References, reference],
            Packages = package == "" ? changed.Packages : [.. changed.Packages, package],
        };
        Assert.Equal([expected], new House(rooms).Violations());
    }

    [Fact]
    public void Floors_are_seen_in_the_compiled_assemblies_too()
    {
        foreach (string name in Assemblies)
        {
            IEnumerable<string> foreign = Assembly
                .Load(name)
                .GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(reference =>
                    !reference.StartsWith("System", StringComparison.Ordinal)
                    && !House.Allowed[name].Contains(reference, StringComparer.Ordinal)
                    && !(
                        name == "AiPm.Sdk"
                        && (
                            reference == "CsvHelper"
                            || reference.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
                        )
                    )
                );
            Assert.Equal([], foreign);
        }
    }

    [Fact]
    public void No_public_type_bears_the_name_of_a_namespace_segment()
    {
        HashSet<string> segments = new(House.Allowed.Keys.SelectMany(name => name.Split('.')), StringComparer.Ordinal);
        IEnumerable<string> taken = Assemblies
            .SelectMany(name => Assembly.Load(name).GetExportedTypes())
            .Where(type => segments.Contains(type.Name))
            .Select(type => type.FullName!);
        Assert.Equal([], taken);
    }

    [Fact]
    public void Every_public_type_lives_in_the_namespace_of_its_project()
    {
        foreach (string name in Assemblies)
        {
            Assert.Equal(
                [],
                Assembly
                    .Load(name)
                    .GetExportedTypes()
                    .Where(type => type.Namespace != name)
                    .Select(type => type.FullName)
            );
        }
    }

    [Fact]
    public void Every_project_has_its_tests()
    {
        foreach (string name in House.Allowed.Keys)
        {
            Assert.True(
                File.Exists(Path.Combine(TestData.Repository, "tests", name + ".Tests", name + ".Tests.csproj")),
                $"{name} has no test project"
            );
        }
    }

    [Fact]
    public void Package_configuration_sets_behaviour_and_names_no_source()
    {
        string configuration = File.ReadAllText(Path.Combine(TestData.Repository, "nuget.config"));
        Assert.DoesNotContain("packageSources", configuration, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("://", configuration, StringComparison.Ordinal);
    }
}
