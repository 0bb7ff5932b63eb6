using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A running sum of evidence whose mean after t checks is at most t where nothing has changed: an e-detector. An alarm at 1/α, after which it is
/// restarted, has an average run length of at least 1/α checks and at most αT expected false alarms in T checks. Shin, Ramdas and Rinaldo 2024,
/// New England Journal of Statistics in Data Science 2.
/// </summary>
/// <remarks>
/// <para>Each e-value must have a mean of at most 1 given all checks before it, where nothing has changed. Then Mₜ − t never grows on average, and an alarm takes at least 1/α
/// off it: so 1/α times the expected number of alarms is at most T. No approximation and no other assumption; e-values of an estimated
/// baseline meet the condition only nearly, as the calibration suite reports.</para>
/// <para>The default value is a Shiryaev–Roberts detector before its first check.</para>
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EDetector
{
    /// <summary>A detector as it was left after a check, or a new one.</summary>
    /// <param name="kind">How evidence adds up.</param>
    /// <param name="level">M, at least 0; 0 before the first check and after a restart.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of the named, or the level negative or not finite.</exception>
    [JsonConstructor]
    public EDetector(EDetectorKind kind, double level = 0)
    {
        Kind = EnumDomain.Require(kind);
        Level = Domain.NonNegative.Require(level);
    }

    /// <summary>How evidence adds up.</summary>
    public EDetectorKind Kind { get; }

    /// <summary>M, the evidence so far; 0 before the first check.</summary>
    public double Level { get; }

    /// <summary>The detector after one more check.</summary>
    /// <param name="eValue">The check's e-value, at least 0; 1 says nothing. A level beyond the largest double stays there.</param>
    /// <exception cref="ArgumentOutOfRangeException">The e-value is negative or not finite.</exception>
    public EDetector Next(double eValue)
    {
        Domain.NonNegative.Require(eValue);
        double level = Kind switch
        {
            EDetectorKind.ShiryaevRoberts => eValue * (1 + Level),
            EDetectorKind.Cusum => eValue * Math.Max(1, Level),
            _ => eValue,
        };
        return new(Kind, Math.Min(double.MaxValue, level));
    }

    /// <summary>The detector before its first check, as after an alarm.</summary>
    public EDetector Restarted() => new(Kind);
}
