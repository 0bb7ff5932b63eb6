using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Forecasting;

public class EventFrequencyTests
{
    private static readonly SimulationOptions Options = new() { Draws = 100_000, Seed = 21 };

    /// <summary>Every model, certain and uncertain, against the exact compound loss of a lattice severity.</summary>
    [Fact]
    public void Every_frequency_against_the_recursion()
    {
        Same(EventFrequency.PerYear(0.05));
        Same(EventFrequency.PerYear(1.7));
        Same(EventFrequency.PerYear(9));
        Same(EventFrequency.PerYear(60));
        Same(EventFrequency.NegativeBinomial(0.8, 0.3));
        Same(EventFrequency.NegativeBinomial(5, 2));
        Same(EventFrequency.Binomial(12, 0.08));
        Same(EventFrequency.Binomial(4, 0.9));
        Same(EventFrequency.Binomial(500, 0.1));
        Same(EventFrequency.AtMostOnce(0.15));
        Same(EventFrequency.Count(Estimate.Of(new CategoricalDistribution([0, 1, 2], [0.7, 0.2, 0.1]))));
        Same(EventFrequency.Count(Estimate.Parse("categorical(0, 0.7, 1, 0.2, 2, 0.1)")));
        Same(EventFrequency.Count(Estimate.Empirical(0, 0, 1, 4, 2)));
        Same(EventFrequency.Count(3));
        Same(EventFrequency.PerYear(0));
        Same(EventFrequency.Binomial(3, 1));
        Same(EventFrequency.NegativeBinomial(0, 1));

        // Uncertain values, whose law is another certain one: a gamma rate makes a negative binomial, a point is itself.
        Same(EventFrequency.NegativeBinomial(3, 2), EventFrequency.PerYear(Estimate.Of(new GammaDistribution(2, 1.5))));
        Same(EventFrequency.PerYear(2), EventFrequency.PerYear(Estimate.Of(new UniformDistribution(2, 2 + 1e-9))));
        Same(
            EventFrequency.NegativeBinomial(2, 0.7),
            EventFrequency.NegativeBinomial(Estimate.Of(new UniformDistribution(2, 2 + 1e-9)), 0.7)
        );
        Same(
            EventFrequency.NegativeBinomial(50, 3),
            EventFrequency.NegativeBinomial(Estimate.Of(new UniformDistribution(50, 50 + 1e-9)), 3)
        );
        Same(
            EventFrequency.Binomial(9, 0.3),
            EventFrequency.Binomial(9, Estimate.Of(new UniformDistribution(0.3, 0.3 + 1e-9)))
        );
        Same(EventFrequency.Count(Estimate.Empirical(0, 2, 4)), EventFrequency.Count(Estimate.Empirical(0, 1, 2) * 2));

        static void Same(EventFrequency exactly, EventFrequency? drawn = null)
        {
            Estimate severity = Estimate.Of(new CategoricalDistribution([0, 10, 25, 40], [0.1, 0.6, 0.2, 0.1]));
            DiscreteLossDistribution exact = DiscreteLossDistribution.Compound(
                exactly,
                DiscreteLossDistribution.Of(new(0, 0.1), new(10, 0.6), new(25, 0.2), new(40, 0.1))
            );
            LossForecast loss = new RiskRegister([new("r", drawn ?? exactly, severity)]).Forecast(Options).Total;
            Assert.Equal(exact.Mean, loss.ExactMean.Value, 1e-7 * (1 + exact.Mean));
            Near(exact.Mean, loss.SimulatedMean);
            Near(exact.ProbabilityOfNoLoss, loss.ProbabilityOfNoLoss);
            foreach (double level in (double[])[0.1, 0.5, 0.9, 0.97])
            {
                double amount = exact.ValueAtRisk(level);
                Near(exact.ExceedanceProbability(amount), loss.ExceedanceProbability(amount));
                Near(exact.ConditionalValueAtRisk(level), loss.ConditionalValueAtRisk(level));
            }
        }
    }

