using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Every benchmark once at its smallest size: that each is set up, runs and answers a number.</summary>
internal static class Smoke
{
    private static readonly Dictionary<string, string> Smallest = [];

    /// <returns>How many benchmarks failed.</returns>
    public static int Run(TextWriter output)
    {
        int failed = 0;
        IReadOnlyList<HotPath> paths = HotPath.All();
        Stopwatch whole = Stopwatch.StartNew();
        foreach (HotPath path in paths)
        {
            Stopwatch watch = Stopwatch.StartNew();
            string? fault = Fault(path, out double answer);
            failed += fault is null ? 0 : 1;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{watch.Elapsed.TotalMilliseconds, 8:F1} ms  {path.Name}  {fault ?? answer.ToString("R", CultureInfo.InvariantCulture)}"
                )
            );
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{paths.Count - failed} benchmarks ran, {failed} failed, {whole.Elapsed.TotalSeconds:F1} s"
            )
        );
        return failed;
    }

    private static string? Fault(HotPath path, out double answer)
    {
        answer = double.NaN;
        try
        {
            (Func<double> call, object target) = path.SetUp(Smallest);
            answer = call();
            HotPath.CleanUp(target);
            return double.IsNaN(answer) ? "FAILED: the answer is not a number" : null;
        }
        catch (Exception exception)
        {
            Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return $"FAILED: {cause.GetType().Name}: {cause.Message}";
        }
    }
}
