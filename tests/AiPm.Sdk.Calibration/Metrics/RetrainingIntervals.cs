using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The rate of decay from readings with normal errors, and the share of what will be shown that was not yet.</summary>
public sealed class RetrainingIntervals : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase rate = new(
            "Metrics",
            "Decay of a metric with age, linear",
            "coverage",
            Promise.Coverage(MetricDecay.Method),
            nominal: 0.95
        );
        foreach (int n in new[] { 5, 20, 100 })
        {
            rate.Simulated(
                $"n = {n} readings",
                n,
                random =>
                    MetricDecay
                        .Fit(
                            Enumerable
                                .Range(0, n)
                                .Select(day => new MetricAge(day, 0.9 - 0.001 * day + 0.01 * Normal(random)))
                        )
                        .Rate.Interval.Value.Contains(0.001),
                cost: 1 + n / 20d
            );
        }

        yield return rate;
        yield return Unseen();
    }

    // 100 items of Zipf popularity, shown ten a list: the truth is the share of popularity of what these lists did not show.
    private static CalibrationCase Unseen()
    {
        const int Items = 100;
        double[] weights = [.. Enumerable.Range(1, Items).Select(rank => 1d / rank)];
        double total = weights.Sum();
        string[] ids = [.. Enumerable.Range(1, Items).Select(rank => $"i{rank}")];
        RecommendationCatalog catalog = new(ids.ToDictionary(id => id, _ => 1L), 1);
        IntervalMethod method = RecommendationQuality.Of([], catalog).UnseenShare.Method;
        CalibrationCase one = new("Metrics", method.Name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach (int lists in new[] { 50, 200, 400 })
        {
            one.Simulated(
                $"n = {lists} items shown, Zipf popularity of {Items}",
                lists,
                random =>
                {
                    HashSet<int> seen = [];
                    RecommendedList[] shown =
                    [
                        .. Enumerable
                            .Range(0, lists)
                            .Select(list =>
                            {
                                double at = random.NextDouble() * total;
                                int item = 0;
                                while (item < Items - 1 && at >= weights[item])
                                {
                                    at -= weights[item++];
                                }

                                seen.Add(item);
                                return new RecommendedList($"u{list}", [ids[item]]);
                            }),
                    ];
                    double truth = Enumerable
                        .Range(0, Items)
                        .Where(item => !seen.Contains(item))
                        .Sum(item => weights[item] / total);
                    return RecommendationQuality.Of(shown, catalog).UnseenShare.Interval.Value.Contains(truth);
                },
                cost: Thorough.Cost(lists / 10d, 4)
            );
        }

        return one;
    }

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
