using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps.Tests.Business;

namespace AiPm.Sdk.Roadmaps.Tests.Adoption;

public class AdoptionTests
{
    private static readonly SimulationOptions Options = new() { Draws = 40_000, Seed = 4 };

    /// <summary>Parameters, sum of squares and covariance of 24 fits as found at 40 digits.</summary>
    [Theory]
    [InlineData("bass")]
    [InlineData("logistic")]
    public void Fits_agree_with_forty_digits(string kind)
    {
        IReadOnlyList<JsonElement> cases = BusinessReference.Of(kind, "adoption.jsonl");
        Assert.Equal(12, cases.Count);
        foreach (JsonElement c in cases)
        {
            double[] adopters = c.Numbers("adopters");
            AdoptionFit fit = kind == "bass" ? BassFit.Fit(adopters) : LogisticFit.Fit(adopters);
            double[] expected = c.Numbers("parameters");
            double[] found = fit is BassFit bass
                ? [Math.Log(bass.Curve.Market), Math.Log(bass.Curve.Innovation), Math.Log(bass.Curve.Imitation)]
                :
                [
                    Math.Log(((LogisticFit)fit).Curve.Market),
                    Math.Log(((LogisticFit)fit).Curve.Growth),
                    ((LogisticFit)fit).Curve.Midpoint,
                ];
            BusinessReference.Close(c.Number("squares"), fit.SumOfSquares, 1e-12);
            for (int i = 0; i < 3; i++)
            {
                BusinessReference.Close(expected[i], found[i], 1e-8);
                double[] row = [.. c.GetProperty("covariance")[i].EnumerateArray().Select(v => v.GetDouble())];
                for (int j = 0; j < 3; j++)
                {
                    double size = Math.Sqrt(fit.Covariance[i, i] * fit.Covariance[j, j]);
                    Assert.InRange(Math.Abs(row[j] - fit.Covariance[i, j]), 0, 1e-6 * size);
                }
            }
        }
    }

    /// <summary>A curve without noise is found again, from many shapes, and its forecast is certain.</summary>
    [Fact]
    public void Exact_curves_are_found_again()
    {
        foreach (
            (double p, double q, int periods) in new[]
            {
                (0.03, 0.38, 15),
                (0.01, 0.6, 14),
                (0.002, 0.9, 12),
                (0.1, 0.2, 12),
                (0.02, 0.3, 10),
            }
        )
        {
            BassCurve curve = new(5_000, p, q);
            BassFit fit = BassFit.Fit([.. Enumerable.Range(0, periods).Select(t => curve.Between(t, t + 1))]);
            BusinessReference.Close(5_000, fit.Curve.Market, 1e-7);
            BusinessReference.Close(p, fit.Curve.Innovation, 1e-8);
            BusinessReference.Close(q, fit.Curve.Imitation, 1e-7);
            Assert.Equal(1, fit.Determination.Value, 1e-12);
        }

        LogisticCurve logistic = new(800, 0.7, 6.5);
        LogisticFit found = LogisticFit.Fit([
            .. Enumerable.Range(0, 12).Select(t => logistic.Adopters(t + 1) - logistic.Adopters(t)),
        ]);
        BusinessReference.Close(800, found.Curve.Market, 1e-8);
        BusinessReference.Close(6.5, found.Curve.Midpoint, 1e-8);
    }

