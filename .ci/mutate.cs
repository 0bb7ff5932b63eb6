#:property GenerateDocumentationFile=false
#:property RunAnalyzers=false
// Draws mutants of a folder at random, lets Stryker test them and keeps what came of it; see .ci/mutate.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

const string Data = "docs/quality/mutation.json";
const string Disable = "// Stryker disable all\n";

string[] floors =
[
    "AiPm.Sdk.Numerics",
    "AiPm.Sdk.Metrics",
    "AiPm.Sdk.Experiments",
    "AiPm.Sdk.Prioritization",
    "AiPm.Sdk.Risks",
    "AiPm.Sdk.Roadmaps",
];

// Messages are not counted, nor checks for null: a fault in a wording is none in a number, and the tests hold few wordings word for word. A whole body
// removed is noticed by nearly every test, and would flatter the score.
string[] ignoredMutations = ["string", "block"];
string[] ignoredMethods = ["*Exception.ctor", "ArgumentNullException.*", "*GetHashCode*", "HashCode.*"];

List<string> asked = [];
int size = 10;
int seed = 1;
string? filter = null;
bool isWhole = false;

// Which tests run which fault takes long to find out where faults lie in the innermost loops, as every pass through one is noted down.
bool isByTest = true;
for (int i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--sample":
            size = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--seed":
            seed = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--tests":
            filter = args[++i];
            break;
        case "--all-tests":
            isByTest = false;
            break;
        case "--whole":
            isWhole = true;
            break;
        default:
            asked.Add(args[i].TrimEnd('/').Replace("src/", "", StringComparison.Ordinal));
            break;
    }
}

if (asked.Count == 0)
{
    asked.AddRange(floors);
}

string repository = Directory.GetCurrentDirectory();
string commit = Git(repository, "rev-parse", "HEAD");
string tree = Environment.GetEnvironmentVariable("AIPM_MUTATE_TREE") is { Length: > 0 } given
    ? given
    : Path.Combine(Path.GetTempPath(), "aipm-mutate-" + commit[..12]);
if (!Directory.Exists(tree))
{
    Git(repository, "worktree", "add", "--detach", tree, commit);
}

foreach (IGrouping<string, string> of in asked.GroupBy(name => name.Split('/')[0]))
{
    Measure(of.Key, [.. of.Select(name => name.Contains('/') ? name[(name.IndexOf('/') + 1)..] : null)]);
}

return 0;

