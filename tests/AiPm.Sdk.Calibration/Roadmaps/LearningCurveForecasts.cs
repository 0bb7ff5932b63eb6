using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Calibration.Roadmaps;

/// <summary>
/// Forecasts of learning curves on simulated histories: power laws on the logit scale, whose rise over the runs is 1, with noise of
/// 0.02 to 0.5. Exponents are drawn from 0 to 2, as the fit believes; rows of one exponent each say what it is for that one.
/// </summary>
public sealed class LearningCurveForecasts : ICalibration
{
    // A fit and one probability take some 200 µs; fewer runs would say too little.
    private const double Cost = 8;

    private static readonly (string Text, double[] Amounts)[] Histories =
    [
        ("3 runs", [1, 2, 3]),
        ("4 runs", [1, 2, 3, 4]),
        ("6 runs", [1, 2, 3, 4, 5, 6]),
        ("12 runs", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        ("5 doublings of data", [1000, 2000, 4000, 8000, 16_000]),
        ("4 amounts, each twice", [500, 500, 1000, 1000, 3000, 3000, 9000, 9000]),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase run = new(
            "Roadmaps",
            "learning curve, 90 % forecast of a run",
            "coverage",
            Promise.Coverage(LearningForecast.Method),
            0.90
        );
        CalibrationCase curve = new(
            "Roadmaps",
            "learning curve, 90 % interval of the curve",
            "coverage",
            Promise.Coverage(LearningForecast.Method),
            0.90
        );
        CalibrationCase reaches = new(
            "Roadmaps",
            "learning curve, probability that a run reaches a level",
            "share that does less the mean probability",
            Promise.Equal(0.01),
            0
        );
        CalibrationCase fixedExponent = new(
            "Roadmaps",
            "learning curve, 90 % forecast of a run at one exponent",
            "coverage",
            Promise.Reported(),
            0.90
        );
        foreach ((string text, double[] amounts) in Histories)
        {
            foreach (int times in new[] { 1, 4 })
            {
                // The next step, or four times all that there was.
                double at = times == 1 ? 2 * amounts[^1] - amounts.Where(x => x < amounts[^1]).Max() : 4 * amounts[^1];
                string where = $"{text}, {(times == 1 ? "the next" : "at 4 times the last")}";
                run.Simulated(
                    where,
                    amounts.Length,
                    random => CoversRun(random, amounts, at, Exponent(random)),
                    cost: Cost
                );
                curve.Simulated(where, amounts.Length, random => CoversCurve(random, amounts, at), cost: Cost);
                reaches.SimulatedMean(where, amounts.Length, random => Reaches(random, amounts, at), cost: Cost);
            }
        }

        foreach (double exponent in new[] { 0.1, 0.5, 1, 1.5, 1.9 })
        {
            foreach ((string text, double[] amounts) in Histories[1..4])
            {
                double at = 2 * amounts[^1];
                fixedExponent.Simulated(
                    $"exponent {exponent:0.0}, {text}, at twice the last",
                    amounts.Length,
                    random => CoversRun(random, amounts, at, exponent),
                    cost: Cost
                );
            }
        }

        return [run, curve, reaches, fixedExponent];
    }

    private static bool? CoversRun(Random random, double[] amounts, double at, double exponent)
    {
        (LearningForecast forecast, double centre, double noise) = Fit(random, amounts, at, exponent);
        return forecast.ProbabilityAtMost(Share(centre + noise * Normal(random))) is > 0.05 and < 0.95;
    }

    private static bool? CoversCurve(Random random, double[] amounts, double at)
    {
        (LearningForecast forecast, double centre, _) = Fit(random, amounts, at, Exponent(random));
        return forecast.CurveProbabilityAtMost(Share(centre)) is > 0.05 and < 0.95;
    }

    /// <summary>A level somewhere about what will be, chosen without looking at the runs.</summary>
    private static double? Reaches(Random random, double[] amounts, double at)
    {
        (LearningForecast forecast, double centre, double noise) = Fit(random, amounts, at, Exponent(random));
        double level = Share(centre + 3 * noise * (random.NextDouble() - 0.5));
        double measured = Share(centre + noise * Normal(random));
        return (measured >= level ? 1 : 0) - forecast.ProbabilityAtLeast(level);
    }

    private static (LearningForecast Forecast, double Centre, double Noise) Fit(
        Random random,
        double[] amounts,
        double at,
        double exponent
    )
    {
        double noise = 0.5 * Math.Pow(25, -random.NextDouble());
        double Curve(double amount)
        {
            double along = 1 - Math.Pow(amount / amounts[0], -exponent);
            return 0.4 + along / (1 - Math.Pow(amounts[^1] / amounts[0], -exponent));
        }

        LearningPoint[] points =
        [
            .. amounts.Select(amount => new LearningPoint(amount, Share(Curve(amount) + noise * Normal(random)))),
        ];
        return (LearningCurve.Fit(points).At(at), Curve(at), noise);
    }

    private static double Exponent(Random random) => Math.Max(2 * random.NextDouble(), 1e-3);

    private static double Share(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Normal(Random random) => NormalFunction.Quantile(random.NextDouble() * (1 - 2e-16) + 1e-16);
}
