using System.Reflection;
using System.Runtime.Loader;
using AiPm.Sdk.Tests.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Sdk.Tests.Samples;

/// <summary>Runs cells one after the other as a C# kernel does: what one declares the next sees, and a last expression is what a cell shows.</summary>
internal sealed class NotebookSession : AssemblyLoadContext
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading.Tasks"],
        nullableContextOptions: NullableContextOptions.Enable
    );

    private readonly Dictionary<string, Assembly> _cells = new(StringComparer.Ordinal);
    private readonly object?[] _submissions;
    private CSharpCompilation? _previous;

    /// <param name="cells">How many cells there are at most.</param>
    public NotebookSession(int cells)
    {
        // The first place is for an object that all cells see, which there is none of.
        _submissions = new object?[cells + 1];
    }

    /// <summary>Runs the next cell.</summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message is the compiler's.</exception>
    public async Task<object?> RunAsync(string code)
    {
        CSharpCompilation cell = CSharpCompilation.CreateScriptCompilation(
            $"Cell{_cells.Count}",
            CSharpSyntaxTree.ParseText(code, Script),
            Snippet.References,
            Options.WithScriptClassName($"Submission{_cells.Count}"),
            _previous,
            typeof(object)
        );
        using MemoryStream image = new();
        var emitted = cell.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(
                string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            );
        }

        image.Position = 0;
        Assembly assembly = LoadFromStream(image);
        _cells.Add(assembly.GetName().Name!, assembly);
        _previous = cell;
        IMethodSymbol entry = cell.GetEntryPoint(CancellationToken.None)!;
        MethodInfo factory = assembly
            .GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return await (Task<object?>)factory.Invoke(null, [_submissions])!;
    }

    protected override Assembly? Load(AssemblyName assemblyName) => _cells.GetValueOrDefault(assemblyName.Name!);
}
