using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Keeps every draw, each slot in a column of its own; every thread writes its own rows.</summary>
internal sealed class KeptStore : DrawStore
{
    private readonly double[][] _columns;

    // Of each slot the moments of successive chunks, taken while these are in the nearest cache; none where chunks of several replicates begin anywhere.
    private readonly Moments[][]? _blocks;
    private readonly int _threads;
    private double[] _sorted = [];
    private int _sortedSlot = -1;

    public KeptStore(SimulationOptions options, int slots)
    {
        _columns = new double[slots][];
        _columns.AsSpan().Fill([]);
        _blocks = options.Replicates == 1 ? Array.ConvertAll(_columns, _ => Array.Empty<Moments>()) : null;
        _threads = options.Threads;
    }

    public override bool NeedsMoments => false;

    public override int Threads => _threads;

    /// <summary>Why the draws cannot be kept; null where they can.</summary>
    public static string? WhyNot(SimulationOptions options, int slots, long draws)
    {
        if (draws > Simulated.MostDraws)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Draws must be at most {Simulated.MostDraws} where draws are kept, but was {draws}; accumulate instead, or let Keep be {DrawKeeping.WhereTheyFit}"
            );
        }

        // The draws and a sorted copy; both twice while they grow, and with randomisations another that is sorted within each.
        int copies =
            options.Until is not null ? 4
            : options.Replicates > 1 ? 3
            : 2;
        Int128 bytes = (Int128)draws * slots * sizeof(double) * copies;
        return bytes <= (options.MemoryLimit ?? long.MaxValue)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"MemoryLimit must be at least {bytes} bytes to keep {draws} draws of {slots} quantities, but was {options.MemoryLimit}; let Keep be {DrawKeeping.WhereTheyFit} to count them instead"
            );
    }

    public override void Reserve(long draws)
    {
        for (int slot = 0; slot < _columns.Length; slot++)
        {
            double[] earlier = _columns[slot];
            if (earlier.Length < draws)
            {
                _columns[slot] = GC.AllocateUninitializedArray<double>((int)draws);
                earlier.AsSpan().CopyTo(_columns[slot]);
                if (_blocks is not null)
                {
                    Array.Resize(
                        ref _blocks[slot],
                        (int)((draws + JointSimulation.ChunkSize - 1) / JointSimulation.ChunkSize)
                    );
                }
            }
        }
    }

    public override void Add(DrawChunk chunk)
    {
        for (int slot = 0; slot < _columns.Length; slot++)
        {
            chunk[slot].CopyTo(_columns[slot].AsSpan((int)chunk.FirstDraw));
            if (_blocks is not null)
            {
                _blocks[slot][chunk.FirstDraw / JointSimulation.ChunkSize] = Moments.Of(chunk[slot]);
            }
        }
    }

    /// <summary>Sorts what is new and merges it with what was sorted before; one slot only is ever asked for.</summary>
    public override DrawSummary Summarise(int slot, long draws)
    {
        _sortedSlot = slot;
        double[] added = OrderStatistic.Sorted(_columns[slot].AsSpan(_sorted.Length, (int)draws - _sorted.Length));
        double[] merged = GC.AllocateUninitializedArray<double>((int)draws);
        int i = 0;
        int j = 0;
        for (int k = 0; k < merged.Length; k++)
        {
            merged[k] = j == added.Length || (i < _sorted.Length && _sorted[i] <= added[j]) ? _sorted[i++] : added[j++];
        }

        _sorted = merged;
        return new KeptDraws(_columns[slot].AsMemory(0, (int)draws), merged);
    }

    public override Simulated Finish(
        int slot,
        DrawPlan plan,
        SlotTally[] tallies,
        Provenance provenance,
        PrecisionOutcome? precision
    )
    {
        return Simulated.Of(
            _columns[slot],
            slot == _sortedSlot ? _sorted : null,
            _blocks?[slot],
            plan.Replicates,
            provenance,
            precision
        );
    }
}
