using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Risks;

/// <summary>
/// How bad a failure is, how often its cause occurs and how hard it is to detect before it hurts: three ordinal numbers from 1 (best) to
/// 10 (worst).
/// </summary>
public sealed record FmeaRating
{
    /// <summary>The lowest rating.</summary>
    public const int Least = 1;

    /// <summary>The highest rating.</summary>
    public const int Most = 10;

    /// <summary>A rating.</summary>
    /// <param name="severity">How bad the effect is, from 1 to 10.</param>
    /// <param name="occurrence">How often the cause occurs, from 1 to 10.</param>
    /// <param name="detection">How hard it is to detect in time, from 1 (certain to be found) to 10 (found by nobody).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not from 1 to 10.</exception>
    [JsonConstructor]
    public FmeaRating(int severity, int occurrence, int detection)
    {
        Severity = Require(severity, nameof(severity));
        Occurrence = Require(occurrence, nameof(occurrence));
        Detection = Require(detection, nameof(detection));
    }

    /// <summary>How bad the effect is.</summary>
    public int Severity { get; }

    /// <summary>How often the cause occurs.</summary>
    public int Occurrence { get; }

    /// <summary>How hard it is to detect in time.</summary>
    public int Detection { get; }

    /// <summary>
    /// The risk priority number S·O·D, from 1 to 1,000. It multiplies ranks: 1,000 combinations have 120 different numbers, and a failure that kills and
    /// one that annoys can share one. Shown because people ask for it; <see cref="ActionPriorityTable"/> decides.
    /// </summary>
    /// <remarks>Source: IEC 60812:2018, annex B; AIAG and VDA 2019 replaced it by the action priority.</remarks>
    public int RiskPriorityNumber => Severity * Occurrence * Detection;

    /// <summary>Severity × occurrence, from 1 to 100: the same without detection.</summary>
    public int Criticality => Severity * Occurrence;

    /// <summary>The rating as <c>S 7, O 4, D 6</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"S {Severity}, O {Occurrence}, D {Detection}");

    private static int Require(int value, string name) =>
        value is >= Least and <= Most
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must be a whole number from 1 to 10, but was {value}"
                )
            );
}
