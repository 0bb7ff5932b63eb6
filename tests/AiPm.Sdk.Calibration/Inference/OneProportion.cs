using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>The intervals of one proportion, every outcome enumerated over a grid of true shares.</summary>
public sealed class OneProportion : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 1_000];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Case(ProportionEstimates.WilsonMethod, ProportionEstimates.Wilson);
        yield return Case(ProportionEstimates.ClopperPearsonMethod, ProportionEstimates.ClopperPearson);
        yield return Case(ProportionEstimates.JeffreysMethod, ProportionEstimates.Jeffreys);
        yield return Case(ProportionEstimates.AgrestiCoullMethod, ProportionEstimates.AgrestiCoull);
    }

    private static CalibrationCase Case(
        IntervalMethod method,
        Func<string, ProportionCounts, double, IntervalEstimate> interval
    )
    {
        CalibrationCase one = new("Inference", method.Name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach (int n in Sizes)
        {
            Lazy<Interval[]> all = new(() =>
                [.. Enumerable.Range(0, n + 1).Select(k => interval("share", new(k, n), 0.95).Interval.Value)]
            );
            for (int percent = 1; percent <= 99; percent += 2)
            {
                double share = percent / 100d;
                one.Enumerated($"n = {n}, p = {share}", n, () => Covered(all.Value, share));
            }
        }

        return one;
    }

    private static double Covered(Interval[] intervals, double share)
    {
        BinomialDistribution outcomes = new(intervals.Length - 1, share);
        return Enumerable
            .Range(0, intervals.Length)
            .Where(k => intervals[k].Contains(share))
            .Sum(k => outcomes.Density(k));
    }
}
