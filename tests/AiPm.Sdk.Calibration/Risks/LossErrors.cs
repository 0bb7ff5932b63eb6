using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Calibration.Risks;

/// <summary>
/// Values of a loss forecast ± 1.96 Monte Carlo errors against the truth: two like risks of Poisson events with exponential losses, whose total is known as a
/// sum over numbers of events, and whose contributions to the tail are halves of it.
/// </summary>
public sealed class LossErrors : ICalibration
{
    private const double Level = 0.95;
    private const double Rate = 1.5;
    private const double Size = 100;

    private static readonly RiskRegister Register = new([
        new("a", Rate, Estimate.Of(new ExponentialDistribution(1 / Size))),
        new("b", Rate, Estimate.Of(new ExponentialDistribution(1 / Size))),
    ]);

    private static readonly Lazy<double> Value = new(() =>
        RootFinding.Bracketed(amount => Exceedance(amount) - (1 - Level), 1, 50 * Size).Value
    );

    private static readonly Lazy<double> Shortfall = new(() =>
        Value.Value + Quadrature.Integrate(Exceedance, Value.Value, 60 * Size, 1e-8).Value / (1 - Level)
    );

    private static readonly Lazy<double> Probability = new(() => Exceedance(6 * Size));

    public IEnumerable<CalibrationCase> Cases() =>
        [
            Case("mean loss", 500, forecast => forecast.Total.SimulatedMean, () => 2 * Rate * Size),
            Case(
                "exceedance probability",
                2_000,
                forecast => forecast.Total.ExceedanceProbability(6 * Size),
                () => Probability.Value
            ),
            Case("value at risk 95 %", 10_000, forecast => forecast.Total.ValueAtRisk(Level), () => Value.Value),
            Case(
                "expected shortfall 95 %",
                10_000,
                forecast => forecast.Total.ConditionalValueAtRisk(Level),
                () => Shortfall.Value
            ),
            Case(
                "contribution to the shortfall",
                10_000,
                forecast => forecast.Contributions(Level).First(part => part.Id == "a").TailLoss,
                () => Shortfall.Value / 2
            ),
        ];

    private static CalibrationCase Case(
        string what,
        int documented,
        Func<RiskForecast, SimulatedValue> answer,
        Func<double> truth
    )
    {
        CalibrationCase one = new(
            "Risks",
            $"loss forecast, {what} ± 1.96 errors",
            "coverage",
            Promise.Coverage(IntervalMethod.Asymptotic(what, "normal limit", documented)),
            nominal: 0.95
        );
        foreach (int draws in new[] { 500, 2_000, 10_000 })
        {
            one.Simulated(
                $"{draws} draws",
                draws,
                random =>
                {
                    SimulatedValue value = answer(
                        Register.Forecast(
                            new()
                            {
                                Draws = draws,
                                Seed = (ulong)random.NextInt64(),
                                Threads = 1,
                            }
                        )
                    );
                    return Math.Abs(value.Value - truth()) <= 1.96 * value.StandardError;
                },
                cost: 10 + draws / 200d
            );
        }

        return one;
    }

    /// <summary>P(L > x) = Σ P(N = n)·P(Gamma(n) > x).</summary>
    private static double Exceedance(double amount)
    {
        PoissonDistribution events = new(2 * Rate);
        double sum = 0;
        for (int n = 1; n < 40; n++)
        {
            sum += events.Density(n) * new GammaDistribution(n, Size).Survival(amount);
        }

        return sum;
    }
}
