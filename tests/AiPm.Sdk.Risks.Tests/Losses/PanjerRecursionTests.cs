using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Losses;

public class PanjerRecursionTests
{
    private static readonly double[] Severity = [0.1, 0.3, 0, 0.25, 0.2, 0, 0.15];

    public static TheoryData<string> DiscreteCases =>
        [.. File.ReadLines(TestData.Path("compound_discrete.csv")).Where(line => line.Length > 0)];

    /// <summary>Enumerated in exact fractions by compound_discrete.py: mean, P(L > x), value at risk and shortfall with their atoms.</summary>
    [Theory]
    [MemberData(nameof(DiscreteCases))]
    public void Discrete_frequency_and_severity_as_enumerated(string line)
    {
        double[][] row = [.. line.Split(',').Select(cell => cell.Split(' ').Select(Parse).ToArray())];
        DiscreteLossDistribution severity = DiscreteLossDistribution.Of([
            .. row[1].Zip(row[2], (amount, probability) => new LossProbability(amount, probability)),
        ]);
        DiscreteLossDistribution loss = DiscreteLossDistribution.Compound(row[0], severity);
        Assert.Equal(row[3][0], loss.Mean, 2e-14 * (1 + row[3][0]));
        for (int i = 0; i < row[4].Length; i++)
        {
            Assert.Equal(row[5][i], loss.ExceedanceProbability(row[4][i]), 2e-15);
        }

        double[] levels = [0, 0.5, 0.9, 0.95, 0.99];
        for (int i = 0; i < levels.Length; i++)
        {
            Assert.Equal(row[6][i], loss.ValueAtRisk(levels[i]));
            Assert.Equal(row[7][i], loss.ConditionalValueAtRisk(levels[i]), 1e-12 * (1 + row[7][i]));
        }
    }

    [Fact]
    public void Decimal_amounts_are_added_as_decimals()
    {
        DiscreteLossDistribution loss = DiscreteLossDistribution.Compound(
            [0, 0, 1],
            DiscreteLossDistribution.Of(new(0.1, 0.5), new(0.2, 0.3), new(0.7, 0.2))
        );
        Assert.Equal([0.2, 0.3, 0.4, 0.8, 0.9, 1.4], loss.Outcomes.Select(outcome => outcome.Amount));
        Assert.Equal(0.3, loss.Outcomes[1].Probability, 1e-16);
        // Amounts without a decimal of few digits: sums that differ by rounding are one.
        DiscreteLossDistribution thirds = DiscreteLossDistribution.Compound(
            [0, 0, 0, 1],
            DiscreteLossDistribution.Of(new(1 / 3.0, 0.5), new(0.1 / 3, 0.5))
        );
        Assert.Equal(4, thirds.Outcomes.Count);
        Assert.Equal(0.375, thirds.Outcomes[1].Probability, 1e-16);
    }

    /// <summary>Events that cost 1 each: the loss is the number of events, whose distribution Numerics knows by other means.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(30)]
    [InlineData(800)]
    [InlineData(3_000)]
    [InlineData(50_000)]
    public void Poisson_numbers_of_events_of_any_rate(double rate)
    {
        PoissonDistribution expected = new(rate);
        LatticeLoss loss = PanjerRecursion.Compound(EventFrequency.PerYear(rate), LatticeSeverity.Of(1, 0, 1));
        Same(expected, loss);
        Assert.Equal(rate, loss.Mean.Value, 1e-10 * rate);
        Assert.Equal(rate, loss.Variance.Value, 1e-9 * rate);
    }

    [Theory]
    [InlineData(0.5, 0.3)]
    [InlineData(12, 1)]
    [InlineData(400, 7.5)]
    [InlineData(2_000, 4_000)]
    [InlineData(3, 1e6)]
    public void Negative_binomial_numbers_of_events(double mean, double size)
    {
        NegativeBinomialDistribution expected = new(size, size / (size + mean));
        LatticeLoss loss = PanjerRecursion.Compound(
            EventFrequency.NegativeBinomial(mean, size),
            LatticeSeverity.Of(1, 0, 1)
        );
        Same(expected, loss, 1e-9);
        Assert.Equal(mean, loss.Mean.Value, 1e-9 * mean);
        Assert.Equal(mean + mean * mean / size, loss.Variance.Value, 1e-7 * (mean + mean * mean / size));
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(7, 0.95)]
    [InlineData(52, 0.03)]
    [InlineData(1_000, 0.5)]
    [InlineData(20_000, 0.9)]
    [InlineData(9, 1)]
    public void Binomial_numbers_of_events(int opportunities, double probability)
    {
        BinomialDistribution expected = new(opportunities, probability);
        LatticeLoss loss = PanjerRecursion.Compound(
            EventFrequency.Binomial(opportunities, probability),
            LatticeSeverity.Of(1, 0, 1)
        );
        Same(expected, loss, 1e-10);
    }

