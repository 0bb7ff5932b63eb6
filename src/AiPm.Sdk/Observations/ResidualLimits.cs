using System.Collections.Concurrent;
using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

/// <summary>The limits of one review: each is simulated once, however many metrics have series of its length.</summary>
/// <param name="seed">The seed of the noise.</param>
internal sealed class ResidualLimits(ulong seed)
{
    private readonly ConcurrentDictionary<(int Days, double RunLength, int Period), Lazy<ResidualLimit>> _limits =
        new();

    public AnomalyReport Judge(DailySeries series, double runLength, int period) =>
        SeriesAnomalies.ByResidual(
            series,
            _limits
                .GetOrAdd(
                    (series.Values.Length, runLength, period),
                    key => new(() => ResidualLimit.Of(key.Days, key.RunLength, key.Period, seed: seed))
                )
                .Value
        );
}
