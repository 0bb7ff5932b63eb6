using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether the segments of one arm add up to the whole.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="UnitsInSegments">The units of all segments together.</param>
/// <param name="Units">The units of the whole.</param>
/// <param name="ValueOfSegments">The value over all segments together.</param>
/// <param name="Value">The value of the whole.</param>
public sealed record SegmentCoverage(
    string Arm,
    long UnitsInSegments,
    long Units,
    Measured ValueOfSegments,
    Measured Value
)
{
    /// <summary>Units that are in no segment, less those that are in several.</summary>
    public long Missing => Units - UnitsInSegments;

    /// <summary>Whether units and value agree, the value to rounding.</summary>
    public bool AddsUp =>
        Missing == 0
        && (
            Value.TryGet(out double whole, out _)
                ? ValueOfSegments.TryGet(out double parts, out _)
                    && Math.Abs(whole - parts) <= 1e-9 * Math.Max(Math.Abs(whole), Math.Abs(parts))
                : !ValueOfSegments.IsDefined
        );
}
