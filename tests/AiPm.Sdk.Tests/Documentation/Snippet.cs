using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Sdk.Tests.Documentation;

/// <summary>A C# block of a document, with the output that the document prints below it.</summary>
internal sealed partial record Snippet(string Document, int Line, string Code, string? Output)
{
    private static readonly Lock Gate = new();

    /// <summary>What a block may use: the library and its packages.</summary>
    public static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("xunit", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Every C# block of a document; a block of text that follows at once is its output.</summary>
    public static IReadOnlyList<Snippet> Of(string document) =>
        [
            .. Block()
                .Matches(File.ReadAllText(Path.Combine(TestData.Repository, document)))
                .Select(match => new Snippet(
                    document,
                    1
                        + File.ReadAllText(Path.Combine(TestData.Repository, document))[..match.Index]
                            .Count(c => c == '\n'),
                    match.Groups["code"].Value,
                    match.Groups["output"].Success ? match.Groups["output"].Value : null
                )),
        ];

    /// <summary>Runs every block of a document and writes what it prints below it.</summary>
    public static void WriteOutputs(string document)
    {
        string path = Path.Combine(TestData.Repository, document);
        string text = File.ReadAllText(path);
        string written = Block()
            .Replace(
                text,
                match =>
                {
                    string code = match.Groups["code"].Value;
                    string printed = new Snippet(document, 0, code, null).Run();
                    string block = $"```csharp\n{code}```";
                    return printed.Length == 0 ? block : $"{block}\n\n```text\n{printed}```";
                }
            );
        if (written != text)
        {
            File.WriteAllText(path, written);
        }
    }

    /// <summary>Compiles the block as a program and returns what it prints, or what the compiler says.</summary>
    public string Run()
    {
        const string usings =
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        CSharpParseOptions options = new(LanguageVersion.Preview);
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Snippet{Math.Abs(Code.GetHashCode(StringComparison.Ordinal))}",
            [CSharpSyntaxTree.ParseText(usings, options), CSharpSyntaxTree.ParseText(Code, options)],
            References,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
        );
        using MemoryStream image = new();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            return string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        }

        return Printed(Assembly.Load(image.ToArray()).EntryPoint!);
    }

    private static string Printed(MethodInfo entry)
    {
        lock (Gate)
        {
            TextWriter console = Console.Out;
            string folder = Environment.CurrentDirectory;
            CultureInfo culture = CultureInfo.CurrentCulture;
            using StringWriter printed = new();
            try
            {
                // What a block formats itself is in the reader's culture; documents are printed in none.
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                Console.SetOut(printed);
                Environment.CurrentDirectory = TestData.Repository;
                object? result = entry.Invoke(null, entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
                (result as Task)?.GetAwaiter().GetResult();
            }
            finally
            {
                Console.SetOut(console);
                Environment.CurrentDirectory = folder;
                CultureInfo.CurrentCulture = culture;
            }

            return printed.ToString().ReplaceLineEndings("\n");
        }
    }

    [GeneratedRegex(
        @"^```csharp\n(?<code>.*?)^```$(\n\n?```text\n(?<output>.*?)^```$)?",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Block();
}