    /// <summary>Twenty-seven levels and six kinds of answer: at four standard errors one in a thousand misses; at 4.5, one in a hundred of all runs.</summary>
    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4.5 * actual.StandardError + 1e-9);

    [Fact]
    public void A_number_of_events_is_whole()
    {
        Assert.Contains(
            "PerYear",
            Assert.Throws<ArgumentException>(() => EventFrequency.Count(Estimate.Interval(1, 3))).Message
        );
        Assert.Throws<ArgumentException>(() => EventFrequency.Count(1.5));
        Assert.Throws<ArgumentException>(() => EventFrequency.Count(70_000));
        Assert.ThrowsAny<ArgumentException>(() => EventFrequency.Count(-1));
        Assert.Throws<ArgumentException>(() => EventFrequency.Count(Estimate.Empirical(1, 2.5)));
        UndefinedException broken = Assert.Throws<UndefinedException>(() =>
            new RiskRegister([new("halves", EventFrequency.Count(Estimate.Empirical(0, 1, 2) * 0.5), 1)]).Forecast(
                Options
            )
        );
        Assert.Contains("\"halves\"", broken.Message);
        Assert.Contains("whole", broken.Message);
    }

    [Fact]
    public void Parameters_outside_their_range_are_named()
    {
        Assert.Equal(
            "opportunities",
            Assert.Throws<ArgumentOutOfRangeException>(() => EventFrequency.Binomial(0, 0.5)).ParamName
        );
        Assert.ThrowsAny<ArgumentException>(() => EventFrequency.Binomial(10, 1.5));
        Assert.ThrowsAny<ArgumentException>(() => EventFrequency.AtMostOnce(Estimate.Interval(0.5, 2)));
        Assert.Equal(
            "size",
            Assert.Throws<ArgumentOutOfRangeException>(() => EventFrequency.NegativeBinomial(1, 0)).ParamName
        );
        Assert.ThrowsAny<ArgumentException>(() => EventFrequency.NegativeBinomial(-1, 1));
        Assert.ThrowsAny<ArgumentException>(() => EventFrequency.PerYear(1e6));
        Assert.ThrowsAny<ArgumentException>(() => EventFrequency.PerYear(double.NaN));
    }

    [Fact]
    public void A_frequency_says_what_it_is()
    {
        Assert.Equal("0.5 events a year", EventFrequency.PerYear(0.5).ToString());
        Assert.Equal("once a year with probability 0.2", EventFrequency.AtMostOnce(0.2).ToString());
        Assert.Equal(
            "each of 12 opportunities a year with probability 0.2",
            EventFrequency.Binomial(12, 0.2).ToString()
        );
        Assert.Equal("3 events a year, negative binomial of size 2", EventFrequency.NegativeBinomial(3, 2).ToString());
        Assert.Equal("a number of events a year of 2", EventFrequency.Count(2).ToString());
        Assert.Equal(2.4, EventFrequency.Binomial(12, 0.2).MeanEvents.Mean.Value, 1e-15);
    }

    /// <summary>More events for a larger mean, year by year, of whatever law.</summary>
    [Fact]
    public void Every_year_has_at_least_as_many_events_at_a_larger_rate()
    {
        Func<double, EventFrequency>[] laws =
        [
            scale => EventFrequency.PerYear(2 * scale),
            scale => EventFrequency.PerYear(Estimate.Of(new UniformDistribution(1 * scale, 3 * scale)).Named("rate")),
            scale => EventFrequency.NegativeBinomial(2 * scale, 0.7),
            scale => EventFrequency.Binomial(10, 0.2 * scale),
            scale => EventFrequency.AtMostOnce(0.4 * scale),
        ];
        foreach (Func<double, EventFrequency> law in laws)
        {
            ReadOnlySpan<double> less = Losses(law(1));
            ReadOnlySpan<double> more = Losses(law(1.3));
            for (int i = 0; i < less.Length; i++)
            {
                Assert.True(less[i] <= more[i]);
            }
        }

        static ReadOnlySpan<double> Losses(EventFrequency frequency) =>
            new RiskRegister([new("r", frequency, Estimate.Of(new ExponentialDistribution(1)))])
                .Forecast(new() { Draws = 5_000 })
                .Total.Draws;
    }
}
