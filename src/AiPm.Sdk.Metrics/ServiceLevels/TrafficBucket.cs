using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The events of a service within a stretch of time, and how many of them were good: answered, in time, right.</summary>
public readonly record struct TrafficBucket
{
    /// <summary>Makes a bucket.</summary>
    /// <param name="start">When it begins.</param>
    /// <param name="length">How long it lasts; positive. Its end belongs to the next bucket.</param>
    /// <param name="counts">Good events of all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    [JsonConstructor]
    public TrafficBucket(DateTimeOffset start, TimeSpan length, ProportionCounts counts)
    {
        Start = start;
        Length = ServiceLevelObjective.RequirePositive(length, nameof(length));
        Counts = counts;
    }

    /// <summary>When it begins.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Length { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset End => Start + Length;

    /// <summary>Good events of all.</summary>
    public ProportionCounts Counts { get; }
}
