using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.LearningCurves;

public class LearningCurveTests
{
    private static readonly double[] Accuracy = [0.71, 0.78, 0.815, 0.83, 0.851];

    /// <summary>
    /// The posterior by another way: NumPy on 2,001 exponents, least squares in the heights at both ends, mixtures of SciPy's t by root
    /// finding (benchmarks/compare/roadmaps/learning_curves.py).
    /// </summary>
    [Theory]
    [MemberData(nameof(References))]
    public void Forecasts_are_those_of_an_independent_posterior(LearningReference reference)
    {
        LearningCurve curve = LearningCurve.Fit(
            reference.Amounts.Zip(reference.Values, (amount, value) => new LearningPoint(amount, value)),
            new() { Scale = reference.Scale }
        );
        LearningForecast forecast = curve.At(reference.At);

        // Through three points an exponent leads exactly, where the evidence is infinite: both ways integrate to that to three digits.
        double digits = reference.Amounts.Count == 3 ? 2e-3 : 1e-4;
        Assert.Equal(reference.MeanExponent, curve.MeanExponent, digits);
        Near(reference.Run[0], forecast.Interval(0.9).Lower);
        Near(reference.Run[1], forecast.Median);
        Near(reference.Run[2], forecast.Interval(0.9).Upper);
        Near(reference.Curve[0], forecast.CurveInterval(0.9).Lower);
        Near(reference.Curve[2], forecast.CurveInterval(0.9).Upper);
        Assert.Equal(reference.AtLeast, forecast.ProbabilityAtLeast(reference.Level), digits);
        Assert.Equal(
            1,
            forecast.ProbabilityAtLeast(reference.Level) + forecast.ProbabilityAtMost(reference.Level),
            1e-12
        );

        void Near(double expected, double actual) => Assert.Equal(expected, actual, digits * Math.Abs(expected));
    }

    public static TheoryData<LearningReference> References => [.. LearningReference.All];

    /// <summary>With its exponent given, the forecast is textbook regression in x⁻ᵇ: y = 1, 2, 4 at x⁻¹ = 1, ½, ¼.</summary>
    [Fact]
    public void With_a_known_exponent_it_is_linear_regression()
    {
        LearningCurve curve = LearningCurve.Fit(
            [new(1, 1), new(2, 2), new(4, 4), new(8, 4.5)],
            new() { Scale = LearningScale.Linear, Exponents = new(1, 1) }
        );

        // x⁻¹: mean 15/32, spread 85/256 − 4·(15/32)²; slope and residuals of y by hand.
        double[] z = [1, 0.5, 0.25, 0.125];
        double[] y = [1, 2, 4, 4.5];
        double mean = z.Average();
        double spread = z.Sum(one => (one - mean) * (one - mean));
        double slope = z.Zip(y, (a, b) => (a - mean) * (b - y.Average())).Sum() / spread;
        double residuals = z.Zip(y, (a, b) => Math.Pow(b - y.Average() - slope * (a - mean), 2)).Sum();
        double at = 1 / 16.0;
        double centre = y.Average() + slope * (at - mean);
        double scale = Math.Sqrt(residuals / 2 * (1 + 0.25 + (at - mean) * (at - mean) / spread));
        StudentTDistribution expected = new(2, centre, scale);
        foreach (double p in (double[])[0.01, 0.2, 0.5, 0.975])
        {
            Assert.Equal(expected.Quantile(p), curve.At(16).Quantile(p), 1e-9);
        }

        Assert.Equal(expected.Survival(5), curve.At(16).ProbabilityAtLeast(5), 1e-12);
        Assert.Equal(y.Average() - slope * mean, curve.Asymptote.Value, 1e-9);
    }

    /// <summary>Points without noise give the curve back: exponent, asymptote and what comes.</summary>
    [Theory]
    [InlineData(0.37)]
    [InlineData(1.0)]
    [InlineData(1.63)]
    public void Exact_points_are_recovered(double exponent)
    {
        double Curve(double x) => 3 - 2 * Math.Pow(x, -exponent);
        LearningCurve curve = LearningCurve.Fit(
            ((double[])[1, 2, 3, 5, 8]).Select(x => new LearningPoint(x, Curve(x))),
            new() { Scale = LearningScale.Linear }
        );
        Assert.Equal(exponent, curve.MeanExponent, 1e-4);
        Assert.Equal(3, curve.Asymptote.Value, 1e-4);
        Assert.Equal(Curve(20), curve.At(20).Median, 1e-5);
        Assert.InRange(curve.At(20).Interval(0.99).Width, 0, 1e-3);
    }

