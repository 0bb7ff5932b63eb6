using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Effects adjusted by covariates or strata, and effects of clusters: a covariate with correlation 0.7, an effect of 0.2 standard deviations.</summary>
public sealed class AdjustedMeans : ICalibration
{
    private const double Effect = 0.2;

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Units(
            "CUPED",
            CupedTest.Method,
            [30, 200],
            (control, treatment) => CupedTest.Compare(Moments(control), Moments(treatment)).Adjusted
        );
        yield return Units(
            "Lin's adjustment, HC3",
            LinAdjustment.Method,
            [25, 200],
            (control, treatment) =>
                LinAdjustment
                    .Compare(
                        [.. control.Concat(treatment).Select(unit => unit.Outcome)],
                        [.. control.Select(_ => false), .. treatment.Select(_ => true)],
                        [
                            [.. control.Concat(treatment).Select(unit => unit.Covariate)],
                        ]
                    )
                    .Adjusted
        );
        yield return Clusters("CR2, Bell–McCaffrey", ClusterTest.Cr2Method, ClusterCorrection.Cr2, [10, 40]);
        yield return Clusters("CR1", ClusterTest.Cr1Method, ClusterCorrection.Cr1, [10, 50, 100]);
        yield return Clusters("CR0", ClusterTest.Cr0Method, ClusterCorrection.Cr0, [10, 100]);
    }

    private static CalibrationCase Units(
        string name,
        IntervalMethod method,
        int[] sizes,
        Func<Unit[], Unit[], TwoSampleTestResult> test
    )
    {
        CalibrationCase one = new("Experiments", name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach (int n in sizes)
        {
            one.Simulated(
                $"{n} units an arm",
                n,
                random =>
                    test(Sample(n, 0, random), Sample(n, Effect, random)).Difference.Interval.Value.Contains(Effect),
                cost: 1 + n / 20d
            );
        }

        return one;
    }

    // Clusters of 2 to 9 units, half the variance between clusters.
    private static CalibrationCase Clusters(
        string name,
        IntervalMethod method,
        ClusterCorrection correction,
        int[] sizes
    )
    {
        CalibrationCase one = new("Experiments", name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach (int n in sizes)
        {
            one.Simulated(
                $"{n} clusters an arm of 2 to 9 units",
                n,
                random =>
                {
                    List<double> outcome = [];
                    List<bool> treated = [];
                    List<int> clusters = [];
                    for (int cluster = 0; cluster < 2 * n; cluster++)
                    {
                        double shared = Normal(random);
                        int units = random.Next(2, 10);
                        for (int unit = 0; unit < units; unit++)
                        {
                            outcome.Add(shared + Normal(random) + (cluster < n ? 0 : Effect));
                            treated.Add(cluster >= n);
                            clusters.Add(cluster);
                        }
                    }

                    return ClusterTest
                        .Compare([.. outcome], [.. treated], [.. clusters], correction)
                        .Test.Difference.Interval.Value.Contains(Effect);
                },
                cost: 2 + n / 4d
            );
        }

        return one;
    }

    private static Unit[] Sample(int n, double shift, Random random)
    {
        Unit[] units = new Unit[n];
        for (int i = 0; i < n; i++)
        {
            double covariate = Normal(random);
            units[i] = new(0.7 * covariate + Math.Sqrt(0.51) * Normal(random) + shift, covariate);
        }

        return units;
    }

    private static CovarianceMoments Moments(Unit[] units) =>
        CovarianceMoments.Of([
            units.Select(unit => unit.Outcome).ToArray(),
            units.Select(unit => unit.Covariate).ToArray(),
        ]);

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());

    private readonly record struct Unit(double Outcome, double Covariate);
}
