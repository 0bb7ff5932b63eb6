using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The intervals of costs and lift, and the prediction of coming errors.</summary>
public sealed class DecisionIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 1_000];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Costs();
        yield return Lift();
        yield return Next();
        yield return Review();
    }

    private static CalibrationCase Costs()
    {
        DecisionCosts costs = new(1, 5, 20, 0);
        IntervalMethod method = costs.Mean(BinaryConfusionMatrix.OfCounts(1, 1, 1, 1)).Method;
        CalibrationCase one = new(
            "Metrics",
            $"mean cost of a decision: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach (
                (double tp, double fp, double fn) in ((double, double, double)[])
                    [(0.3, 0.1, 0.1), (0.2, 0.2, 0.05), (0.4, 0.05, 0.2)]
            )
            {
                double truth = tp + 5 * fp + 20 * fn;
                one.Simulated(
                    $"n = {n}, shares {tp}, {fp}, {fn}",
                    n,
                    random =>
                    {
                        long[] counts = random.Multinomial(n, [tp, fp, fn, 1 - tp - fp - fn]);
                        return costs
                            .Mean(BinaryConfusionMatrix.OfCounts(counts[0], counts[1], counts[2], counts[3]))
                            .Interval.Value.Contains(truth);
                    },
                    cost: n == 1000 ? 5 : 1
                );
            }
        }

        return one;
    }

    /// <summary>Scores of two values, so that the cut is given.</summary>
    private static CalibrationCase Lift()
    {
        IntervalMethod method = LiftCurve.LiftMethod;
        CalibrationCase one = new("Metrics", $"lift: {method.Name}", "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in Sizes)
        {
            foreach (
                (double high, double inHigh, double inLow) in ((double, double, double)[])
                    [(0.2, 0.6, 0.1), (0.1, 0.5, 0.05), (0.3, 0.4, 0.2)]
            )
            {
                double truth = inHigh / (high * inHigh + (1 - high) * inLow);
                one.Simulated(
                    $"n = {n}, {high} high, positives {inHigh} and {inLow}",
                    n * high * inHigh,
                    random =>
                    {
                        bool[] isHigh = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() < high)];
                        bool[] actual = [.. isHigh.Select(h => random.NextDouble() < (h ? inHigh : inLow))];
                        double share = isHigh.Count(h => h) / (double)n;
                        return
                            share is > 0 and < 1
                            && LiftCurve
                                .Of(actual, [.. isHigh.Select(h => h ? 1d : 0)], [share])
                                .Points[0]
                                .Lift.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(truth)
                            : null;
                    },
                    cost: Thorough.Cost(n / 10, 8)
                );
            }
        }

        return one;
    }

    /// <summary>The chance that the next count is inside, over counts seen and counts to come.</summary>
    private static CalibrationCase Next()
    {
        CalibrationCase one = new(
            "Metrics",
            "count of the next 100: beta-binomial prediction",
            "coverage",
            Promise.Reported(),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach (double wrong in (double[])[0.02, 0.05, 0.1, 0.2, 0.4])
            {
                one.Enumerated(
                    $"n = {n}, {wrong} wrong",
                    n,
                    () =>
                    {
                        BinomialDistribution seen = new(n, wrong);
                        BinomialDistribution coming = new(100, wrong);
                        return Enumerable
                            .Range(0, n + 1)
                            .Where(k => seen.Density(k) > 1e-12)
                            .Sum(k =>
                            {
                                PredictedCount count = PredictedCount.Of(new(k, n), 100);
                                double inside =
                                    coming.Cumulative(count.Upper)
                                    - (count.Lower > 0 ? coming.Cumulative(count.Lower - 1) : 0);
                                return seen.Density(k) * inside;
                            });
                    }
                );
            }
        }

        return one;
    }

    /// <summary>Wrong answers that are left when people look at the least certain fifth; the cut is estimated from the same rows.</summary>
    private static CalibrationCase Review()
    {
        IntervalMethod method = ProportionEstimates.WilsonMethod;
        CalibrationCase one = new(
            "Metrics",
            $"wrong answers after review: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach ((double wrong, double slope) in ((double, double)[])[(0.1, 1), (0.3, 1), (0.3, 2), (0.5, 3)])
            {
                // Certainty is uniform; what is left is the integral above 0.2.
                double truth = wrong * Math.Pow(0.8, slope + 1) / (slope + 1);
                one.Simulated(
                    FormattableString.Invariant($"n = {n}, wrong with {wrong}·(1 − certainty)^{slope}"),
                    n,
                    random =>
                    {
                        bool[] right = new bool[n];
                        double[] certainty = new double[n];
                        for (int row = 0; row < n; row++)
                        {
                            certainty[row] = random.NextDouble();
                            right[row] = random.NextDouble() >= wrong * Math.Pow(1 - certainty[row], slope);
                        }

                        return ReviewPlan.Of(right, certainty, 0.2).After.Interval.Value.Contains(truth);
                    },
                    cost: Thorough.Cost(1 + n / 40d, 3)
                );
            }
        }

        return one;
    }
}
