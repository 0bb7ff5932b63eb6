namespace AiPm.Sdk.Numerics;

/// <summary>Where the draws of all slots go, from several threads.</summary>
internal abstract class DrawStore
{
    /// <summary>Makes room for so many draws in all; no draws are added meanwhile.</summary>
    public abstract void Reserve(long draws);

    /// <summary>Takes in one chunk.</summary>
    public abstract void Add(DrawChunk chunk);

    /// <summary>A slot's draws so far, all of one replicate.</summary>
    public abstract DrawSummary Summarise(int slot, long draws);

    /// <summary>What a slot's simulation answers from, after the last draw.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="plan">The replicates.</param>
    /// <param name="tallies">The moments of each replicate.</param>
    /// <param name="provenance">Where the draws come from.</param>
    /// <param name="precision">What became of a target about this slot.</param>
    public abstract Simulated Finish(
        int slot,
        DrawPlan plan,
        SlotTally[] tallies,
        Provenance provenance,
        PrecisionOutcome? precision
    );

    /// <summary>The moments of a slot, which only a store that keeps no draws needs.</summary>
    public abstract bool NeedsMoments { get; }

    /// <summary>The threads that may add at once.</summary>
    public abstract int Threads { get; }

    /// <summary>The store that fits the memory limit, the same for all slots.</summary>
    /// <exception cref="ArgumentException">None fits.</exception>
    public static DrawStore For(SimulationOptions options, int slots)
    {
        long draws = options.Until is null ? DrawPlan.Of(options).Draws : options.Draws;
        string? tooMany = KeptStore.WhyNot(options, slots, draws);
        return options.Keep switch
        {
            DrawKeeping.Always when tooMany is not null => throw new ArgumentException(tooMany, nameof(options)),
            DrawKeeping.Never => new CountedStore(options, slots),
            _ => tooMany is null ? new KeptStore(options, slots) : new CountedStore(options, slots),
        };
    }
}
