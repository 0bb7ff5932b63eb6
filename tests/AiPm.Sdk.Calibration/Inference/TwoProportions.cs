using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Tests and intervals of two shares, every pair of outcomes enumerated over a grid of true shares.</summary>
public sealed class TwoProportions : ICalibration
{
    private static readonly (int Control, int Treatment)[] Sizes = [(20, 20), (20, 30), (50, 50), (100, 60)];

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

    // What the literature says of them (Newcombe 1998; Fagerland, Lydersen and Laake 2015); the classes of the results themselves are on their types.
    private static readonly IntervalMethod Mean = IntervalMethod.MeanNominal("mean nominal", "Newcombe 1998");
    private static readonly IntervalMethod Large = IntervalMethod.Asymptotic("asymptotic", "Newcombe 1998", 5_000);
    private static readonly IntervalMethod Exact = IntervalMethod.Exact("exact", "Fisher 1935");

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Coverage(
            "Miettinen–Nurminen, difference",
            TwoProportionTest.MiettinenNurminenMethod,
            (a, b) => ProportionDifferenceIntervals.MiettinenNurminen(a, b),
            (p, q) => q - p
        );
        yield return Coverage(
            "Mee, difference",
            TwoProportionTest.PooledZMethod,
            (a, b) => ProportionDifferenceIntervals.Mee(a, b),
            (p, q) => q - p
        );
        yield return Coverage(
            "Newcombe, difference",
            Mean,
            (a, b) => ProportionDifferenceIntervals.Newcombe(a, b),
            (p, q) => q - p
        );
        yield return Coverage(
            "Agresti–Caffo, difference",
            Mean,
            (a, b) => ProportionDifferenceIntervals.AgrestiCaffo(a, b),
            (p, q) => q - p
        );
        yield return Coverage(
            "Wald, difference",
            Large,
            (a, b) => ProportionDifferenceIntervals.Wald(a, b),
            (p, q) => q - p
        );
        yield return Coverage(
            "Miettinen–Nurminen, ratio",
            Mean,
            (a, b) => ProportionRatioIntervals.MiettinenNurminen(a, b),
            (p, q) => q / p
        );
        yield return Coverage("log, ratio", Large, (a, b) => ProportionRatioIntervals.Log(a, b), (p, q) => q / p);
        yield return Coverage(
            "logit, odds ratio",
            Large,
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
        yield return FalsePositives("Fisher's exact test", Exact, (a, b) => FisherExactTest.PValue(a, b));
    }

    private static CalibrationCase Coverage(
        string name,
        IntervalMethod method,
        Func<ProportionCounts, ProportionCounts, MeasuredInterval> interval,
        Func<double, double, double> truth
    )
    {
        CalibrationCase one = new("Inference", name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach ((int m, int n) in Sizes)
        {
            Lazy<MeasuredInterval[,]> all = new(() => Table(m, n, interval));
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
                                all.Value[j, k].TryGet(out Interval ends, out _) ? ends.Contains(truth(p, q)) : null
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
            Lazy<Measured[,]> all = new(() => Table(m, n, pValue));
            foreach (double p in new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9 })
            {
                one.Enumerated(
                    FormattableString.Invariant($"{m} and {n} at {p}"),
                    Math.Min(m, n),
                    () => Share(m, n, p, p, (j, k) => all.Value[j, k].TryGet(out double found, out _) && found <= 0.05)
                );
            }
        }

        return one;
    }

    private static T[,] Table<T>(int m, int n, Func<ProportionCounts, ProportionCounts, T> answer)
    {
        T[,] table = new T[m + 1, n + 1];
        for (int j = 0; j <= m; j++)
        {
            for (int k = 0; k <= n; k++)
            {
                table[j, k] = answer(new(j, m), new(k, n));
            }
        }

        return table;
    }

    private static double Share(int m, int n, double p, double q, Func<int, int, bool?> answer)
    {
        BinomialDistribution control = new(m, p);
        BinomialDistribution treatment = new(n, q);
        double yes = 0;
        double answered = 0;
        for (int j = 0; j <= m; j++)
        {
            double row = control.Density(j);
            for (int k = 0; k <= n; k++)
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
