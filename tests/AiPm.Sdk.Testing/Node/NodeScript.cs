using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AiPm.Sdk.Testing;

/// <summary>Runs a script in Node that prints what is wrong, one problem a line, and nothing where all is well.</summary>
public static class NodeScript
{
    /// <summary>Where the packages are installed that scripts use.</summary>
    public static string Packages { get; } =
        System.IO.Path.Combine(TestData.Repository, "tests", "AiPm.Sdk.Reporting.Tests", "node");

    /// <summary>Fails with the problems it finds.</summary>
    /// <param name="path">The script.</param>
    /// <param name="input">What it reads as JSON from standard input.</param>
    /// <param name="limit">How long it may take; two minutes if left out.</param>
    public static void FindsNothing(string path, object input, TimeSpan? limit = null)
    {
        ProcessStartInfo start = new("node", [path])
        {
            WorkingDirectory = System.IO.Path.GetDirectoryName(path)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process node = Process.Start(start)!;
        Task<string> errors = node.StandardError.ReadToEndAsync();
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        node.StandardInput.Write(JsonSerializer.Serialize(input));
        node.StandardInput.Close();
        TimeSpan most = limit ?? TimeSpan.FromMinutes(2);
        if (!node.WaitForExit(most))
        {
            node.Kill(entireProcessTree: true);
            Assert.Fail($"{System.IO.Path.GetFileName(path)} did not end within {most}");
        }

        string problems = output.GetAwaiter().GetResult() + (node.ExitCode == 0 ? "" : errors.GetAwaiter().GetResult());
        Assert.True(problems.Length == 0, problems);
    }
}
