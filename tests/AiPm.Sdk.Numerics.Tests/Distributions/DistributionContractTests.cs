namespace AiPm.Sdk.Numerics.Tests;

/// <summary>What every distribution promises.</summary>
public class DistributionContractTests
{
    private static readonly double[] Probabilities =
    [
        1e-300,
        1e-100,
        1e-20,
        1e-9,
        1e-4,
        0.01,
        0.1,
        0.25,
        0.4,
        0.5,
        0.6,
        0.75,
        0.9,
        0.99,
        0.9999,
        1 - 1e-9,
    ];

    [Fact]
    public void The_text_has_round_trip_digits()
    {
        foreach ((Distribution distribution, string text) in Examples.All)
        {
            Assert.Equal(text, distribution.ToText());
        }
    }

    [Fact]
    public void A_quantile_gives_its_probability_back()
    {
        foreach ((Distribution d, string text) in Examples.Continuous)
        {
            // What is left of a far tail may be too small for 1e-300 of it to be a double of full length.
            foreach (double p in Probabilities.Where(p => p > 1e-200 || d is not TruncatedDistribution))
            {
                double x = d.Quantile(p);
                if (IsResolved(d, x))
                {
                    Near(p, d.Cumulative(x), Slack(d, x), $"{text} cdf at quantile {p}");
                }

                x = d.SurvivalQuantile(p);
                if (IsResolved(d, x))
                {
                    Near(p, d.Survival(x), Slack(d, x), $"{text} sf at survival quantile {p}");
                }
            }
        }
    }

    [Fact]
    public void The_two_tails_sum_to_one_and_neither_falls_back()
    {
        foreach ((Distribution d, string text) in Examples.All)
        {
            double last = double.NegativeInfinity;
            double lastCumulative = 0;
            double lastSurvival = 1;
            for (int i = 1; i < 400; i++)
            {
                double x = d.Quantile(i / 400.0);
                Assert.True(x >= last, $"{text}: quantile falls at {i}/400");
                double cumulative = d.Cumulative(x);
                double survival = d.Survival(x);
                Near(1, cumulative + survival, 1e-14, $"{text} sum at {x}");
                Assert.True(cumulative >= lastCumulative - 1e-15, $"{text}: cdf falls at {x}");
                Assert.True(survival <= lastSurvival + 1e-15, $"{text}: sf rises at {x}");
                (last, lastCumulative, lastSurvival) = (x, cumulative, survival);
            }
        }
    }

    [Fact]
    public void Few_degrees_of_freedom_cost_no_more_than_many()
    {
        // The series of the centre once took a billion terms here.
        StudentTDistribution flat = new(2e-8);
        double last = 0;
        for (double t = -1.7; t < 1.7; t += 0.001)
        {
            double cumulative = flat.Cumulative(t);
            Assert.True(cumulative >= last * (1 - 1e-14));
            Near(1, cumulative + flat.Survival(t), 1e-14, $"at {t}");
            last = cumulative;
        }
    }

    [Fact]
    public void The_tails_keep_their_laws_over_shapes_from_1e_minus_8_to_1e8()
    {
        double[] shapes = [1e-8, 1e-5, 0.02, 0.4, 0.999, 1, 3, 130, 1e4, 1e8];
        foreach (double a in shapes)
        {
            Laws(new GammaDistribution(a, 1));
            Laws(new StudentTDistribution(Math.Max(2e-8, a)));
            foreach (double b in shapes)
            {
                Laws(new BetaDistribution(a, b));
            }
        }

        static void Laws(Distribution d)
        {
            double centre = d.Mean.TryGet(out double mean, out _) ? mean : 0;
            double spread = d.Variance.TryGet(out double variance, out _) ? Math.Sqrt(variance) : 1;
            double[] points =
            [
                .. new[] { 1e-200, 1e-20, 1e-9, 1e-3, 0.05, 0.3, 0.5, 0.8, 0.95 }.SelectMany(p =>
                    new[] { d.Quantile(p), d.SurvivalQuantile(p) }
                ),
                .. Enumerable.Range(-12, 25).Select(i => centre + (i * spread / 4)),
            ];
            Array.Sort(points);
            double lastCumulative = 0;
            double lastSurvival = 1;
            foreach (double x in points)
            {
                double cumulative = d.Cumulative(x);
                double survival = d.Survival(x);
                Near(1, cumulative + survival, 4e-14, $"{d.ToText()} sum at {x:R}");
                Assert.True(cumulative >= lastCumulative * (1 - 1e-12), $"{d.ToText()}: cdf falls at {x:R}");
                Assert.True(survival <= lastSurvival * (1 + 1e-12), $"{d.ToText()}: sf rises at {x:R}");
                (lastCumulative, lastSurvival) = (cumulative, survival);
            }
        }
    }