void Measure(string project, string?[] folders)
{
    string sources = Path.Combine("src", project);
    string tests = Path.Combine("tests", project + ".Tests");
    if (Git(repository, "status", "--porcelain", "--", sources, tests).Length > 0)
    {
        throw new InvalidOperationException($"{sources} or {tests} has changes that are not committed.");
    }

    Reset();
    IReadOnlyList<Mutant> all = List(project, sources, tests);
    List<Mutant> planted = [];
    List<(string Folder, int Count)> sizes = [];
    foreach (
        IGrouping<string, Mutant> folder in all.GroupBy(mutant => mutant.Folder)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
    )
    {
        if (folders.Contains(null) || folders.Contains(folder.Key))
        {
            Mutant[] every = [.. folder.Order()];
            new Random(seed).Shuffle(every);
            planted.AddRange(every.Take(isWhole ? every.Length : WithSpares(size)));
            sizes.Add((folder.Key, every.Length));
        }
    }

    Console.WriteLine($"{project}: {planted.Count} of {all.Count} mutants in {sizes.Count} folders, spares among them");
    Reset();
    HashSet<string> files = [.. planted.Select(mutant => mutant.File)];
    DisableAllBut(sources, files);
    Dictionary<Mutant, string> outcomes = [];
    foreach ((Mutant mutant, string status) in Report(Run(project, tests, [.. files.SelectMany(Patterns)], filter), 0))
    {
        outcomes.TryAdd(mutant, status);
    }

    foreach ((string folder, int count) in sizes)
    {
        IEnumerable<(Mutant Mutant, string Status)> tried = planted
            .Where(mutant => mutant.Folder == folder)
            .Select(mutant => (mutant, outcomes.GetValueOrDefault(mutant, "Ignored")))
            .Where(each => each.Item2 is "Killed" or "Timeout" or "Survived" or "NoCoverage");
        Keep(project, folder, count, [.. isWhole ? tried : tried.Take(size)]);
    }

    Reset();

    // Stryker plants whatever lies within the places given. What else lies within a drawn one is left out where it holds no drawn one itself.
    IEnumerable<string> Patterns(string file)
    {
        int[] starts = LineStarts(Path.Combine(tree, sources, file));
        (int From, int To)[] wanted = [.. planted.Where(mutant => mutant.File == file).Select(Span).Distinct()];
        IEnumerable<(int From, int To)> others = all.Where(mutant => mutant.File == file)
            .Select(Span)
            .Distinct()
            .Where(span => wanted.Any(outer => Holds(outer, span)) && !wanted.Any(inner => Holds(span, inner)));
        yield return "**/" + file + Text(wanted);
        string left = Text(others);
        if (left.Length > 0)
        {
            yield return "!**/" + file + left;
        }

        (int From, int To) Span(Mutant mutant) =>
            (starts[mutant.Line - 1] + mutant.Column - 1, starts[mutant.EndLine - 1] + mutant.EndColumn - 1);
    }

    static bool Holds((int From, int To) outer, (int From, int To) inner) =>
        outer.From <= inner.From && inner.To <= outer.To;

    static string Text(IEnumerable<(int From, int To)> spans) =>
        string.Concat(spans.Select(span => $"{{{span.From}..{span.To}}}"));
}

// Of four faults that Stryker lists about one does not compile or is left out after all, which it says only when it has planted them. So some more are
// planted, and the first of them that could be tried are the sample: no less a random one.
static int WithSpares(int size) => size + ((size + 2) / 3) + 1;

// All that Stryker can plant: a run in which everything is switched off lists it, and needs no tests.
IReadOnlyList<Mutant> List(string project, string sources, string tests)
{
    string content = Git(repository, "rev-parse", $"{commit}:src/{project}");
    string cache = Path.Combine(repository, "artifacts", "mutation", $"{project}-{content[..12]}.json");
    if (!File.Exists(cache))
    {
        DisableAllBut(sources, []);
        string report = Run(project, tests, ["**/*"], "FullyQualifiedName~PublicSurface");
        Directory.CreateDirectory(Path.GetDirectoryName(cache)!);
        File.Copy(report, cache);
    }

    return
    [
        .. Report(cache, 1)
            .Select(each => each.Mutant)
            .Where(mutant => mutant.Mutator is not ("String mutation" or "Block removal mutation")),
    ];
}

void Reset() => Git(tree, "checkout", "--force", "--detach", commit);

void DisableAllBut(string sources, HashSet<string> files)
{
    foreach (string path in Directory.GetFiles(Path.Combine(tree, sources), "*.cs", SearchOption.AllDirectories))
    {
        string file = Path.GetRelativePath(Path.Combine(tree, sources), path).Replace('\\', '/');
        if (
            !files.Contains(file)
            && !file.StartsWith("obj/", StringComparison.Ordinal)
            && !file.StartsWith("bin/", StringComparison.Ordinal)
        )
        {
            File.WriteAllText(path, Disable + File.ReadAllText(path));
        }
    }
}

