using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// What counting costs beside what it cannot do without, in turns in one process: a sketch's insertion beside the logarithm that places a value, a hundred
/// million pairs of labels beside one pass over the same bytes. Medians of the processor's times and of their ratio.
/// </summary>
internal static class ModelQualityTimings
{
    private const int Rounds = 11;
    private const int Values = 1_000_000;
    private const int Pairs = 100_000_000;

    public static void Run()
    {
        Console.WriteLine("| what | ns a row | beside | ns a row | ratio |");
        Console.WriteLine("|---|---|---|---|---|");
        Sketches();
        Labels(2);
        Labels(10);
    }

    private static void Sketches()
    {
        double[] latencies = new double[Values];
        new LogNormalDistribution(-1, 0.8).Sample(new RandomStream(3, "latencies"), 0, latencies);
        QuantileSketch columns = new();
        QuantileSketch singly = new();
        double sum = 0;
        Row(
            "quantile sketch, a column of latencies",
            () => columns.Add(latencies),
            "`Math.Log` of each",
            () =>
            {
                foreach (double latency in latencies)
                {
                    sum += Math.Log(latency);
                }
            },
            Values
        );
        Row(
            "quantile sketch, one latency at a time",
            () =>
            {
                foreach (double latency in latencies)
                {
                    singly.Add(latency);
                }
            },
            "`Math.Log` of each",
            () =>
            {
                foreach (double latency in latencies)
                {
                    sum += Math.Log(latency);
                }
            },
            Values
        );
        GC.KeepAlive(sum);
    }

    private static void Labels(int classes)
    {
        byte[] actual = Column("labels", classes);
        byte[] predicted = Column("predictions", classes);
        string[] names = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")];
        long found = 0;
        Row(
            $"confusion matrix of {classes} classes, 100 million rows",
            () =>
                found +=
                    classes == 2
                        ? BinaryConfusionMatrix.Of(actual, predicted).TruePositives.Rows
                        : ConfusionMatrix.Of(names, actual, predicted)[0, 0].Rows,
            "one pass over the same bytes",
            () => found += actual.AsSpan().IndexOf((byte)200) + predicted.AsSpan().IndexOf((byte)200),
            Pairs
        );
        GC.KeepAlive(found);
    }

    private static byte[] Column(string name, int classes)
    {
        byte[] column = new byte[Pairs];
        double[] uniforms = new double[Pairs / 100];
        new RandomStream(2, name).Uniforms(0, uniforms);
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = (byte)(uniforms[row % uniforms.Length] * classes);
        }

        return column;
    }

    private static void Row(string what, Action own, string beside, Action peer, int rows)
    {
        double[] owns = new double[Rounds];
        double[] peers = new double[Rounds];
        own();
        peer();
        for (int round = 0; round < Rounds; round++)
        {
            owns[round] = Nanoseconds(own, rows);
            peers[round] = Nanoseconds(peer, rows);
        }

        double ratio = Median([.. owns.Zip(peers, (a, b) => a / b)]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {Median(owns):0.00} | {beside} | {Median(peers):0.00} | {ratio:0.0} |"
            )
        );
    }

    // Processor time, as others may be using the machine; often enough for its clock.
    private static double Nanoseconds(Action action, int rows)
    {
        int calls = 0;
        TimeSpan start = Environment.CpuUsage.UserTime;
        TimeSpan used = TimeSpan.Zero;
        while (used.TotalMilliseconds < 100)
        {
            action();
            calls++;
            used = Environment.CpuUsage.UserTime - start;
        }

        return used.TotalNanoseconds / calls / rows;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
