using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps.Tests.Business;

namespace AiPm.Sdk.Roadmaps.Tests.ReferenceClasses;

public class ReferenceClassTests
{
    private static readonly ReferenceClass Wide = new(
        "all software",
        Enumerable.Range(0, 20).Select(i => new PastEstimate($"{i}", 10, 10 * Math.Exp(0.3 + 0.05 * (i - 9.5))))
    );

    [Fact]
    public void Agrees_with_scipy()
    {
        foreach (JsonElement c in BusinessReference.Of("class", "adoption.jsonl"))
        {
            double[] actual = c.Numbers("actual");
            ReferenceClass past = new(
                "past",
                c.Numbers("estimated").Select((e, i) => new PastEstimate($"{i}", e, actual[i]))
            )
            {
                MinimumSize = 5,
            };
            ReferenceForecast forecast = past.Forecast(c.Number("estimate"));
            double[] expected = c.Numbers("percentiles");
            double[] levels = [0.1, 0.5, 0.8, 0.95];
            for (int i = 0; i < levels.Length; i++)
            {
                BusinessReference.Close(expected[i], forecast.Percentile(levels[i]).Value, 1e-8);
            }

            BusinessReference.Close(
                c.Number("within"),
                forecast.ProbabilityWithin(1.3 * c.Number("estimate")).Value,
                1e-8
            );
            BusinessReference.Close(c.Number("uplift"), past.Uplift(0.2).Value.Value, 1e-12);
        }
    }

    [Fact]
    public void A_class_with_too_few_outcomes_falls_back()
    {
        ReferenceClass narrow = new("rankers", [new("a", 10, 14), new("b", 20, 22)]) { Fallback = Wide };
        ReferenceForecast forecast = narrow.Forecast(40);
        Assert.Equal("all software", forecast.Speaking);
        Assert.Equal(20, forecast.Size);
        Assert.Equal(
            "class \"rankers\" has 2 outcomes of the 10 it needs; class \"all software\" with 20 speaks for it",
            forecast.Warnings.Single()
        );
        Assert.Equal(Wide.Forecast(40).Percentile(0.8), forecast.Percentile(0.8));
        Assert.Equal(Wide.Uplift(0.2).Value, narrow.Uplift(0.2).Value);
        Assert.Contains(
            narrow.Uplift(0.2).Warnings,
            warning => warning.Contains("speaks for it", StringComparison.Ordinal)
        );
        Assert.Equal("rankers", (narrow with { MinimumSize = 2 }).Forecast(40).Speaking);

        ReferenceClass alone = new("rankers", narrow.Outcomes);
        Assert.False(alone.Forecast(40).IsDefined);
        Assert.Throws<UndefinedException>(() => alone.Forecast(40).Percentile(0.5));
        Assert.False(alone.Uplift(0.2).IsDefined);
        Assert.Contains("2 outcomes of the 10", alone.Forecast(40).ToString(), StringComparison.Ordinal);
        ReferenceClass same = new("same", Enumerable.Range(0, 12).Select(i => new PastEstimate($"{i}", 10, 15)));
        Assert.Equal(UndefinedReason.NoVariation, same.Forecast(5).Undefined!.Reason);
        Assert.Equal(0.5, same.Uplift(0.2).Value.Value, 1e-12);
    }

    /// <summary>A wider class as a prior: with much weight it speaks, with none the outcomes do.</summary>
    [Fact]
    public void A_wider_class_as_a_prior()
    {
        PastEstimate[] outcomes =
        [
            .. Enumerable.Range(0, 12).Select(i => new PastEstimate($"{i}", 10, 10 * Math.Exp(0.02 * (i - 5.5)))),
        ];
        ReferenceClass narrow = new("rankers", outcomes) { Prior = Wide.BeliefWorth(5) };
        double plain = new ReferenceClass("rankers", outcomes).Forecast(1).LogRatio.Location;
        double shrunk = narrow.Forecast(1).LogRatio.Location;
        double wide = Wide.LogRatios.Mean.Value;
        Assert.Equal((12 * plain + 5 * wide) / 17, shrunk, 1e-12);
        Assert.Equal(17, narrow.Forecast(1).LogRatio.DegreesOfFreedom, 1e-12);
    }

    [Fact]
    public void The_outcome_as_an_estimate()
    {
        ReferenceForecast forecast = Wide.Forecast(40);
        Simulated drawn = forecast.ToEstimate().Simulate(new() { Draws = 50_000 });
        foreach (double level in (double[])[0.1, 0.5, 0.8, 0.95])
        {
            SimulatedValue quantile = drawn.Quantile(level);
            Assert.Equal(forecast.Percentile(level).Value, quantile.Value, 4 * quantile.StandardError + 0.05);
        }

        // An uncertain estimate: wider, and simulated.
        ReferenceForecast uncertain = Wide.Forecast(Estimate.Pert(30, 40, 60));
        Assert.False(uncertain.Percentile(0.8).IsDefined);
        Assert.True(uncertain.ToEstimate().Simulate().StandardDeviation > 0);
        Interval interval = forecast.Interval(0.9).Value;
        Assert.Equal(
            0.9,
            forecast.ProbabilityWithin(interval.Upper).Value - forecast.ProbabilityWithin(interval.Lower).Value,
            1e-9
        );
        Assert.Equal(0.95, forecast.ProbabilityWithin(interval.Upper).Value, 1e-9);
    }

