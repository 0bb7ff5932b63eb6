using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApiReference;

/// <summary>The library's packages as they are documented: public types by package and by concept, which is the folder of their source.</summary>
public sealed partial class Library
{
    private static readonly string[] Packages =
    [
        "AiPm.Sdk.Numerics",
        "AiPm.Sdk.Prioritization",
        "AiPm.Sdk.Metrics",
        "AiPm.Sdk.Experiments",
        "AiPm.Sdk.Risks",
        "AiPm.Sdk.Roadmaps",
        "AiPm.Sdk.Reporting",
        "AiPm.Sdk.Warehouse",
        "AiPm.Sdk",
    ];

    private readonly Dictionary<Type, string> sources = [];
    private readonly ILookup<string, Type> named;
    private readonly HashSet<Type> spread = [];

    private Library(string repository, IReadOnlyList<Assembly> assemblies, string folder)
    {
        Repository = repository;
        Comments = new Comments(assemblies, folder);
        ILookup<(string Package, string Type), (string Path, bool IsPart)> files = Sources(repository);
        Types =
        [
            .. assemblies
                .SelectMany(assembly => assembly.GetExportedTypes())
                .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
                .OrderBy(Names.Short, StringComparer.Ordinal),
        ];
        named = Types
            .SelectMany(
                type => new[] { Names.Short(type), TypeName(type) }.Distinct(StringComparer.Ordinal),
                (type, name) => (type, name)
            )
            .ToLookup(pair => pair.name, pair => pair.type, StringComparer.Ordinal);
        foreach (Type type in Types)
        {
            string name = Signature.Bare(Outermost(type));
            (string Path, bool IsPart)[] own = [.. files[(Package(type), name)]];

            // Where a type has parts in several files, that of its own name is its place.
            sources[type] = own.Select(file => file.Path)
                .OrderBy(path => Path.GetFileNameWithoutExtension(path) == name ? 0 : 1)
                .First();
            if (own.Count(file => file.IsPart) > 1)
            {
                spread.Add(type);
            }
        }
    }

    /// <summary>The repository's folder.</summary>
    public string Repository { get; }

    /// <summary>What the code says of itself.</summary>
    public Comments Comments { get; }

    /// <summary>Every public type, by name.</summary>
    public IReadOnlyList<Type> Types { get; }

    /// <summary>The packages, floor by floor.</summary>
    public static IReadOnlyList<string> PackageNames => Packages;

    /// <summary>Reads the library from its assemblies and their documentation files.</summary>
    /// <param name="repository">The repository's folder, whose sources say which concept a type belongs to.</param>
    /// <param name="folder">The folder of the assemblies and of their documentation.</param>
    public static Library Load(string repository, string folder) =>
        new(repository, [.. Packages.Select(Assembly.Load)], folder);

    /// <summary>The file of a type, relative to the repository.</summary>
    public string Source(Type type) => sources[type];

    /// <summary>The concept of a type: its folder within the package, empty at the package's top.</summary>
    public string Concept(Type type) =>
        Path.GetDirectoryName(sources[type])!.Replace('\\', '/')[$"src/{Package(type)}".Length..].TrimStart('/');

    /// <summary>
    /// The members of a type as its users see them, in the order they are written. Those of a type that is spread over several files stand by name: the
    /// order in which a compiler is given files is not the same everywhere.
    /// </summary>
    public IReadOnlyList<MemberInfo> Members(Type type) =>
        spread.Contains(type)
            ?
            [
                .. Surface
                    .Members(type)
                    .OrderBy(Surface.Rank)
                    .ThenBy(member => member.Name, StringComparer.Ordinal)
                    .ThenBy(MemberId.Of, StringComparer.Ordinal),
            ]
            : Surface.Members(type);

    /// <summary>The package of a type.</summary>
    public static string Package(Type type) => type.Assembly.GetName().Name!;

    /// <summary>The page of a concept.</summary>
    public static string Page(string package, string concept) =>
        $"docs/api/{package}/{(concept.Length == 0 ? package.Split('.')[^1] : concept.Replace('/', '.'))}.md";

    /// <summary>Where a type or member is described; null where it is not the library's or not public.</summary>
    public string? Address(MemberInfo member)
    {
        Type type = Documented(member);
        if (!sources.ContainsKey(type))
        {
            return null;
        }

        string anchor = member is Type || !IsShown(member) ? Names.Anchor(Names.Short(type)) : Anchor(member);
        return $"{Page(Package(type), Concept(type))}#{anchor}";
    }

    /// <summary>The anchor of a member; overloads share it.</summary>
    public static string Anchor(MemberInfo member)
    {
        string name = member is ConstructorInfo ? "new" : member.Name;
        return $"{Names.Anchor(Names.Short(member.DeclaringType!))}-{Names.Anchor(name)}";
    }

    /// <summary>The anchors of all members that some comment, or one of these names, links to.</summary>
    public HashSet<string> Linked(IEnumerable<MemberInfo> named)
    {
        IEnumerable<MemberInfo> referred = Types
            .SelectMany(type => Surface.Members(type).Prepend(type))
            .SelectMany(member => Comments.Of(member).Descendants())
            .Select(element => element.Attribute("cref")?.Value)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(Comments.Find)
            .OfType<MemberInfo>();
        return
        [
            .. referred
                .Concat(named)
                .Where(member => member is not Type && IsShown(member))
                .Select(member => $"{Address(member)}"),
        ];
    }

    /// <summary>The type or member of a name as people write it (<c>WelchTTest</c>, <c>PValueAdjustment.Holm</c>), of several overloads the first; null where there is none.</summary>
    /// <param name="name">The name, without its namespace.</param>
    /// <param name="package">The package that is meant where several have a type of this name.</param>
    public MemberInfo? Named(string name, string? package = null)
    {
        Type? type = named[name].OrderBy(t => Package(t) == package ? 0 : 1).FirstOrDefault();
        int dot = name.LastIndexOf('.');
        if (type is not null || dot < 0)
        {
            return type;
        }

        return Named(name[..dot], package) is Type owner
            ? Members(owner).FirstOrDefault(m => m.Name == name[(dot + 1)..])
            : null;
    }

    private static bool IsShown(MemberInfo member) => Surface.Members(member.DeclaringType!).Contains(member);

    private static Type Documented(MemberInfo member)
    {
        Type type = member as Type ?? member.DeclaringType!;
        return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }

    private static string TypeName(Type type) =>
        type.DeclaringType is { } outer ? $"{TypeName(outer)}.{Signature.Bare(type)}" : Signature.Bare(type);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static ILookup<(string, string), (string, bool)> Sources(string repository) =>
        Packages
            .SelectMany(
                package =>
                    Directory
                        .GetFiles(Path.Combine(repository, "src", package), "*.cs", SearchOption.AllDirectories)
                        .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
                        .Where(path => !path.Split('/').Any(part => part is "obj" or "bin"))
                        .Order(StringComparer.Ordinal),
                (package, path) => (package, path)
            )
            .SelectMany(
                file => Declaration().Matches(File.ReadAllText(Path.Combine(repository, file.path))),
                (file, match) => (file.package, file.path, match)
            )
            .ToLookup(
                found => (found.package, found.match.Groups[1].Value),
                found => (found.path, found.match.Value.Contains(" partial ", StringComparison.Ordinal))
            );

    [GeneratedRegex(
        @"^public [\w ]*?(?:class|record struct|record|struct|interface|enum|delegate [\w<>\[\]?., ]+?) (\w+)[ <(:;{\r\n]",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();
}
