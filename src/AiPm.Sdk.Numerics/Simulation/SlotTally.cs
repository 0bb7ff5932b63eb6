namespace AiPm.Sdk.Numerics;

/// <summary>What a simulation of slots takes in of each segment: draws go to the store, sums are merged here.</summary>
internal sealed class SlotTally : IDrawAccumulator<SlotTally>
{
    private readonly DrawStore _store;
    private readonly int _targetSlot;
    private readonly double _threshold;

    /// <param name="store">Receives the draws.</param>
    /// <param name="slots">The number of slots.</param>
    /// <param name="target">What is to be known, if anything.</param>
    /// <param name="targetSlot">Of which slot.</param>
    public SlotTally(DrawStore store, int slots, PrecisionTarget? target, int targetSlot)
    {
        _store = store;
        _targetSlot = target is null ? -1 : targetSlot;
        _threshold = target?.At ?? 0;
        Moments = store.NeedsMoments ? new Moments[slots] : [];
    }

    /// <summary>The moments of each slot, where the store keeps no draws; else empty.</summary>
    public Moments[] Moments { get; }

    public TargetTally Target { get; private set; }

    public void Add(DrawChunk chunk)
    {
        _store.Add(chunk);
        for (int slot = 0; slot < Moments.Length; slot++)
        {
            Moments[slot] = Moments[slot].Merge(Numerics.Moments.Of(chunk[slot]));
        }

        if (_targetSlot >= 0)
        {
            Target = Target.Add(chunk[_targetSlot], _threshold);
        }
    }

    public void Merge(SlotTally later)
    {
        for (int slot = 0; slot < Moments.Length; slot++)
        {
            Moments[slot] = Moments[slot].Merge(later.Moments[slot]);
        }

        Target = Target.Merge(later.Target);
    }
}