    /// <summary>Identities of the model: the rate is the slope of adopters, highest at the peak time, and solves Bass's equation.</summary>
    [Fact]
    public void The_curves_themselves()
    {
        BassCurve curve = new(1_000, 0.03, 0.38);
        Assert.Equal(Math.Log(0.38 / 0.03) / 0.41, curve.PeakTime, 12);
        Assert.Equal(curve.PeakRate, curve.Rate(curve.PeakTime), 1e-9);
        Assert.True(
            curve.Rate(curve.PeakTime - 0.1) < curve.PeakRate && curve.Rate(curve.PeakTime + 0.1) < curve.PeakRate
        );
        Assert.Equal((curve.Adopters(4.0001) - curve.Adopters(3.9999)) / 0.0002, curve.Rate(4), 1e-5);
        Assert.Equal(0, curve.Adopters(0));
        Assert.Equal(1_000, curve.Adopters(1_000), 1e-9);
        // Soon after launch m·p·t: no digits are lost.
        Assert.Equal(1_000 * 0.03 * 1e-9, curve.Adopters(1e-9), 1e-17);

        // Without imitation an exponential; its peak is at launch.
        BassCurve alone = new(1_000, 0.1, 0);
        Assert.Equal(1_000 * (1 - Math.Exp(-0.5)), alone.Adopters(5), 1e-10);
        Assert.Equal(0, alone.PeakTime);
        Assert.Equal(100, alone.PeakRate, 1e-12);
        LogisticCurve logistic = new(800, 0.7, 6.5);
        Assert.Equal(400, logistic.Adopters(6.5), 1e-10);
        Assert.Equal(logistic.PeakRate, logistic.Rate(6.5), 1e-10);
        Assert.Equal((logistic.Adopters(4.0001) - logistic.Adopters(3.9999)) / 0.0002, logistic.Rate(4), 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BassCurve(0, 0.1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Adopters(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Between(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticCurve(5, -1, 0));
    }

    [Fact]
    public void What_the_periods_do_not_tell_is_said()
    {
        Assert.False(BassFit.TryFit([1, 2, 3], out _, out Undefined? few));
        Assert.Equal(UndefinedReason.TooFewObservations, few.Reason);
        Assert.False(BassFit.TryFit([0, 0, 0, 5, 0], out _, out Undefined? none));
        Assert.Equal(UndefinedReason.NoVariation, none.Reason);

        // Growth by half every period: any market fits.
        Assert.False(BassFit.TryFit([10, 15, 22.5, 33.75, 50.625, 75.9375], out _, out Undefined? early));
        Assert.Equal(UndefinedReason.DoesNotExist, early.Reason);
        Assert.Throws<UndefinedException>(() => BassFit.Fit(1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BassFit.Fit(1, -2, 3, 4));
    }

    /// <summary>The uncertain curve has the fit's medians; its reach spreads as the linearised interval says, and stays one quantity.</summary>
    [Fact]
    public void A_fit_as_an_uncertain_curve()
    {
        BassCurve truth = new(5_000, 0.03, 0.4);
        Random random = new(8);
        double[] adopters =
        [
            .. Enumerable.Range(0, 16).Select(t => truth.Between(t, t + 1) + 15 * (random.NextDouble() - 0.5)),
        ];
        BassFit fit = BassFit.Fit(adopters);
        AdoptionForecast forecast = fit.ToForecast("assistant");
        Simulated reach = forecast.Reach(20).Simulate(Options);
        IntervalEstimate interval = fit.Reach(20, 0.9);
        BusinessReference.Close(interval.Value.Value, reach.Quantile(0.5).Value, 1e-3);
        BusinessReference.Close(interval.Interval.Value.Lower, reach.Quantile(0.05).Value, 1e-3);
        BusinessReference.Close(interval.Interval.Value.Upper, reach.Quantile(0.95).Value, 1e-3);
        Assert.Equal(fit.Curve.Market, fit.Market().Value.Value, 1e-9);
        Assert.True(fit.Market().Interval.Value.Contains(5_000));
        Assert.True(fit.Innovation().Interval.Value.Contains(0.03));
        Assert.True(fit.Imitation().Interval.Value.Contains(0.4));

        // All adopters together are the reach, draw by draw.
        Estimate rest = Estimate.Sum([.. forecast.AdoptersByPeriod(8)]) - forecast.Reach(8);
        Assert.Equal(0, rest.Simulate(Options).StandardDeviation.Value, 1e-9);
        IReadOnlyList<Estimate> benefits = forecast.Benefits(8, valueOfUser: Estimate.Interval(8, 12), retention: 0.9);
        BusinessForecast business = new BusinessCase(
            0.1,
            BusinessLine.Cost("build", 20_000),
            BusinessLine.Benefit("use", benefits)
        ).Forecast(Options);
        Assert.True(business.ProbabilityOfGain > 0.9);
    }

    [Fact]
    public void Certain_curves_are_certain()
    {
        AdoptionForecast bass = AdoptionForecast.Bass("a", 1_000, 0.03, 0.38);
        BassCurve curve = new(1_000, 0.03, 0.38);
        Assert.True(bass.Reach(7.5).TryGetCertain(out double reach));
        BusinessReference.Close(curve.Adopters(7.5), reach, 1e-13);
        Assert.True(AdoptionForecast.Logistic("a", 800, 0.7, 6.5).Reach(3).TryGetCertain(out double logistic));
        BusinessReference.Close(new LogisticCurve(800, 0.7, 6.5).Adopters(3), logistic, 1e-13);

        // Users that leave: u(t) = 0.8·u(t − 1) + adopters.
        double[] active = [.. bass.ActiveByPeriod(3, 0.8).Select(u => u.TryGetCertain(out double v) ? v : double.NaN)];
        double[] adopters = [0, curve.Between(0, 1), curve.Between(1, 2), curve.Between(2, 3)];
        Assert.Equal(0, active[0], 1e-12);
        BusinessReference.Close(adopters[1] * 0.64 + adopters[2] * 0.8 + adopters[3], active[3], 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => bass.ReachByPeriod(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bass.ActiveByPeriod(3, 1.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdoptionForecast.Bass("a", 0, 0.03, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            AdoptionForecast.Bass("a", 5, Estimate.Normal(0.03, 0.01), 0.4)
        );
        Assert.Throws<ArgumentException>(() => AdoptionForecast.Bass(" ", 5, 0.03, 0.4));
    }

    /// <summary>The next launch: median and spread of the logarithms as the multivariate t has them, and their correlation.</summary>
    [Fact]
    public void Past_launches_as_a_prior()
    {
        double[] p = [0.01, 0.02, 0.03, 0.015, 0.04, 0.025];
        double[] q = [0.5, 0.35, 0.3, 0.45, 0.28, 0.4];
        AdoptionPrior prior = AdoptionPrior.FromLaunches(p.Zip(q, (a, b) => new BassCurve(100, a, b)));
        double mean = p.Average(Math.Log);
        double squares = p.Sum(x => Math.Pow(Math.Log(x) - mean, 2));
        double scale = Math.Sqrt(squares * 7 / (6.0 * 4));
        IntervalEstimate innovation = prior.Innovation(0.9);
        Assert.Equal(Math.Exp(mean), innovation.Value.Value, 1e-12);
        Assert.Equal(Math.Exp(mean + 2.1318467863 * scale), innovation.Interval.Value.Upper, 1e-7);
        AdoptionForecast next = prior.Forecast("next", Estimate.Interval(8_000, 12_000));
        Simulated reach = next.Reach(10).Simulate(Options);
        Assert.True(reach.Quantile(0.9) > 1.05 * reach.Quantile(0.1));

        // Innovation and imitation go against each other, and so they do in the draws: the first period and the last years' growth.
        AdoptionForecast unit = prior.Forecast("unit", 1);
        Simulated early = unit.Reach(0.001).Simulate(Options);
        BusinessReference.Close(0.001 * Math.Exp(mean), early.Quantile(0.5).Value, 0.02);
        BusinessReference.Close(0.001 * Math.Exp(mean + 2.1318467863 * scale), early.Quantile(0.95).Value, 0.05);
        Assert.Throws<ArgumentException>(() => AdoptionPrior.FromLaunches([new BassCurve(1, 0.1, 0.1)]));
        // Without imitation the market is reached as an exponential: m·(1 − e^(−p·t)).
        Estimate alone = AdoptionForecast.Bass("alone", 1_000, 0.1, 0).Reach(5);
        Assert.Equal(1_000 * (1 - Math.Exp(-0.5)), alone.Mean.Value, 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => AdoptionForecast.Bass("nobody", 0, 0.1, 0));
        BassCurve[] few = [new(1, 0.01, 0.3), new(1, 0.02, 0.5), new(1, 0.03, 0.35), new(1, 0.015, 0.4)];
        Assert.Equal(AdoptionPrior.FewestLaunches, few.Length);
        Assert.NotNull(AdoptionPrior.FromLaunches(few));
        Assert.Throws<ArgumentException>(() => AdoptionPrior.FromLaunches(few[..3]));
        Assert.Throws<UndefinedException>(() => AdoptionPrior.FromLaunches(p.Select(a => new BassCurve(1, a, 2 * a))));
        Assert.Throws<UndefinedException>(() => AdoptionPrior.FromLaunches(p.Select(_ => new BassCurve(1, 0.1, 0.3))));
    }
}
