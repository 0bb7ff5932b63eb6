using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>Problems of what was read, as a person reads them.</summary>
internal static class Problems
{
    /// <summary>A heading with their number, and a line for each of the first.</summary>
    public static string Describe(string path, IReadOnlyList<Problem> problems, int count, int most = int.MaxValue)
    {
        int shown = Math.Min(most, problems.Count);
        string heading = count == 1 ? "1 problem" : $"{NumberText.Count(count)} problems";
        string rest = count > shown ? $"\n  … and {NumberText.Count(count - shown)} more" : "";
        return $"{InputFile.Named(path)}: {heading}\n{string.Join('\n', problems.Take(shown).Select(problem => $"  {problem}"))}{rest}";
    }

    /// <summary>The rows of a table that was read.</summary>
    /// <exception cref="BadInputException">There are problems; the message lists them.</exception>
    public static IReadOnlyList<T> Require<T>(string path, CsvReading<T> reading) =>
        reading.TryGet(out IReadOnlyList<T>? rows)
            ? rows
            : throw new BadInputException(Describe(path, reading.Problems, reading.ProblemCount, most: 50));
}