    [Fact]
    public void The_units_of_metric_and_amount_do_not_matter()
    {
        double[] values = [2.9, 2.2, 1.75, 1.42];
        double[] amounts = [100, 300, 1000, 3000];
        LearningCurve one = Fit(1, 1);
        LearningCurve other = Fit(1000, 7);
        foreach (double p in (double[])[0.05, 0.5, 0.95])
        {
            Assert.Equal(one.At(10_000).Quantile(p) * 7, other.At(10_000_000).Quantile(p), 1e-8);
        }

        LearningCurve Fit(double amountUnit, double valueUnit) =>
            LearningCurve.Fit(
                amounts.Zip(values, (x, y) => new LearningPoint(x * amountUnit, y * valueUnit)),
                new() { Scale = LearningScale.Linear }
            );
    }

    [Fact]
    public void The_scale_follows_the_values_and_the_order_of_points_does_not_matter()
    {
        Assert.Equal(LearningScale.Logit, LearningCurve.FitRuns(Accuracy).Scale);
        Assert.Equal(LearningScale.Logarithmic, LearningCurve.FitRuns([3.0, 2.0, 1.5]).Scale);
        Assert.Equal(LearningScale.Linear, LearningCurve.FitRuns([-1.0, 2.0, 3.0]).Scale);
        LearningCurve straight = LearningCurve.Fit([new(1, 0.5), new(2, 0.6), new(3, 0.62)]);
        LearningCurve turned = LearningCurve.Fit([new(3, 0.62), new(1, 0.5), new(2, 0.6)]);
        Assert.Equal(straight.At(5).Median, turned.At(5).Median, 1e-12);
    }

    [Fact]
    public void Tries_go_on_where_the_runs_ended()
    {
        LearningCurve curve = LearningCurve.FitRuns(Accuracy);
        Assert.Equal((6, 1), (curve.FirstTry, curve.Step));
        Assert.Equal(curve.At(8).Median, curve.AtTry(3).Median);
        LearningCurve data = curve.WithTries(first: 20_000, step: 5_000);
        Assert.Equal(data.At(25_000).Median, data.AtTry(2).Median);
        Assert.Equal(4_000, LearningCurve.Fit([new(1000, 0.6), new(2000, 0.7), new(6000, 0.8)]).Step);
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.WithTries(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.WithTries(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.AtTry(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.At(-1));
    }

    [Fact]
    public void Forecasts_widen_away_from_the_runs_and_stay_inside_the_scale()
    {
        LearningCurve curve = LearningCurve.FitRuns(Accuracy);
        Assert.True(curve.At(40).Interval(0.9).Width > curve.At(6).Interval(0.9).Width);
        Interval wide = LearningCurve.FitRuns([0.5, 0.9, 0.6]).At(1e6).Interval(0.9999);
        Assert.InRange(wide.Lower, 0, 0.5);
        Assert.InRange(wide.Upper, 0.5, 1);
        Assert.Equal(0, curve.At(6).ProbabilityAtLeast(1));
        Assert.Equal(1, curve.At(6).ProbabilityAtLeast(0));
        Assert.Equal(1, curve.At(6).ProbabilityAtMost(2));
        Assert.Equal(0, curve.At(6).ProbabilityAtMost(-1));
        Assert.Equal(curve.At(6).ProbabilityAtMost(0.85), curve.At(6).ProbabilityOf(Threshold.AtMost(0.85)), 1e-15);
    }

    [Theory]
    [InlineData("at least 3 points", new[] { 0.7 }, new[] { 1.0 })]
    [InlineData("at least 3 points", new[] { 0.7, 0.8 }, new[] { 1.0, 2.0 })]
    [InlineData("two amounts", new[] { 0.7, 0.8, 0.75 }, new[] { 5.0, 5.0, 5.0 })]
    [InlineData("all 3 points have the value 0.7", new[] { 0.7, 0.7, 0.7 }, new[] { 1.0, 2.0, 3.0 })]
    public void Too_little_to_fit_is_refused_by_name(string says, double[] values, double[] amounts)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            LearningCurve.Fit(amounts.Zip(values, (x, y) => new LearningPoint(x, y)))
        );
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_exist_on_the_scale_is_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            LearningCurve.FitRuns([0.7, 0.8, 1.0], new() { Scale = LearningScale.Logit })
        );
        Assert.Contains("strictly between 0 and 1", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            LearningCurve.FitRuns([0.7, 0, 1.0], new() { Scale = LearningScale.Logarithmic })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningPoint(0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningPoint(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningCurveOptions { Scale = (LearningScale)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningCurveOptions { Exponents = new(-1, 1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningCurveOptions { Exponents = new(0, 20) });
        Assert.False(LearningCurve.FitRuns([1.0, 2.0, 3.5], new() { Exponents = new(0, 0) }).Asymptote.IsDefined);
    }

    [Fact]
    public void It_explains_itself() =>
        Assert.Equal(
            "From 5 runs up to 5, the next at 6 measures 0.8394 to 0.8669 with 90 % probability, in the middle 0.8576.",
            LearningCurve.FitRuns(Accuracy).Explanation.Sentence
        );
}
