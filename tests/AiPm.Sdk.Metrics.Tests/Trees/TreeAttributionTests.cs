using System.Numerics;
using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class TreeAttributionTests
{
    private static readonly MetricTree Revenue = new(
        MetricNode.Product("revenue", MetricNode.Driver("rate"), MetricNode.Driver("volume"))
    );

    private static readonly Dictionary<string, double> Before = new() { ["rate"] = 220, ["volume"] = 1500 };
    private static readonly Dictionary<string, double> After = new() { ["rate"] = 225, ["volume"] = 1700 };

    [Fact]
    public void Rate_and_volume_three_ways()
    {
        TreeAttribution sequential = Revenue.Attribute(Before, After, AttributionMethod.Sequential);
        Assert.Equal(52_500, sequential.Change);
        Assert.Equal(7_500, sequential["rate"].Contribution);
        Assert.Equal(45_000, sequential["volume"].Contribution);
        TreeAttribution reversed = Revenue.Attribute(Before, After, ["volume", "rate"]);
        Assert.Equal(8_500, reversed["rate"].Contribution);
        Assert.Equal(44_000, reversed["volume"].Contribution);

        TreeAttribution shapley = Revenue.Attribute(Before, After, AttributionMethod.Shapley);
        Assert.Equal(8_000, shapley["rate"].Contribution, 1e-9);
        Assert.Equal(44_500, shapley["volume"].Contribution, 1e-9);

        TreeAttribution divisia = Revenue.Attribute(Before, After, AttributionMethod.LogMeanDivisia);
        Assert.Equal(7991.444782, divisia["rate"].Contribution, 5e-7);
        Assert.Equal(44508.555218, divisia["volume"].Contribution, 5e-7);
    }

    [Fact]
    public void The_sentence_names_the_drivers_by_size()
    {
        TreeAttribution shapley = Revenue.Attribute(Before, After);
        Assert.Equal(
            "revenue rose from 330,000 to 382,500 (+52,500): volume +44,500 (84.76 %), rate +8,000 (15.24 %).",
            shapley.Explanation.Sentence
        );
        Assert.Equal("revenue stayed at 330,000.", Revenue.Attribute(Before, Before).Explanation.Sentence);
        Assert.False(Revenue.Attribute(Before, Before)["rate"].Share.IsDefined);
    }

    [Fact]
    public void An_attribution_is_written_as_JSON()
    {
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(Revenue.Attribute(Before, After)));
        Assert.Equal("Shapley", json.RootElement.GetProperty("Method").GetString());
        JsonElement rate = json.RootElement.GetProperty("Drivers")[0];
        Assert.Equal("rate", rate.GetProperty("Driver").GetString());
        Assert.Equal(8_000, rate.GetProperty("Contribution").GetDouble(), 1e-9);
        Assert.Equal(52_500, json.RootElement.GetProperty("Change").GetDouble());
    }

    [Theory]
    [InlineData(AttributionMethod.Sequential)]
    [InlineData(AttributionMethod.Shapley)]
    [InlineData(AttributionMethod.LogMeanDivisia)]
    public void Contributions_sum_to_the_change(AttributionMethod method) =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    (MetricTree tree, double[] before, double[] after) = RandomTrees.Make(
                        seed,
                        subtracts: method != AttributionMethod.LogMeanDivisia
                    );
                    double[] contributions = new double[before.Length];
                    try
                    {
                        tree.Attribute(before, after, method, contributions);
                    }
                    catch (UndefinedException)
                    {
                        return true;
                    }

                    double old = tree.Evaluate(before).Value;
                    double now = tree.Evaluate(after).Value;
                    double size = Math.Abs(old) + Math.Abs(now) + contributions.Sum(Math.Abs);
                    return Math.Abs(contributions.Sum() - (now - old)) <= 1e-12 * size;
                }
            )
            .Holds(1_000);

    [Fact]
    public void Shapley_values_are_those_of_all_orders() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    (MetricTree tree, double[] before, double[] after) = RandomTrees.Make(seed);
                    double[] contributions = new double[before.Length];
                    tree.Attribute(before, after, AttributionMethod.Shapley, contributions);
                    double[] expected = OverSubsets(tree, before, after);
                    double size = Math.Abs(tree.Evaluate(before).Value) + Math.Abs(tree.Evaluate(after).Value);
                    return contributions.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-11 * size);
                }
            )
            .Holds(500);

    [Fact]
    public void Sequential_steps_are_those_of_the_formula() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    (MetricTree tree, double[] before, double[] after) = RandomTrees.Make(seed);
                    double[] contributions = new double[before.Length];
                    tree.Attribute(before, after, AttributionMethod.Sequential, contributions);
                    double[] state = [.. before];
                    double last = tree.Evaluate(state).Value;
                    for (int driver = 0; driver < before.Length; driver++)
                    {
                        state[driver] = after[driver];
                        double next = tree.Evaluate(state).Value;
                        if (Math.Abs(contributions[driver] - (next - last)) > 1e-12 * (Math.Abs(next) + Math.Abs(last)))
                        {
                            return false;
                        }

                        last = next;
                    }

                    return true;
                }
            )
            .Holds(500);

    [Fact]
    public void What_does_not_change_gets_nothing_by_every_method() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    (MetricTree tree, double[] before, double[] after) = RandomTrees.Make(seed);
                    double[] contributions = new double[before.Length];
                    double size = Math.Abs(tree.Evaluate(before).Value) + Math.Abs(tree.Evaluate(after).Value);
                    foreach (AttributionMethod method in Enum.GetValues<AttributionMethod>())
                    {
                        tree.Attribute(before, after, method, contributions);
                        for (int driver = 0; driver < before.Length; driver++)
                        {
                            if (before[driver] == after[driver] && Math.Abs(contributions[driver]) > 1e-13 * size)
                            {
                                return false;
                            }
                        }
                    }

                    return true;
                }
            )
            .Holds(200);

    [Fact]
    public void A_product_of_a_thousand_factors_has_its_Shapley_values_from_the_elementary_symmetric_polynomials()
    {
        const int k = 40;
        double[] before = [.. Enumerable.Range(0, k).Select(i => 1 + 0.01 * i)];
        double[] after = [.. Enumerable.Range(0, k).Select(i => 1.3 - 0.008 * i)];
        MetricTree tree = new(
            MetricNode.Product("y", [.. before.Select((_, i) => (MetricNode)MetricNode.Driver($"x{i}"))])
        );
        double[] contributions = new double[k];
        tree.Attribute(before, after, AttributionMethod.Shapley, contributions);
        for (int i = 0; i < k; i++)
        {
            // e[s]: the sum over subsets of s other factors of new values inside, old outside.
            double[] e = new double[k];
            e[0] = 1;
            for (int j = 0; j < k; j++)
            {
                if (j == i)
                {
                    continue;
                }

                for (int s = k - 1; s >= 0; s--)
                {
                    e[s] = e[s] * before[j] + (s > 0 ? e[s - 1] * after[j] : 0);
                }
            }

            double expected = 0;
            double choose = 1;
            for (int s = 0; s < k; s++)
            {
                expected += e[s] / (choose * k);
                choose *= (k - 1.0 - s) / (s + 1);
            }

            expected *= after[i] - before[i];
            Assert.Equal(expected, contributions[i], 1e-10 * Math.Abs(expected) + 1e-12);
        }
    }

    [Fact]
    public void A_flat_product_of_a_thousand_sums_to_its_change()
    {
        double[] before = [.. Enumerable.Range(0, 1000).Select(i => 1 + 0.002 * Math.Sin(i))];
        double[] after = [.. Enumerable.Range(0, 1000).Select(i => 1 + 0.002 * Math.Cos(3 * i))];
        MetricTree tree = new(
            MetricNode.Product("y", [.. before.Select((_, i) => (MetricNode)MetricNode.Driver($"x{i}"))])
        );
        double change = tree.Evaluate(after).Value - tree.Evaluate(before).Value;
        foreach (AttributionMethod method in Enum.GetValues<AttributionMethod>())
        {
            double[] contributions = new double[1000];
            tree.Attribute(before, after, method, contributions);
            Assert.Equal(change, contributions.Sum(), 1e-12 * contributions.Sum(Math.Abs));
        }
    }

    [Fact]
    public void Divisia_of_a_sum_of_products_is_the_formula_of_each_term()
    {
        MetricTree tree = new(
            MetricNode.Sum(
                "y",
                MetricNode.Product("a", MetricNode.Driver("a1"), MetricNode.Driver("a2"), MetricNode.Driver("a3")),
                MetricNode.Ratio("b", MetricNode.Driver("b1"), MetricNode.Driver("b2"))
            )
        );
        double[] before = [2, 3, 5, 7, 11];
        double[] after = [2.5, 2.9, 6, 6, 13];
        double[] contributions = new double[5];
        tree.Attribute(before, after, AttributionMethod.LogMeanDivisia, contributions);
        double a = L(2.5 * 2.9 * 6, 30);
        double b = L(6.0 / 13, 7.0 / 11);
        Assert.Equal(a * Math.Log(2.5 / 2), contributions[0], 1e-12);
        Assert.Equal(a * Math.Log(2.9 / 3), contributions[1], 1e-12);
        Assert.Equal(a * Math.Log(6.0 / 5), contributions[2], 1e-12);
        Assert.Equal(b * Math.Log(6.0 / 7), contributions[3], 1e-12);
        Assert.Equal(-b * Math.Log(13.0 / 11), contributions[4], 1e-12);

        static double L(double x, double y) => (x - y) / Math.Log(x / y);
    }

    [Fact]
    public void Divisia_zeros_are_limits()
    {
        MetricTree tree = new(
            MetricNode.Product(
                "y",
                MetricNode.Driver("a"),
                MetricNode.Product("bc", MetricNode.Driver("b"), MetricNode.Driver("c"))
            )
        );
        double[] contributions = new double[3];

        // One factor rises from 0: the whole change is its own.
        tree.Attribute([2, 0, 4], [3, 5, 4], AttributionMethod.LogMeanDivisia, contributions);
        Assert.Equal([0, 60, 0], contributions);

        // Two rise from 0 alike: half each, however they are grouped.
        tree.Attribute([0, 0, 4], [3, 5, 4], AttributionMethod.LogMeanDivisia, contributions);
        Assert.Equal([30, 30, 0], contributions);
        tree.Attribute([2, 0, 0], [3, 5, 4], AttributionMethod.LogMeanDivisia, contributions);
        Assert.Equal([0, 30, 30], contributions);
        double[] near = new double[3];
        tree.Attribute([2, 1e-150, 1e-150], [3, 5, 4], AttributionMethod.LogMeanDivisia, near);
        Assert.All(near.Zip(contributions), pair => Assert.Equal(pair.Second, pair.First, 0.2));

        // One falls to 0 while another rises from it: nothing changes.
        tree.Attribute([2, 0, 4], [0, 5, 4], AttributionMethod.LogMeanDivisia, contributions);
        Assert.Equal([0, 0, 0], contributions);

        ArgumentOutOfRangeException negative = Assert.Throws<ArgumentOutOfRangeException>(() =>
            tree.Attribute([2, -1, 4], [3, 5, 4], AttributionMethod.LogMeanDivisia, contributions)
        );
        Assert.Contains("\"bc\" before must be", negative.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_carry_what_is_below_them_unless_a_driver_also_stands_elsewhere()
    {
        MetricNode contacts() => MetricNode.Driver("contacts");
        MetricTree tree = new(
            MetricNode.Sum(
                "cost",
                MetricNode.Product("model", contacts(), MetricNode.Driver("cost per answer")),
                MetricNode.Product("people", contacts(), MetricNode.Driver("cost per hour"), MetricNode.Driver("hours"))
            )
        );
        Assert.Equal(["contacts"], tree.Entangled);
        TreeAttribution attribution = tree.Attribute(
            new Dictionary<string, double>
            {
                ["contacts"] = 100,
                ["cost per answer"] = 1,
                ["cost per hour"] = 20,
                ["hours"] = 0.5,
            },
            new Dictionary<string, double>
            {
                ["contacts"] = 120,
                ["cost per answer"] = 0.5,
                ["cost per hour"] = 22,
                ["hours"] = 0.5,
            }
        );
        NodeChange root = attribution.Nodes[0];
        Assert.Equal(attribution.Change, root.Contribution.Value, 1e-10);
        NodeChange people = attribution.Nodes.Single(node => node.Node == "people");
        Assert.Equal(UndefinedReason.DoesNotExist, people.Contribution.Undefined!.Reason);
        Assert.Equal("cost", people.Parent);
        Assert.Equal(1000, people.Before.Value);
        Assert.Equal(1320, people.After.Value);
        Assert.Equal(0, attribution["hours"].Contribution, 1e-12);
    }

    [Fact]
    public void Zero_denominators_are_named()
    {
        MetricTree tree = new(
            MetricNode.Ratio("cost per answer", MetricNode.Driver("cost"), MetricNode.Driver("answers"))
        );
        Measured value = tree.Evaluate([10d, 0d]);
        Assert.Equal(UndefinedReason.ZeroDenominator, value.Undefined!.Reason);
        Assert.Equal("cost per answer is undefined, as answers is 0.", value.Undefined.Sentence);
        foreach (AttributionMethod method in Enum.GetValues<AttributionMethod>())
        {
            UndefinedException failure = Assert.Throws<UndefinedException>(() =>
                tree.Attribute([10d, 0d], [10d, 5d], method, new double[2])
            );
            Assert.Contains("before: cost per answer is undefined", failure.Message, StringComparison.Ordinal);
        }

        // 5 − 3 before, 3 − 1 after; but 3 − 3 on the way.
        MetricTree difference = new(
            MetricNode.Ratio(
                "r",
                MetricNode.Driver("x"),
                MetricNode.Difference("net", MetricNode.Driver("a"), MetricNode.Driver("b"))
            )
        );
        _ = Assert.Throws<UndefinedException>(() =>
            difference.Attribute([1, 5, 3], [1, 3, 1], AttributionMethod.Shapley, new double[3])
        );
    }

    [Fact]
    public void All_problems_of_a_tree_are_told_at_once()
    {
        MetricNode root = MetricNode.Sum(
            "a",
            MetricNode.Product("b", MetricNode.Driver("x", 1), MetricNode.Driver("x", 2)),
            MetricNode.Product("b", MetricNode.Driver("y")),
            MetricNode.Ratio("c", MetricNode.Driver("y"), MetricNode.Constant("nought", 0))
        );
        IReadOnlyList<Problem> problems = MetricTree.Check(root);
        Assert.Equal(
            ["$.children[0].children[1]", "$.children[1]", "$.children[2].children[1]"],
            problems.Select(problem => problem.Path)
        );
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new MetricTree(root));
        Assert.Contains("3 problems with the metric tree", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_entangled_drivers_are_refused_by_name_where_they_cost_too_much()
    {
        MetricNode sum = MetricNode.Sum(
            "total",
            [.. Enumerable.Range(0, 17).Select(i => (MetricNode)MetricNode.Driver($"x{i}"))]
        );
        MetricTree tree = new(MetricNode.Ratio("share", MetricNode.Driver("own"), sum));
        double[] before = [.. Enumerable.Repeat(1.0, 18)];
        double[] after = [.. Enumerable.Repeat(2.0, 18)];
        double[] contributions = new double[18];
        tree.Attribute(before, after, AttributionMethod.LogMeanDivisia, contributions);
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            tree.Attribute(before, after, AttributionMethod.Shapley, contributions)
        );
        Assert.Contains("at most 16, but there are 17: x0, x1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_must_fit_the_drivers()
    {
        _ = Assert.Throws<ArgumentException>(() =>
            Revenue.Attribute([1], [1, 2], AttributionMethod.Shapley, new double[2])
        );
        ArgumentException unknown = Assert.Throws<ArgumentException>(() =>
            Revenue.Evaluate(new Dictionary<string, double> { ["rate"] = 1, ["volum"] = 2 })
        );
        Assert.Contains("did you mean \"volume\"", unknown.Message, StringComparison.Ordinal);
        ArgumentException missing = Assert.Throws<ArgumentException>(() =>
            Revenue.Evaluate(new Dictionary<string, double> { ["rate"] = 1 })
        );
        Assert.Contains("must have a value of \"volume\"", missing.Message, StringComparison.Ordinal);
        _ = Assert.Throws<ArgumentException>(() => Revenue.Attribute(Before, After, ["rate", "rate"]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Revenue.Attribute(Before, After, (AttributionMethod)7));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Revenue.Evaluate([double.NaN, 1d]));
        MetricTree share = new(MetricNode.Driver("share", domain: Domain.Share));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => share.Evaluate([1.5]));
    }

    [Fact]
    public void The_formula_runs_on_estimates_too()
    {
        Estimate rate = Estimate.Normal(10, 1).Named("rate");
        Estimate revenue = Revenue.Evaluate(new Dictionary<string, Estimate> { ["rate"] = rate, ["volume"] = 3 });
        Assert.Equal(30, revenue.Mean.Value, 12);
        Assert.Equal(3, revenue.StandardDeviation.Value, 12);
    }

    [Fact]
    public void Uncertain_contributions_sum_to_the_change_of_each_draw()
    {
        SimulationOptions options = new() { Draws = 2_000, Seed = 3 };
        Estimate before = Estimate.Normal(220, 5).Named("rate before");
        Dictionary<string, Estimate> old = new() { ["rate"] = before, ["volume"] = Estimate.Normal(1500, 30) };
        Dictionary<string, Estimate> now = new() { ["rate"] = before + 5, ["volume"] = Estimate.Normal(1700, 30) };
        foreach (AttributionMethod method in Enum.GetValues<AttributionMethod>())
        {
            AttributionForecast forecast = Revenue.Forecast(old, now, method, options);
            AttributionForecast onTwo = Revenue.Forecast(old, now, method, options with { Threads = 2 });
            for (int draw = 0; draw < 2_000; draw++)
            {
                double sum = forecast["rate"].Draws[draw] + forecast["volume"].Draws[draw];
                Assert.Equal(forecast.Change.Draws[draw], sum, 1e-6);
                Assert.Equal(forecast["rate"].Draws[draw], onTwo["rate"].Draws[draw]);
            }

            Assert.InRange(forecast.ProbabilityLargest("volume").Value, 0.99, 1);
        }

        // The rate's contribution is 5 × the mean volume: 8,000 on average, and its spread is that of the volume alone.
        AttributionForecast shapley = Revenue.Forecast(old, now, AttributionMethod.Shapley, options);
        Assert.InRange(shapley["rate"].Mean.Value, 7_990, 8_010);
        Assert.InRange(shapley["rate"].StandardDeviation.Value, 95, 117);
        Assert.StartsWith("revenue changes by ", shapley.Explanation.Sentence, StringComparison.Ordinal);

        AttributionForecast still = Revenue.Forecast(old, old, AttributionMethod.Shapley, options);
        Assert.Equal(0, still.Change.StandardDeviation.Value);
    }

    private static double[] OverSubsets(MetricTree tree, double[] before, double[] after)
    {
        int n = before.Length;
        double[] values = new double[1 << n];
        double[] state = new double[n];
        for (int set = 0; set < values.Length; set++)
        {
            for (int i = 0; i < n; i++)
            {
                state[i] = (set >> i & 1) == 1 ? after[i] : before[i];
            }

            values[set] = tree.Evaluate(state).Value;
        }

        double[] shapley = new double[n];
        for (int set = 0; set < values.Length; set++)
        {
            int size = BitOperations.PopCount((uint)set);
            for (int i = 0; i < n; i++)
            {
                if ((set >> i & 1) == 0)
                {
                    shapley[i] += (values[set | 1 << i] - values[set]) / (n * Choose(n - 1, size));
                }
            }
        }

        return shapley;

        static double Choose(int n, int k) => k == 0 ? 1 : Choose(n - 1, k - 1) * n / k;
    }
}
