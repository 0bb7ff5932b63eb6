using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Survival curves: every outcome enumerated where nobody is censored, simulated where people leave observation at random.</summary>
public sealed class SurvivalIntervals : ICalibration
{
    private static readonly double[] Shares = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95];

    public IEnumerable<CalibrationCase> Cases()
    {
        foreach (SurvivalInterval kind in Enum.GetValues<SurvivalInterval>())
        {
            yield return Share(kind);
        }

        CalibrationCase quantile = new(
            "Survival",
            KaplanMeierCurve.QuantileMethod.Name,
            "coverage",
            Promise.Coverage(KaplanMeierCurve.QuantileMethod),
            0.95
        );
        CalibrationCase mean = new(
            "Survival",
            KaplanMeierCurve.RestrictedMeanMethod.Name,
            "coverage",
            Promise.Coverage(KaplanMeierCurve.RestrictedMeanMethod),
            0.95
        );
        foreach (int n in new[] { 30, 100, 200, 400 })
        {
            foreach (double leaving in new[] { 0, 0.5 })
            {
                int losses = (int)(n / (1 + leaving));
                foreach (double share in new[] { 0.25, 0.5 })
                {
                    double truth = -Math.Log(1 - share);
                    quantile.Simulated(
                        FormattableString.Invariant($"n = {n}, {share:P0} lost, leaving at {leaving}"),
                        losses,
                        random => Covers(KaplanMeierCurve.Of(Sample(random, n, leaving)).Quantile(share), truth),
                        cost: n / 5.0
                    );
                }

                double horizon = 1;
                int before = (int)(n / (1 + leaving) * (1 - Math.Exp(-(1 + leaving) * horizon)));
                mean.Simulated(
                    FormattableString.Invariant($"n = {n}, horizon {horizon}, leaving at {leaving}"),
                    before,
                    random =>
                        Covers(
                            KaplanMeierCurve.Of(Sample(random, n, leaving)).RestrictedMean(horizon),
                            1 - Math.Exp(-horizon)
                        ),
                    cost: n / 5.0
                );
            }
        }

        yield return quantile;
        yield return mean;
    }

    private static CalibrationCase Share(SurvivalInterval kind)
    {
        IntervalMethod method = KaplanMeierCurve.Method(kind);
        CalibrationCase one = new("Survival", method.Name, "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in new[] { 100, 400, 1_000 })
        {
            Lazy<MeasuredInterval[]> all = new(() =>
                [
                    .. Enumerable
                        .Range(0, n + 1)
                        .Select(k =>
                            KaplanMeierCurve.Of(SurvivalTable.OfCounts([(1, n - k, 0), (2, 0, k)]), kind).At(1).Interval
                        ),
                ]
            );
            foreach (double share in Shares)
            {
                one.Enumerated(
                    FormattableString.Invariant($"n = {n}, S = {share}, none censored"),
                    Math.Round(n * Math.Min(share, 1 - share), 6),
                    () => Enumerated(all.Value, share)
                );
            }
        }

        const double Leaving = 0.7;
        foreach (int n in new[] { 50, 200, 500 })
        {
            foreach (double share in new[] { 0.2, 0.5, 0.8 })
            {
                double time = -Math.Log(share);
                double greenwood = (Math.Exp((1 + Leaving) * time) - 1) / (1 + Leaving);
                double size = n * (1 - share) / (share * greenwood);
                one.Simulated(
                    FormattableString.Invariant($"n = {n}, S = {share}, leaving at {Leaving}"),
                    Math.Round(size * Math.Min(share, 1 - share)),
                    random => Covers(KaplanMeierCurve.Of(Sample(random, n, Leaving), kind).At(time), share),
                    cost: n / 5.0
                );
            }
        }

        return one;
    }

    private static double Enumerated(MeasuredInterval[] intervals, double share)
    {
        BinomialDistribution outcomes = new(intervals.Length - 1, share);
        double all = 0;
        double covered = 0;
        for (int k = 0; k < intervals.Length; k++)
        {
            if (intervals[k].TryGet(out Interval ends, out _))
            {
                all += outcomes.Density(k);
                covered += ends.Contains(share) ? outcomes.Density(k) : 0;
            }
        }

        return covered / all;
    }

    /// <summary>Exponential lifetimes of mean 1; people leave observation at a constant rate.</summary>
    private static SurvivalTable Sample(Random random, int n, double leaving)
    {
        double[] times = new double[n];
        bool[] lost = new bool[n];
        for (int i = 0; i < n; i++)
        {
            double life = -Math.Log(1 - random.NextDouble());
            double watched = leaving == 0 ? double.PositiveInfinity : -Math.Log(1 - random.NextDouble()) / leaving;
            (times[i], lost[i]) = (Math.Min(life, watched), life <= watched);
        }

        return SurvivalTable.Of(times, lost);
    }

    private static bool? Covers(IntervalEstimate estimate, double truth) =>
        estimate.Interval.TryGet(out Interval interval, out _) ? interval.Contains(truth) : null;
}
