namespace AiPm.Sdk.Numerics;

/// <summary>What answers are read from: draws in order, exactly or to the accuracy of a sketch.</summary>
internal abstract class DrawSummary
{
    public abstract long Count { get; }

    public abstract Moments Moments { get; }

    /// <summary>The draw at a rank from 0 in ascending order, and bounds that hold it for certain.</summary>
    public abstract Place At(long rank);

    /// <summary>At least and at most how many draws are at or below a value.</summary>
    public abstract (long Least, long Most) CountAtMost(double value);

    /// <summary>A draw in order: itself where it was kept.</summary>
    internal readonly record struct Place(double Value, double Lower, double Upper);
}