// Returns the path of Stryker's report.
string Run(string project, string tests, string[] patterns, string? only)
{
    string output = Path.Combine(repository, "artifacts", "mutation", project);
    if (Directory.Exists(output))
    {
        Directory.Delete(output, recursive: true);
    }

    Directory.CreateDirectory(output);
    JsonObject config = new()
    {
        ["project"] = project + ".csproj",
        ["configuration"] = "Release",
        ["concurrency"] = 1,
        ["coverage-analysis"] = isByTest ? "perTest" : "off",
        ["additional-timeout"] = 60_000,
        ["reporters"] = new JsonArray("Json"),
        ["ignore-mutations"] = new JsonArray([.. ignoredMutations.Select(each => (JsonNode)each)]),
        ["ignore-methods"] = new JsonArray([.. ignoredMethods.Select(each => (JsonNode)each)]),
        ["mutate"] = new JsonArray([.. patterns.Select(each => (JsonNode)each)]),
    };
    if (only is not null)
    {
        config["test-case-filter"] = only;
    }

    string file = Path.Combine(output, "stryker-config.json");
    File.WriteAllText(file, new JsonObject { ["stryker-config"] = config }.ToJsonString());
    string log = Path.Combine(output, "log.txt");
    using StreamWriter writer = new(log) { AutoFlush = true };
    int code = Start(
        Path.Combine(tree, tests),
        "dotnet",
        ["stryker", "-f", file, "-O", output, "--skip-version-check"],
        writer
    );
    string report = Path.Combine(output, "reports", "mutation-report.json");
    return File.Exists(report)
        ? report
        : throw new InvalidOperationException($"Stryker ended with {code} and no report; see {log}");
}

IEnumerable<(Mutant Mutant, string Status)> Report(string path, int linesBefore)
{
    JsonObject files = JsonNode.Parse(File.ReadAllText(path))!["files"]!.AsObject();
    foreach ((string name, JsonNode? file) in files)
    {
        string inside = name.Replace('\\', '/');
        int at = inside.IndexOf("/src/", StringComparison.Ordinal);
        inside = at < 0 ? inside : inside[(inside.IndexOf('/', at + 5) + 1)..];
        foreach (JsonNode? each in file!["mutants"]!.AsArray())
        {
            JsonNode start = each!["location"]!["start"]!;
            JsonNode end = each["location"]!["end"]!;
            yield return (
                new(
                    inside,
                    (int)start["line"]! - linesBefore,
                    (int)start["column"]!,
                    (int)end["line"]! - linesBefore,
                    (int)end["column"]!,
                    (string)each["mutatorName"]!,
                    (string?)each["replacement"] ?? ""
                ),
                (string)each["status"]!
            );
        }
    }
}

