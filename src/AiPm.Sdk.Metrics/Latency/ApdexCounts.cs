using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Requests by how long they took against a target time T: satisfied up to T, tolerating up to 4·T, frustrated beyond or failed. Counts add.</summary>
/// <remarks>The default value is no request at all.</remarks>
public readonly record struct ApdexCounts
{
    /// <summary>Makes the counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The sum exceeds 2⁶³ − 1.</exception>
    [JsonConstructor]
    public ApdexCounts(long satisfied, long tolerating, long frustrated)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(satisfied);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerating);
        ArgumentOutOfRangeException.ThrowIfNegative(frustrated);
        _ = checked(satisfied + tolerating + frustrated);
        (Satisfied, Tolerating, Frustrated) = (satisfied, tolerating, frustrated);
    }

    /// <summary>Answered within T.</summary>
    public long Satisfied { get; }

    /// <summary>Answered after T and within 4·T.</summary>
    public long Tolerating { get; }

    /// <summary>Answered after 4·T, or not at all.</summary>
    public long Frustrated { get; }

    /// <summary>All requests.</summary>
    public long Total => Satisfied + Tolerating + Frustrated;

    /// <summary>Counts requests.</summary>
    /// <param name="latencies">How long each took, in the target's unit; finite and at least 0.</param>
    /// <param name="target">T, greater than 0; exactly T satisfies, exactly 4·T is tolerated.</param>
    /// <param name="failures">How many failed beside these, at least 0: frustrated, however fast.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the first such row is named.</exception>
    public static ApdexCounts Of(ReadOnlySpan<double> latencies, double target, long failures = 0)
    {
        Domain.NonNegative.Require(latencies);
        Domain.Positive.Require(target);
        ArgumentOutOfRangeException.ThrowIfNegative(failures);
        long satisfied = 0;
        long atMostTolerated = 0;
        foreach (double latency in latencies)
        {
            satisfied += latency <= target ? 1 : 0;
            atMostTolerated += latency <= 4 * target ? 1 : 0;
        }

        return new(satisfied, atMostTolerated - satisfied, checked(latencies.Length - atMostTolerated + failures));
    }

    /// <summary>The counts of both.</summary>
    /// <exception cref="OverflowException">A sum exceeds 2⁶³ − 1.</exception>
    public ApdexCounts Merge(ApdexCounts other) =>
        new(
            checked(Satisfied + other.Satisfied),
            checked(Tolerating + other.Tolerating),
            checked(Frustrated + other.Frustrated)
        );

    /// <summary>The counts as a phrase.</summary>
    public override string ToString() =>
        $"{NumberText.Count(Satisfied)} satisfied, {NumberText.Count(Tolerating)} tolerating, {NumberText.Count(Frustrated)} frustrated";
}
