using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Calibration.Roadmaps;

/// <summary>Curves fitted to adopters by period with independent errors: how often the interval of a parameter or of reach holds the truth.</summary>
public sealed class AdoptionIntervals : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase bass = new("Roadmaps", "Bass fit", "coverage", Promise.Coverage(AdoptionFit.Method), 0.95);
        foreach (int periods in new[] { 12, 20, 30 })
        {
            // Nine of ten have adopted by the last period, whatever their number.
            BassCurve curve = new(10_000, 0.3 / periods, 6.0 / periods);
            foreach (double noise in new[] { 0.02, 0.05 })
            {
                string at = FormattableString.Invariant($"{periods} periods, errors of {noise:P0} of the peak: ");
                Add(at + "market", fit => fit.Market().Interval, curve.Market);
                Add(at + "innovation", fit => fit.Innovation().Interval, curve.Innovation);
                Add(at + "imitation", fit => fit.Imitation().Interval, curve.Imitation);
                Add(at + "reach five periods on", fit => fit.Reach(periods + 5).Interval, curve.Adopters(periods + 5));

                void Add(string name, Func<BassFit, MeasuredInterval> interval, double truth) =>
                    bass.Simulated(
                        name,
                        periods,
                        random =>
                            BassFit.TryFit(
                                Noisy(random, curve.Adopters, periods, noise * curve.PeakRate),
                                out BassFit? fit,
                                out _
                            )
                                ? interval(fit).Value.Contains(truth)
                                : null,
                        cost: Thorough.Cost(40, 4)
                    );
            }
        }

        CalibrationCase logistic = new(
            "Roadmaps",
            "logistic fit",
            "coverage",
            Promise.Coverage(AdoptionFit.Method),
            0.95
        );
        foreach (int periods in new[] { 12, 20, 30 })
        {
            LogisticCurve curve = new(10_000, 8.0 / periods, 0.55 * periods);
            string at = FormattableString.Invariant($"{periods} periods, errors of 4 % of the peak: ");
            Add(at + "market", fit => fit.Market().Interval, curve.Market);
            Add(at + "growth", fit => fit.Growth().Interval, curve.Growth);
            Add(at + "midpoint", fit => fit.Midpoint().Interval, curve.Midpoint);

            void Add(string name, Func<LogisticFit, MeasuredInterval> interval, double truth) =>
                logistic.Simulated(
                    name,
                    periods,
                    random =>
                        LogisticFit.TryFit(
                            Noisy(random, curve.Adopters, periods, 0.04 * curve.PeakRate),
                            out LogisticFit? fit,
                            out _
                        )
                            ? interval(fit).Value.Contains(truth)
                            : null,
                    cost: Thorough.Cost(40, 4)
                );
        }

        return [bass, logistic];
    }

    private static double[] Noisy(Random random, Func<double, double> reach, int periods, double deviation)
    {
        double[] adopters = new double[periods];
        for (int t = 0; t < periods; t++)
        {
            adopters[t] = Math.Max(0, reach(t + 1) - reach(t) + deviation * random.Normal());
        }

        return adopters;
    }
}
