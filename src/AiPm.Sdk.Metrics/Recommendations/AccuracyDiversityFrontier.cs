using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The configurations that trade accuracy for diversity without waste (Pareto): what is dominated, by what, and how clearly.</summary>
/// <remarks>Configurations whose measures are undefined are listed apart, never on the frontier. Cost: a comparison of each pair.</remarks>
public sealed record AccuracyDiversityFrontier
{
    private AccuracyDiversityFrontier(IReadOnlyList<FrontierPlace> points, IReadOnlyList<TradeOffPoint> undefined)
    {
        Points = points;
        Undefined = undefined;
        string[] clear = [.. points.Where(place => place.IsClear).Select(place => place.Point.Name)];
        Explanation = new(
            points.Count == 0
                ? "No configuration was measured in both."
                : $"On the frontier: {string.Join(", ", Frontier.Select(point => point.Name))}. "
                    + (
                        clear.Length == 0
                            ? "No other is worse in both beyond doubt."
                            : $"Worse in both beyond doubt: {string.Join(", ", clear)}."
                    ),
            "Pareto dominance of measured values; beyond doubt where the intervals of both measures lie apart",
            [
                "intervals are of each configuration by itself; measured on the same users, they differ less than these suggest",
            ]
        );
    }

    /// <summary>Every configuration that was measured, from the most accurate to the least.</summary>
    public IReadOnlyList<FrontierPlace> Points { get; }

    /// <summary>The configurations of which a measure is undefined.</summary>
    public IReadOnlyList<TradeOffPoint> Undefined { get; }

    /// <summary>The configurations on the frontier, from the most accurate to the least.</summary>
    public IEnumerable<TradeOffPoint> Frontier =>
        Points.Where(point => point.IsOnFrontier).Select(point => point.Point);

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Finds the frontier.</summary>
    /// <param name="points">The configurations, with different names.</param>
    /// <exception cref="ArgumentException">Two configurations have one name.</exception>
    public static AccuracyDiversityFrontier Of(IEnumerable<TradeOffPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        TradeOffPoint[] given = [.. points];
        if (
            given.GroupBy(point => point.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is
            { } twice
        )
        {
            throw new ArgumentException(
                $"points must have different names, but two are \"{twice.Key}\"",
                nameof(points)
            );
        }

        TradeOffPoint[] measured =
        [
            .. given
                .Where(point => point.Accuracy.IsDefined && point.Diversity.IsDefined)
                .OrderByDescending(point => point.Accuracy.Value.Value),
        ];
        return new(
            [
                .. measured.Select(point =>
                {
                    TradeOffPoint[] better = [.. measured.Where(other => Dominates(other, point))];
                    return new FrontierPlace(
                        point,
                        [.. better.Select(other => other.Name)],
                        Array.Exists(better, other => Clearly(other, point))
                    );
                }),
            ],
            [.. given.Except(measured)]
        );
    }

    private static bool Dominates(TradeOffPoint one, TradeOffPoint other)
    {
        double accuracy = one.Accuracy.Value.Value - other.Accuracy.Value.Value;
        double diversity = one.Diversity.Value.Value - other.Diversity.Value.Value;
        return accuracy >= 0 && diversity >= 0 && (accuracy > 0 || diversity > 0);
    }

    private static bool Clearly(TradeOffPoint one, TradeOffPoint other) =>
        Above(one.Accuracy, other.Accuracy) && Above(one.Diversity, other.Diversity);

    private static bool Above(IntervalEstimate one, IntervalEstimate other) =>
        one.Interval.TryGet(out Interval higher, out _)
        && other.Interval.TryGet(out Interval lower, out _)
        && higher.Lower >= lower.Upper;
}
