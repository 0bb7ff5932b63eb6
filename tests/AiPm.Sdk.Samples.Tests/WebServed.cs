using System.Diagnostics;
using System.Reflection;

namespace AiPm.Sdk.Samples.Tests;

/// <summary>The web sample as a process on a free port.</summary>
public sealed class WebServed : IAsyncLifetime
{
    private const string Listening = "Now listening on: ";

    private Process? _process;

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    public async Task InitializeAsync()
    {
        string configuration = typeof(WebServed)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(one => one.Key == "Configuration")
            .Value!;
        string sample = Path.Combine(TestData.Repository, "samples", "web", "bin", configuration, "net10.0", "web.dll");
        _process = Process.Start(
            new ProcessStartInfo("dotnet", [sample, "--urls", "http://127.0.0.1:0", "--AiPm:Draws", "40000"])
            {
                RedirectStandardOutput = true,
            }
        )!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and int at)
            {
                Client.BaseAddress = new(line[(at + Listening.Length)..].Trim());
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("The sample ended before it listened.");
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
