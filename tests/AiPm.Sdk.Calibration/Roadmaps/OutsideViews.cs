using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Calibration.Roadmaps;

/// <summary>Past ratios of actual to estimate and the next one; coefficients of past launches and of the next.</summary>
public sealed class OutsideViews : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase next = new(
            "Roadmaps",
            "outcome of an estimate by its reference class",
            "coverage",
            Promise.Coverage(ReferenceForecast.Method),
            0.9
        );
        CalibrationCase uplift = new(
            "Roadmaps",
            "uplift for an accepted overrun of 20 %",
            "coverage",
            Promise.Coverage(ReferenceClass.UpliftMethod),
            0.95
        );
        foreach (int n in new[] { 2, 5, 10, 30 })
        {
            next.Simulated(
                $"n = {n}, ln ratio 0.2 ± 0.4",
                n,
                random =>
                {
                    ReferenceForecast forecast = Class(random, n).Forecast(10);
                    return forecast.Interval(0.9).Value.Contains(10 * Math.Exp(0.2 + 0.4 * random.Normal()));
                }
            );
        }

        double truth = Math.Exp(0.2 + 0.4 * new NormalDistribution(0, 1).Quantile(0.8)) - 1;
        foreach (int n in new[] { 20, 60 })
        {
            uplift.Simulated(
                $"n = {n}, ln ratio 0.2 ± 0.4",
                n,
                random => Class(random, n).Uplift(0.2).Interval.Value.Contains(truth)
            );
        }

        CalibrationCase launch = new(
            "Roadmaps",
            "innovation of the next launch from past ones",
            "coverage",
            Promise.Coverage(AdoptionPrior.Method),
            0.9
        );
        foreach (int n in new[] { 4, 8, 20 })
        {
            launch.Simulated(
                $"n = {n} launches",
                n,
                random =>
                {
                    AdoptionPrior prior = AdoptionPrior.FromLaunches(
                        Enumerable.Range(0, n).Select(_ => Launch(random)).ToArray()
                    );
                    return prior.Innovation(0.9).Interval.Value.Contains(Launch(random).Innovation);
                },
                cost: 2
            );
        }

        return [next, uplift, launch];
    }

    private static ReferenceClass Class(Random random, int n) =>
        new(
            "past",
            Enumerable
                .Range(0, n)
                .Select(i => new PastEstimate($"{i}", 10, 10 * Math.Exp(0.2 + 0.4 * random.Normal())))
                .ToArray()
        )
        {
            MinimumSize = 2,
        };

    private static BassCurve Launch(Random random)
    {
        double z = random.Normal();
        return new(1, Math.Exp(-3.5 + 0.6 * z), Math.Exp(-1 - 0.3 * z + 0.2 * random.Normal()));
    }
}
