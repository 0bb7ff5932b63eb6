#!/usr/bin/env dotnet
#:property PublishAot=false

// What packed packages must be, looked up in the packages themselves.
//   dotnet run .ci/packages.cs -- check FOLDER VERSION    every package: facts, files, dependencies, symbols; each fault a line
//   dotnet run .ci/packages.cs -- same FOLDER OTHER       the same assemblies and symbols in both, byte for byte
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

// Which packages each brings: our own in the same version exactly, and those of others by name.
Dictionary<string, string[]> brings = new(StringComparer.Ordinal)
{
    ["AiPm.Sdk.Numerics"] = [],
    ["AiPm.Sdk.Prioritization"] = ["AiPm.Sdk.Numerics"],
    ["AiPm.Sdk.Metrics"] = ["AiPm.Sdk.Numerics"],
    ["AiPm.Sdk.Experiments"] = ["AiPm.Sdk.Metrics", "AiPm.Sdk.Numerics"],
    ["AiPm.Sdk.Risks"] = ["AiPm.Sdk.Numerics"],
    ["AiPm.Sdk.Roadmaps"] = ["AiPm.Sdk.Numerics"],
    ["AiPm.Sdk.Warehouse"] = ["AiPm.Sdk.Experiments", "AiPm.Sdk.Metrics", "AiPm.Sdk.Numerics"],
    ["AiPm.Sdk.Reporting"] =
    [
        "AiPm.Sdk.Experiments",
        "AiPm.Sdk.Metrics",
        "AiPm.Sdk.Numerics",
        "AiPm.Sdk.Prioritization",
        "AiPm.Sdk.Risks",
        "AiPm.Sdk.Roadmaps",
    ],
    ["AiPm.Sdk"] =
    [
        "AiPm.Sdk.Experiments",
        "AiPm.Sdk.Metrics",
        "AiPm.Sdk.Numerics",
        "AiPm.Sdk.Prioritization",
        "AiPm.Sdk.Reporting",
        "AiPm.Sdk.Risks",
        "AiPm.Sdk.Roadmaps",
        "AiPm.Sdk.Warehouse",
        "CsvHelper",
        "Microsoft.Extensions.Options",
    ],
    ["AiPm.Sdk.Tool"] = [],
};
Guid embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
List<string> faults = [];

switch (args)
{
    case ["check", var folder, var version]:
        Check(folder, version);
        break;
    case ["same", var one, var other]:
        Same(one, other);
        break;
    default:
        Console.Error.WriteLine("usage: dotnet run .ci/packages.cs -- check FOLDER VERSION | same FOLDER OTHER");
        return 2;
}

foreach (string fault in faults)
{
    Console.Error.WriteLine(fault);
}

return faults.Count == 0 ? 0 : 1;

void Require(bool holds, string fault)
{
    if (!holds)
    {
        faults.Add(fault);
    }
}

void Check(string folder, string version)
{
    IEnumerable<string> expected = brings.Keys.Select(id => $"{id}.{version}.nupkg").Order(StringComparer.Ordinal);
    IEnumerable<string> found = Directory
        .GetFiles(folder, "*.nupkg")
        .Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal);
    Require(expected.SequenceEqual(found, StringComparer.Ordinal), $"{folder} holds {string.Join(", ", found)}");
    if (faults.Count > 0)
    {
        return;
    }

    foreach ((string id, string[] dependencies) in brings)
    {
        try
        {
            CheckPackage(folder, id, version, dependencies);
        }
        catch (FileNotFoundException missing)
        {
            faults.Add($"{id}: {missing.Message}");
        }
    }

    if (faults.Count == 0)
    {
        Console.WriteLine(
            $"{brings.Count} packages of version {version}: facts, files, dependencies and symbols are as they must be."
        );
    }
}

