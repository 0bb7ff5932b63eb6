using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>One thing that must hold before work goes on: a level that a metric of the data or of the model must reach.</summary>
/// <param name="Metric">The id of the metric.</param>
/// <param name="Threshold">The level, with its hysteresis.</param>
public sealed record ReadinessCheck(string Metric, Threshold Threshold)
{
    /// <summary>The most days a value is good for; older ones count as none. <see langword="null"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? FreshDays
    {
        get;
        init => field = value is { } days ? (int)Domain.AtLeast(1).Require(days, nameof(FreshDays)) : null;
    }

    /// <summary>
    /// How sure it must be that the true share reaches the level, for a share that was counted; <see langword="null"/> where the measured value decides.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not strictly between 0 and 1.</exception>
    public double? Certainty
    {
        get;
        init => field = value is { } sure ? Domain.OpenShare.Require(sure, nameof(Certainty)) : null;
    }
}
