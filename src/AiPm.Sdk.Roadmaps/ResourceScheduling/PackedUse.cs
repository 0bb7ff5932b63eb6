using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What activities occupy, several resources to a 64-bit word: a lane each, whose top bit is kept free, so that one subtraction
/// compares all lanes (a lane that would fall below 0 borrows its top bit).
/// </summary>
/// <remarks>
/// Whole units, also of tenths or hundredths, take lanes of 16 bits. Other amounts take 32 bits as multiples of less than a billionth of the
/// capacity, with room for one such step an activity, so that three thirds fit into one.
/// </remarks>
internal sealed class PackedUse
{
    private static readonly double[] Scales = [1, 2, 4, 5, 8, 10, 20, 25, 40, 50, 100, 1000];

    public PackedUse(double[] capacities, double[][] needs)
    {
        int resources = capacities.Length;
        double[] scales = new double[resources];
        bool narrow = true;
        for (int resource = 0; resource < resources; resource++)
        {
            scales[resource] = WholeScale(capacities[resource], needs, resource);
            narrow &= scales[resource] > 0;
        }

        int lanes = narrow ? 4 : 2;
        int bits = 64 / lanes;
        Words = Math.Max(1, (resources + lanes - 1) / lanes);
        Guard = narrow ? 0x8000_8000_8000_8000 : 0x8000_0000_8000_0000;
        Capacity = new ulong[Words];
        Needs = new ulong[needs.Length * Words];
        IsFree = new bool[needs.Length];
        Array.Fill(IsFree, true);
        double slack = narrow ? 0 : needs.Length;
        for (int resource = 0; resource < resources; resource++)
        {
            double scale =
                narrow ? scales[resource]
                : capacities[resource] > 0 ? (1 << 30) / capacities[resource]
                : 1;
            int word = resource / lanes;
            int shift = resource % lanes * bits;
            double capacity = narrow
                ? Math.Floor(capacities[resource] * scale + 1e-9)
                : capacities[resource] * scale + slack;
            Capacity[word] |= (ulong)capacity << shift;
            for (int activity = 0; activity < needs.Length; activity++)
            {
                ulong need = (ulong)Math.Round(needs[activity][resource] * scale);
                Needs[activity * Words + word] |= need << shift;
                IsFree[activity] &= need == 0;
            }
        }
    }

    /// <summary>Words that one moment takes.</summary>
    public int Words { get; }

    /// <summary>The top bit of every lane.</summary>
    public ulong Guard { get; }

    public ulong[] Capacity { get; }

    /// <summary>For each activity its words.</summary>
    public ulong[] Needs { get; }

    /// <summary>Whether an activity occupies nothing.</summary>
    public bool[] IsFree { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(ulong free, ulong need, ulong guard) => (((free | guard) - need) & guard) == guard;

    /// <summary>Whether every word of the need fits into what is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Fits(ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> need)
    {
        for (int word = 0; word < need.Length; word++)
        {
            if (!Fits(free[word], need[word], Guard))
            {
                return false;
            }
        }

        return true;
    }

    private static double WholeScale(double capacity, double[][] needs, int resource)
    {
        foreach (double scale in Scales)
        {
            if (
                capacity * scale <= short.MaxValue
                && Array.TrueForAll(
                    needs,
                    row => Math.Abs(row[resource] * scale - Math.Round(row[resource] * scale)) < 1e-9
                )
            )
            {
                return scale;
            }
        }

        return 0;
    }
}
