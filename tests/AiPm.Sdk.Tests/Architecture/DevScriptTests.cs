using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AiPm.Sdk.Tests.Architecture;

/// <summary>The commands of the repository: every verb is explained and every explained verb is there, from any folder.</summary>
public partial class DevScriptTests
{
    private static readonly string Script = Path.Combine(TestData.Repository, "dev");

    [Fact]
    public void Every_verb_is_explained()
    {
        string[] lines = File.ReadAllLines(Script);
        IEnumerable<string> explained = lines
            .Select(line => Explained().Match(line))
            .Where(m => m.Success)
            .Select(Verb);
        IEnumerable<string> known = lines
            .SkipWhile(line => !line.StartsWith("case $verb in", StringComparison.Ordinal))
            .Select(line => Known().Match(line))
            .Where(match => match.Success)
            .Select(Verb)
            .Where(verb => verb != "help");
        Assert.Equal(explained.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("help", 0, "usage: ./dev VERB")]
    [InlineData("tset", 2, "there is no verb \"tset\"")]
    [InlineData("test nowhere", 2, "there is no room \"nowhere\"; there are plan, experiments, metrics, numerics,")]
    public async Task It_works_from_any_folder_and_names_what_it_does_not_know(string arguments, int exit, string said)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        ProcessStartInfo start = new("bash", $"\"{Script}\" {arguments}")
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Equal(exit, process.ExitCode);
    }

    private static string Verb(Match match) => match.Groups["verb"].Value;

    [GeneratedRegex(@"^  (?<verb>[a-z]+)( [A-Z\[].*)?  +[a-zA-Z]")]
    private static partial Regex Explained();

    [GeneratedRegex(@"^  (?<verb>[a-z]+)( \| [^)]*)?\)")]
    private static partial Regex Known();
}