    [Fact]
    public void Calibration_of_past_forecasts()
    {
        foreach (JsonElement c in BusinessReference.Of("calibration", "adoption.jsonl"))
        {
            double[] levels = c.Numbers("levels");
            double[] actual = c.Numbers("actual");
            ForecastCalibration calibration = ForecastCalibration.Of([
                .. c.GetProperty("values")
                    .EnumerateArray()
                    .Select(
                        (row, i) =>
                            new QuantileForecast(
                                $"{i}",
                                levels,
                                [.. row.EnumerateArray().Select(v => v.GetDouble())],
                                actual[i]
                            )
                    ),
            ]);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(c.Numbers("kept")[i], calibration.Levels[i].Kept.Value.Value, 1e-12);
                BusinessReference.Close(c.Numbers("loss")[i], calibration.Levels[i].PinballLoss);
            }

            IntervalCalibration eighty = calibration.Intervals.Single();
            Assert.Equal(0.8, eighty.Confidence);
            BusinessReference.Close(c.Number("score"), eighty.IntervalScore);
            BusinessReference.Close(c.Number("width"), eighty.MeanWidth);
            Assert.Equal(c.Number("covered"), eighty.Covered.Value.Value, 1e-12);
            BusinessReference.Close(c.Number("pvalue"), calibration.UniformityPValue.Value, 1e-9);
        }
    }

    [Fact]
    public void Promises_that_were_not_kept_are_named()
    {
        QuantileForecast[] forecasts =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i => new QuantileForecast(
                    $"{i}",
                    [0.5, 0.85],
                    [10, 14],
                    i < 16 ? 9
                        : i < 20 ? 12
                        : 25
                )),
        ];
        ForecastCalibration calibration = ForecastCalibration.Of(forecasts);
        Assert.False(calibration.IsCalibrated);
        Assert.True(calibration.Levels[0].IsCalibrated);
        Assert.Equal(
            "40 forecasts: what was promised with 85 % was kept in 50 %, so the forecasts were too low there.",
            calibration.ToString()
        );
        Assert.True(calibration.UniformityPValue.Value < 1e-4);
        ForecastCalibration better = ForecastCalibration.Of([
            .. forecasts.Select(f => new QuantileForecast(f.Id, [0.5, 0.85], [12, 25], f.Actual)),
        ]);
        Assert.True(better.SkillOver(calibration).Value > 0);
        Assert.Empty(better.Intervals);
        Assert.False(ForecastCalibration.Of([forecasts[0], new("x", [0.5], [1], 2)]).UniformityPValue.IsDefined);
        Assert.Equal(0.85 * 4, QuantileForecast.PinballLoss(0.85, 10, 14), 1e-12);
        Assert.Equal(0.15 * 4, QuantileForecast.PinballLoss(0.85, 14, 10), 1e-12);
    }

    [Fact]
    public void Where_outcomes_fell()
    {
        Distribution normal = new NormalDistribution(0, 1);
        ProbabilityTransform right = ProbabilityTransform.Of(
            Enumerable.Range(0, 50).Select(i => (normal, normal.Quantile((i + 0.5) / 50)))
        );
        Assert.Equal(0.5, right.Mean.Value, 1e-12);
        Assert.Equal([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], right.Histogram());
        Assert.True(right.KolmogorovSmirnov.PValue.Value > 0.99);
        ProbabilityTransform sure = ProbabilityTransform.Of(
            Enumerable.Range(0, 50).Select(i => (normal, 3 * normal.Quantile((i + 0.5) / 50)))
        );
        Assert.True(sure.Variance.Value > 1.8 / 12);
        Assert.True(sure.KolmogorovSmirnov.PValue.Value < 0.05);

        // A die: each face falls into the middle of its sixth.
        CountDistribution die = ThroughputHistory.Of(1, 2, 3, 4, 5, 6).HowMany(1).Items;
        Assert.Equal(
            [1 / 12.0, 3 / 12.0, 11 / 12.0],
            ProbabilityTransform
                .Of([(die, 1), (die, 2), (die, 6)])
                .Values.Select(v => Math.Round(v, 14))
                .Select(v => v),
            (a, b) => Math.Abs(a - b) < 1e-12
        );
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastEstimate("a", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastEstimate("a", 1, double.NaN));
        Assert.Throws<ArgumentException>(() => new ReferenceClass("c", [new("a", 1, 1), new("a", 1, 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wide with { MinimumSize = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Wide.Forecast(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wide.Forecast(Estimate.Normal(5, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wide.Uplift(0));
        Assert.Throws<ArgumentException>(() => new QuantileForecast("a", [0.5, 0.4], [1, 2], 3));
        Assert.Throws<ArgumentException>(() => new QuantileForecast("a", [0.4, 0.5], [2, 1], 3));
        Assert.Throws<ArgumentException>(() => new QuantileForecast("a", [0.4], [2, 1], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileForecast("a", [0], [1], 3));
        Assert.Throws<ArgumentException>(() => ForecastCalibration.Of([]));
    }

    [Fact]
    public void Results_are_written_as_JSON()
    {
        object[] results =
        [
            Wide,
            Wide.Uplift(0.2),
            Wide.Forecast(5),
            ForecastCalibration.Of([new("x", [0.5], [1], 2)]),
            ProbabilityTransform.Of([(new NormalDistribution(0, 1), 0.3), (new NormalDistribution(0, 1), 0.1)]),
            BassFit.Fit(1, 3, 6, 8, 7, 4, 2, 1),
            new BassCurve(5, 0.1, 0.2),
        ];
        foreach (object result in results)
        {
            Assert.True(JsonSerializer.Serialize(result, result.GetType()).Length > 2);
        }
    }
}