    /// <summary>A negative binomial is a Poisson number of clusters with logarithmic sizes (Quenouille 1949).</summary>
    [Fact]
    public void A_negative_binomial_is_a_Poisson_sum_of_logarithmic_clusters()
    {
        const double size = 1.5;
        const double mean = 4;
        double q = mean / (size + mean);
        double[] clusters = new double[400];
        double power = 1;
        for (int k = 1; k < clusters.Length; k++)
        {
            power *= q;
            clusters[k] = power / (k * -Math.Log(1 - q));
        }

        LatticeLoss expected = PanjerRecursion.Compound(
            EventFrequency.PerYear(-size * Math.Log(1 - q)),
            LatticeSeverity.Of(1, clusters)
        );
        LatticeLoss loss = PanjerRecursion.Compound(
            EventFrequency.NegativeBinomial(mean, size),
            LatticeSeverity.Of(1, 0, 1)
        );
        for (int k = 0; k < 100; k++)
        {
            Assert.Equal(expected.Probabilities[k], loss.Probabilities[k], 1e-13);
        }
    }

    /// <summary>Every model against the sum over numbers of events of plain convolutions.</summary>
    [Fact]
    public void Every_frequency_against_convolutions()
    {
        Same(EventFrequency.PerYear(2.3), new PoissonDistribution(2.3));
        Same(EventFrequency.NegativeBinomial(2.3, 0.8), new NegativeBinomialDistribution(0.8, 0.8 / 3.1));
        Same(EventFrequency.NegativeBinomial(2.3, 5), new NegativeBinomialDistribution(5, 5 / 7.3));
        Same(EventFrequency.Binomial(6, 0.7), new BinomialDistribution(6, 0.7));
        Same(EventFrequency.AtMostOnce(0.35), new BernoulliDistribution(0.35));
        CategoricalDistribution given = new([0, 2, 5], [0.5, 0.3, 0.2]);
        Same(EventFrequency.Count(Estimate.Of(given)), given);

        static void Same(EventFrequency frequency, Distribution numbers)
        {
            LatticeLoss loss = PanjerRecursion.Compound(frequency, LatticeSeverity.Of(0.5, Severity));
            double[] power = [1];
            double[] expected = new double[1_000];
            for (int n = 0; n < 160; n++)
            {
                double probability = numbers.Density(n);
                for (int k = 0; k < power.Length; k++)
                {
                    expected[k] += probability * power[k];
                }

                power = Convolve(power, Severity);
            }

            Assert.True(loss.Probabilities.Length < expected.Length);
            double above = 1;
            for (int k = 0; k < loss.Probabilities.Length; k++)
            {
                above -= expected[k];
                Assert.Equal(expected[k], loss.Probabilities[k], 1e-15);
                Assert.Equal(above, loss.ExceedanceProbability(0.5 * k), 1e-14);
                Assert.Equal(above, loss.ExceedanceProbability(0.5 * k + 0.3), 1e-14);
            }

            Assert.Equal(1, loss.ExceedanceProbability(-0.1), 1e-14);
        }
    }

    [Fact]
    public void What_a_bound_cuts_off_lies_beyond()
    {
        LatticeSeverity severity = LatticeSeverity.Of(1, Severity);
        foreach (
            EventFrequency frequency in (EventFrequency[])
                [
                    EventFrequency.PerYear(3),
                    EventFrequency.NegativeBinomial(3, 2),
                    EventFrequency.Binomial(9, 0.3),
                    EventFrequency.Count(Estimate.Of(new PoissonDistribution(3))),
                ]
        )
        {
            LatticeLoss whole = PanjerRecursion.Compound(frequency, severity);
            LatticeLoss part = PanjerRecursion.Compound(frequency, severity, largestAmount: 12);
            Assert.Equal(13, part.Probabilities.Length);
            Assert.Equal(0, whole.ProbabilityBeyond);
            for (int k = 0; k <= 12; k++)
            {
                Assert.Equal(whole.ExceedanceProbability(k), part.ExceedanceProbability(k), 1e-13);
            }

            Assert.Equal(whole.ExceedanceProbability(12), part.ProbabilityBeyond, 1e-13);
            Assert.Equal(whole.ValueAtRisk(0.5).Value, part.ValueAtRisk(0.5).Value);
            Assert.Equal(UndefinedReason.Infinite, part.ValueAtRisk(0.999).Undefined?.Reason);
            Assert.Equal(UndefinedReason.Infinite, part.Mean.Undefined?.Reason);
        }
    }

