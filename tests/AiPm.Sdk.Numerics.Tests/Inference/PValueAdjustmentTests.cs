using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

public class PValueAdjustmentTests
{
    private delegate AdjustedPValues Adjustment(ReadOnlySpan<double> pValues);

    private static readonly (string Name, Adjustment Adjust)[] All =
    [
        ("bonferroni", p => PValueAdjustment.Bonferroni(p)),
        ("sidak", p => PValueAdjustment.Sidak(p)),
        ("holm", p => PValueAdjustment.Holm(p)),
        ("hochberg", p => PValueAdjustment.Hochberg(p)),
        ("hommel", p => PValueAdjustment.Hommel(p)),
        ("benjamini_hochberg", p => PValueAdjustment.BenjaminiHochberg(p)),
        ("benjamini_yekutieli", p => PValueAdjustment.BenjaminiYekutieli(p)),
    ];

    [Fact]
    public void Reference_rows()
    {
        foreach ((string name, Adjustment adjust) in All)
        {
            foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of($"multiple_testing.{name}"))
            {
                double[] adjusted = [.. adjust(Numbers(input.GetProperty("p_values"))).Adjusted];
                double[] known = Numbers(expected.GetProperty("adjusted"));
                for (int i = 0; i < known.Length; i++)
                {
                    Assert.Equal(known[i], adjusted[i], 1e-13 * known[i]);
                }
            }
        }
    }

    [Fact]
    public void Benjamini_and_Yekutieli_as_tea_tasting_has_it()
    {
        // tea-tasting's tests.
        double[] expected = [0.049, 0.147, 0.049, 0.1176, 0.049, 0.11025];
        double[] adjusted = [.. PValueAdjustment.BenjaminiYekutieli([.005, .06, .007, .04, .01, .03]).Adjusted];
        Assert.Equal(expected, adjusted, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void The_closed_procedures_by_brute_force()
    {
        // Holm is the closure of Bonferroni's tests, Hommel of Simes's: the largest p-value of all intersections with a test.
        double[] uniforms = new double[700];
        new RandomStream(9, "p-values").Uniforms(0, uniforms);
        for (int start = 0; start + 7 <= 700; start += 7)
        {
            double[] p = [.. uniforms.AsSpan(start, 1 + start / 7 % 7).ToArray().Select(u => u * u)];
            double[] weights = [.. uniforms.AsSpan(699 - start - p.Length + 1, p.Length)];
            double[] holm = new double[p.Length];
            double[] weightedHolm = new double[p.Length];
            double[] hommel = new double[p.Length];
            for (int set = 1; set < 1 << p.Length; set++)
            {
                int[] members = [.. Enumerable.Range(0, p.Length).Where(i => (set >> i & 1) == 1)];
                double[] sorted = [.. members.Select(i => p[i]).Order()];
                double bonferroni = Math.Min(1, sorted[0] * members.Length);
                double weighted = Math.Min(1, members.Min(i => p[i] / weights[i]) * members.Sum(i => weights[i]));
                double simes = sorted.Select((value, i) => value * members.Length / (i + 1)).Min();
                foreach (int i in members)
                {
                    holm[i] = Math.Max(holm[i], bonferroni);
                    weightedHolm[i] = Math.Max(weightedHolm[i], weighted);
                    hommel[i] = Math.Max(hommel[i], simes);
                }
            }

            Near(holm, PValueAdjustment.Holm(p));
            Near(weightedHolm, PValueAdjustment.Holm(p, weights));
            Near(hommel, PValueAdjustment.Hommel(p));
        }

        static void Near(double[] expected, AdjustedPValues result) =>
            Assert.Equal(expected, [.. result.Adjusted], (a, b) => Math.Abs(a - b) <= 1e-14);
    }

    [Fact]
    public void Stronger_methods_never_adjust_more_and_equal_weights_change_nothing()
    {
        double[] uniforms = new double[300];
        new RandomStream(10, "p-values").Uniforms(0, uniforms);
        for (int start = 0; start < 300; start += 15)
        {
            double[] p = [.. uniforms.AsSpan(start, 15).ToArray().Select(u => u * u * u)];
            double[] equal = [.. p.Select(_ => 7.0)];
            double[][] steps =
            [
                p,
                [.. PValueAdjustment.BenjaminiHochberg(p).Adjusted],
                [.. PValueAdjustment.Hommel(p).Adjusted],
                [.. PValueAdjustment.Hochberg(p).Adjusted],
                [.. PValueAdjustment.Holm(p).Adjusted],
                [.. PValueAdjustment.Bonferroni(p).Adjusted],
            ];
            for (int i = 1; i < steps.Length; i++)
            {
                Assert.All(steps[i - 1].Zip(steps[i]), pair => Assert.True(pair.First <= pair.Second * (1 + 1e-14)));
            }

            Same(PValueAdjustment.Bonferroni(p), PValueAdjustment.Bonferroni(p, equal));
            Same(PValueAdjustment.Sidak(p), PValueAdjustment.Sidak(p, equal));
            Same(PValueAdjustment.Holm(p), PValueAdjustment.Holm(p, equal));
            Same(PValueAdjustment.BenjaminiHochberg(p), PValueAdjustment.BenjaminiHochberg(p, equal));
        }

        static void Same(AdjustedPValues a, AdjustedPValues b) =>
            Assert.Equal(a.Adjusted.ToArray(), b.Adjusted.ToArray(), (x, y) => Math.Abs(x - y) <= 1e-15);
    }

    [Fact]
    public void Tiny_and_extreme_values_keep_their_meaning()
    {
        Assert.Equal([3e-300, 1, 1], PValueAdjustment.Bonferroni([1e-300, 1, 0.5]).Adjusted.ToArray());
        double[] sidak = [.. PValueAdjustment.Sidak([1e-300, 1e-20, 1]).Adjusted];
        Assert.Equal(3e-300, sidak[0], 1e-314);
        Assert.Equal(3e-20, sidak[1], 1e-34);
        Assert.Equal(1, sidak[2]);
        foreach ((_, Adjustment adjust) in All)
        {
            Assert.Empty(adjust([]).Adjusted);
            Assert.Equal(0.03, adjust([0.03]).Adjusted[0], 1e-17);
            Assert.Equal([0.0, 0], adjust([0, 0]).Adjusted.ToArray());
            Assert.Equal([1.0, 1], adjust([1, 1]).Adjusted.ToArray());
            Assert.Throws<ArgumentOutOfRangeException>(() => adjust([0.5, 1.5]));
            Assert.Throws<ArgumentOutOfRangeException>(() => adjust([double.NaN]));
        }
    }

    [Fact]
    public void A_test_without_weight_has_no_chance()
    {
        Assert.Equal([0.02, 1], PValueAdjustment.Bonferroni([0.02, 0.001], [1, 0]).Adjusted.ToArray());
        Assert.Equal([0.02, 1], PValueAdjustment.Holm([0.02, 0.001], [1, 0]).Adjusted.ToArray());
        Assert.Equal(1, PValueAdjustment.Sidak([0.02, 0.001], [1, 0]).Adjusted[1]);
        Assert.Equal([0.02, 1], PValueAdjustment.BenjaminiHochberg([0.02, 0.001], [1, 0]).Adjusted.ToArray());
        Assert.Equal([0.03, 0.06], PValueAdjustment.Bonferroni([0.02, 0.02], [2, 1]).Adjusted.ToArray());
        Assert.Throws<ArgumentException>(() => PValueAdjustment.Holm([0.1, 0.2], [1]));
        Assert.Throws<ArgumentException>(() => PValueAdjustment.Holm([0.1, 0.2], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PValueAdjustment.Holm([0.1, 0.2], [1, -1]));
        AdjustedPValues holm = PValueAdjustment.Holm([0.01, 0.2, 0.001]);
        Assert.Equal(2, holm.RejectedAt(0.05));
        Assert.Equal(
            "2 of 3 tests are significant with the family-wise error rate held at 5 %.",
            holm.Explain().Sentence.Replace('\u00A0', ' ')
        );
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];
}
