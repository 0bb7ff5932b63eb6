using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>Reads a plan from a file, or from standard input where the name is a hyphen.</summary>
internal static class PlanFile
{
    public const string Description = "The plan's file, or - for standard input.";

    public static async Task<DocumentReading<ProductPlan>> ReadAsync(string path, CancellationToken cancellation)
    {
        if (path == "-")
        {
            await using Stream input = Console.OpenStandardInput();
            return PlanReader.Read(input);
        }

        if (Directory.Exists(path))
        {
            throw new BadInputException($"aipm: {path} is a folder; name the plan's file");
        }

        if (!File.Exists(path))
        {
            throw new BadInputException($"aipm: there is no file {path}");
        }

        cancellation.ThrowIfCancellationRequested();
        return PlanReader.ReadFile(path);
    }

    /// <summary>The plan, or its problems on standard error.</summary>
    /// <exception cref="BadInputException">The plan has problems; the message lists them.</exception>
    public static async Task<ProductPlan> RequireAsync(string path, CancellationToken cancellation)
    {
        DocumentReading<ProductPlan> reading = await ReadAsync(path, cancellation);
        return reading.TryGet(out ProductPlan? plan) ? plan : throw new BadInputException(Describe(path, reading));
    }

    public static string Describe(string path, DocumentReading<ProductPlan> reading)
    {
        string name = path == "-" ? "standard input" : path;
        string count = reading.ProblemCount == 1 ? "1 problem" : $"{reading.ProblemCount} problems";
        IEnumerable<string> lines = reading.Problems.Select(problem => $"  {problem}");
        string rest =
            reading.ProblemCount > reading.Problems.Count
                ? $"\n  … and {reading.ProblemCount - reading.Problems.Count} more"
                : "";
        return $"{name}: {count}\n{string.Join('\n', lines)}{rest}";
    }
}
