using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Tests and intervals of two shares, every pair of outcomes that is not too rare to matter, over a grid of true shares.</summary>
public sealed class TwoProportions : ICalibration
{
    private static readonly (int Control, int Treatment)[] Sizes = [(20, 20), (20, 30), (50, 50), (100, 60)];

    private static readonly (int Control, int Treatment)[] LargeSizes = [(200, 200), (300, 300), (500, 300)];

    private static readonly (double Control, double Treatment)[] Shares =
    [
        (0.05, 0.05),
        (0.1, 0.3),
        (0.2, 0.2),
        (0.3, 0.5),
        (0.5, 0.5),
        (0.5, 0.9),
        (0.7, 0.75),
        (0.85, 0.95),
    ];

    /// <summary>What lies further out is left out on each side: it moves a share by less than it can be read.</summary>
    private const double Rare = 1e-10;

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Difference(
            TwoProportionTest.MiettinenNurminenMethod,
            (a, b) => ProportionDifferenceIntervals.MiettinenNurminen(a, b)
        );
        yield return Difference(TwoProportionTest.PooledZMethod, (a, b) => ProportionDifferenceIntervals.Mee(a, b));
        yield return Difference(
            ProportionDifferenceIntervals.NewcombeMethod,
            (a, b) => ProportionDifferenceIntervals.Newcombe(a, b)
        );
        yield return Difference(
            ProportionDifferenceIntervals.AgrestiCaffoMethod,
            (a, b) => ProportionDifferenceIntervals.AgrestiCaffo(a, b)
        );
        yield return Difference(
            ProportionDifferenceIntervals.WaldMethod,
            (a, b) => ProportionDifferenceIntervals.Wald(a, b)
        );
        yield return Ratio(
            ProportionRatioIntervals.MiettinenNurminenMethod,
            (a, b) => ProportionRatioIntervals.MiettinenNurminen(a, b)
        );
        yield return Ratio(ProportionRatioIntervals.KoopmanMethod, (a, b) => ProportionRatioIntervals.Koopman(a, b));
        yield return Ratio(ProportionRatioIntervals.LogMethod, (a, b) => ProportionRatioIntervals.Log(a, b));
        yield return Coverage(
            OddsRatioIntervals.LogitMethod,
            (a, b) => OddsRatioIntervals.Logit(a, b),
            (p, q) => q * (1 - p) / (p * (1 - q))
        );
        yield return FalsePositives(
            "Miettinen–Nurminen",
            TwoProportionTest.MiettinenNurminenMethod,
            (a, b) => TwoProportionTest.MiettinenNurminen(a, b).PValue
        );
        yield return FalsePositives(
            "pooled z",
            TwoProportionTest.PooledZMethod,
            (a, b) => TwoProportionTest.PooledZ(a, b).PValue
        );
    }

    private static CalibrationCase Difference(
        IntervalMethod method,
        Func<ProportionCounts, ProportionCounts, MeasuredInterval> interval
    ) => Coverage(method, interval, (p, q) => q - p);

    private static CalibrationCase Ratio(
        IntervalMethod method,
        Func<ProportionCounts, ProportionCounts, MeasuredInterval> interval
    ) => Coverage(method, interval, (p, q) => q / p);

    private static CalibrationCase Coverage(
        IntervalMethod method,
        Func<ProportionCounts, ProportionCounts, MeasuredInterval> interval,
        Func<double, double, double> truth
    )
    {
        CalibrationCase one = new("Inference", method.Name, "coverage", Promise.Coverage(method), nominal: 0.95);

        // Simple intervals make a promise for large arms only, and are quick.
        foreach ((int m, int n) in method.MinimumSize > 0 ? [.. Sizes, .. LargeSizes] : Sizes)
        {
            foreach ((double p, double q) in Shares)
            {
                one.Enumerated(
                    FormattableString.Invariant($"{m} at {p}, {n} at {q}"),
                    Math.Min(m, n),
                    () =>
                        Share(
                            m,
                            n,
                            p,
                            q,
                            // Where no interval is made the truth is not covered, but neither is it claimed: such outcomes count on neither side.
                            (j, k) =>
                                interval(new(j, m), new(k, n)).TryGet(out Interval ends, out _)
                                    ? ends.Contains(truth(p, q))
                                    : null
                        )
                );
            }
        }

        return one;
    }

    private static CalibrationCase FalsePositives(
        string name,
        IntervalMethod method,
        Func<ProportionCounts, ProportionCounts, Measured> pValue
    )
    {
        CalibrationCase one = new("Inference", name, "false positives", Promise.FalsePositives(method), nominal: 0.05);
        foreach ((int m, int n) in Sizes)
        {
            foreach (double p in new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9 })
            {
                one.Enumerated(
                    FormattableString.Invariant($"{m} and {n} at {p}"),
                    Math.Min(m, n),
                    () =>
                        Share(
                            m,
                            n,
                            p,
                            p,
                            (j, k) => pValue(new(j, m), new(k, n)).TryGet(out double found, out _) && found <= 0.05
                        )
                );
            }
        }

        return one;
    }

    private static double Share(int m, int n, double p, double q, Func<int, int, bool?> answer)
    {
        BinomialDistribution control = new(m, p);
        BinomialDistribution treatment = new(n, q);
        double yes = 0;
        double answered = 0;
        for (int j = (int)control.Quantile(Rare); j <= control.SurvivalQuantile(Rare); j++)
        {
            double row = control.Density(j);
            for (int k = (int)treatment.Quantile(Rare); k <= treatment.SurvivalQuantile(Rare); k++)
            {
                if (answer(j, k) is { } found)
                {
                    double weight = row * treatment.Density(k);
                    answered += weight;
                    yes += found ? weight : 0;
                }
            }
        }

        return yes / answered;
    }
}
