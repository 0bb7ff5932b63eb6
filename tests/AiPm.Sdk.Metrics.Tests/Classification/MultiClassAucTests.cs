using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class MultiClassAucTests
{
    [Fact]
    public void Averages_are_scikit_learns_and_brute_forces_or_undefined()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "multiclass_auc"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            MultiClassAuc areas = MultiClassAuc.Of(
                Names(one.GetProperty("classes").GetInt32()),
                one.Ints("actual"),
                one.Doubles("scores"),
                one.Doubles("weights")
            );
            expected.Agrees("macro", areas.Macro.Value, at);
            expected.Agrees("weighted", areas.Weighted.Value, at);
            expected.Agrees("hand_till", areas.HandTill.Value, at);
            double[] pairs = expected.Doubles("pairs");
            Assert.Equal(pairs.Length, areas.Pairs.Length);
            for (int i = 0; i < pairs.Length; i++)
            {
                Assert.Equal(pairs[i], areas.Pairs[i].Area.Value.Value, 13);
            }

            foreach (IntervalEstimate estimate in (IntervalEstimate[])[areas.Macro, areas.Weighted, areas.HandTill])
            {
                Assert.True(!estimate.Interval.IsDefined || estimate.Interval.Value.Contains(estimate.Value.Value));
            }
        }

        Assert.Equal(60, cases);
    }

    [Theory]
    [InlineData("M")]
    [InlineData("macro")]
    [InlineData("weighted")]
    [InlineData("pair")]
    public void Linearised_errors_are_the_jackknifes(string average)
    {
        (int[] actual, double[] scores) = Sample(new Random(5), 300, [0.5, 0.3, 0.2], 1);
        double[] weights = new double[actual.Length];
        double[] without = new double[actual.Length];
        for (int row = 0; row < actual.Length; row++)
        {
            Array.Fill(weights, 1);
            weights[row] = 0;
            without[row] = Of(weights).Value.Value;
        }

        double mean = without.Average();
        double error = Math.Sqrt(without.Sum(x => (x - mean) * (x - mean)) * (actual.Length - 1) / actual.Length);
        IntervalEstimate estimate = Of([]);
        Interval ends = estimate.Interval.Value;
        double value = estimate.Value.Value;
        double half = (LogOdds(ends.Upper) - LogOdds(ends.Lower)) / 2;
        Assert.Equal(1, half / (1.959963984540054 * error / (value * (1 - value))), 0.015);

        IntervalEstimate Of(double[] w)
        {
            MultiClassAuc areas = MultiClassAuc.Of(Names(3), actual, scores, w);
            return average switch
            {
                "M" => areas.HandTill,
                "macro" => areas.Macro,
                "weighted" => areas.Weighted,
                _ => areas.Pairs[1].Area,
            };
        }
    }

    [Fact]
    public void Two_classes_whose_scores_sum_to_one_are_the_plain_area()
    {
        Random random = new(3);
        bool[] actual = [.. Enumerable.Range(0, 80).Select(_ => random.NextDouble() < 0.4)];
        double[] scores = [.. actual.Select(a => Math.Round((random.NextDouble() + (a ? 0.4 : 0)) / 1.4 * 32) / 32)];
        double[] both = [.. scores.SelectMany(s => (double[])[1 - s, s])];
        MultiClassAuc areas = MultiClassAuc.Of(["no", "yes"], [.. actual.Select(a => a ? 1 : 0)], both);
        IntervalEstimate plain = RocAuc.Of(actual, scores);
        foreach (IntervalEstimate one in (IntervalEstimate[])[areas.HandTill, areas.Macro, areas.Pairs[0].Area])
        {
            Assert.Equal(plain.Value.Value, one.Value.Value, 14);
            Assert.Equal(plain.Interval.Value.Lower, one.Interval.Value.Lower, 12);
            Assert.Equal(plain.Interval.Value.Upper, one.Interval.Value.Upper, 12);
        }

        Assert.Equal(plain.Value.Value, areas.Weighted.Value.Value, 14);
        Assert.Equal(plain, areas.AgainstRest[1]);
    }

    [Fact]
    public void The_mean_over_pairs_does_not_depend_on_how_frequent_classes_are()
    {
        (int[] actual, double[] scores) = Sample(new Random(8), 60, [0.4, 0.3, 0.3], 1);
        double[] weights = [.. actual.Select(a => a == 0 ? 5d : 1)];
        MultiClassAuc plain = MultiClassAuc.Of(Names(3), actual, scores);
        MultiClassAuc weighted = MultiClassAuc.Of(Names(3), actual, scores, weights);
        Assert.Equal(plain.HandTill.Value.Value, weighted.HandTill.Value.Value, 13);
        Assert.Equal(plain.HandTill.Interval.Value.Lower, weighted.HandTill.Interval.Value.Lower, 12);
        Assert.NotEqual(plain.Macro.Value.Value, weighted.Macro.Value.Value, 4);
    }

    [Fact]
    public void Order_of_rows_and_of_classes_changes_nothing()
    {
        Random random = new(9);
        (int[] actual, double[] scores) = Sample(random, 120, [0.5, 0.3, 0.2], 0.7);
        scores = [.. scores.Select(s => Math.Round(s, 1))];
        MultiClassAuc areas = MultiClassAuc.Of(Names(3), actual, scores);
        int[] order = [.. Enumerable.Range(0, actual.Length)];
        random.Shuffle(order);
        MultiClassAuc shuffled = MultiClassAuc.Of(
            Names(3),
            order.Select(i => actual[i]).ToArray(),
            order.SelectMany(i => scores.Skip(3 * i).Take(3)).ToArray()
        );
        Assert.Equal(areas.HandTill.Value.Value, shuffled.HandTill.Value.Value, 14);
        Assert.Equal(areas.Weighted.Interval.Value.Lower, shuffled.Weighted.Interval.Value.Lower, 13);
        int[] turned = [2, 0, 1];
        MultiClassAuc renamed = MultiClassAuc.Of(
            Names(3),
            actual.Select(a => Array.IndexOf(turned, a)).ToArray(),
            Enumerable.Range(0, actual.Length).SelectMany(i => turned.Select(k => scores[3 * i + k])).ToArray()
        );
        Assert.Equal(areas.HandTill.Value.Value, renamed.HandTill.Value.Value, 14);
        Assert.Equal(areas.Macro.Interval.Value.Upper, renamed.Macro.Interval.Value.Upper, 13);
    }

    [Fact]
    public void In_perfect_order_the_lower_end_is_the_exact_bound_of_disjoint_tuples()
    {
        int[] actual = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2];
        double[] scores =
        [
            .. actual.SelectMany((a, i) => Enumerable.Range(0, 3).Select(k => k == a ? 10 + i : 0.1 * i)),
        ];
        double[] weights = [0.1, 0.7, 0.2, 0.3, 0.3, 0.3, 0.7, 0.1, 0.1, 0.1];
        foreach (
            double[] w in (double[][])
                [
                    [],
                    weights,
                ]
        )
        {
            MultiClassAuc areas = MultiClassAuc.Of(Names(3), actual, scores, w);
            Assert.Equal(1, areas.HandTill.Value.Value);
            Assert.Equal(1, areas.Macro.Value.Value);
            Assert.Equal(1, areas.Weighted.Value.Value);
            Assert.Equal(Math.Pow(0.025, 1 / areas.HandTill.Size), areas.HandTill.Interval.Value.Lower, 12);
        }

        MultiClassAuc worst = MultiClassAuc.Of(Names(3), actual, scores.Select(s => -s).ToArray());
        Assert.Equal(0, worst.HandTill.Value.Value);
        Assert.Equal(1 - Math.Pow(0.025, 1 / 3d), worst.HandTill.Interval.Value.Upper, 12);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        MultiClassAuc absent = MultiClassAuc.Of(["a", "b", "c"], [0, 1, 0, 1], [1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0]);
        Assert.Contains(
            absent.Macro.Warnings,
            warning => warning.Contains("class c left out", StringComparison.Ordinal)
        );
        Assert.Equal("There are no positives to rank.", absent.AgainstRest[2].Value.Undefined!.Sentence);
        Assert.Single(absent.Pairs);
        MultiClassAuc one = MultiClassAuc.Of(["a", "b"], [1, 1], [1, 2, 3, 4]);
        Assert.Equal(UndefinedReason.NoVariation, one.HandTill.Value.Undefined!.Reason);
        Assert.Contains("Every row is of class b", one.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal("There are no rows.", MultiClassAuc.Of(["a", "b"], [], []).Macro.Value.Undefined!.Sentence);
        MultiClassAuc few = MultiClassAuc.Of(["a", "b"], [0, 1, 1], [2, 1, 1, 2, 3, 1]);
        Assert.True(few.HandTill.IsDefined && !few.HandTill.Interval.IsDefined);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        string[] two = ["a", "b"];
        Assert.Equal("scores", Assert.Throws<ArgumentException>(() => MultiClassAuc.Of(two, [0], [1])).ParamName);
        Assert.Contains(
            "row 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => MultiClassAuc.Of(two, [0, 2], [1, 2, 3, 4])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiClassAuc.Of(two, [0, 1], [1, 2, double.NaN, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiClassAuc.Of(two, [0, 1], [1, 2, 3, 4], [1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiClassAuc.Of(two, [0], [1, 2], confidence: 1));
        Assert.Throws<ArgumentException>(() => MultiClassAuc.Of(["a"], [0], [1]));
    }

    [Fact]
    public void The_result_survives_json()
    {
        (int[] actual, double[] scores) = Sample(new Random(2), 40, [0.5, 0.5], 1);
        MultiClassAuc areas = MultiClassAuc.Of(Names(2), actual, scores);
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(areas));
        Assert.Equal(
            areas.HandTill.Value.Value,
            json.RootElement.GetProperty("HandTill").GetProperty("Value").GetDouble()
        );
        Assert.Equal(2, json.RootElement.GetProperty("AgainstRest").GetArrayLength());
    }

    [Fact]
    public void Areas_on_different_rows_are_compared_by_both_errors()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "unpaired"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            AucComparison comparison = RocAuc.CompareIndependent(
                one.Bools("first_actual"),
                one.Doubles("first"),
                one.Bools("second_actual"),
                one.Doubles("second")
            );
            expected.Agrees("first", comparison.First.Value, at);
            expected.Agrees("second", comparison.Second.Value, at);
            Assert.False(comparison.IsPaired);
            double error = Math.Sqrt(expected.GetProperty("variance").GetDouble());
            if (comparison.First.Value.Value is < 1 && comparison.Second.Value.Value is < 1)
            {
                Assert.Equal(error, comparison.StandardError.Value, 12);
                double z = comparison.Difference.Value.Value / error;
                Assert.Equal(2 * NormalFunction.Survival(Math.Abs(z)), comparison.PValue.Value, 9);
            }

            // The ends are where either interval would have to be for the difference to be so large, squared and summed.
            Interval first = comparison.First.Interval.Value;
            Interval second = comparison.Second.Interval.Value;
            double below = Math.Sqrt(
                Math.Pow(comparison.Second.Value.Value - second.Lower, 2)
                    + Math.Pow(first.Upper - comparison.First.Value.Value, 2)
            );
            Assert.Equal(comparison.Difference.Value.Value - below, comparison.Difference.Interval.Value.Lower, 12);
        }

        Assert.Equal(30, cases);
    }

    [Fact]
    public void A_comparison_of_different_rows_turns_with_its_sides_and_says_why_it_cannot()
    {
        bool[] many = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0)];
        double[] scores = [.. many.Select((a, i) => (a ? 3 : 0) + i * 7 % 11)];
        bool[] few = many[..21];
        double[] others = [.. scores[..21].Select((s, i) => -s + i % 5)];
        AucComparison one = RocAuc.CompareIndependent(many, scores, few, others);
        AucComparison other = RocAuc.CompareIndependent(few, others, many, scores);
        Assert.Equal(-one.Difference.Value.Value, other.Difference.Value.Value);
        Assert.Equal(-one.Difference.Interval.Value.Lower, other.Difference.Interval.Value.Upper, 14);
        Assert.Equal(one.PValue.Value, other.PValue.Value);
        Assert.Contains("second: a difference of", one.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Contains("different rows", one.Explanation.Method, StringComparison.Ordinal);

        // At an area of 1 DeLong's error says nothing: the interval is there, the test is not.
        AucComparison perfect = RocAuc.CompareIndependent(many, [.. many.Select(a => a ? 1d : 0)], few, others);
        Assert.True(perfect.Difference.Interval.IsDefined);
        Assert.False(perfect.PValue.IsDefined);
        Assert.Contains("interval", perfect.Explanation.Sentence, StringComparison.Ordinal);
        AucComparison none = RocAuc.CompareIndependent(many, scores, [true], [1]);
        Assert.Contains("cannot be compared", none.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            "secondScores",
            Assert.Throws<ArgumentException>(() => RocAuc.CompareIndependent(many, scores, [true], [])).ParamName
        );
        Assert.Equal(
            "secondWeights",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    RocAuc.CompareIndependent(many, scores, [true], [1], secondWeights: [-1])
                )
                .ParamName
        );
        double[] ones = [.. many.Select(_ => 2d)];
        Assert.Equal(
            one.StandardError.Value,
            RocAuc.CompareIndependent(many, scores, few, others, ones).StandardError.Value,
            12
        );
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(k => $"class {k}")];

    private static double LogOdds(double x) => Math.Log(x / (1 - x));

    private static (int[] Actual, double[] Scores) Sample(Random random, int rows, double[] shares, double skill)
    {
        int[] actual = new int[rows];
        double[] scores = new double[rows * shares.Length];
        for (int row = 0; row < rows; row++)
        {
            double u = random.NextDouble();
            while (actual[row] < shares.Length - 1 && u >= shares[actual[row]])
            {
                u -= shares[actual[row]++];
            }

            for (int k = 0; k < shares.Length; k++)
            {
                double noise = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
                scores[row * shares.Length + k] = noise * 2 + (k == actual[row] ? skill * (1 + 0.3 * k) : 0);
            }
        }

        return (actual, scores);
    }
}
