using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>False positives of tests of whole distributions: Kolmogorov–Smirnov, χ² and the likelihood ratio.</summary>
public sealed class TestsOfDistributions : ICalibration
{
    private static readonly Alternative[] Sides = [Alternative.TwoSided, Alternative.Greater, Alternative.Less];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return OneSample();
        yield return TwoSamples();
        yield return Tied();
        yield return Limit();
        yield return Counts();
        yield return Tables("χ² test of independence", ChiSquaredTest.Method, ChiSquaredTest.Independence);
        yield return Tables(
            "likelihood-ratio test of independence",
            ChiSquaredTest.LikelihoodRatioMethod,
            ChiSquaredTest.LikelihoodRatio
        );
    }

    private static CalibrationCase Case(string name, IntervalMethod method) =>
        new("Inference", name, "false positives", Promise.FalsePositives(method), nominal: 0.05);

    private static CalibrationCase OneSample()
    {
        CalibrationCase one = Case("Kolmogorov–Smirnov, one sample", KolmogorovSmirnovTest.ExactMethod);
        UniformDistribution uniform = new(0, 1);
        foreach (int n in new[] { 1, 5, 30, 200 })
        {
            foreach (Alternative side in Sides)
            {
                one.Simulated(
                    $"n = {n}, {side}",
                    n,
                    random => KolmogorovSmirnovTest.OneSample(Values(random, n), uniform, side).PValue.Value <= 0.05,
                    cost: n switch
                    {
                        1 => 2,
                        5 => 3,
                        30 => 10,
                        _ => 60,
                    }
                );
            }
        }

        return one;
    }

    private static CalibrationCase TwoSamples()
    {
        CalibrationCase one = Case("Kolmogorov–Smirnov, two samples", KolmogorovSmirnovTest.ExactMethod);
        foreach ((int m, int n) in new[] { (5, 7), (20, 30), (60, 60) })
        {
            foreach (Alternative side in Sides)
            {
                one.Simulated(
                    $"{m} and {n} values, {side}",
                    Math.Min(m, n),
                    random =>
                        KolmogorovSmirnovTest.TwoSample(Values(random, m), Values(random, n), side).PValue.Value
                        <= 0.05,
                    cost: Math.Max(2, m * n / 300d)
                );
            }
        }

        return one;
    }

    // The p-value given which values tie is exact too; the plain one has even fewer false positives.
    private static CalibrationCase Tied()
    {
        CalibrationCase one = Case("Kolmogorov–Smirnov, two samples given ties", KolmogorovSmirnovTest.ExactMethod);
        foreach ((int m, int n) in new[] { (8, 9), (20, 30) })
        {
            foreach (Alternative side in Sides)
            {
                one.Simulated(
                    $"{m} and {n} values in tenths, {side}",
                    Math.Min(m, n),
                    random =>
                        KolmogorovSmirnovTest
                            .TwoSample(Tenths(Values(random, m)), Tenths(Values(random, n)), side)
                            .PValueGivenTies.Value <= 0.05,
                    cost: Math.Max(3, m * n / 150d)
                );
            }
        }

        return one;

        static double[] Tenths(double[] values) => [.. values.Select(value => Math.Floor(10 * value))];
    }

    private static CalibrationCase Limit()
    {
        CalibrationCase one = Case(KolmogorovSmirnovTest.LimitMethod.Name, KolmogorovSmirnovTest.LimitMethod);
        foreach ((int m, int n) in new[] { (1_000, 25_001), (6_000, 7_000) })
        {
            foreach (Alternative side in Sides)
            {
                one.Simulated(
                    $"{m} and {n} values, {side}",
                    Math.Min(m, n),
                    random =>
                        KolmogorovSmirnovTest.TwoSample(Values(random, m), Values(random, n), side).PValue.Value
                        <= 0.05,
                    cost: (m + n) / 80d
                );
            }
        }

        return one;
    }

    private static CalibrationCase Counts()
    {
        CalibrationCase one = Case("χ² test of a stated ratio", ChiSquaredTest.Method);
        foreach (double[] weights in new double[][] { [1, 1], [2, 1, 1], [4, 3, 2, 1, 1, 1] })
        {
            foreach (int n in new[] { 20, 100, 1_000 })
            {
                double least = n * weights.Min() / weights.Sum();
                one.Simulated(
                    FormattableString.Invariant($"{n} in {string.Join(" : ", weights)}"),
                    Math.Round(least, 1),
                    random => ChiSquaredTest.GoodnessOfFit(Drawn(random, n, weights), weights).PValue.Value <= 0.05,
                    cost: Math.Max(1, n / 100d)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Tables(string name, IntervalMethod method, Func<long[,], ChiSquaredTestResult> test)
    {
        CalibrationCase one = Case(name, method);
        double[] weights = [3, 2, 1];
        foreach (int n in new[] { 15, 30, 60, 120, 600 })
        {
            one.Simulated(
                FormattableString.Invariant($"two arms of {n} in 3 : 2 : 1"),
                Math.Round(n / 6d, 1),
                random =>
                {
                    long[] first = Drawn(random, n, weights);
                    long[] second = Drawn(random, n, weights);
                    long[,] table = new long[2, 3];
                    for (int i = 0; i < 3; i++)
                    {
                        (table[0, i], table[1, i]) = (first[i], second[i]);
                    }

                    return test(table).PValue.TryGet(out double p, out _) ? p <= 0.05 : null;
                },
                cost: Math.Max(1, n / 40d)
            );
        }

        return one;
    }

    private static long[] Drawn(Random random, int n, double[] weights)
    {
        long[] counts = new long[weights.Length];
        double sum = weights.Sum();
        for (int i = 0; i < n; i++)
        {
            double rest = random.NextDouble() * sum;
            int cell = 0;
            while (cell < weights.Length - 1 && rest >= weights[cell])
            {
                rest -= weights[cell++];
            }

            counts[cell]++;
        }

        return counts;
    }

    private static double[] Values(Random random, int count)
    {
        double[] values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = random.NextDouble();
        }

        return values;
    }
}
