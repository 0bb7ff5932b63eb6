using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The traffic of a service over time, in buckets that do not overlap; stretches without a bucket were not measured.</summary>
public sealed class ServiceTraffic
{
    private ServiceTraffic(ImmutableArray<TrafficBucket> buckets) => Buckets = buckets;

    /// <summary>The buckets in the order of time.</summary>
    public ImmutableArray<TrafficBucket> Buckets { get; }

    /// <summary>Takes buckets together, in any order.</summary>
    /// <exception cref="ArgumentException">Buckets overlap; the message names every one that begins before the one before it has ended.</exception>
    public static ServiceTraffic Of(IEnumerable<TrafficBucket> buckets)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        ImmutableArray<TrafficBucket> ordered =
        [
            .. buckets.OrderBy(bucket => bucket.Start).ThenBy(bucket => bucket.End),
        ];
        List<string> overlaps = [];
        for (int i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Length <= TimeSpan.Zero)
            {
                throw new ArgumentException(
                    "buckets must each have a length, but a default one has none",
                    nameof(buckets)
                );
            }

            if (i > 0 && ordered[i].Start < ordered[i - 1].End)
            {
                overlaps.Add($"{Text(ordered[i].Start)} begins before {Text(ordered[i - 1].End)}");
            }
        }

        return overlaps.Count == 0
            ? new(ordered)
            : throw new ArgumentException(
                $"buckets must not overlap, but {string.Join("; ", overlaps)}",
                nameof(buckets)
            );
    }

    /// <summary>What was measured in the window that ends at an instant.</summary>
    /// <param name="end">The end of the window.</param>
    /// <param name="window">Its length; positive.</param>
    /// <returns>Good events of all, and the share of the window that buckets cover.</returns>
    /// <exception cref="ArgumentException">A bucket lies only partly in the window, so its events cannot be told apart.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is not positive.</exception>
    public (ProportionCounts Counts, double Coverage) Within(DateTimeOffset end, TimeSpan window)
    {
        DateTimeOffset start = end - ServiceLevelObjective.RequirePositive(window, nameof(window));
        ProportionCounts counts = default;
        long covered = 0;
        foreach (TrafficBucket bucket in Buckets)
        {
            if (bucket.End <= start || bucket.Start >= end)
            {
                continue;
            }

            if (bucket.Start < start || bucket.End > end)
            {
                throw new ArgumentException(
                    $"window must begin and end between buckets, but the bucket from {Text(bucket.Start)} to {Text(bucket.End)} lies only partly in the window from {Text(start)} to {Text(end)}",
                    nameof(window)
                );
            }

            counts = counts.Merge(bucket.Counts);
            covered += bucket.Length.Ticks;
        }

        return (counts, (double)covered / window.Ticks);
    }

    private static string Text(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
