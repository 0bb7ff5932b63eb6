namespace AiPm.Sdk.Reporting.Tests;

/// <summary>A test in a real Chromium. It needs Node with <c>npm ci</c> in the folder node beside the tests, and Chromium on the path or in CHROMIUM.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public BrowserFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(NodeScript.Packages, "node_modules", "puppeteer-core")))
        {
            Skip = "Run 'npm ci' in tests/AiPm.Sdk.Reporting.Tests/node to open reports in a real browser.";
        }
        else if (Chromium is null)
        {
            Skip = "Install Chromium, or name it in the variable CHROMIUM, to open reports in a real browser.";
        }
    }

    /// <summary>The path of Chromium; <see langword="null"/> where there is none.</summary>
    public static string? Chromium { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Prepend(Environment.GetEnvironmentVariable("CHROMIUM") ?? "")
            .FirstOrDefault(File.Exists);
}