    [Fact]
    public void A_density_whose_factors_leave_their_range_does_not()
    {
        Assert.Equal(0, new WeibullDistribution(4.237, 5e-216).Density(4e-157));
        Assert.Equal(0, new WeibullDistribution(2, 1e-300).Density(1e300));

        // e^(−x/λ) ÷ λ at x = 740 λ, where the exponential alone is subnormal.
        Near(Math.Exp(-740 + Math.Log(1e300)), new WeibullDistribution(1, 1e-300).Density(740e-300), 1e-12, "far out");

        // k (x ÷ λ)ᵏ ÷ x at the smallest x.
        WeibullDistribution flat = new(1e-3, 1);
        double power = Math.Exp(1e-3 * Math.Log(1e-310));
        Near(1e-3 * power / 1e-310 * Math.Exp(-power), flat.Density(1e-310), 1e-9, "near zero");
    }

    [Fact]
    public void The_density_is_the_slope_of_the_cumulative_and_its_logarithm_agrees()
    {
        foreach ((Distribution d, string text) in Examples.Continuous)
        {
            foreach (double p in new[] { 0.02, 0.2, 0.45, 0.7, 0.97 })
            {
                double x = d.Quantile(p);
                // A step in probability, not in x, so that poles and scales do not matter.
                double step = 1e-4 * Math.Min(p, 1 - p);
                double left = d.Quantile(p - step);
                double right = d.Quantile(p + step);
                double slope = (d.Cumulative(right) - d.Cumulative(left)) / (right - left);
                Near(
                    slope,
                    d.Density(x),
                    text.Contains("-1000000", StringComparison.Ordinal) ? 1e-4 : 2e-6,
                    $"{text} density at {x}"
                );
                Near(Math.Exp(d.LogDensity(x)), d.Density(x), 1e-9, $"{text} log density at {x}");
            }
        }
    }

    [Fact]
    public void Discrete_probabilities_are_the_steps_of_the_cumulative()
    {
        foreach ((Distribution d, string text) in Examples.Discrete)
        {
            Assert.True(d.IsDiscrete, text);
            double low = d.Quantile(1e-6);
            double high = d.Quantile(1 - 1e-6);
            double sum = d.Cumulative(low - 1);
            double step = Math.Max(1, Math.Floor((high - low) / 3000));
            for (double k = low; k <= high; k++)
            {
                sum += d.Density(k);
                Near(sum, d.Cumulative(k), 1e-11, $"{text} at {k}");
                Near(d.Cumulative(k), d.Cumulative(k + 0.5), 0, $"{text} between");
                if (d.Density(k) > 0)
                {
                    Near(Math.Exp(d.LogDensity(k)), d.Density(k), 1e-10, $"{text} log at {k}");
                }

                Assert.Equal(0, d.Density(k + 0.5));
                Assert.Equal(double.NegativeInfinity, d.LogDensity(k + 0.5));
            }
        }
    }

    [Fact]
    public void A_discrete_quantile_is_the_smallest_value_that_reaches_the_probability()
    {
        foreach ((Distribution d, string text) in Examples.Discrete)
        {
            foreach (double p in Probabilities)
            {
                double x = d.Quantile(p);
                Assert.True(d.Cumulative(x) >= p, $"{text} {p}");
                Assert.True(x == d.Support.Lower || d.Cumulative(Math.BitDecrement(x)) < p, $"{text} {p}: {x}");
                x = d.SurvivalQuantile(p);
                Assert.True(d.Survival(x) <= p, $"{text} sf {p}");
                Assert.True(x == d.Support.Lower || d.Survival(Math.BitDecrement(x)) > p, $"{text} sf {p}: {x}");
            }
        }
    }

