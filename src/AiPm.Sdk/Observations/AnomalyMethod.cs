namespace AiPm.Sdk;

/// <summary>How days that are not as expected are found in a metric's observations.</summary>
public enum AnomalyMethod
{
    /// <summary>Single days that stand out of trend and season, in a past that may hold others: <see cref="Metrics.SeriesAnomalies.ByResidual(Metrics.DailySeries, double, int, Numerics.StlOptions, ulong)"/>.</summary>
    Residual,

    /// <summary>A lasting shift, found soonest, against days known to be in order: <see cref="Metrics.SeriesAnomalies.ByCusum"/>.</summary>
    Cusum,

    /// <summary>A lasting shift by a moving average, against days known to be in order: <see cref="Metrics.SeriesAnomalies.ByEwma"/>.</summary>
    Ewma,
}
