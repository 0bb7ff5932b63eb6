using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class ContributionTests
{
    private static readonly Criterion[] Three =
    [
        new("value", Domain.NonNegative),
        new("urgency", Domain.NonNegative),
        new("size", Domain.Positive, Direction.Decrease),
    ];

    private static readonly ScoringModel Mixed = ScoringModel.Define(
        "Mixed",
        Three,
        "(value + min(urgency, value)) / size"
    );

    private static double Score(double[] x) => (x[0] + Math.Min(x[1], x[0])) / x[2];

    private static CriterionValues Values(double[] x) =>
        new()
        {
            { "value", x[0] },
            { "urgency", x[1] },
            { "size", x[2] },
        };

    private static readonly Arbitrary<double[][]> Backlogs = Arb.From(
        Gen.Choose(1, 9).ArrayOf(3).Select(steps => steps.Select(step => step / 2.0).ToArray()).ArrayOf(5)
    );

    /// <summary>The mean over all orders of what an input adds when it moves, written out.</summary>
    private static double[] ByPermutation(double[] to, double[] from)
    {
        int[][] orders =
        [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        double[] effects = new double[3];
        foreach (int[] order in orders)
        {
            double[] at = [.. from];
            foreach (int input in order)
            {
                double before = Score(at);
                at[input] = to[input];
                effects[input] += (Score(at) - before) / 6;
            }
        }

        return effects;
    }

    private static double[] Typical(double[][] rows) =>
        [.. Enumerable.Range(0, 3).Select(i => rows.Select(row => row[i]).Order().ElementAt(rows.Length / 2))];

    [Fact]
    public void A_formula_that_is_neither_sum_nor_product_is_explained_by_shapley_values() =>
        Prop.ForAll(
                Backlogs,
                rows =>
                {
                    Ranking<int> ranking = Mixed.Rank([0, 1, 2, 3, 4], i => Values(rows[i]), i => $"{i}");
                    return rows.Index()
                        .All(row =>
                        {
                            RankedItem<int> item = ranking[$"{row.Index}"];
                            double[] expected = ByPermutation(row.Item, Typical(rows));
                            return Math.Abs(item.Base.Value - Score(Typical(rows))) < 1e-12
                                && item.Contributions.Zip(expected)
                                    .All(pair => Math.Abs(pair.First.Effect.Value - pair.Second) < 1e-12)
                                && Math.Abs(item.Base.Value + item.Contributions.Sum(c => c.Effect.Value) - item.Score)
                                    < 1e-12;
                        });
                }
            )
            .Holds(100);

    [Fact]
    public void Why_moves_from_the_lower_item_to_the_higher() =>
        Prop.ForAll(
                Backlogs,
                rows =>
                {
                    Ranking<int> ranking = Mixed.Rank([0, 1, 2, 3, 4], i => Values(rows[i]), i => $"{i}");
                    RankedItem<int> high = ranking.Items[0];
                    RankedItem<int> low = ranking.Items[^1];
                    if (!(high.Rank < low.Rank))
                    {
                        return true;
                    }

                    Comparison why = ranking.Why(high.Id, above: low.Id);
                    double[] expected = ByPermutation(rows[high.Item], rows[low.Item]);
                    return why.Inputs.All(input =>
                            Math.Abs(input.Effect.Value - expected[Array.FindIndex(Three, c => c.Name == input.Input)])
                            < 1e-12
                        )
                        && Math.Abs(why.Inputs.Sum(input => input.Effect.Value) - (high.Score - low.Score)) < 1e-12
                        && why.Inputs.All(input => input.Kind == ContributionKind.ShapleyValue);
                }
            )
            .Holds(100);

    [Fact]
    public void Why_is_a_sentence_for_every_kind_of_formula()
    {
        double[][] rows =
        [
            [4, 2, 2],
            [2, 2, 1.6],
        ];
        Assert.Equal(
            "0 scores 3 and 1 2.5, 0.5 more. For 0: value 4 against 2 (+1.12). Against it: size 2 against 1.6 (-0.625).",
            Mixed.Rank([0, 1], i => Values(rows[i]), i => $"{i}").Why("0", above: "1").ToString()
        );
        Ranking<WsjfInputs> wsjf = Wsjf.Model.Rank(
            [new WsjfInputs(8, 1, 3, 2), new WsjfInputs(1, 5, 1, 2)],
            i => i,
            i => $"{i.BusinessValue}"
        );
        Assert.Equal(
            "8 scores 6 and 1 3.5, 2.5 more. For 8: business value 8 against 1 (+3.5), risk reduction 3 against 1 (+1). Against it: time criticality 1 against 5 (-2).",
            wsjf.Why("8", above: "1").ToString()
        );
        Assert.Equal(
            "The shares of the inputs are Shapley values against the typical item, which has the median of each input.",
            wsjf.Explanation.Assumptions[1]
        );
        Ranking<IceInputs> ice = Ice.Mean.Rank(
            [new IceInputs(9, 6, 3), new IceInputs(3, 6, 6)],
            i => i,
            i => $"{i.Impact}"
        );
        Assert.Equal([3, 2, 1], ice["9"].Contributions.Select(c => c.Effect.Value));
        Assert.Equal(
            "9 scores 6 and 3 5, 1 more. For 9: impact 9 against 3 (+2). Against it: ease 3 against 6 (-1).",
            ice.Why("9", above: "3").ToString()
        );
    }

    [Fact]
    public void A_constant_of_the_formula_is_the_base()
    {
        ScoringModel scaled = ScoringModel.Define("Scaled", Three[..1], "2 + 3 * value");
        RankedItem<int> item = scaled.Rank([5], i => new CriterionValues { { "value", i } })["5"];
        Assert.Equal(2, item.Base.Value);
        Assert.Equal(15, Assert.Single(item.Contributions).Effect.Value);
    }

    [Fact]
    public void A_part_too_large_for_a_number_is_undefined_not_infinite()
    {
        Feature[] features = [new("a", 1e-10, 1, 1, 1e-310), new("b", 1, 1, 1, 1)];
        RankedItem<Feature> item = Feature.Rank(features)["a"];
        Assert.Equal(UndefinedReason.Infinite, item.Contributions[3].Effect.Undefined!.Reason);
        Assert.Equal(1e-10, item.Contributions[0].Effect.Value);
    }
}
