using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AiPm.Sdk.Reporting.Tests;

/// <summary>Runs node/check.mjs.</summary>
public static class NodeCheck
{
    public static string Folder { get; } =
        Path.Combine(TestData.Repository, "tests", "AiPm.Sdk.Reporting.Tests", "node");

    /// <summary>Fails with the problems it finds, one a line.</summary>
    public static void FindsNothing(IEnumerable<object> checks)
    {
        ProcessStartInfo start = new("node", "check.mjs")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process node = Process.Start(start)!;
        Task<string> errors = node.StandardError.ReadToEndAsync();
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        node.StandardInput.Write(JsonSerializer.Serialize(checks));
        node.StandardInput.Close();
        Assert.True(node.WaitForExit(120_000), "node did not end within two minutes");
        string problems = output.GetAwaiter().GetResult() + (node.ExitCode == 0 ? "" : errors.GetAwaiter().GetResult());
        Assert.True(problems.Length == 0, problems);
    }
}
