using AiPm.Sdk.Reporting;

namespace AiPm.Sdk.Tool;

/// <summary>The chart libraries from a folder of the user's, or loaded from a mirror.</summary>
internal static class ChartScriptFiles
{
    public static async Task<ChartScripts?> ReadAsync(string? folder, CancellationToken cancellation)
    {
        if (folder is null)
        {
            return null;
        }

        if (folder == "pinned")
        {
            return ChartScripts.Pinned;
        }

        return new(
            await ReadAsync(folder, "vega.min.js", cancellation),
            await ReadAsync(folder, "vega-lite.min.js", cancellation),
            await ReadAsync(folder, "vega-embed.min.js", cancellation)
        );
    }

    private static async Task<string> ReadAsync(string folder, string file, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, cancellation)
            : throw new BadInputException($"aipm: --chart-scripts needs {file} in {folder}, and it is not there");
    }
}
