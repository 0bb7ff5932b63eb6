using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Calibration.Roadmaps;

/// <summary>Business cases whose value is normal: how often what is known lies within 1.96 Monte Carlo errors of what was drawn.</summary>
public sealed class BusinessForecasts : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        BusinessCase business = new(
            0.1,
            BusinessLine.Cost("build", 300),
            BusinessLine.Benefit("saved", 0, Estimate.Normal(180, 30), Estimate.Normal(200, 60))
        );
        NormalDistribution value = new(
            -300 + 180 / 1.1 + 200 / 1.21,
            Math.Sqrt(Math.Pow(30 / 1.1, 2) + Math.Pow(60 / 1.21, 2))
        );
        double z = value.Mean.Value / Math.Sqrt(value.Variance.Value);
        NormalDistribution standard = new(0, 1);
        double information =
            Math.Sqrt(value.Variance.Value) * (standard.Density(z) - Math.Abs(z) * standard.Survival(Math.Abs(z)));
        CalibrationCase errors = new(
            "Roadmaps",
            "net present value, Monte Carlo error",
            "coverage of 1.96 errors",
            Promise.Equal(0.01),
            0.95
        );
        foreach (int draws in new[] { 1_000, 4_000 })
        {
            Add($"mean, {draws} draws", draws, f => f.Mean, value.Mean.Value);
            Add($"P(value > 0), {draws} draws", draws, f => f.ProbabilityOfGain, value.Survival(0));
            Add($"perfect information, {draws} draws", draws, f => f.PerfectInformation, information);
        }

        return [errors];

        void Add(string name, int draws, Func<BusinessForecast, SimulatedValue> answer, double truth) =>
            errors.Simulated(
                name,
                draws,
                random =>
                {
                    SimulatedValue drawn = answer(
                        business.Forecast(
                            new()
                            {
                                Draws = draws,
                                Seed = (ulong)random.NextInt64(),
                                Threads = 1,
                            }
                        )
                    );
                    return Math.Abs(drawn.Value - truth) <= 1.96 * drawn.StandardError;
                },
                cost: Metrics.Thorough.Cost(draws / 20.0, 5)
            );
    }
}