    [Fact]
    public void Draws_are_the_quantiles_of_their_uniforms_in_the_same_order()
    {
        double[] uniforms = Uniforms(801);
        double[] draws = new double[uniforms.Length];
        foreach ((Distribution d, string text) in Examples.All)
        {
            d.Transform(uniforms, draws);
            double spread = d.Quantile(0.75) - d.Quantile(0.25);
            for (int i = 0; i < draws.Length; i++)
            {
                double exact = d.Quantile(uniforms[i]);
                Assert.True(
                    Math.Abs(draws[i] - exact) <= 1e-9 * Math.Max(Math.Abs(exact), 1e-3 * spread),
                    $"{text} at {uniforms[i]:R}: {draws[i]:R} for {exact:R}"
                );
                if (i > 0)
                {
                    Assert.True(draws[i] >= draws[i - 1], $"{text}: draws fall at {uniforms[i]:R}");
                }
            }

            // The same memory, and one at a time, give the same bits.
            double[] same = [.. uniforms];
            d.Transform(same, same);
            Assert.Equal(draws, same);
            d.Transform(uniforms.AsSpan(17, 1), same.AsSpan(0, 1));
            Assert.Equal(draws[17], same[0]);
        }
    }

    [Fact]
    public void A_million_draws_pass_Kolmogorov_and_Smirnov()
    {
        double[] million = new double[1_000_000];
        foreach ((Distribution d, string text) in Examples.Continuous)
        {
            double[] draws = d is MixtureDistribution ? new double[100_000] : million;
            d.Sample(new RandomStream(20270104, text), 0, draws);
            Array.Sort(draws);
            double worst = 0;
            for (int i = 0; i < draws.Length; i += 97)
            {
                double cumulative = d.Cumulative(draws[i]);
                worst = Math.Max(
                    worst,
                    Math.Max(cumulative - ((double)i / draws.Length), ((i + 1.0) / draws.Length) - cumulative)
                );
            }

            // P(√n D > 2.23) is below 1e-4; over all families together below 0.3 %, and the seed is fixed.
            Assert.True(worst * Math.Sqrt(draws.Length) < 2.23, $"{text}: √n D = {worst * Math.Sqrt(draws.Length)}");
        }
    }

    [Fact]
    public void A_million_discrete_draws_have_the_right_frequencies()
    {
        double[] draws = new double[1_000_000];
        foreach ((Distribution d, string text) in Examples.Discrete)
        {
            d.Sample(new RandomStream(20270104, text), 0, draws);
            double low = d.Quantile(0.001);
            double high = d.Quantile(0.999);
            double width = Math.Max(1, Math.Floor((high - low) / 40));
            Array.Sort(draws);
            double chi = 0;
            int cells = 0;
            int counted = 0;
            double edge = low - 1;
            while (counted < draws.Length && draws[counted] <= edge)
            {
                counted++;
            }

            double below = d.Cumulative(edge);
            while (below < 1)
            {
                double next = edge + width;
                double reach = next >= high ? 1 : d.Cumulative(next);
                double expected = (reach - below) * draws.Length;
                int from = counted;
                while (counted < draws.Length && (reach == 1 || draws[counted] <= next))
                {
                    counted++;
                }

                int seen = counted - from;
                if (expected > 5)
                {
                    chi += (seen - expected) * (seen - expected) / expected;
                    cells++;
                }

                (edge, below) = (next, reach);
            }

            double pValue = new ChiSquaredDistribution(Math.Max(1, cells - 1)).Survival(chi);
            Assert.True(pValue > 1e-4, $"{text}: χ² = {chi} in {cells} cells");
        }
    }

    [Fact]
    public void The_mean_and_variance_are_those_of_the_quantile_function()
    {
        // The midpoint rule over 20,000 equal shares; heavy tails are cut, so the tolerance is wide where they are heavy.
        double[] uniforms = new double[20_000];
        for (int i = 0; i < uniforms.Length; i++)
        {
            uniforms[i] = (i + 0.5) / uniforms.Length;
        }

        double[] draws = new double[uniforms.Length];
        foreach ((Distribution d, string text) in Examples.All)
        {
            if (!d.Variance.TryGet(out double variance, out _))
            {
                continue;
            }

            d.Transform(uniforms, draws);
            double mean = draws.Average();
            double spread = Math.Sqrt(variance);
            Assert.True(Math.Abs(mean - d.Mean.Value) <= 0.01 * spread, $"{text}: mean {mean} against {d.Mean}");
            double second = draws.Average(x => (x - mean) * (x - mean));
            double tolerance =
                text is "lognormal(-3, 2.5)" ? 0.8
                : text is "poisson(0.01)" ? 0.01
                : 0.02;
            Assert.True(
                Math.Abs(second - variance) <= tolerance * variance,
                $"{text}: variance {second} against {variance}"
            );
        }
    }

