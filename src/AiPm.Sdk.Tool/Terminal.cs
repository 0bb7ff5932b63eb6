using Spectre.Console;

namespace AiPm.Sdk.Tool;

/// <summary>Writes plain text to standard output: as it is where that is redirected, with a little colour on a terminal that takes it.</summary>
internal static class Terminal
{
    private const int NarrowestText = 60;
    private const int WidestText = 120;
    private const int PlainWidth = 100;

    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private static readonly Style Rule = new(Color.Grey);
    private static readonly Style Caution = new(Color.Yellow);

    /// <summary>How wide lines of text may be: the terminal's width within bounds, always the same where output is redirected.</summary>
    public static int Width =>
        Console.IsOutputRedirected ? PlainWidth : Math.Clamp(Console.WindowWidth, NarrowestText, WidestText);

    public static async Task WriteAsync(string text)
    {
        string whole = text.EndsWith('\n') ? text : text + "\n";
        if (Console.IsOutputRedirected)
        {
            await Console.Out.WriteAsync(whole);
            return;
        }

        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = int.MaxValue;
        string[] lines = whole.TrimEnd('\n').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            console.WriteLine(lines[i], StyleOf(lines[i], i + 1 < lines.Length ? lines[i + 1] : ""));
        }
    }

    private static Style StyleOf(string line, string next) =>
        IsRule(line) ? Rule
        : IsRule(next) ? Heading
        : line.StartsWith("! ", StringComparison.Ordinal) ? Caution
        : Style.Plain;

    private static bool IsRule(string line) => line.Length > 2 && !line.AsSpan().ContainsAnyExcept("=- ");
}
