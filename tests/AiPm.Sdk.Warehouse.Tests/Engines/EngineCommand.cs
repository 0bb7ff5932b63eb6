using System.Diagnostics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>The script that starts and stops engines: to take one down in the middle of a test, as a machine that fails.</summary>
internal static class EngineCommand
{
    internal static void Run(string command, int cluster)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(Path.Combine(TestData.Repository, ".ci", "engines"), [command, $"{cluster}"])
            {
                WorkingDirectory = TestData.Repository,
            }
        )!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($".ci/engines {command} {cluster} ended with {process.ExitCode}");
        }
    }
}
