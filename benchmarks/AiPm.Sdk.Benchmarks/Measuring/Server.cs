using System.Diagnostics;
using System.Globalization;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// One side of a comparison: sets a benchmark up, says that it is ready, and for every line it reads measures a batch of calls and answers one line of
/// JSON, so that the other side can have its turn in between.
/// </summary>
internal static class Server
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongWarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(50);

    public static void Run(
        string name,
        IEnumerable<string> assignments,
        bool isWarm,
        TextReader input,
        TextWriter output
    )
    {
        (Func<double> call, object target) = HotPath.Find(name).SetUp(Parameters(assignments));
        int calls = isWarm ? Calls(call) : 1;
        output.WriteLine("ready");
        while (input.ReadLine() is not null)
        {
            output.WriteLine(Turn(call, calls, target, name.Split('.')[1]));
        }

        HotPath.CleanUp(target);
    }

    private static Dictionary<string, string> Parameters(IEnumerable<string> assignments) =>
        assignments.Select(text => text.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    // Caches, pages and the clock frequency settle; three calls, unless these are long. Then as many calls as fill a batch.
    private static int Calls(Func<double> call)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int calls = 0;
        while (watch.Elapsed < WarmUp || (calls < 3 && watch.Elapsed < LongWarmUp))
        {
            call();
            calls++;
        }

        return (int)Math.Clamp(Math.Ceiling(calls * (Batch / watch.Elapsed)), 1, 1e9);
    }

    private static string Turn(Func<double> call, int calls, object target, string benchmark)
    {
        double answer = 0;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            answer = call();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        string error = target is IComparison comparison ? $",\"error\":{Text(comparison.WorstError(benchmark))}" : "";
        return $"{{\"seconds\":{Text(elapsed.TotalSeconds / calls)},\"cpu\":{Text(processor.TotalSeconds / calls)},\"calls\":{Text(calls)}"
            + $",\"allocated\":{Text(Math.Floor((double)allocated / calls))},\"answer\":{Text(answer)},\"peak\":{Text(PeakBytes())}{error}}}";
    }

    private static double PeakBytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
