using System.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// The same computation as a loop that knows its one question: a flat hash table of units, no days, no nulls, no sums that keep what rounding took.
/// What <see cref="LocalWarehouseBenchmarks"/> adds is what it costs.
/// </summary>
[MemoryDiagnoser]
public class PlainWarehouseBenchmarks
{
    private WarehouseColumns? _columns;

    [Params(20_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _columns = new(Rows);

    [Benchmark]
    public double TotalSpent()
    {
        int capacity = (int)BitOperations.RoundUpToPowerOf2((uint)_columns!.Units * 2);
        int shift = 64 - BitOperations.Log2((uint)capacity);
        long[] ids = new long[capacity];
        long[] first = new long[capacity];
        sbyte[] arms = new sbyte[capacity];
        double[] spent = new double[capacity];
        double[] before = new double[capacity];
        for (int row = 0; row < Rows; row++)
        {
            int at = Find(ids, _columns.Exposed[row], shift);
            if (ids[at] == 0)
            {
                (ids[at], first[at], arms[at]) = (_columns.Exposed[row], long.MaxValue, (sbyte)_columns.Arms[row]);
            }

            arms[at] = arms[at] == _columns.Arms[row] ? arms[at] : (sbyte)-1;
            first[at] = Math.Min(first[at], _columns.ExposedAt[row]);
        }

        for (int row = 0; row < Rows; row++)
        {
            int at = Find(ids, _columns.Acted[row], shift);
            if (ids[at] == 0)
            {
                continue;
            }

            long since = _columns.ActedAt[row] - first[at];
            if (since >= 0 && since < WarehouseColumns.WindowTicks)
            {
                spent[at] += _columns.Values[row];
            }
            else if (since < 0 && since >= -WarehouseColumns.LookbackTicks)
            {
                before[at] += _columns.Values[row];
            }
        }

        // Moments of both and between them, about 0.
        Span<double> sums = stackalloc double[10];
        for (int at = 0; at < capacity; at++)
        {
            if (ids[at] != 0 && arms[at] >= 0)
            {
                Span<double> own = sums.Slice(5 * arms[at], 5);
                own[0] += spent[at];
                own[1] += before[at];
                own[2] += spent[at] * spent[at];
                own[3] += before[at] * before[at];
                own[4] += spent[at] * before[at];
            }
        }

        return sums[0] + sums[5];
    }

    private static int Find(long[] ids, long id, int shift)
    {
        int at = (int)((ulong)id * 0x9E3779B97F4A7C15 >> shift);
        while (ids[at] != 0 && ids[at] != id)
        {
            at = (at + 1) & (ids.Length - 1);
        }

        return at;
    }
}
