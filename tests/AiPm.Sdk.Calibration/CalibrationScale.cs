namespace AiPm.Sdk.Calibration;

/// <summary>How much is simulated: little in each test run, much by command (<c>AIPM_CALIBRATION=full</c>).</summary>
public static class CalibrationScale
{
    /// <summary>Whether this is the full run, which writes the tables.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("AIPM_CALIBRATION") == "full";

    /// <summary>Simulated data sets at a point of cost 1.</summary>
    public static long Runs => IsFull ? 40_000 : 1_000;
}
