using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>The score interval of a difference of exclusive shares, every outcome enumerated: what a net promoter score is.</summary>
public sealed class ExclusiveShares : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase score = new(
            "Inference",
            PairedShareIntervals.ScoreMethod.Name,
            "coverage",
            Promise.Coverage(PairedShareIntervals.ScoreMethod),
            0.95
        );
        foreach (int n in new[] { 10, 20, 60 })
        {
            Lazy<Interval[,]> all = new(() => Intervals(n));
            for (int first = 5; first <= 85; first += 10)
            {
                for (int second = 5; first + second <= 95; second += 10)
                {
                    double p = first / 100d;
                    double d = second / 100d;
                    score.Enumerated($"n = {n}, shares {p} and {d}", n, () => Covered(all.Value, p, d));
                }
            }
        }

        yield return score;
    }

    private static Interval[,] Intervals(int n)
    {
        Interval[,] all = new Interval[n + 1, n + 1];
        for (int first = 0; first <= n; first++)
        {
            for (int second = 0; first + second <= n; second++)
            {
                all[first, second] = PairedShareIntervals.Score(first, second, n).Value;
            }
        }

        return all;
    }

    private static double Covered(Interval[,] intervals, double p, double d)
    {
        int n = intervals.GetLength(0) - 1;
        BinomialDistribution promoters = new(n, p);
        double covered = 0;
        for (int first = 0; first <= n; first++)
        {
            for (int second = 0; first + second <= n; second++)
            {
                if (intervals[first, second].Contains(p - d))
                {
                    double rest = first == n ? 1 : new BinomialDistribution(n - first, d / (1 - p)).Density(second);
                    covered += promoters.Density(first) * rest;
                }
            }
        }

        return covered;
    }
}
