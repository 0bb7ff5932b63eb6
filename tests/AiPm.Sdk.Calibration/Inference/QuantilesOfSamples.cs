using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Quantiles of skew values: of one sample and between two, of units and of users with several requests each.</summary>
public sealed class QuantilesOfSamples : ICalibration
{
    private static readonly double[] Shares = [0.5, 0.25, 0.9];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return OneSample();
        yield return OneClustered();
        yield return Units("coverage", Promise.Coverage(QuantileTest.Method), 0.95);
        yield return Units("false positives", Promise.FalsePositives(QuantileTest.Method), 0.05);
        yield return Clusters("coverage", Promise.Coverage(QuantileTest.ClusteredMethod), 0.95);
        yield return Clusters("false positives", Promise.FalsePositives(QuantileTest.ClusteredMethod), 0.05);
    }

    private static CalibrationCase OneSample()
    {
        CalibrationCase one = new(
            "Inference",
            QuantileIntervals.Method.Name,
            "coverage",
            Promise.Coverage(QuantileIntervals.Method),
            0.95
        );
        foreach (int n in new[] { 5, 20, 100, 1_000 })
        {
            foreach (double p in new[] { 0.1, 0.5, 0.9, 0.99 })
            {
                // The l-th to the u-th smallest hold the quantile of any continuous distribution where l to u − 1 values lie at or below it.
                one.Enumerated(
                    FormattableString.Invariant($"n = {n}, p = {p}"),
                    n,
                    () =>
                    {
                        (long lower, long upper) = QuantileIntervals.Ranks(n, p);
                        BinomialDistribution below = new(n, p);
                        return below.Cumulative(upper - 1) - (lower == 0 ? 0 : below.Cumulative(lower - 1));
                    }
                );
            }
        }

        return one;
    }

    private static CalibrationCase OneClustered()
    {
        CalibrationCase one = new(
            "Inference",
            QuantileIntervals.ClusteredMethod.Name,
            "coverage",
            Promise.Coverage(QuantileIntervals.ClusteredMethod),
            0.95
        );
        foreach (int users in new[] { 20, 50, 100, 300 })
        {
            foreach (double p in Shares)
            {
                one.Simulated(
                    FormattableString.Invariant($"{users} users of 1 to 9 requests, p = {p}"),
                    users,
                    random =>
                    {
                        (double[] values, int[] clusters) = Requests(random, users, 0);
                        return QuantileIntervals.OfClusters<int>(values, clusters, p).TryGet(out Interval ends, out _)
                            ? ends.Contains(Truth(p))
                            : null;
                    },
                    cost: users / 8d
                );
            }
        }

        return one;
    }

    private static CalibrationCase Units(string quantity, Promise promise, double nominal)
    {
        CalibrationCase one = new("Inference", QuantileTest.Method.Name, quantity, promise, nominal);
        foreach ((int m, int n) in new[] { (20, 20), (40, 60), (100, 100), (400, 200), (1_000, 1_000) })
        {
            foreach (double p in Shares.Where(p => Math.Min(m, n) >= QuantileIntervals.SmallestSize(p)))
            {
                one.Simulated(
                    FormattableString.Invariant($"{m} and {n} lognormal values, p = {p}"),
                    Math.Round(Math.Min(m, n) * Math.Min(p, 1 - p), 6),
                    random =>
                    {
                        TwoSampleTestResult result = QuantileTest.Compare(
                            Values(random, m, 0),
                            Values(random, n, quantity == "coverage" ? 0.5 : 0),
                            p
                        );
                        return quantity == "coverage"
                            ? result.Difference.Interval.TryGet(out Interval ends, out _)
                                ? ends.Contains((Math.Exp(0.5) - 1) * TruthOfUnits(p))
                                : null
                            : result.PValue.TryGet(out double found, out _)
                                ? found <= 0.05
                                : null;
                    },
                    cost: Math.Max(2, (m + n) / 60d)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Clusters(string quantity, Promise promise, double nominal)
    {
        CalibrationCase one = new("Inference", QuantileTest.ClusteredMethod.Name, quantity, promise, nominal);
        foreach ((int m, int n) in new[] { (20, 20), (50, 50), (100, 60), (200, 200) })
        {
            foreach (double p in Shares)
            {
                one.Simulated(
                    FormattableString.Invariant($"{m} and {n} users of 1 to 9 requests, p = {p}"),
                    Math.Round(Math.Min(m, n) * Math.Min(p, 1 - p), 6),
                    random =>
                    {
                        double shift = quantity == "coverage" ? 0.5 : 0;
                        (double[] control, int[] ofControl) = Requests(random, m, 0);
                        (double[] treatment, int[] ofTreatment) = Requests(random, n, shift);
                        TwoSampleTestResult result = QuantileTest.CompareClusters<int>(
                            control,
                            ofControl,
                            treatment,
                            ofTreatment,
                            p
                        );
                        return quantity == "coverage"
                            ? result.Difference.Interval.TryGet(out Interval ends, out _)
                                ? ends.Contains((Math.Exp(shift) - 1) * Truth(p))
                                : null
                            : result.PValue.TryGet(out double found, out _)
                                ? found <= 0.05
                                : null;
                    },
                    cost: (m + n) / 5d
                );
            }
        }

        return one;
    }

    private static double[] Values(Random random, int count, double shift)
    {
        double[] values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = Math.Exp(shift + 0.7 * Normal(random));
        }

        return values;
    }

    // Half of the variance of a logarithm is between users, who have 1 to 9 requests whatever their level.
    private static (double[] Values, int[] Clusters) Requests(Random random, int users, double shift)
    {
        List<double> values = [];
        List<int> clusters = [];
        for (int user = 0; user < users; user++)
        {
            double level = shift + 0.5 * Normal(random);
            for (int i = random.Next(1, 10); i > 0; i--)
            {
                values.Add(Math.Exp(level + 0.5 * Normal(random)));
                clusters.Add(user);
            }
        }

        return ([.. values], [.. clusters]);
    }

    private static double TruthOfUnits(double p) => Math.Exp(0.7 * NormalFunction.Quantile(p));

    private static double Truth(double p) => Math.Exp(Math.Sqrt(0.5) * NormalFunction.Quantile(p));

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
