using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class ConformalTestMartingaleTests
{
    private static readonly ConformalBetting[] All =
    [
        ConformalBetting.SimpleJumper(),
        ConformalBetting.Power(),
        ConformalBetting.Mixture,
    ];

    [Fact]
    public void P_values_are_shares_of_scores_that_are_greater_with_ties_settled_by_the_seed()
    {
        ConformalTestMartingale martingale = new(ConformalBetting.SimpleJumper(), seed: 9, name: "ties");
        RandomStream stream = new(9, "ties");
        double[] scores = [.. Enumerable.Range(0, 3_000).Select(i => (double)((i * 37) % 11))];
        List<double> seen = [];
        for (int i = 0; i < scores.Length; i++)
        {
            seen.Add(scores[i]);
            double expected =
                (seen.Count(score => score > scores[i]) + (stream.Uniform(i) * seen.Count(score => score == scores[i])))
                / seen.Count;
            ConformalStep step = martingale.Next(scores[i]);
            Assert.Equal(expected, step.PValue);
            Assert.Equal(i + 1, step.Number);
        }
    }

    [Fact]
    public void Ranks_are_right_in_any_order_of_distinct_scores()
    {
        ConformalTestMartingale martingale = new(ConformalBetting.Power(), seed: 2);
        RandomStream order = new(3, "scores");
        RandomStream ties = new(2, "conformal");
        List<double> seen = [];
        for (int i = 0; i < 4_000; i++)
        {
            double score = order.Uniform(i);
            int greater = seen.Count(other => other > score);
            seen.Add(score);
            Assert.Equal((greater + ties.Uniform(i)) / seen.Count, martingale.Next(score).PValue);
        }
    }

    [Fact]
    public void Ranks_are_right_wherever_a_full_block_is_split()
    {
        RandomStream ties = new(1, "conformal");
        for (int place = 0; place <= 512; place++)
        {
            ConformalTestMartingale martingale = new(ConformalBetting.Power());
            for (int i = 0; i < 512; i++)
            {
                martingale.Next(i);
            }

            Assert.Equal((512 - place + ties.Uniform(512)) / 513, martingale.Next(place - 0.5).PValue);
            Assert.Equal((513 + ties.Uniform(513)) / 514, martingale.Next(-9).PValue);
            Assert.Equal((0 + ties.Uniform(514)) / 515, martingale.Next(999).PValue);
        }
    }

    [Fact]
    public void Wealth_is_the_product_of_the_bets()
    {
        ConformalTestMartingale power = new(ConformalBetting.Power(0.7));
        ConformalTestMartingale mixture = new(ConformalBetting.Mixture);
        ConformalTestMartingale jumper = new(ConformalBetting.SimpleJumper(0.2));
        List<double> pValues = [];
        double[] hands = [1 / 3.0, 1 / 3.0, 1 / 3.0];
        for (int i = 0; i < 40; i++)
        {
            double score = (i * 7 % 13) + (i / 20);
            double p = power.Next(score).PValue;
            Assert.Equal(p, mixture.Next(score).PValue);
            jumper.Next(score);
            pValues.Add(p);
            double whole = hands.Sum();
            for (int h = 0; h < 3; h++)
            {
                hands[h] = ((0.8 * hands[h]) + (0.2 / 3 * whole)) * (1 + ((h - 1) * (p - 0.5)));
            }

            Assert.Equal(pValues.Sum(one => Math.Log(0.7 * Math.Pow(one, -0.3))), power.LogWealth, 10);
            Assert.Equal(Math.Log(hands.Sum()), jumper.LogWealth, 10);
            double averaged = Quadrature
                .Integrate(
                    e => Math.Exp((pValues.Count * Math.Log(e)) + ((e - 1) * pValues.Sum(Math.Log))),
                    1e-300,
                    1,
                    1e-11
                )
                .Value;
            Assert.Equal(Math.Log(averaged), mixture.LogWealth, 8);
        }
    }

    [Fact]
    public void A_change_is_found_and_a_long_stream_does_not_leave_the_doubles()
    {
        foreach (ConformalBetting betting in All)
        {
            ConformalTestMartingale martingale = new(betting, seed: 1);
            RandomStream stream = new(7, "stream");
            long? found = null;
            for (int i = 0; i < 6_000; i++)
            {
                double score = Math.Abs(NormalFunction.Quantile(stream.Uniform(i)) * (i < 1_000 ? 1 : 2));
                martingale.Next(score);
                Assert.True(double.IsFinite(martingale.LogWealth));
                found ??= martingale.HasAlarmed(0.01) ? i : null;
            }

            Assert.InRange(found!.Value, 1_000, 3_000);
            Assert.True(martingale.HighestLogWealth >= martingale.LogWealth);
        }
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConformalBetting.SimpleJumper(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConformalBetting.Power(1));
        ConformalTestMartingale martingale = new(ConformalBetting.Mixture);
        Assert.Throws<ArgumentOutOfRangeException>(() => martingale.Next(double.NaN));
        Assert.Equal(0, martingale.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => martingale.HasAlarmed(1));
        Assert.False(martingale.HasAlarmed(0.5));
    }
}
