using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a look compares its z with, and what of the error rates is spent by then.</summary>
/// <remarks>In the direction of the alternative: of a test for "less", the z of these boundaries is that of less.</remarks>
public sealed record SequentialBoundary
{
    internal SequentialBoundary() { }

    /// <summary>The number of the look, from 1.</summary>
    public required int Look { get; init; }

    /// <summary>The information as a share of the planned final information; beyond 1 where more came than planned.</summary>
    public required double Fraction { get; init; }

    /// <summary>The share of the plan at which spending functions were read: the fraction, at most 1, unless another was given.</summary>
    public required double SpendingFraction { get; init; }

    /// <summary>Whether it is the last look, which spends all that is left.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>The critical z: a look stops for an effect from here on, on either side in a two-sided test; +∞ where the look cannot stop.</summary>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public required double Efficacy { get; init; }

    /// <summary>
    /// A look stops for futility up to here: z of a one-sided test, |z| of a two-sided one. <see langword="null"/> where there is no such rule or nothing of β can
    /// be spent yet. The last look stops in any case.
    /// </summary>
    public double? Futility { get; init; }

    /// <summary>The probability of a false positive up to this look, over both sides in a two-sided test.</summary>
    public required double CumulativeAlpha { get; init; }

    /// <summary>The probability of missing the designed effect up to this look; <see langword="null"/> without a futility rule.</summary>
    public double? CumulativeBeta { get; init; }

    /// <summary>The p-value of a test on its own that the critical z amounts to: two-sided in a two-sided test.</summary>
    public required double NominalAlpha { get; init; }

    /// <summary>Whether the boundaries meet, so that the look stops whatever it sees.</summary>
    public bool IsClosed => IsFinal || (Futility is { } futility && futility >= Efficacy);
}
