namespace AiPm.Sdk.Numerics;

/// <summary>How well something is known after some draws.</summary>
internal readonly record struct PrecisionReading(double Answer, Interval Interval)
{
    /// <summary>The distance from the answer to the farther end of its interval.</summary>
    public double HalfWidth => Math.Max(Interval.Upper - Answer, Answer - Interval.Lower);
}
