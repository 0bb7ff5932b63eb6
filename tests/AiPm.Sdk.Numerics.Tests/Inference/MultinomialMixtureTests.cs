namespace AiPm.Sdk.Numerics.Tests;

public class MultinomialMixtureTests
{
    [Theory]
    [InlineData(new[] { 0.5, 0.5 }, new long[] { 821588, 815482 }, 10000, 8.765972292410426)]
    [InlineData(new[] { 0.5, 0.25, 0.25 }, new long[] { 520, 240, 251 }, 100, -1.9105169412288516)]
    [InlineData(new[] { 0.2, 0.2, 0.2, 0.2, 0.2 }, new long[] { 10, 12, 9, 0, 30 }, 7.5, 14.212255817966966)]
    [InlineData(new[] { 0.9, 0.1 }, new long[] { 1000, 100 }, 10000, 0.00202124799969604)]
    public void The_evidence_agrees_with_40_digits(double[] shares, long[] counts, double concentration, double log) =>
        Assert.Equal(log, new MultinomialMixture(concentration).LogEValue(shares, counts), 1e-8);

    [Fact]
    public void Stopped_by_any_rule_its_mean_is_1_and_it_reaches_1_over_alpha_at_most_so_often()
    {
        // All sequences of 60 draws of three arms, by totals: stopped as soon as the evidence reaches 5.
        double[] shares = [0.5, 0.3, 0.2];
        MultinomialMixture mixture = new(4);
        Dictionary<(int, int, int), double> alive = new() { [(0, 0, 0)] = 1 };
        double stopped = 0;
        double mean = 0;
        for (int n = 1; n <= 60; n++)
        {
            Dictionary<(int, int, int), double> next = [];
            foreach (((int a, int b, int c), double probability) in alive)
            {
                foreach (
                    ((int, int, int) state, double share) in new[]
                    {
                        ((a + 1, b, c), shares[0]),
                        ((a, b + 1, c), shares[1]),
                        ((a, b, c + 1), shares[2]),
                    }
                )
                {
                    next[state] = next.GetValueOrDefault(state) + (probability * share);
                }
            }

            alive = [];
            foreach (((int a, int b, int c), double probability) in next)
            {
                double evidence = Math.Exp(mixture.LogEValue(shares, [a, b, c]));
                if (evidence >= 5 || n == 60)
                {
                    stopped += evidence >= 5 ? probability : 0;
                    mean += probability * evidence;
                }
                else
                {
                    alive[(a, b, c)] = probability;
                }
            }
        }

        Assert.Equal(1, mean, 1e-11);
        Assert.InRange(stopped, 0.05, 0.2);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        MultinomialMixture mixture = new(10);
        Assert.Equal(0, mixture.LogEValue([0.5, 0.5], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultinomialMixture(0));
        Assert.Throws<ArgumentException>(() => mixture.LogEValue([1], [1]));
        Assert.Throws<ArgumentException>(() => mixture.LogEValue([0.5, 0.5], [1]));
        Assert.Throws<ArgumentException>(() => mixture.LogEValue([0.5, 0.6], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => mixture.LogEValue([1, 0], [1, 1]));
        Assert.Contains(
            "counts must be at least 0, but was -1 at 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => mixture.LogEValue([0.5, 0.5], [1, -1])).Message,
            StringComparison.Ordinal
        );
    }
}