void CheckPackage(string folder, string id, string version, string[] dependencies)
{
    using ZipArchive package = ZipFile.OpenRead(Path.Combine(folder, $"{id}.{version}.nupkg"));
    XElement nuspec = XDocument.Parse(Encoding.UTF8.GetString(Read(package, $"{id}.nuspec")).TrimStart('\uFEFF')).Root!;
    XNamespace space = nuspec.Name.Namespace;
    XElement metadata = nuspec.Element(space + "metadata")!;
    string Fact(string name) => (string?)metadata.Element(space + name) ?? "";

    Require(Fact("id") == id && Fact("version") == version, $"{id}: it calls itself {Fact("id")} {Fact("version")}");
    Require(Fact("license") == "MIT", $"{id}: the licence is {Fact("license")}");
    Require(Fact("description").Length > 40, $"{id}: the description is {Fact("description")}");
    Require(Fact("authors").Length > 0 && Fact("copyright").Length > 0, $"{id}: no authors or no copyright");
    Require(Fact("tags").Split(' ').Length >= 8, $"{id}: the tags are {Fact("tags")}");
    Require(
        Fact("releaseNotes").Length is > 0 and <= 35_000,
        $"{id}: {Fact("releaseNotes").Length} characters of release notes"
    );
    Require(
        (string?)metadata.Element(space + "repository")?.Attribute("commit") is { Length: 40 },
        $"{id}: the commit is not named"
    );
    Require(Fact("readme") == "README.md" && Fact("icon") == "icon.png", $"{id}: README or icon is not named");
    Require(
        Encoding.UTF8.GetString(Read(package, "README.md")).StartsWith($"# {id}\n", StringComparison.Ordinal),
        $"{id}: the README is not its own"
    );
    byte[] icon = Read(package, "icon.png");
    Require(
        icon.Length is > 1_000 and < 100_000
            && icon.AsSpan(16, 8).SequenceEqual(new byte[] { 0, 0, 0, 128, 0, 0, 0, 128 }),
        $"{id}: the icon is no picture of 128 × 128"
    );

    string[] named =
    [
        .. metadata
            .Descendants(space + "dependency")
            .Select(d => (string)d.Attribute("id")!)
            .Order(StringComparer.Ordinal),
    ];
    Require(named.SequenceEqual(dependencies, StringComparer.Ordinal), $"{id}: it brings {string.Join(", ", named)}");
    foreach (XElement dependency in metadata.Descendants(space + "dependency"))
    {
        string name = (string)dependency.Attribute("id")!;
        string range = (string)dependency.Attribute("version")!;
        bool own = name.StartsWith("AiPm.", StringComparison.Ordinal);
        Require(!own || range == $"[{version}]", $"{id}: {name} {range} is not exactly [{version}]");
    }

    if (id == "AiPm.Sdk.Tool")
    {
        string type = (string?)metadata.Descendants(space + "packageType").FirstOrDefault()?.Attribute("name") ?? "";
        Require(type == "DotnetTool", $"{id}: it is no tool");
        CheckAssembly(id, Read(package, "tools/net10.0/any/aipm.dll"), version);
        return;
    }

    string[] files =
    [
        .. package
            .Entries.Select(entry => entry.FullName)
            .Where(name => name.StartsWith("lib/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
    Require(
        files.SequenceEqual([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], StringComparer.Ordinal),
        $"{id}: it holds {string.Join(", ", files)}"
    );
    byte[] assembly = Read(package, $"lib/net10.0/{id}.dll");
    CheckAssembly(id, assembly, version);
    using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(folder, $"{id}.{version}.snupkg"));
    CheckSymbols(id, assembly, Read(symbols, $"lib/net10.0/{id}.pdb"));
}

// Deterministic, and silent about the machine that built it.
void CheckAssembly(string id, byte[] image, string version)
{
    using PEReader reader = new(new MemoryStream(image));
    Require(
        reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible),
        $"{id}: the build is not deterministic"
    );
    string shown = Encoding.UTF8.GetString(image);
    Require(shown.Contains(version, StringComparison.Ordinal), $"{id}: the assembly does not say its version");
    Require(
        !Mentions(image, Environment.CurrentDirectory),
        $"{id}: the assembly names a folder of the machine that built it"
    );
}

// The symbols belong to the assembly and hold every source, so that a debugger asks nobody.
void CheckSymbols(string id, byte[] image, byte[] symbols)
{
    using PEReader reader = new(new MemoryStream(image));
    DebugDirectoryEntry entry = reader.ReadDebugDirectory().Single(e => e.Type == DebugDirectoryEntryType.CodeView);
    using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
    MetadataReader pdb = provider.GetMetadataReader();
    BlobContentId identity = new(pdb.DebugMetadataHeader!.Id);
    Require(
        reader.ReadCodeViewDebugDirectoryData(entry).Guid == identity.Guid && entry.Stamp == identity.Stamp,
        $"{id}: the symbols belong to another assembly"
    );
    Require(
        !Mentions(symbols, Environment.CurrentDirectory),
        $"{id}: the symbols name a folder of the machine that built them"
    );
    int documents = 0;
    foreach (DocumentHandle handle in pdb.Documents)
    {
        documents++;
        bool embedded = pdb.GetCustomDebugInformation(handle)
            .Select(pdb.GetCustomDebugInformation)
            .Any(information => pdb.GetGuid(information.Kind) == embeddedSource);
        Require(embedded, $"{id}: the symbols do not hold {pdb.GetString(pdb.GetDocument(handle).Name)}");
    }

    Require(documents > 10, $"{id}: the symbols know {documents} sources");
}

bool Mentions(byte[] content, string folder) => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)) >= 0;

void Same(string one, string other)
{
    SortedDictionary<string, string> left = Hashes(one);
    SortedDictionary<string, string> right = Hashes(other);
    Require(left.Count > 0, $"{one} holds no assembly");
    foreach (string name in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
    {
        Require(
            left.GetValueOrDefault(name, "missing") == right.GetValueOrDefault(name, "also missing"),
            $"{name} is not the same in both"
        );
    }

    if (faults.Count == 0)
    {
        Console.WriteLine($"{left.Count} files of code and symbols are the same, byte for byte.");
    }
}

static SortedDictionary<string, string> Hashes(string folder)
{
    SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);
    foreach (string path in Directory.GetFiles(folder, "*.*nupkg"))
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        foreach (ZipArchiveEntry entry in package.Entries)
        {
            if (Path.GetExtension(entry.Name) is ".dll" or ".pdb" or ".xml" or ".md" or ".png")
            {
                string hash = Convert.ToHexString(SHA256.HashData(Read(package, entry.FullName)));
                hashes.Add($"{Path.GetFileName(path)}/{entry.FullName}", hash);
            }
        }
    }

    return hashes;
}

static byte[] Read(ZipArchive package, string name)
{
    ZipArchiveEntry entry =
        package.GetEntry(name) ?? throw new FileNotFoundException($"The package does not hold {name}.");
    using Stream stream = entry.Open();
    using MemoryStream copy = new();
    stream.CopyTo(copy);
    return copy.ToArray();
}
