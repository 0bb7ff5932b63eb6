namespace AiPm.Sdk.Benchmarks;

/// <summary>The table of <see cref="Ratios"/>, on the console and between two marks of docs/performance.md.</summary>
internal static class PerformanceTable
{
    private const string First = "<!-- ratios: begin -->";
    private const string Last = "<!-- ratios: end -->";

    /// <param name="arguments"><c>--write</c> to write the document; a word to compare only classes whose name has it.</param>
    public static void Show(string[] arguments)
    {
        List<string> lines = [];
        foreach (string line in Ratios.Table(arguments.FirstOrDefault(word => word != "--write") ?? ""))
        {
            Console.WriteLine(line);
            lines.Add(line);
        }

        if (arguments.Contains("--write"))
        {
            Write(lines);
        }
    }

    private static void Write(IEnumerable<string> table)
    {
        string path = Path.Combine("docs", "performance.md");
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(First, StringComparison.Ordinal) + First.Length;
        int end = text.IndexOf(Last, StringComparison.Ordinal);
        if (begin < First.Length || end < begin)
        {
            throw new InvalidDataException(
                $"{path} must have the lines {First} and {Last} in this order; run from the repository's root"
            );
        }

        File.WriteAllText(path, $"{text[..begin]}\n\n{string.Join('\n', table)}\n\n{text[end..]}");
    }
}
