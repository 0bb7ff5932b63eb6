using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How evidence adds up over checks, so that a small change that lasts is found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EDetectorKind>))]
public enum EDetectorKind
{
    /// <summary>Mₜ = eₜ·(1 + Mₜ₋₁): the sum over all past checks of the evidence since then (Shiryaev 1963, Roberts 1966).</summary>
    ShiryaevRoberts,

    /// <summary>Mₜ = eₜ·max(1, Mₜ₋₁): the evidence since the check that makes it largest (Page 1954).</summary>
    Cusum,

    /// <summary>
    /// Mₜ = eₜ: every check for itself. Finds large changes only, but its bound on expected false alarms also holds where checks share an estimated
    /// baseline or are dependent, as long as each e-value alone is one.
    /// </summary>
    Single,
}
