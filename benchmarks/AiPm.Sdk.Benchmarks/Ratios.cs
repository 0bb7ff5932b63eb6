using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Every comparison's two sides in turn in one process, so that a busy machine slows both alike: medians of the times and of
/// their ratio, and the worst relative error of both against the reference table. <c>dotnet run -c Release -- --ratios</c> prints the
/// table, and with <c>--write</c> puts it into docs/performance.md.
/// </summary>
public static class Ratios
{
    private const int Rounds = 15;

    public static IEnumerable<string> Table(string filter)
    {
        yield return "| family | function | ns | Math.NET ns | ratio | worst error | Math.NET worst error |";
        yield return "|---|---|---|---|---|---|---|";
        foreach (
            Type type in Comparisons().Where(type => type.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
        )
        {
            IComparison comparison = (IComparison)Activator.CreateInstance(type)!;
            comparison.Setup();
            foreach (IGrouping<string, MethodInfo> pair in Pairs(type))
            {
                yield return Row(type.Name.Replace("Benchmarks", "", StringComparison.Ordinal), comparison, pair);
            }
        }
    }

    private static IEnumerable<Type> Comparisons() =>
        typeof(Ratios)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IComparison)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<IGrouping<string, MethodInfo>> Pairs(Type type) =>
        type.GetMethods()
            .Where(method => method.IsDefined(typeof(BenchmarkAttribute), inherit: true))
            .GroupBy(method => method.GetCustomAttribute<BenchmarkCategoryAttribute>()!.Categories[0]);

    private static string Row(string family, IComparison comparison, IGrouping<string, MethodInfo> pair)
    {
        Action own = Side(comparison, pair, isPeer: false);
        Action peer = Side(comparison, pair, isPeer: true);
        double[] truth = comparison.Truth(pair.Key);
        own();
        double ownError = Worst(comparison.Result, truth);
        peer();
        double peerError = Worst(comparison.Result, truth);
        int ownRepeats = Repeats(own);
        int peerRepeats = Repeats(peer);
        double[] ownTimes = new double[Rounds];
        double[] peerTimes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            ownTimes[round] = Nanoseconds(own, ownRepeats);
            peerTimes[round] = Nanoseconds(peer, peerRepeats);
        }

        double ratio = Median([.. ownTimes.Zip(peerTimes, (a, b) => b / a)]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {family} | {pair.Key} | {Time(ownTimes)} | {Time(peerTimes)} | {ratio:F1} | {ownError:0.0e-0} | {peerError:0.0e-0} |"
        );
    }

    private static string Time(double[] times) =>
        Median(times) is double time && time < 100
            ? time.ToString("F1", CultureInfo.InvariantCulture)
            : Median(times).ToString("F0", CultureInfo.InvariantCulture);

    private static Action Side(IComparison comparison, IEnumerable<MethodInfo> pair, bool isPeer) =>
        pair.Single(method => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline == isPeer)
            .CreateDelegate<Action>(comparison);

    // Long enough for the clock.
    private static int Repeats(Action side)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int calls = 0;
        while (watch.ElapsedMilliseconds < 40)
        {
            side();
            calls++;
        }

        return Math.Max(1, calls / 16);
    }

    private static double Nanoseconds(Action side, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            side();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats / ReferenceRows.Count;
    }

    private static double Worst(double[] actual, double[] truth)
    {
        double worst = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            double error = truth[i] == 0 ? Math.Abs(actual[i]) : Math.Abs((actual[i] - truth[i]) / truth[i]);
            worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
        }

        return worst;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
