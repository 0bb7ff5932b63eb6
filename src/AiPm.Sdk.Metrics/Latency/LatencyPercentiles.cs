using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How long requests take: percentiles of a sketch that merges, each with an interval that needs no distribution.</summary>
/// <remarks>
/// The p-th percentile is the smallest time within which the share p of requests is answered. The interval lies between two order statistics and never
/// covers less than its confidence; one from a sketch is wider by the sketch's relative accuracy. Where too few requests were seen, it has no upper
/// end: the sentence says "at least", and a warning how many requests it would take. Failed requests have no time: count them apart.
/// </remarks>
public sealed record LatencyPercentiles
{
    private static readonly double[] Usual = [0.5, 0.9, 0.95, 0.99];

    private static readonly string[] Assumptions =
    [
        "requests are independent; those of one incident are not, and then the interval is too narrow",
        "requests are a fair sample of the traffic",
    ];

    private LatencyPercentiles(long requests, IReadOnlyList<double> levels, IReadOnlyList<IntervalEstimate> percentiles)
    {
        Requests = requests;
        Levels = levels;
        Percentiles = percentiles;
        Explanation = new(
            requests == 0
                ? "There are no requests to judge."
                : $"Of {NumberText.Count(requests)} requests: {string.Join(' ', percentiles)}",
            QuantileIntervals.Method.ToString(),
            Assumptions
        );
    }

    /// <summary>The number of requests.</summary>
    public long Requests { get; }

    /// <summary>The levels, as 0.99, in the order they were given.</summary>
    public IReadOnlyList<double> Levels { get; }

    /// <summary>The percentile of each level, in the unit of the times.</summary>
    public IReadOnlyList<IntervalEstimate> Percentiles { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The percentile of a level.</summary>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public IntervalEstimate this[double level]
    {
        get
        {
            for (int i = 0; i < Levels.Count; i++)
            {
                if (Levels[i] == level)
                {
                    return Percentiles[i];
                }
            }

            throw new ArgumentException(
                $"level must be one of {string.Join(", ", Levels.Select(ShareText.Level))}, but was {NumberText.Number(level * 100)} %",
                nameof(level)
            );
        }
    }

    /// <summary>Percentiles of requests that were sketched; merge the sketches of hours or machines first.</summary>
    /// <param name="latencies">How long requests took; at least 0.</param>
    /// <param name="levels">Strictly between 0 and 1; 0.5, 0.9, 0.95 and 0.99 where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1; of each percentile by itself.</param>
    /// <exception cref="ArgumentException">The sketch holds a negative time, or there is no level.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level or the confidence is outside its range.</exception>
    public static LatencyPercentiles Of(
        QuantileSketch latencies,
        IReadOnlyList<double>? levels = null,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(latencies);
        if (latencies.Minimum.TryGet(out double smallest, out _) && smallest < 0)
        {
            throw new ArgumentException(
                $"latencies must be at least 0, but the sketch holds {NumberText.Number(smallest)}",
                nameof(latencies)
            );
        }

        return Make(
            latencies.Count,
            levels,
            confidence,
            level =>
            {
                SketchQuantile at = latencies.Quantile(level);
                bool isAccurate = at.IsWithinAccuracy || latencies.Count == 0;
                return (at.Value, QuantileIntervals.Of(latencies, level, confidence), isAccurate);
            }
        );
    }

    /// <summary>Percentiles of requests one by one: exact order statistics.</summary>
    /// <inheritdoc cref="Of(QuantileSketch, IReadOnlyList{double}?, double)"/>
    public static LatencyPercentiles Of(
        ReadOnlySpan<double> latencies,
        IReadOnlyList<double>? levels = null,
        double confidence = 0.95
    )
    {
        Domain.NonNegative.Require(latencies);
        double[] sorted = latencies.ToArray();
        Array.Sort(sorted);
        return Make(
            sorted.Length,
            levels,
            confidence,
            level =>
                (
                    SampleQuantile.OfSorted(sorted, level, QuantileConvention.InverseCdf),
                    QuantileIntervals.Of(sorted, level, confidence),
                    true
                )
        );
    }

    private static LatencyPercentiles Make(
        long requests,
        IReadOnlyList<double>? levels,
        double confidence,
        Func<double, (Measured Value, MeasuredInterval Interval, bool IsAccurate)> at
    )
    {
        Domain.OpenShare.Require(confidence);
        double[] asked = [.. levels ?? Usual];
        if (asked.Length == 0)
        {
            throw new ArgumentException("levels must hold at least one level, but was empty", nameof(levels));
        }

        Domain.OpenShare.Require(asked, nameof(levels));
        return new(
            requests,
            Array.AsReadOnly(asked),
            Array.AsReadOnly(Array.ConvertAll(asked, level => Percentile(level, at(level), requests, confidence)))
        );
    }

    private static IntervalEstimate Percentile(
        double level,
        (Measured Value, MeasuredInterval Interval, bool IsAccurate) at,
        long requests,
        double confidence
    )
    {
        List<string> warnings = [];
        if (at.Interval.TryGet(out Interval interval, out _) && double.IsInfinity(interval.Upper))
        {
            warnings.Add(
                $"so high a percentile has an upper end from {NumberText.Count(QuantileIntervals.SmallestSize(level, confidence))} requests on; here there are {NumberText.Count(requests)}"
            );
        }

        if (!at.IsAccurate)
        {
            warnings.Add(
                "the sketch had too few bins for times so short: the value is only known to lie in the interval"
            );
        }

        return new(
            $"P{NumberText.Number(level * 100)}",
            at.Value,
            MetricIntervals.Within(at.Interval, Domain.NonNegative),
            confidence,
            QuantileIntervals.Method,
            requests,
            Domain.NonNegative,
            [new("requests", requests)],
            Assumptions,
            warnings
        );
    }
}
