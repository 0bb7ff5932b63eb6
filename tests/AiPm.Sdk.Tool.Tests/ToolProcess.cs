using System.Diagnostics;

namespace AiPm.Sdk.Tool.Tests;

/// <summary>The tool as its user meets it: a process with arguments, streams and an exit code.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "aipm.dll");

    /// <summary>A published tool to test instead, as a trimmed one.</summary>
    private static readonly string? Published = Environment.GetEnvironmentVariable("AIPM_TOOL");

    public static ToolProcess Run(params string[] arguments) => RunWithInput(null, arguments);

    public static ToolProcess RunWithInput(string? input, params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
        }

        process.StandardInput.Close();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>The tool at work, its streams open.</summary>
    public static Process Start(params string[] arguments) => Launch("dotnet", [Assembly, .. arguments]);

    /// <summary>
    /// The same for a test that interrupts it. A shell lets what it starts in the background ignore interrupts, and whoever starts these tests so would have
    /// the tool inherit that: where the system can, interrupts are given back.
    /// </summary>
    public static Process StartInterruptible(params string[] arguments) =>
        OperatingSystem.IsLinux()
            ? Launch("env", ["--default-signal=INT", "dotnet", Assembly, .. arguments])
            : Start(arguments);

    private static Process Launch(string program, string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = TestData.Repository,
            }
        )!;
}
