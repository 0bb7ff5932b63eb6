namespace AiPm.Sdk.Numerics;

/// <summary>What a <see cref="PrecisionTarget"/> needs of its slot's draws, besides their order.</summary>
internal readonly record struct TargetTally(long Count, long Above, Moments Moments)
{
    public TargetTally Add(ReadOnlySpan<double> draws, double threshold)
    {
        long above = 0;
        foreach (double draw in draws)
        {
            above += draw > threshold ? 1 : 0;
        }

        return new(Count + draws.Length, Above + above, Moments.Merge(Moments.Of(draws)));
    }

    public TargetTally Merge(TargetTally later) =>
        new(Count + later.Count, Above + later.Above, Moments.Merge(later.Moments));
}
