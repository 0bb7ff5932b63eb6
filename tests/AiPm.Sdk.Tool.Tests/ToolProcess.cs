using System.Diagnostics;

namespace AiPm.Sdk.Tool.Tests;

/// <summary>The tool as its user meets it: a process with arguments, streams and an exit code.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "aipm.dll");

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
    public static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [Assembly, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = TestData.Repository,
            }
        )!;
}
