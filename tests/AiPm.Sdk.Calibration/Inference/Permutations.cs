using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>The permutation test, exact and drawn, of skew values and of values with many ties; the bootstrap of two arms.</summary>
public sealed class Permutations : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Means();
        yield return Pairs();
    }

    private static CalibrationCase Means()
    {
        CalibrationCase one = Case("Permutation test of means");
        foreach ((int m, int n, int drawn) in new[] { (4, 6, 0), (6, 8, 0), (20, 30, 199), (100, 50, 199) })
        {
            foreach (bool rounded in new[] { false, true })
            {
                one.Simulated(
                    $"{m} and {n} exponential values{(rounded ? " in whole numbers" : "")}, {(drawn == 0 ? "all" : drawn)} arrangements",
                    Math.Min(m, n),
                    random =>
                        PermutationTest
                            .Means(Values(random, m, rounded), Values(random, n, rounded), Options(random, drawn))
                            .PValue.Value <= 0.05,
                    cost: drawn == 0 ? m * n / 2d : drawn * (m + n) / 400d
                );
            }
        }

        return one;
    }

    private static CalibrationCase Pairs()
    {
        CalibrationCase one = Case("Permutation test of pairs");
        foreach ((int n, int drawn) in new[] { (5, 0), (10, 0), (30, 199) })
        {
            one.Simulated(
                $"{n} pairs of exponential values in whole numbers, {(drawn == 0 ? "all" : drawn)} arrangements",
                n,
                random =>
                    PermutationTest
                        .PairedMeans(Values(random, n, true), Values(random, n, true), Options(random, drawn))
                        .PValue.Value <= 0.05,
                cost: drawn == 0 ? Math.Max(2, Math.Pow(2, n) / 40) : 20
            );
        }

        return one;
    }

    private static CalibrationCase Case(string name) =>
        new("Inference", name, "false positives", Promise.FalsePositives(PermutationTest.Method), 0.05);

    private static PermutationTestOptions Options(Random random, int drawn) =>
        new()
        {
            MostEnumerated = drawn == 0 ? 1_000_000 : 0,
            Drawn = drawn == 0 ? 100 : drawn,
            Seed = (ulong)random.NextInt64(),
            Threads = 1,
        };

    private static double[] Values(Random random, int count, bool rounded) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => -2 * Math.Log(1 - random.NextDouble()))
                .Select(value => rounded ? Math.Floor(value) : value),
        ];
}
