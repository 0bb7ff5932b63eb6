using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A row of a forest plot: a value with its interval, or why there is none.</summary>
internal sealed record ForestRow(string Label, Measured Value, MeasuredInterval Interval)
{
    /// <summary>How the row is meant.</summary>
    public ChartRole Role { get; init; } = ChartRole.Main;

    /// <summary>What else to say of it, under a pointer.</summary>
    public string? Note { get; init; }

    public static ForestRow Of(string label, IntervalEstimate estimate) =>
        new(label, estimate.Value, estimate.Interval);
}
