using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How one slice is represented.</summary>
/// <param name="Slice">The slice with its rows and target share.</param>
/// <param name="Share">Its share of the data.</param>
/// <param name="Ratio">Its share of the data ÷ its share of the population: 1 as it should be, below 1 under-represented.</param>
/// <param name="IsUnderRepresented">Whether the whole interval of the share lies below the target: too few beyond what chance would do.</param>
/// <param name="IsOverRepresented">Whether the whole interval of the share lies above the target.</param>
public sealed record SliceRepresentation(
    SliceCount Slice,
    IntervalEstimate Share,
    IntervalEstimate Ratio,
    bool IsUnderRepresented,
    bool IsOverRepresented
);
