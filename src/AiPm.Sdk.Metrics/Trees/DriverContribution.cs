using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What one driver contributed to the change of the metric at the root of a tree.</summary>
/// <param name="Driver">The driver's id.</param>
/// <param name="Before">Its value before.</param>
/// <param name="After">Its value after.</param>
/// <param name="Contribution">Its part of the change, in the unit of the root.</param>
/// <param name="Share">Its part as a share of the change, below 0 where it worked against it; undefined where nothing changed.</param>
public sealed record DriverContribution(
    string Driver,
    double Before,
    double After,
    double Contribution,
    Measured Share
);
