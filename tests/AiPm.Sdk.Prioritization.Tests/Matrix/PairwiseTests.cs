using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class PairwiseTests
{
    private static readonly string[] Names = ["price", "quality", "service"];

    private static string[] Problems(Action make) =>
        [.. Assert.Throws<InvalidDecisionMatrixException>(make).Problems.Select(problem => problem.ToString())];

    [Fact]
    public void Broken_judgements_are_listed()
    {
        Assert.Equal(
            [
                "price/quality: was 3 one way and 0.5 the other, but must be reciprocal: 3 and 0.333333",
                "price/service: was 0, but must be a finite number greater than 0",
                "quality/quality: was 2, but must be 1, as nothing is more important than itself",
            ],
            Problems(() =>
                PairwiseComparisons.FromMatrix(
                    Names,
                    new[,]
                    {
                        { 1, 3, 0 },
                        { 0.5, 2, 4 },
                        { 1, 0.25, 1 },
                    }
                )
            )
        );
        Assert.Equal(
            ["judgements: was 2 rows of 2, but must be 3 rows of 3, one for each name"],
            Problems(() => PairwiseComparisons.FromMatrix(Names, new double[2, 2]))
        );
        Assert.Equal(
            ["judgements: was 2 numbers, but must be 3, one for each pair of 3"],
            Problems(() => PairwiseComparisons.FromUpperTriangle(Names, 1, 2))
        );
        Assert.Equal(
            [
                "judgements: was a comparison of \"qualty\", but must be of the names that are compared (did you mean \"quality\"?)",
                "price/service: was NaN, but must be a finite number greater than 0",
                "price/price: was compared with itself, but must be a pair of two that is compared once",
                "service/quality: was compared twice, but must be a pair of two that is compared once",
            ],
            Problems(() =>
                PairwiseComparisons.FromJudgements(
                    Names,
                    [
                        new("price", "qualty", 3),
                        new("price", "service", double.NaN),
                        new("price", "price", 1),
                        new("quality", "service", 2),
                        new("service", "quality", 2),
                    ]
                )
            )
        );
        Assert.Equal(
            [
                "judgements: was comparisons within (price, quality) and (service) only, but must be comparisons that join all names, directly or by others",
            ],
            Problems(() => PairwiseComparisons.FromJudgements(Names, [new("price", "quality", 3)]))
        );
        Assert.Equal(
            ["a: was the name of names 1, 2, but must be the name of one name"],
            Problems(() => PairwiseComparisons.FromUpperTriangle(["a", "a"], 1))
        );
    }

    [Fact]
    public void A_third_written_as_a_decimal_passes_with_a_tolerance()
    {
        double[,] rounded =
        {
            { 1, 3 },
            { 0.33, 1 },
        };
        Assert.Single(Problems(() => PairwiseComparisons.FromMatrix(["a", "b"], rounded)));
        Assert.Equal(
            [0.75, 0.25],
            PairwiseComparisons
                .FromMatrix(["a", "b"], rounded, tolerance: 0.02)
                .Priorities()
                .Weights.Select(weight => Math.Round(weight, 14))
        );
    }

    [Fact]
    public void The_worst_judgement_is_named()
    {
        // 2·2 = 4 but the third is judged 1/4: sixteen times off.
        PairwisePriorities found = PairwiseComparisons.FromUpperTriangle(Names, 2, 0.25, 2).Priorities();
        Assert.True(found.ConsistencyRatio.Value > 0.1);
        JudgementCheck worst = found.Judgements[0];
        Assert.Equal(found.Judgements.Max(check => check.Misfit), worst.Misfit);
        string message = Assert.Throws<ArgumentException>(() => found.RequireConsistent()).Message;
        Assert.Contains("the consistency ratio must be at most 0.1, but was ", message, StringComparison.Ordinal);
        Assert.Contains("revise ", message, StringComparison.Ordinal);

        // With five things, one absurd judgement stands out, and the others imply what it should be: 8/4 = 2.
        double[] weights = [16, 8, 4, 2, 1];
        string[] names = ["a", "b", "c", "d", "e"];
        PairwiseComparisons spoilt = PairwiseComparisons.FromWeights(names, weights).With(new("c", "b", 5));
        Assert.Equal(
            "revise c against b first: it was judged 5, and the other judgements imply the reverse, 2 for b",
            spoilt.Priorities().Revision()
        );
        Assert.Equal(
            "revise c against b first: it was judged 5, and the other judgements imply the reverse, 2 for b",
            spoilt.Priorities(PriorityMethod.GeometricMean).Revision()
        );
        Assert.Equal(
            "every judgement fits the others",
            PairwiseComparisons.FromWeights(names, weights).Priorities().Revision()
        );
        Assert.NotNull(PairwiseComparisons.FromWeights(names, weights).Priorities().RequireConsistent());
    }

    [Fact]
    public void Sentences_have_the_numbers()
    {
        Assert.Equal(
            "Priorities: price 0.594, quality 0.249, service 0.157. The judgements are consistent enough (ratio 0.046, 0.1 allowed).",
            PairwiseComparisons.FromUpperTriangle(Names, 3, 3, 2).Priorities().ToString()
        );
        Assert.Equal(
            "Priorities: b 0.750, a 0.250.",
            PairwiseComparisons.FromUpperTriangle(["a", "b"], 1.0 / 3).Priorities().ToString()
        );
    }

    [Fact]
    public void Random_indices_are_data()
    {
        Assert.Equal(1.48, RandomIndexTable.Saaty.Of(12).Value);
        Assert.Equal(1.5831, RandomIndexTable.TummalaLing.Of(15).Value);
        Assert.Equal(0, RandomIndexTable.Saaty.Of(2).Value);
        Assert.False(RandomIndexTable.Saaty.Of(16).IsDefined);
        RandomIndexTable own = new("ours", 0.5);
        Assert.Equal(3, own.Largest);
        PairwisePriorities four = PairwiseComparisons
            .FromUpperTriangle(["a", "b", "c", "d"], 1, 2, 3, 4, 5, 6)
            .Priorities(randomIndex: own);
        Assert.Equal(
            "The random indices of ours end at 3 things, but 4 are compared.",
            four.ConsistencyRatio.Undefined!.Sentence
        );
        Assert.Throws<UndefinedException>(() => four.RequireConsistent());
        Assert.Throws<ArgumentException>(() => new RandomIndexTable(" ", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomIndexTable("x", 0));
    }

    [Fact]
    public void Missing_judgements_follow_from_the_others()
    {
        // a : b = 2 and b : c = 3 leave one answer.
        PairwiseComparisons chain = PairwiseComparisons.FromJudgements(
            ["a", "b", "c"],
            [new("a", "b", 2), new("c", "b", 1.0 / 3)]
        );
        Assert.Null(chain["a", "c"]);
        Assert.Equal(3, chain["b", "c"]!.Value, 12);
        foreach (PriorityMethod method in new[] { PriorityMethod.Eigenvector, PriorityMethod.GeometricMean })
        {
            Reference.Equal([0.6, 0.3, 0.1], chain.Priorities(method).Weights, 1e-13);
        }
    }

    [Fact]
    public void People_are_joined_by_geometric_means()
    {
        PairwiseComparisons joined = PairwiseComparisons.Aggregate(
            PairwiseComparisons.FromJudgements(["a", "b", "c"], [new("a", "b", 2), new("b", "c", 5)]),
            PairwiseComparisons.FromUpperTriangle(["a", "b", "c"], 8, 3, 5)
        );
        Assert.Equal(4, joined["a", "b"]!.Value, 1e-14);
        Assert.Equal(3, joined["a", "c"]);
        Assert.Equal(5, joined["b", "c"]!.Value, 1e-14);
        Assert.Throws<ArgumentException>(() => PairwiseComparisons.Aggregate());
        Assert.Throws<ArgumentException>(() =>
            PairwiseComparisons.Aggregate(joined, PairwiseComparisons.FromUpperTriangle(["a", "b"], 1))
        );
    }

    [Fact]
    public void A_hierarchy_of_two_levels_by_hand()
    {
        AhpNode goal = AhpNode.Branch(
            "goal",
            PairwiseComparisons.FromUpperTriangle(["value", "cost"], 3),
            AhpNode.Branch(
                "value",
                PairwiseComparisons.FromUpperTriangle(["reach", "fit"], 4),
                AhpNode.Compared("reach", PairwiseComparisons.FromUpperTriangle(["x", "y"], 9)),
                AhpNode.Rated("fit", new Dictionary<string, double> { ["x"] = 2, ["y"] = 6 })
            ),
            AhpNode.Compared("cost", PairwiseComparisons.FromUpperTriangle(["y", "x"], 4))
        );
        AhpResult result = AhpHierarchy.Synthesize(goal);
        Assert.Equal(0.6, result.Part("reach").GlobalPriority, 1e-14);
        Assert.Equal(0.15, result.Part("fit").GlobalPriority, 1e-14);
        Assert.Equal(0.8, result.Part("reach").LocalPriority, 1e-14);
        Assert.Equal("value", result.Part("fit").Parent);
        double x = 0.6 * 0.9 + 0.15 * 0.25 + 0.25 * 0.2;
        Assert.Equal(x, result["x"], 1e-14);
        Assert.Equal(1 - x, result["y"], 1e-14);
        Assert.Equal(0, result.ConsistencyRatio.Value);
        Assert.Equal("Priorities: x 0.628, y 0.372.", result.ToString());
        Assert.StartsWith(
            "x has a score of 0.6275 and y of 0.3725. For x: reach",
            result.Ranking.Why("x", above: "y").ToString(),
            StringComparison.Ordinal
        );

        // Ideal: 0.6·1 + 0.15/3 + 0.25/4 against 0.6/9 + 0.15 + 0.25, then divided by their sum.
        AhpResult ideal = AhpHierarchy.Synthesize(goal, SynthesisMode.Ideal);
        double xIdeal = 0.6 + 0.05 + 0.0625;
        double yIdeal = 0.6 / 9 + 0.15 + 0.25;
        Assert.Equal(xIdeal / (xIdeal + yIdeal), ideal["x"], 1e-14);
    }

    [Fact]
    public void The_consistency_of_a_hierarchy_is_weighted()
    {
        PairwiseComparisons judged = PairwiseComparisons.FromUpperTriangle(["x", "y", "z"], 2, 6, 5);
        AhpNode goal = AhpNode.Branch(
            "goal",
            PairwiseComparisons.FromUpperTriangle(["a", "b", "c"], 3, 3, 2),
            AhpNode.Compared("a", judged),
            AhpNode.Compared("b", judged),
            AhpNode.Compared("c", PairwiseComparisons.FromWeights(["x", "y", "z"], 1, 2, 3))
        );
        AhpResult result = AhpHierarchy.Synthesize(goal);
        double top = result.Part("goal").Below!.ConsistencyIndex;
        double low = judged.Priorities().ConsistencyIndex;
        double share = result.Part("a").GlobalPriority + result.Part("b").GlobalPriority;
        Assert.Equal((top + share * low) / (0.58 + 0.58), result.ConsistencyRatio.Value, 1e-12);
    }

    [Fact]
    public void Broken_hierarchies_are_refused()
    {
        PairwiseComparisons two = PairwiseComparisons.FromUpperTriangle(["a", "b"], 1);
        PairwiseComparisons items = PairwiseComparisons.FromUpperTriangle(["x", "y"], 2);
        Assert.Contains(
            "what is compared under goal (a, b) must be what is below it (a)",
            Assert.Throws<ArgumentException>(() => AhpNode.Branch("goal", two, AhpNode.Compared("a", items))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["b: was a criterion of x, z, but must be a criterion of x, y, as a is"],
            Problems(() =>
                AhpHierarchy.Synthesize(
                    AhpNode.Branch(
                        "goal",
                        two,
                        AhpNode.Compared("a", items),
                        AhpNode.Compared("b", PairwiseComparisons.FromUpperTriangle(["x", "z"], 2))
                    )
                )
            )
        );
        Assert.Equal(
            ["a: was the name of 2 parts of the hierarchy, but must be the name of one"],
            Problems(() =>
                AhpHierarchy.Synthesize(
                    AhpNode.Branch("a", PairwiseComparisons.FromUpperTriangle(["a"]), AhpNode.Compared("a", items))
                )
            )
        );
        Assert.Throws<ArgumentException>(() => AhpNode.Rated("a", new Dictionary<string, double> { ["x"] = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            AhpNode.Rated("a", new Dictionary<string, double> { ["x"] = -1 })
        );
        Assert.Throws<ArgumentException>(() => AhpHierarchy.Synthesize(AhpNode.Compared("a", items)).Part("b"));
        Assert.Equal(2.0 / 3, AhpHierarchy.Synthesize(AhpNode.Compared("a", items))["x"], 1e-14);
    }

    [Fact]
    public void Broken_best_worst_comparisons_are_listed()
    {
        Assert.Equal(
            [
                "bestToOthers/a: was 2, but must be 1, as it is compared with itself",
                "bestToOthers/b: was NaN, but must be a finite number of at least 1",
                "othersToWorst: was 2 numbers, but must be 3, one for each criterion",
            ],
            Problems(() => BestWorstMethod.Solve(["a", "b", "c"], "a", "c", [2, double.NaN, 3], [1, 2]))
        );
        Assert.Equal(
            [
                "bestToOthers: was 3 for best against worst, and 4 in othersToWorst, but must be the same number in both, as it is one comparison",
            ],
            Problems(() => BestWorstMethod.Solve(["a", "b", "c"], "a", "c", [1, 2, 3], [4, 2, 1]))
        );
        Assert.Equal(
            ["worst: was \"a\", which is the best as well, but must be another criterion"],
            Problems(() => BestWorstMethod.Solve(["a", "b"], "a", "a", [1, 2], [1, 1]))
                .Where(problem => problem.StartsWith("worst", StringComparison.Ordinal))
        );
        Assert.Contains(
            "best: was \"x\", but must be one of the criteria",
            Problems(() => BestWorstMethod.Solve(["a", "b"], "x", "b", [1, 2], [2, 1]))
        );
        Assert.NotEmpty(Problems(() => BestWorstMethod.Solve(["a"], "a", "a", [1], [1])));
        BestWorstResult result = BestWorstMethod.Solve(["a", "b", "c"], "a", "c", [1, 3, 9], [9, 4, 1]);
        Assert.Equal(
            "Weights: a 0.686, b 0.243, c 0.071. The comparisons of b contradict a against c (9) most.",
            result.ToString()
        );
        Assert.Equal(24.0 / 35, result["a"], 1e-13);
        Assert.Throws<ArgumentException>(() => result["x"]);
        Assert.Equal(
            "Weights: a 0.600, b 0.300, c 0.100. The comparisons are consistent.",
            BestWorstMethod.Solve(["a", "b", "c"], "a", "c", [1, 2, 6], [6, 3, 1]).ToString()
        );
    }
}