    /// <summary>Poisson sums of exponential losses: P(L > x) = Σ P(N = n)·P(Gamma(n) > x).</summary>
    [Fact]
    public void Rounding_down_and_up_brackets_a_continuous_severity()
    {
        ExponentialDistribution severity = new(0.02);
        EventFrequency frequency = EventFrequency.PerYear(2.5);
        CompoundLossBounds bounds = CompoundLossBounds.Of(frequency, severity, step: 0.5, points: 4_000);
        LatticeLoss near = PanjerRecursion.Compound(
            frequency,
            LatticeSeverity.Discretise(severity, 0.5, 4_000, LatticeRounding.MeanPreserving)
        );
        Assert.Equal(125, bounds.Mean.Value, 1e-12);
        Assert.Equal(125, near.Mean.Value, 1e-9);
        foreach (double amount in (double[])[0, 10, 100, 200.25, 400, 800, 1_500])
        {
            double exact = Exceedance(amount);
            Interval interval = bounds.ExceedanceProbability(amount);
            Assert.InRange(exact, interval.Lower, interval.Upper);
            Assert.True(interval.Upper - interval.Lower < 0.01);
            Assert.Equal(exact, near.ExceedanceProbability(amount), 0.003);
        }

        foreach (double level in (double[])[0, 0.05, 0.5, 0.95, 0.99, 0.999])
        {
            double value =
                Exceedance(0) <= 1 - level
                    ? 0
                    : RootFinding.Bracketed(x => Exceedance(x) - (1 - level), 1e-9, 5_000).Value;
            double shortfall = value + Quadrature.Integrate(Exceedance, value, 6_000, 1e-7).Value / (1 - level);
            Interval atRisk = bounds.ValueAtRisk(level);
            Assert.InRange(value, atRisk.Lower, atRisk.Upper);
            Assert.True(atRisk.Upper - atRisk.Lower <= 8);
            Interval beyond = bounds.ConditionalValueAtRisk(level);
            Assert.InRange(shortfall, beyond.Lower - 1e-6, beyond.Upper + 1e-6);
            Assert.True(beyond.Upper - beyond.Lower < 9, $"{level}: {beyond}");
        }

        static double Exceedance(double amount)
        {
            PoissonDistribution events = new(2.5);
            double sum = 0;
            for (int n = 1; n < 25; n++)
            {
                sum += events.Density(n) * new GammaDistribution(n, 50).Survival(amount);
            }

            return sum;
        }
    }

    /// <summary>Losses above the lattice's last point are beyond when rounded up, and the shortfall's bounds still hold.</summary>
    [Fact]
    public void A_heavy_tail_beyond_the_lattice_is_not_lost()
    {
        LogNormalDistribution severity = new(0, 1.5);
        CompoundLossBounds bounds = CompoundLossBounds.Of(EventFrequency.PerYear(0.4), severity, 0.05, 2_000);
        Assert.True(bounds.Upper.ProbabilityBeyond > 1e-4);
        Assert.Equal(-Math.Exp(-0.4 * severity.Survival(100)) + 1, bounds.Upper.ProbabilityBeyond, 1e-12);
        Interval shortfall = bounds.ConditionalValueAtRisk(0.95);
        Assert.InRange(shortfall.Upper - shortfall.Lower, 0, 0.2);
        Assert.Equal(double.PositiveInfinity, bounds.ValueAtRisk(0.999999).Upper);
        LossForecast simulated = new RiskRegister([new("r", 0.4, Estimate.Of(severity))])
            .Forecast(new() { Draws = 400_000, Seed = 9 })
            .Total;
        SimulatedValue drawn = simulated.ConditionalValueAtRisk(0.95);
        Assert.InRange(
            drawn.Value,
            shortfall.Lower - 4 * drawn.StandardError,
            shortfall.Upper + 4 * drawn.StandardError
        );
        foreach (double level in (double[])[0.7, 0.9, 0.99])
        {
            SimulatedValue value = simulated.ValueAtRisk(level);
            Interval interval = bounds.ValueAtRisk(level);
            Assert.InRange(
                value.Value,
                interval.Lower - 4 * value.StandardError,
                interval.Upper + 4 * value.StandardError
            );
        }
    }

