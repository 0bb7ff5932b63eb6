using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>Reads a plan from a file, or from standard input where the name is a hyphen.</summary>
internal static class PlanFile
{
    public const string Description = "The plan's file, or - for standard input.";

    public static async Task<DocumentReading<ProductPlan>> ReadAsync(string path, CancellationToken cancellation)
    {
        if (path == InputFile.StandardInput)
        {
            await using Stream input = InputFile.Open(path);
            return PlanReader.Read(input);
        }

        InputFile.RequireFile(path);
        cancellation.ThrowIfCancellationRequested();
        return PlanReader.ReadFile(path);
    }

    /// <summary>The plan, or its problems on standard error.</summary>
    /// <exception cref="BadInputException">The plan has problems; the message lists them.</exception>
    public static async Task<ProductPlan> RequireAsync(string path, CancellationToken cancellation) =>
        Require(path, await ReadAsync(path, cancellation));

    /// <summary>The plan of a file whose text was read already, or its problems on standard error.</summary>
    /// <exception cref="BadInputException">The plan has problems; the message lists them.</exception>
    public static ProductPlan Require(string path, string text) =>
        Require(path, path == InputFile.StandardInput ? PlanReader.Read(text) : PlanReader.ReadFile(path));

    /// <summary>Whether a text is JSON and no table: it begins with a brace, or with a comment before it.</summary>
    public static bool IsIn(string text)
    {
        ReadOnlySpan<char> begin = text.AsSpan().TrimStart();
        return begin.StartsWith("{") || begin.StartsWith("//") || begin.StartsWith("/*");
    }

    private static ProductPlan Require(string path, DocumentReading<ProductPlan> reading) =>
        reading.TryGet(out ProductPlan? plan) ? plan : throw new BadInputException(Describe(path, reading));

    /// <summary>What is wrong with a plan; where it is no document at all, what a plan is.</summary>
    public static string Describe(string path, DocumentReading<ProductPlan> reading)
    {
        string problems = Problems.Describe(path, reading.Problems, reading.ProblemCount);
        bool isPlan = reading.Problems is not [{ Path: "$", Line: <= 1, Column: <= 1 }];
        return isPlan
            ? problems
            : $"{problems}\naipm: a plan is a document in JSON, as \"aipm new\" begins one; a table of items is for \"aipm score\"";
    }
}
