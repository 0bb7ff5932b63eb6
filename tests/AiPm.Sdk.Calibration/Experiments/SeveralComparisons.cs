using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Error rates over several comparisons: any false rejection, the share of false ones, and whether the intervals hold as labelled.</summary>
public sealed class SeveralComparisons : ICalibration
{
    private static readonly (
        string Name,
        Func<IReadOnlyList<TestedComparison>, MultipleComparisonsResult> Judge
    )[] Familywise =
    [
        ("Bonferroni", c => MultipleComparisons.Bonferroni(c)),
        ("Šidák", c => MultipleComparisons.Sidak(c)),
        ("Holm", c => MultipleComparisons.Holm(c)),
        ("Fixed sequence", c => MultipleComparisons.FixedSequence(c)),
        (
            "Gatekeeping, two then three",
            c =>
                MultipleComparisons.Gatekeeping([
                    [c[0], c[1]],
                    [c[2], c[3], c[4]],
                ])
        ),
        ("Hochberg", c => MultipleComparisons.Hochberg(c)),
        ("Hommel", c => MultipleComparisons.Hommel(c)),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        foreach ((string name, Func<IReadOnlyList<TestedComparison>, MultipleComparisonsResult> judge) in Familywise)
        {
            CalibrationCase errors = Case(name, "family-wise error rate", Promise.AtMost(), 0.05);
            CalibrationCase coverage = Case(name, "simultaneous coverage", Promise.AtLeast(), 0.95);
            foreach (double[] truth in new[] { new double[5], [3, 2, 0, 0, 0] })
            {
                string at = $"{truth.Count(effect => effect == 0)} of 5 null, one-sided, correlation 0.5";
                errors.Simulated(
                    at,
                    5,
                    random =>
                        judge(Draw(truth, random))
                            .Comparisons.Where((_, i) => truth[i] == 0)
                            .Any(one => one.IsRejected),
                    cost: 4
                );
                coverage.Simulated(at, 5, random => Holds(judge(Draw(truth, random)), truth), cost: 4);
            }

            yield return errors;
            yield return coverage;
        }

        yield return False("Benjamini–Hochberg", c => MultipleComparisons.BenjaminiHochberg(c), coverage: false);
        yield return False("Benjamini–Hochberg", c => MultipleComparisons.BenjaminiHochberg(c), coverage: true);
        yield return False("Benjamini–Yekutieli", c => MultipleComparisons.BenjaminiYekutieli(c), coverage: false);
        yield return False("Benjamini–Yekutieli", c => MultipleComparisons.BenjaminiYekutieli(c), coverage: true);
        CalibrationCase dunnett = Case("Dunnett", "simultaneous coverage", Promise.Equal(0.005), 0.95);
        dunnett.Simulated(
            "5 arms against one control, known variance",
            5,
            random =>
                Holds(
                    DunnettComparisons.Of(Draw(new double[5], random, Alternative.TwoSided), Math.Sqrt(0.5)),
                    new double[5]
                ),
            cost: 10
        );
        yield return dunnett;
    }

    // The share of the rejected that is null, or whose interval misses; 0 where none is rejected.
    private static CalibrationCase False(
        string name,
        Func<IReadOnlyList<TestedComparison>, MultipleComparisonsResult> judge,
        bool coverage
    )
    {
        CalibrationCase one = Case(
            name,
            coverage ? "false coverage rate" : "false discovery rate",
            Promise.AtMost(),
            0.05
        );
        foreach (double[] truth in new[] { new double[5], [3, 2, 0, 0, 0] })
        {
            one.SimulatedMean(
                $"{truth.Count(effect => effect == 0)} of 5 null, one-sided, correlation 0.5",
                5,
                random =>
                {
                    MultipleComparisonsResult result = judge(Draw(truth, random));
                    int wrong = result
                        .Comparisons.Where(
                            (found, i) =>
                                found.IsRejected
                                && (coverage ? !found.Interval.Value.Contains(truth[i]) : truth[i] == 0)
                        )
                        .Count();
                    return wrong / (double)Math.Max(1, result.Rejected);
                },
                cost: 4
            );
        }

        return one;
    }

    private static CalibrationCase Case(string name, string quantity, Promise promise, double nominal) =>
        new("Experiments", $"{name} over several comparisons", quantity, promise, nominal);

    private static bool Holds(MultipleComparisonsResult result, double[] truth) =>
        result.Comparisons.Select((one, i) => one.Interval.Value.Contains(truth[i])).All(holds => holds);

    // Standard errors of 1, half of whose variance is that of the shared control.
    private static TestedComparison[] Draw(double[] truth, Random random, Alternative alternative = Alternative.Greater)
    {
        double control = Normal(random);
        return
        [
            .. truth.Select(
                (effect, i) =>
                    TestedComparison.Of(
                        $"{i}",
                        effect + (Math.Sqrt(0.5) * (Normal(random) - control)),
                        1,
                        alternative: alternative
                    )
            ),
        ];
    }

    private static double Normal(Random random) => NormalFunction.SurvivalQuantile(1 - random.NextDouble());
}
