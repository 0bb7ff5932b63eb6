namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Trials of large samples are dear in each test run; the full run, whose errors are to be small, makes more of them.</summary>
internal static class Thorough
{
    /// <summary>The cost of a trial, so many times less in the full run.</summary>
    public static double Cost(double cost, double times) => CalibrationScale.IsFull ? Math.Max(1, cost / times) : cost;
}