    [Fact]
    public void Equal_parameters_make_equal_distributions_whether_or_not_they_have_drawn()
    {
        NormalDistribution normal = new(5, 2);
        Assert.Equal(new NormalDistribution(5, 2), normal);
        PertDistribution used = new(2, 3, 8);
        used.Transform([0.5], new double[1]);
        Assert.Equal(new PertDistribution(2, 3, 8), used);
        Assert.Equal(new PertDistribution(2, 3, 8).GetHashCode(), used.GetHashCode());
        Assert.NotEqual(new PertDistribution(2, 3, 8, 5), used);
        Assert.Equal(new EmpiricalDistribution(1, 2), new EmpiricalDistribution(2, 1));
        Assert.NotEqual(new EmpiricalDistribution(1, 2), new EmpiricalDistribution(1, 2, 2));
        PoissonDistribution poisson = new(3);
        poisson.Transform([0.5], new double[1]);
        Assert.Equal(new PoissonDistribution(3), poisson);
        Assert.NotEqual(new StudentTDistribution(3), new StudentTDistribution(3, 1));
    }

    [Fact]
    public void The_ends_answer_exactly()
    {
        foreach ((Distribution d, string text) in Examples.All)
        {
            Assert.True(d.Quantile(0) == d.Support.Lower, text);
            Assert.True(d.SurvivalQuantile(0) == d.Support.Upper, text);
            Assert.True(d.Quantile(1) == d.Support.Upper, text);
            Assert.True(d.SurvivalQuantile(1) == d.Support.Lower, text);
            Assert.Equal(0, d.Cumulative(double.NegativeInfinity));
            Assert.Equal(1, d.Cumulative(double.PositiveInfinity));
            Assert.Equal(1, d.Survival(double.NegativeInfinity));
            Assert.Equal(0, d.Survival(double.PositiveInfinity));
            Assert.Equal(0, d.Density(double.NegativeInfinity));
            Assert.Equal(0, d.Density(double.PositiveInfinity));
            Assert.Equal(double.NegativeInfinity, d.LogDensity(double.NegativeInfinity));
            Assert.Equal(double.NegativeInfinity, d.LogDensity(double.PositiveInfinity));
        }
    }

    [Fact]
    public void What_is_no_number_or_no_probability_is_refused()
    {
        foreach ((Distribution d, _) in Examples.All)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => d.Density(double.NaN));
            Assert.Throws<ArgumentOutOfRangeException>(() => d.LogDensity(double.NaN));
            Assert.Throws<ArgumentOutOfRangeException>(() => d.Cumulative(double.NaN));
            Assert.Throws<ArgumentOutOfRangeException>(() => d.Survival(double.NaN));
            foreach (double bad in new[] { double.NaN, -1e-300, 1.0000000000000002, double.PositiveInfinity })
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => d.Quantile(bad));
                Assert.Throws<ArgumentOutOfRangeException>(() => d.SurvivalQuantile(bad));
            }

            foreach (double bad in new[] { double.NaN, -0.1, 0, 1, 2 })
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => d.Transform([bad], new double[1]));
            }

            Assert.Throws<ArgumentException>(() => d.Transform([0.5], new double[2]));
        }
    }

    private static double[] Uniforms(int count)
    {
        List<double> uniforms = [];
        for (int i = 1; i <= 52; i++)
        {
            double p = Math.ScaleB(1.5, -i - 1);
            uniforms.Add(p);
            uniforms.Add(1 - p);
        }

        for (int i = 0; i < count; i++)
        {
            uniforms.Add((i + 0.5) / count);
        }

        uniforms.Sort();
        return [.. uniforms.Where(u => u is > 0 and < 1)];
    }

    // A quantile that fell to an end of its support, or that has no room beside its location, has lost its probability.
    private static bool IsResolved(Distribution d, double x) =>
        double.IsFinite(x)
        && Math.Abs(x) > 1e-290
        && x != d.Support.Lower
        && x != d.Support.Upper
        && Slack(d, x) < 1e-6;

    // How much of the probability the last digit of x holds: |x| f(x) ÷ F(x), at each tail.
    private static double Slack(Distribution d, double x) =>
        1e-13 + (1e-15 * Math.Abs(x) * d.Density(x) / Math.Min(d.Cumulative(x), d.Survival(x)));

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            Math.Abs(actual - expected) <= tolerance * Math.Abs(expected) || actual == expected,
            $"{what}: {actual:R} where {expected:R} was expected"
        );
}
