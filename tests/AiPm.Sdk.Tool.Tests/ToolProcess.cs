using System.Diagnostics;

namespace AiPm.Sdk.Tool.Tests;

/// <summary>The tool as its user meets it: a process with arguments, streams and an exit code.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "aipm.dll");

    public static ToolProcess Run(params string[] arguments) => RunWithInput(null, arguments);

    public static ToolProcess RunWithInput(string? input, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TestData.Repository,
        };
        using Process process = Process.Start(start)!;
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
}
