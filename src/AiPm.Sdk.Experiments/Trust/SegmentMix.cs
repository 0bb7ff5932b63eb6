using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What one segment brings to the difference of the whole: by its own difference, and by its weight being another in the treatment than in the control.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="ControlShare">Its weight in the control: its share of the units, or for a ratio of the denominator.</param>
/// <param name="TreatmentShare">Its weight in the treatment.</param>
/// <param name="Difference">Treatment − control within it; undefined where an arm has no value there.</param>
/// <param name="Within">½(wₜ + w꜀)·(yₜ − y꜀), what its own difference brings.</param>
/// <param name="Mix">(wₜ − w꜀)·(½(yₜ + y꜀) − y), what its weight brings, y the middle of both arms.</param>
public sealed record SegmentMix(
    string Segment,
    double ControlShare,
    double TreatmentShare,
    Measured Difference,
    double Within,
    double Mix
);
