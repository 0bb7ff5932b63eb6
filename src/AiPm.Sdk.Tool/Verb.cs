namespace AiPm.Sdk.Tool;

/// <summary>Runs a verb so that everything that can be expected ends in a sentence and an exit code, never in a stack trace.</summary>
internal static class Verb
{
    public static async Task<int> RunAsync(Func<Task<int>> verb)
    {
        // Away from the thread that waits for Ctrl-C, as reading blocks.
        await Task.Yield();
        try
        {
            return await verb();
        }
        catch (BadInputException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("aipm: stopped");
            return ExitCode.Stopped;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"aipm: {refused.Message}");
            return ExitCode.BadInput;
        }
        catch (Exception refused)
            when (refused is ArgumentException or InvalidOperationException or DivideByZeroException or FormatException)
        {
            // What was read is sound as a document, but what it says cannot be computed.
            await Console.Error.WriteLineAsync($"aipm: what was read cannot be computed: {Sentence(refused)}");
            return ExitCode.BadInput;
        }
    }

    /// <summary>What an exception says, without the name of a parameter that only a programmer knows.</summary>
    public static string Sentence(Exception refused) =>
        refused is ArgumentException { ParamName: { } parameter }
            ? refused
                .Message.Split('\n')[0]
                .Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
                .TrimEnd()
            : refused.Message;
}
