using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Joins;

public class HostileObservationTests
{
    private static readonly PlanMetric Cost = new(
        Metric.Of("cost", new MeanKind("cost"), Direction.Decrease, MetricRole.Guardrail)
    );

    [Fact]
    public void Whatever_was_observed_is_judged_or_said_why_not()
    {
        RandomStream random = new(20270304, "hostile observations");
        double[] uniforms = new double[64 * 400];
        random.Uniforms(0, uniforms);
        int next = 0;
        double Draw() => uniforms[next++ % uniforms.Length];
        int judged = 0;
        for (int run = 0; run < 400; run++)
        {
            int kind = (int)(Draw() * 6);
            int cadence = new[] { 1, 1, 7, 30, 2 }[(int)(Draw() * 5)];
            DateOnly day = new DateOnly(2027, 1, 4).AddDays((int)(Draw() * 9));
            List<MetricObservation> seen = [];
            for (int i = (int)(Draw() * 50); i > 0; i--)
            {
                double value = kind switch
                {
                    0 => 0,
                    1 => Draw(),
                    2 => Draw() < 0.9 ? 5 : 1e300,
                    3 => (Draw() - 0.5) * 1.7e308,
                    4 => Draw() * 1e-300,
                    _ => Math.Floor(Draw() * 3),
                };
                seen.Add(
                    Draw() < 0.03
                        ? new("cost", day, new Undefined(UndefinedReason.NotMeasured, "The export failed."))
                        : new("cost", day, (Measured)value)
                );
                day = day.AddDays(Draw() < 0.03 ? 1 + (int)(Draw() * 40) : cadence);
            }

            MetricWatch? watch = (int)(Draw() * 4) switch
            {
                0 => new("cost", AnomalyMethod.Residual)
                {
                    RunLength = 20,
                    Period = Draw() < 0.5 ? null : 1 + (int)(Draw() * 10),
                },
                1 => new("cost", AnomalyMethod.Cusum)
                {
                    BaselineThrough = new DateOnly(2027, 1, 4).AddDays((int)(Draw() * 200) - 20),
                },
                2 => new("cost", AnomalyMethod.Ewma)
                {
                    BaselineFrom = new DateOnly(2027, 1, 4).AddDays((int)(Draw() * 90) - 20),
                    Smoothing = 0.01 + 0.99 * Draw(),
                },
                _ => null,
            };
            ProductPlan plan = new(new ProductInfo("Helper", "Answers.", "EUR"))
            {
                Metrics = [Cost],
                Observations = new() { Metrics = seen },
            };
            MetricHistory history = MetricHistory.Of(plan, day)["cost"];
            MetricAnomalies found = history.FindAnomalies(
                new DateOnly(2027, 1, 4).AddDays((int)(Draw() * 120) - 10),
                watch
            );
            Assert.True(found.NotJudged is null != found.Explanation is null);
            judged += found.NotJudged is null ? 1 : 0;
            Assert.All(
                found.Anomalies,
                off =>
                {
                    MetricObservation own = Assert.Single(seen, one => one.On == off.Day);
                    Assert.Equal(off.Value, own.Value.Value);
                    Assert.True(off.Since <= off.Day);
                }
            );
            _ = history.Follow(Threshold.AtMost(1, 2));
        }

        Assert.InRange(judged, 20, 380);
    }
}
