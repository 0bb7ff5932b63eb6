using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Agreement of three raters on two categories: each unit is of one of them, and each rater sees that with the same chance, by itself.</summary>
public sealed class AgreementIntervals : ICalibration
{
    private const int Raters = 3;

    public IEnumerable<CalibrationCase> Cases() =>
        [
            Case(
                "Fleiss's κ of three raters",
                ratings => Agreement.FleissKappa(ratings),
                (_, p) => p * p + (1 - p) * (1 - p)
            ),
            Case(
                "Krippendorff's α of three raters",
                ratings => Agreement.KrippendorffAlpha(ratings),
                (_, p) => p * p + (1 - p) * (1 - p)
            ),
            Case("Gwet's AC₁ of three raters", ratings => Agreement.GwetAc(ratings), (_, p) => 2 * p * (1 - p)),
        ];

    private static CalibrationCase Case(
        string name,
        Func<Ratings, AgreementResult> of,
        Func<double, double, double> chance
    )
    {
        IntervalMethod method = of(
                Ratings.Of(
                    new double?[,]
                    {
                        { 0, 1 },
                        { 1, 1 },
                    },
                    0,
                    1
                )
            )
            .ToEvaluation()
            .Method;
        CalibrationCase one = new("Metrics", name, "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in new[] { 20, 100, 1_000 })
        {
            foreach ((double share, double seen) in new[] { (0.5, 0.85), (0.3, 0.85), (0.3, 0.95), (0.15, 0.9) })
            {
                double agreed = seen * seen + (1 - seen) * (1 - seen);
                double marginal = share * seen + (1 - share) * (1 - seen);
                double byChance = chance(agreed, marginal);
                double truth = (agreed - byChance) / (1 - byChance);
                one.Simulated(
                    $"n = {n} units, {share} of one category, seen with {seen}",
                    n,
                    random =>
                    {
                        double?[,] values = new double?[n, Raters];
                        for (int unit = 0; unit < n; unit++)
                        {
                            int category = random.NextDouble() < share ? 1 : 0;
                            for (int rater = 0; rater < Raters; rater++)
                            {
                                values[unit, rater] = random.NextDouble() < seen ? category : 1 - category;
                            }
                        }

                        return of(Ratings.Of(values, 0, 1)).Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(truth)
                            : null;
                    },
                    cost: Thorough.Cost(4 + n / 10d, 5)
                );
            }
        }

        return one;
    }
}
