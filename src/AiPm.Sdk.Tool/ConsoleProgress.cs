using Spectre.Console;

namespace AiPm.Sdk.Tool;

/// <summary>A progress bar on standard error for work that takes over a second; none where a stream is redirected.</summary>
internal static class ConsoleProgress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<T> RunAsync<T>(string what, Func<IProgress<double>, T> work)
    {
        Share share = new();
        Task<T> running = Task.Run(() => work(share));
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return await running;
        }

        if (await Task.WhenAny(running, Task.Delay(Patience)) != running)
        {
            await ShowAsync(what, running, share);
        }

        return await running;
    }

    private static async Task ShowAsync(string what, Task running, Share share)
    {
        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        await console
            .Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask(what, maxValue: 1);
                while (!running.IsCompleted)
                {
                    bar.Value = share.Value;
                    await Task.WhenAny(running, Task.Delay(100));
                }
            });
    }

    private sealed class Share : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);
    }
}