void Keep(string project, string folder, int count, IReadOnlyList<(Mutant Mutant, string Status)> tried)
{
    string path = Path.Combine(repository, Data);
    JsonObject data = File.Exists(path)
        ? JsonNode.Parse(File.ReadAllText(path))!.AsObject()
        : new JsonObject { ["tool"] = "dotnet-stryker 5.1.0", ["rows"] = new JsonArray() };
    JsonArray rows = data["rows"]!.AsArray();
    int Of(string status) => tried.Count(each => each.Status == status);
    string name = folder == "." ? project : $"{project}/{folder}";

    // Why a fault is none, written into the file by hand, stays as long as the fault does.
    Dictionary<(string?, string?, string?), string> reasons = [];
    JsonArray before = rows.FirstOrDefault(each => (string)each!["folder"]! == name)?["survivors"]?.AsArray() ?? [];
    foreach (JsonNode? each in before)
    {
        if ((string?)each!["equivalent"] is { } reason)
        {
            reasons.TryAdd(((string?)each["file"], (string?)each["was"], (string?)each["became"]), reason);
        }
    }

    JsonObject row = new()
    {
        ["folder"] = name,
        ["commit"] = Git(
            repository,
            "log",
            commit,
            "-1",
            "--format=%h",
            "--abbrev=12",
            "--",
            Path.Combine("src", project),
            Path.Combine("tests", project + ".Tests")
        ),
        ["date"] = Git(repository, "show", "-s", "--format=%cI", commit),
        ["mutants"] = count,
        ["drawn"] = tried.Count,
        ["seed"] = isWhole ? null : seed,
        ["tests"] = filter,
        ["killed"] = Of("Killed"),
        ["timeout"] = Of("Timeout"),
        ["survived"] = Of("Survived"),
        ["noCoverage"] = Of("NoCoverage"),
        ["survivors"] = new JsonArray([
            .. tried
                .Where(each => each.Status is "Survived" or "NoCoverage")
                .Select(each => (JsonNode)Survivor(each.Mutant, each.Status)),
        ]),
    };
    List<JsonNode> kept =
    [
        .. rows.Select(each => each!.DeepClone()).Where(each => (string)each["folder"]! != name),
        row,
    ];
    data["rows"] = new JsonArray([
        .. kept.OrderBy(each => Array.IndexOf(floors, ((string)each["folder"]!).Split('/')[0]))
            .ThenBy(each => (string)each["folder"]!, StringComparer.Ordinal),
    ]);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(
        path,
        data.ToJsonString(
            new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        ) + "\n"
    );
    Console.WriteLine(
        $"{name}: {Of("Killed")} killed, {Of("Timeout")} timed out, {Of("Survived")} survived, {Of("NoCoverage")} not covered, of {tried.Count} tried and {count}"
    );

    JsonObject Survivor(Mutant mutant, string status)
    {
        string was = Source(project, mutant);
        string became = Short(mutant.Replacement);
        JsonObject survivor = new()
        {
            ["file"] = mutant.File,
            ["line"] = mutant.Line,
            ["was"] = was,
            ["became"] = became,
            ["status"] = status,
        };
        if (reasons.TryGetValue((mutant.File, was, became), out string? reason))
        {
            survivor["equivalent"] = reason;
        }

        return survivor;
    }
}

string Source(string project, Mutant mutant)
{
    string path = Path.Combine("src", project, mutant.File).Replace('\\', '/');
    string text = GitText(repository, "show", $"{commit}:{path}").TrimStart('\ufeff');
    int[] starts = Starts(text);
    return Short(
        text[(starts[mutant.Line - 1] + mutant.Column - 1)..(starts[mutant.EndLine - 1] + mutant.EndColumn - 1)]
    );
}

static string Short(string code)
{
    string line = string.Join(' ', code.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    return line.Length <= 120 ? line : line[..119] + "…";
}

static int[] LineStarts(string path) => Starts(File.ReadAllText(path));

static int[] Starts(string text) =>
    [0, .. Enumerable.Range(0, text.Length).Where(i => text[i] == '\n').Select(i => i + 1)];

static string Git(string folder, params string[] arguments) => GitText(folder, arguments).Trim();

static string GitText(string folder, params string[] arguments)
{
    StringBuilder text = new();
    using StringWriter writer = new(text);
    int code = Start(folder, "git", arguments, writer);
    return code == 0
        ? text.ToString()
        : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {text}");
}

static int Start(string folder, string program, string[] arguments, TextWriter output)
{
    ProcessStartInfo start = new(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    using Process process = Process.Start(start)!;
    Lock gate = new();
    void Take(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            lock (gate)
            {
                output.Write(line.Data + "\n");
            }
        }
    }

    process.OutputDataReceived += Take;
    process.ErrorDataReceived += Take;
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    process.WaitForExit();
    return process.ExitCode;
}

/// <summary>A fault that can be planted: a place in a file and what would stand there.</summary>
internal sealed record Mutant(
    string File,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string Mutator,
    string Replacement
) : IComparable<Mutant>
{
    public string Key =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{File}:{Line}:{Column}:{EndLine}:{EndColumn}:{Mutator}:{Replacement}"
        );

    public string Folder => File.Contains('/') ? File[..File.IndexOf('/')] : ".";

    public int CompareTo(Mutant? other) => string.CompareOrdinal(Key, other?.Key);
}
