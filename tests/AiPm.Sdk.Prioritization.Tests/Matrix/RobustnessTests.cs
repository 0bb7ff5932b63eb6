using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class RobustnessTests
{
    private static DecisionMatrix Features(CriterionWeights? weights = null) =>
        DecisionMatrix.FromValues(
            [Criterion.Maximize("reach"), Criterion.Maximize("fit"), Criterion.Minimize("effort")],
            ["search", "chat", "export"],
            new double[,]
            {
                { 9, 3, 6 },
                { 4, 8, 3 },
                { 2, 4, 2 },
            },
            weights ?? CriterionWeights.Of(0.5, 0.3, 0.2)
        );

    [Fact]
    public void A_result_says_itself_in_a_sentence()
    {
        WeightedSumResult result = new WeightedSumModel(Normalization.MinMax).Evaluate(Features());
        Assert.Equal("chat comes first with a score of 0.5929, before search with 0.5, of 3 items.", result.ToString());
        Assert.Equal("weighted sum model with min-max normalisation (Fishburn 1967)", result.Explanation.Method);
        Assert.Equal(
            [
                "The weights are reach 0.5, fit 0.3, effort 0.2.",
                "The cells are certain; how sure the order is, a forecast says.",
            ],
            result.Explanation.Assumptions
        );
        Assert.Equal(
            "chat has a score of 0.5929 and search of 0.5. For chat: fit 8 against 3 (+0.3), effort 3 against 6 (+0.15). Against it: reach 4 against 9 (-0.3571).",
            result.Why("chat", above: "search").ToString()
        );
        Assert.Contains(
            "\"search\" does not stand above \"chat\": its score is 0.5 against 0.5929",
            Assert.Throws<ArgumentException>(() => result.Why("search", above: "chat")).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0.3, result.Weighted["chat", "fit"], 15);
        Assert.Equal([0, 0.75, 1], result.Normalized.Column("effort").ToArray());
        Assert.Equal(
            "Every criterion counts the same, as no weights were given.",
            new Vikor()
                .Evaluate(
                    Reference.Matrix(
                        new double[,]
                        {
                            { 1, 2 },
                            { 2, 1 },
                        }
                    )
                )
                .Explanation.Assumptions[0]
        );
        Assert.Equal(
            "A1 and A2 share the first place with a Q of 0, of 2 items.",
            new Vikor()
                .Evaluate(
                    Reference.Matrix(
                        new double[,]
                        {
                            { 1, 2 },
                            { 2, 1 },
                        }
                    )
                )
                .ToString()
        );
    }

    [Fact]
    public void Vikor_explains_low_scores_as_good()
    {
        VikorResult result = new Vikor().Evaluate(Features());
        MatrixComparison why = result.Why(result.Items[0].Id, above: result.Items[^1].Id);
        Assert.True(why.ScoreAbove < why.ScoreBelow);
        Assert.Equal(why.ScoreBelow - why.ScoreAbove, why.Criteria.Sum(part => part.Contribution), 12);
    }

    [Fact]
    public void Weight_flips_are_exact()
    {
        WeightedSumResult result = new WeightedSumModel(Normalization.MinMax).Evaluate(Features());
        // Search against chat: t·(1 − 2/7) + (1 − t)·(3/5·(0 − 1) + 2/5·(0 − 3/4)) = 0 at t = 0.9/(5/7 + 0.9).
        WeightFlip flip = result.WeightFlips()[0];
        Assert.Equal("reach", flip.Criterion);
        Assert.Equal(0.9 / (5.0 / 7 + 0.9), flip.Threshold, 1e-14);
        Assert.Equal("search overtakes chat when the weight of reach rises above 0.5575 (now 0.5).", flip.ToString());
        Assert.All(
            result.WeightFlips().Zip(result.WeightFlips().Skip(1)),
            pair => Assert.True(Math.Abs(pair.First.Change) <= Math.Abs(pair.Second.Change))
        );
        Assert.Throws<NotSupportedException>(() => new Vikor().Evaluate(Features()).WeightFlips());
        Assert.Throws<NotSupportedException>(() => new Topsis(Normalization.Sum).Evaluate(Features()).WeightFlips());
    }

    [Fact]
    public void A_reversal_by_removal_is_named()
    {
        // The four items of the published case: without A4 the first place goes to A3.
        DecisionMatrix matrix = Reference.Matrix(
            new double[,]
            {
                { 5, 7, 4 },
                { 9, 6, 2 },
                { 4, 4, 8 },
                { 2, 3, 8 },
            }
        );
        RankReversalReport report = RankReversalCheck.Run(new Topsis(Normalization.Vector), matrix);
        Assert.False(report.BestIsStable);
        RankReversal removed = report.Reversals.First(reversal =>
            reversal.Kind == RankReversalKind.Removed && reversal.Instead == "A3"
        );
        Assert.Equal("A4", removed.Cause);
        Assert.Equal("A2", removed.Formerly);
        Assert.Equal(
            "Without A4, A3 overtakes A2: 0.547 against 0.4275, where it was 0.5017 against 0.5773.",
            removed.Sentence
        );
        Assert.Contains(report.Reversals, reversal => reversal.Kind == RankReversalKind.Pair);
        Assert.True(
            report.Reversals.SkipWhile(reversal => reversal.ConcernsBest).All(reversal => !reversal.ConcernsBest)
        );
        // Three items go, each is worsened in two ways, and there are six pairs.
        Assert.Equal(3 * 3 + 6, report.Changes);
        Assert.StartsWith(
            "The first place depends on items that should not matter: ",
            report.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "No item changes places with another in 15 changes that should not matter.",
            RankReversalCheck.Run(new WeightedProductModel(), matrix).ToString()
        );
        Assert.Throws<ArgumentException>(() =>
            RankReversalCheck.WhenAdding(new Vikor(), matrix, new MatrixRow("A1", 1, 1, 1))
        );
    }

    [Fact]
    public void Circles_in_pairs_are_found()
    {
        // Each item beats the next in two of three criteria by one step, the cycle of Condorcet.
        DecisionMatrix matrix = Reference.Matrix(
            new double[,]
            {
                { 3, 2, 1 },
                { 1, 3, 2 },
                { 2, 1, 3 },
            }
        );
        RankReversalReport report = RankReversalCheck.Run(new Promethee(PreferenceFunction.Usual), matrix);
        RankReversal circle = Assert.Single(report.Reversals);
        Assert.Equal(RankReversalKind.Intransitive, circle.Kind);
        Assert.Equal("In pairs, A1 beats A3, A3 beats A2, and A2 beats A1.", circle.Sentence);

        // Ties do not count as reversed: all three share the first place among all.
        Assert.Equal([1, 1, 1], report.Ranking.Ranks);
    }

    [Fact]
    public void Ahp_reverses_ranks_when_a_copy_is_added_and_the_ideal_mode_does_not()
    {
        // Belton and Gear 1983: three criteria of equal weight; D is a copy of B.
        AhpNode Criterion(string name, double a, double b, double c) =>
            AhpNode.Compared(name, PairwiseComparisons.FromWeights(["A", "B", "C", "D"], a, b, c, b));
        AhpNode goal = AhpNode.Branch(
            "goal",
            PairwiseComparisons.FromWeights(["first", "second", "third"], 1, 1, 1),
            Criterion("first", 1, 9, 1),
            Criterion("second", 9, 1, 1),
            Criterion("third", 8, 9, 1)
        );
        AhpResult four = AhpHierarchy.Synthesize(goal);
        AhpResult three = AhpHierarchy.Synthesize(goal.WithoutItem("D"));
        Reference.Equal([0.4512, 0.4697, 0.0791], three.Priorities, 5e-5);
        Reference.Equal([0.3654, 0.2889, 0.0568, 0.2889], four.Priorities, 5e-5);
        RankReversalReport report = RankReversalCheck.Run(goal);
        Assert.Contains(report.Reversals, reversal => reversal is { Cause: "D", Formerly: "A", Instead: "B" });
        Assert.Empty(RankReversalCheck.Run(goal, SynthesisMode.Ideal).Reversals);
    }

    [Fact]
    public void Results_are_written_as_json()
    {
        DecisionMatrix matrix = Features();
        JsonSerializerOptions web = new(JsonSerializerDefaults.Web);
        object[] results =
        [
            new Topsis(Normalization.Vector).Evaluate(matrix),
            new Vikor().Evaluate(matrix),
            new Promethee(PreferenceFunction.VShape(3)).Evaluate(matrix),
            new WeightedSumModel(Normalization.MinMax).Evaluate(matrix),
            new WeightedProductModel().Evaluate(matrix),
            new Electre().Evaluate(matrix),
            new Electre().Forecast(matrix, WeightSpace.Unknown, new() { Draws = 100 }),
            Smaa2.Analyze(matrix, options: new() { Draws = 100 }),
            RankReversalCheck.Run(new Vikor(), matrix),
            ObjectiveWeights.Entropy(matrix),
            PairwiseComparisons.FromUpperTriangle(["a", "b", "c"], 2, 4, 3).Priorities(),
            BestWorstMethod.Solve(["a", "b", "c"], "a", "c", [1, 3, 9], [9, 4, 1]),
        ];
        foreach (object result in results)
        {
            string json = JsonSerializer.Serialize(result, result.GetType(), web);
            Assert.Contains("\"explanation\"", json, StringComparison.Ordinal);
        }

        JsonElement topsis = JsonSerializer.SerializeToElement((TopsisResult)results[0], web);
        Assert.Equal(
            ((TopsisResult)results[0]).Normalized["search", "fit"],
            topsis.GetProperty("normalized").GetProperty("values")[0][1].GetDouble()
        );
        JsonElement forecast = JsonSerializer.SerializeToElement((MatrixForecast)results[7], web);
        Assert.Equal(3, forecast.GetProperty("rankAcceptabilities").GetProperty("values").GetArrayLength());
    }
}
