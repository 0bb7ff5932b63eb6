using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Counts the draws of every slot in a sketch. Each thread adds to a set of its own; sets of one replicate are merged when a thread
/// turns to another. Counts are exact in any order, so neither threads nor their order leave a trace.
/// </summary>
internal sealed class CountedStore : DrawStore
{
    /// <summary>Bins of each sign: at a thousandth they cover fourteen decades.</summary>
    private const int Bins = 1 << 14;

    private const int BytesPerBin = sizeof(int) + sizeof(long);

    private readonly double _accuracy;
    private readonly QuantileSketch[]?[] _replicates;
    private readonly Workspaces<Held> _held = new();
    private readonly Lock _gate = new();
    private readonly int _slots;
    private readonly int _threads;

    public CountedStore(SimulationOptions options, int slots)
    {
        _accuracy = options.SketchAccuracy;
        _slots = slots;
        _replicates = new QuantileSketch[]?[options.Replicates];
        _threads = ThreadsThatFit(options, slots);
    }

    public override bool NeedsMoments => true;

    public override int Threads => _threads;

    public override void Reserve(long draws) { }

    public override void Add(DrawChunk chunk)
    {
        if (!_held.TryRent(out Held? held))
        {
            held = new(chunk.Replicate, Empty());
        }

        if (held.Replicate != chunk.Replicate)
        {
            Keep(held);
            held = new(chunk.Replicate, Empty());
        }

        for (int slot = 0; slot < _slots; slot++)
        {
            held.Sketches[slot].Add(chunk[slot]);
        }

        _held.Return(held);
    }

    public override DrawSummary Summarise(int slot, long draws)
    {
        QuantileSketch all = NewSketch();
        foreach (Held held in _held.All)
        {
            all = all.Merge(held.Sketches[slot]);
        }

        return new CountedDraws(all, default);
    }

    public override Simulated Finish(
        int slot,
        DrawPlan plan,
        SlotTally[] tallies,
        Provenance provenance,
        PrecisionOutcome? precision
    )
    {
        while (_held.TryRent(out Held? held))
        {
            Keep(held);
        }

        CountedDraws[] replicates = new CountedDraws[plan.Replicates];
        QuantileSketch all = NewSketch();
        Moments moments = default;
        for (int i = 0; i < replicates.Length; i++)
        {
            replicates[i] = new(_replicates[i]![slot], tallies[i].Moments[slot]);
            all = replicates.Length == 1 ? replicates[i].Sketch : all.Merge(replicates[i].Sketch);
            moments = moments.Merge(replicates[i].Moments);
        }

        return new(new CountedDraws(all, moments), replicates, provenance, precision);
    }

    /// <summary>As many threads as leave room for a set of sketches each, beside one a replicate, one for all, and one while two merge.</summary>
    private static int ThreadsThatFit(SimulationOptions options, int slots)
    {
        if (options.MemoryLimit is not { } limit)
        {
            return options.Threads;
        }

        Int128 set = (Int128)2 * Bins * BytesPerBin * slots;
        int others = options.Replicates + (options.Replicates > 1 ? 1 : 0) + 1;
        Int128 least = (others + 1) * set;
        if (limit < least)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"MemoryLimit must be at least {least} bytes to count the draws of {slots} quantities in sketches, but was {limit}"
                ),
                nameof(options)
            );
        }

        int fit = (int)Int128.Min(limit / set - others, int.MaxValue);
        return options.Threads == 0 ? fit : Math.Min(options.Threads, fit);
    }

    private void Keep(Held held)
    {
        lock (_gate)
        {
            if (_replicates[held.Replicate] is not { } kept)
            {
                _replicates[held.Replicate] = held.Sketches;
                return;
            }

            for (int slot = 0; slot < _slots; slot++)
            {
                kept[slot] = kept[slot].Merge(held.Sketches[slot]);
            }
        }
    }

    private QuantileSketch[] Empty()
    {
        QuantileSketch[] sketches = new QuantileSketch[_slots];
        for (int i = 0; i < sketches.Length; i++)
        {
            sketches[i] = NewSketch();
        }

        return sketches;
    }

    private QuantileSketch NewSketch() => new(_accuracy, Bins);

    /// <summary>One thread's sketches at a time, of one replicate.</summary>
    private sealed record Held(int Replicate, QuantileSketch[] Sketches);
}
