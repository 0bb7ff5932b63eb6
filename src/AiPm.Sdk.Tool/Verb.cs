namespace AiPm.Sdk.Tool;

/// <summary>Runs a verb so that everything that can be expected ends in a sentence and an exit code, never in a stack trace.</summary>
internal static class Verb
{
    public static async Task<int> RunAsync(Func<Task<int>> verb)
    {
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
            await Console.Error.WriteLineAsync($"aipm: what was read cannot be computed: {refused.Message}");
            return ExitCode.BadInput;
        }
    }
}