    [Fact]
    public void Discretising_keeps_or_bounds_what_it_says()
    {
        foreach (
            Distribution loss in (Distribution[])
                [
                    new LogNormalDistribution(1, 0.7),
                    new GammaDistribution(0.4, 0.2),
                    new UniformDistribution(0.3, 7.9),
                    new PoissonDistribution(4),
                    new CategoricalDistribution([0, 0.3, 1.1, 2.5], [0.2, 0.3, 0.4, 0.1]),
                ]
        )
        {
            LatticeSeverity down = LatticeSeverity.Discretise(loss, 0.5, 200, LatticeRounding.Down);
            LatticeSeverity up = LatticeSeverity.Discretise(loss, 0.5, 200, LatticeRounding.Up);
            LatticeSeverity mean = LatticeSeverity.Discretise(loss, 0.5, 200, LatticeRounding.MeanPreserving);
            double belowDown = 0;
            double belowUp = 0;
            double kept = 0;
            for (int k = 0; k < 200; k++)
            {
                belowDown += down.Probabilities[k];
                belowUp += up.Probabilities[k];
                kept += 0.5 * k * mean.Probabilities[k];
                Assert.Equal(loss.Cumulative(0.5 * k), belowUp, 1e-13);
                double before = loss.Cumulative(0.5 * (k + 1)) - (loss.IsDiscrete ? loss.Density(0.5 * (k + 1)) : 0);
                Assert.Equal(before, belowDown, 1e-13);
            }

            kept += 100 * mean.Probabilities[200];
            double missing = loss is LogNormalDistribution ? 1e-4 : 1e-7;
            Assert.Equal(loss.Mean.Value, kept, missing);
            Assert.Equal(0, down.ProbabilityBeyond);
            Assert.Equal(loss.Survival(100), up.ProbabilityBeyond);
        }

        // An atom on a point stays there, whichever way.
        CategoricalDistribution atoms = new([0.3, 0.6], [0.5, 0.5]);
        foreach (LatticeRounding rounding in Enum.GetValues<LatticeRounding>())
        {
            LatticeSeverity severity = LatticeSeverity.Discretise(atoms, 0.1, 8, rounding);
            Assert.Equal(0.5, severity.Probabilities[3], 1e-15);
            Assert.Equal(0.5, severity.Probabilities[6], 1e-15);
        }
    }

    [Fact]
    public void Bad_input_is_named()
    {
        LatticeSeverity one = LatticeSeverity.Of(1, 0, 1);
        Assert.Contains(
            "certain value",
            Assert
                .Throws<ArgumentException>(() =>
                    PanjerRecursion.Compound(EventFrequency.PerYear(Estimate.Interval(1, 2)), one)
                )
                .Message
        );
        Assert.Throws<ArgumentException>(() =>
            PanjerRecursion.Compound(EventFrequency.Count(Estimate.Of(new PoissonDistribution(1)) + 1), one)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => PanjerRecursion.Compound(EventFrequency.PerYear(1), one, -1));
        Assert.Contains("sum to 1", Assert.Throws<ArgumentException>(() => LatticeSeverity.Of(1, 0.5, 0.4)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LatticeSeverity.Of(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatticeSeverity.Of(1, -0.5, 1.5));
        Assert.Contains(
            "multiples of 2",
            Assert
                .Throws<ArgumentException>(() => LatticeSeverity.Of(2, DiscreteLossDistribution.FromLosses(1, 2)))
                .Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LatticeSeverity.Discretise(new NormalDistribution(0, 1), 1, 10, LatticeRounding.Down)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LatticeSeverity.Discretise(new ExponentialDistribution(1), 1, 0, LatticeRounding.Up)
        );
        Assert.Contains(
            "16777216",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    PanjerRecursion.Compound(
                        EventFrequency.Binomial(60_000, 0.5),
                        LatticeSeverity.Of(1, [.. new double[1_000], 1])
                    )
                )
                .Message
        );
    }

    private static void Same(Distribution expected, LatticeLoss loss, double tolerance = 1e-10)
    {
        for (int k = 0; k < loss.Probabilities.Length; k += Math.Max(1, loss.Probabilities.Length / 200))
        {
            double probability = expected.Density(k);
            double above = expected.Survival(k);
            Assert.Equal(probability, loss.Probabilities[k], tolerance * probability + 1e-18);
            Assert.Equal(above, loss.ExceedanceProbability(k), tolerance * above + 1e-17);
        }

        Assert.True(expected.Survival(loss.Probabilities.Length - 1) < 1e-15);
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        double[] result = new double[left.Length + right.Length - 1];
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                result[i + j] += left[i] * right[j];
            }
        }

        return result;
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
