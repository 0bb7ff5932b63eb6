using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Cases from the literature and from the tests of scikit-criteria and pymcdm, as they print them.</summary>
public class PublishedTests
{
    private static DecisionMatrix Matrix(JsonElement row)
    {
        JsonElement input = row.GetProperty("input");
        bool[] isCost = input.TryGetProperty("types", out JsonElement types)
            ? [.. types.EnumerateArray().Select(type => type.GetInt32() < 0)]
            : [];
        return Reference.Matrix(input.Table("X"), input.Numbers("w"), isCost);
    }

    private static double[] Expected(JsonElement row, string name) => row.GetProperty("expected").Numbers(name);

    [Theory]
    [InlineData("topsis-tzeng-vector")]
    [InlineData("topsis-opricovic-minmax")]
    public void Topsis(string id)
    {
        JsonElement row = Reference.Published(id);
        Normalization normalization = id.EndsWith("vector", StringComparison.Ordinal)
            ? Normalization.Vector
            : Normalization.MinMax;
        Reference.Equal(row.Numbers("expected"), new Topsis(normalization).Evaluate(Matrix(row)).Scores);
    }

    [Fact]
    public void The_normalisation_decides_who_is_first()
    {
        DecisionMatrix matrix = Matrix(Reference.Published("topsis-opricovic-minmax"));
        Assert.Equal("A1", new Topsis(Normalization.Vector).Evaluate(matrix).Items[0].Id);
        Assert.Equal("A2", new Topsis(Normalization.MinMax).Evaluate(matrix).Items[0].Id);
    }

    [Theory]
    [InlineData("vikor-tzeng", false, true, "A3 A2")]
    [InlineData("vikor-drina-W1", true, true, "A5")]
    [InlineData("vikor-drina-W2", true, true, "A5")]
    [InlineData("vikor-c1-not-c2", true, false, "A4 A5")]
    public void Vikor(string id, bool advantage, bool stable, string compromise)
    {
        JsonElement row = Reference.Published(id);
        VikorResult result = new Vikor().Evaluate(Matrix(row));
        Reference.Equal(Expected(row, "S"), result.GroupUtility);
        Reference.Equal(Expected(row, "R"), result.IndividualRegret);
        Reference.Equal(Expected(row, "Q"), result.Scores);
        Assert.Equal(advantage, result.HasAcceptableAdvantage);
        Assert.Equal(stable, result.IsStable);
        Assert.Equal(compromise.Split(' '), result.CompromiseSet);
    }

    // Opricovic and Tzeng 2007, W3 and W4 (three digits), as in scikit-criteria's test.
    [Theory]
    [InlineData(
        new double[] { 1, 1, 1, 1, 2, 2, 2, 2 },
        new[] { 0.684, 1.0, 0.147, 0.554, 0.041, 0.191 },
        new double[] { 5, 6, 2, 4, 1, 3 },
        "A5 A3 A6"
    )]
    [InlineData(
        new[] { 1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2 },
        new[] { 0.668, 1.0, 0.051, 0.588, 0.058, 0.078 },
        new double[] { 5, 6, 1, 4, 2, 3 },
        "A3 A5 A6"
    )]
    public void Vikor_without_advantage(double[] weights, double[] q, double[] ranks, string compromise)
    {
        DecisionMatrix drina = Matrix(Reference.Published("vikor-drina-W1"))
            .WithWeights(CriterionWeights.Normalized(weights));
        VikorResult result = new Vikor().Evaluate(drina);
        Reference.Equal(q, result.Scores, 1e-3);
        Assert.Equal(ranks, result.Ranks);
        Assert.False(result.HasAcceptableAdvantage);
        Assert.True(result.IsStable);
        Assert.Equal(compromise.Split(' '), result.CompromiseSet);
    }

    [Fact]
    public void Vikor_with_a_tie_in_the_first_place()
    {
        // scikit-criteria's test_VIKOR_tied.
        VikorResult result = new Vikor().Evaluate(
            Reference.Matrix(
                new double[,]
                {
                    { 4, 4, 4 },
                    { 7, 6, 8 },
                    { 8, 8, 6 },
                    { 6, 8, 8 },
                },
                [0.3, 0.4, 0.3]
            )
        );
        Reference.Equal([1, 0.17352941, 0, 0], result.Scores, 1e-8);
        Assert.Equal([4, 3, 1, 1], result.Ranks);
        Assert.False(result.HasAcceptableAdvantage);
        Assert.Equal(["A3", "A4", "A2"], result.CompromiseSet);
    }

    [Fact]
    public void Vikor_of_Yang_and_Wu()
    {
        VikorResult result = new Vikor().Evaluate(
            Reference.Matrix(
                new double[,]
                {
                    { 78, 56, 34, 6 },
                    { 4, 45, 3, 97 },
                    { 18, 2, 50, 63 },
                    { 9, 14, 11, 92 },
                    { 85, 9, 100, 29 },
                }
            )
        );
        Reference.Equal([0.5679, 0.7667, 1, 0.7493, 0], result.Scores, 5.1e-5);
    }

    [Fact]
    public void Promethee()
    {
        JsonElement row = Reference.Published("promethee-zhao");
        PrometheeResult result = new Promethee(PreferenceFunction.Usual).Evaluate(Matrix(row));
        Reference.Equal(Expected(row, "plus"), result.PositiveFlows);
        Reference.Equal(Expected(row, "minus"), result.NegativeFlows);
        Reference.Equal(Expected(row, "net"), result.NetFlows);
    }

    [Fact]
    public void Promethee_one_leaves_conflicts_open()
    {
        // A1 is better in φ⁺ and worse in φ⁻ than A2: 0.5·d against a level of preference on each side.
        PrometheeResult result = new Promethee(PreferenceFunction.Usual).Evaluate(
            Reference.Matrix(
                new double[,]
                {
                    { 3, 0, 1 },
                    { 2, 2, 2 },
                    { 2, 2, 0 },
                    { 0, 1, 3 },
                },
                [0.4, 0.3, 0.3]
            )
        );
        PartialOrder[] found =
        [
            .. result.Matrix.Items.SelectMany(a =>
                result.Matrix.Items.Where(b => b != a).Select(b => result.Compare(a, b))
            ),
        ];
        Assert.Contains(PartialOrder.Incomparable, found);
        Assert.Contains(PartialOrder.Preferred, found);
        Assert.Equal(found.Count(o => o == PartialOrder.Preferred), found.Count(o => o == PartialOrder.Inferior));
        Assert.Equal(PartialOrder.Indifferent, result.Compare("A1", "A1"));
    }

    [Fact]
    public void Ahp()
    {
        foreach (string id in new[] { "ahp-wangchin", "ahp-skc3" })
        {
            JsonElement row = Reference.Published(id);
            double[,] judgements = row.Table("input");
            PairwiseComparisons comparisons = PairwiseComparisons.FromMatrix(
                Enumerable.Range(1, judgements.GetLength(0)).Select(i => $"C{i}"),
                judgements
            );
            PairwisePriorities eigen = comparisons.Priorities(randomIndex: RandomIndexTable.TummalaLing);
            Reference.Equal(Expected(row, "w_eigen"), eigen.Weights);
            Reference.Equal(Expected(row, "w_geomean"), comparisons.Priorities(PriorityMethod.GeometricMean).Weights);
            JsonElement expected = row.GetProperty("expected");
            Assert.Equal(expected.GetProperty("lambda_max").GetDouble(), eigen.LargestEigenvalue, 1e-10);
            Assert.Equal(expected.GetProperty("CI").GetDouble(), eigen.ConsistencyIndex, 1e-10);
            Assert.Equal(
                eigen.ConsistencyIndex / (judgements.GetLength(0) == 3 ? 0.5799 : 1.2358),
                eigen.ConsistencyRatio.Value,
                1e-14
            );
        }
    }

    [Fact]
    public void Best_worst()
    {
        // bwm-linear: 24/35, 17/70, 1/14 and ξ = 3/70, by exact linear programming.
        BestWorstResult result = BestWorstMethod.Solve(["a", "b", "c"], "a", "c", [1, 3, 9], [9, 4, 1]);
        Reference.Equal([24.0 / 35, 17.0 / 70, 1.0 / 14], result.Weights, 1e-13);
        Assert.Equal(3.0 / 70, result.Deviation, 1e-13);
        Assert.Equal(3 / 72.0, result.InputConsistencyRatio, 1e-15);
        Assert.Equal(5.23, result.ConsistencyIndex.Value);
        Assert.Equal("b", result.LeastConsistent);
    }

    [Fact]
    public void Rank_reversal_of_topsis()
    {
        JsonElement row = Reference.Published("rank-reversal-topsis");
        JsonElement input = row.GetProperty("input");
        DecisionMatrix matrix = Reference.Matrix(input.Table("X"), input.Numbers("w"));
        Topsis method = new(Normalization.Vector);
        Reference.Equal(Expected(row, "before"), method.Evaluate(matrix).Scores);
        MatrixRow added = new("A4", [.. input.Numbers("added").Select(value => (Estimate?)value)]);
        Reference.Equal(Expected(row, "after"), method.Evaluate(matrix.WithRow(added)).Scores);

        RankReversalReport report = RankReversalCheck.WhenAdding(method, matrix, added);
        Assert.False(report.BestIsStable);
        Assert.Equal(
            "With A4 added, A2 overtakes A3: 0.5773 against 0.5017, where it was 0.4275 against 0.547.",
            report.Reversals.Single(reversal => reversal.Instead == "A2").Sentence
        );
        Assert.All(report.Reversals, reversal => Assert.Equal(RankReversalKind.Added, reversal.Kind));
    }

    [Fact]
    public void Electre_of_Cebrian_and_Porcar()
    {
        ElectreResult result = new Electre { Normalization = Normalization.Sum }.Evaluate(
            Reference.Recomputed("electre").First().Matrix()
        );
        Assert.Equal(["A5"], result.Kernel);
        Reference.Equal([0.65, 0.5, 0, 0.45, 0.2, 0.7], Row(result.Concordance, 2), 1e-12);
        Reference.Equal([0.5714, 0.4042, 0.8571, 0, 1, 0.7143], Row(result.Discordance, 3), 5e-5);
        Assert.Equal(
            "1 of 6 items remain: A5; the 5 others are outranked by one of them.",
            result.Explanation.Sentence
        );
        Assert.Equal(
            "A5 outranks A3: criteria with 80.00 % of the weight say that it is at least as good (65.00 % needed), and the strongest objection is 0.2021 of the largest range (0.35 allowed).",
            result.Why("A5", "A3").Sentence
        );
    }

    private static double[] Row(LabelledTable table, int row) =>
        [.. Enumerable.Range(0, table.Columns.Count).Select(column => table[row, column])];

    [Fact]
    public void Weights_of_the_packages_tests()
    {
        // Diakoulaki et al. 1995 in scikit-criteria.
        double[,] firms =
        {
            { 61, 1.08, 4.33 },
            { 20.7, 0.26, 4.34 },
            { 16.3, 1.98, 2.53 },
            { 9, 3.29, 1.65 },
            { 5.4, 2.77, 2.33 },
            { 4, 4.12, 1.21 },
            { -6.1, 3.52, 2.10 },
            { -34.6, 3.31, 0.98 },
        };
        Reference.Equal(
            [0.20222554, 0.48090173, 0.31687273],
            ObjectiveWeights.Critic(Reference.Matrix(firms)).Weights,
            1e-8
        );
        Reference.Equal(
            [0.21454645, 0.4898563, 0.29559726],
            ObjectiveWeights.Critic(Reference.Matrix(firms), CriterionCorrelation.Spearman).Weights,
            1e-8
        );

        // Tuş and Adalı 2019 in pymcdm.
        Reference.Equal(
            [0.157, 0.249, 0.168, 0.121, 0.154, 0.151],
            ObjectiveWeights
                .Critic(
                    Reference.Matrix(
                        new double[,]
                        {
                            { 5000, 3, 3, 4, 3, 2 },
                            { 680, 5, 3, 2, 2, 1 },
                            { 2000, 3, 2, 3, 4, 3 },
                            { 600, 4, 3, 1, 2, 2 },
                            { 800, 2, 4, 3, 3, 4 },
                        }
                    )
                )
                .Weights,
            5.1e-4
        );

        // Elsayed et al. 2017 in pymcdm.
        Reference.Equal(
            [0.104991, 0.069124, 0.071373, 0.449937, 0.304575],
            ObjectiveWeights
                .Entropy(
                    Reference.Matrix(
                        new double[,]
                        {
                            { 7, 312, 1891, 6613, 163 },
                            { 72, 88, 728, 941804, 1078 },
                            { 10, 252, 2594, 3466, 117471 },
                            { 10, 145, 980, 2371, 86329 },
                            { 65, 54, 350, 501, 29897 },
                            { 29, 48, 380, 912, 34051 },
                            { 7, 476, 3300, 78470, 2212 },
                            { 70, 87, 650, 733, 819000 },
                            { 4, 86, 591, 3015, 103 },
                            { 12, 79, 579, 3240, 96098 },
                            { 21, 45, 261, 1253, 453 },
                            { 1, 72, 530, 4333, 0.104800 },
                        }
                    )
                )
                .Weights,
            5.1e-7
        );

        // scikit-criteria's simple matrix.
        DecisionMatrix simple = Reference.Matrix(
            new double[,]
            {
                { 1, 2 },
                { 4, 16 },
            },
            null,
            true,
            false
        );
        Reference.Equal([0.358889, 0.641111], ObjectiveWeights.Entropy(simple).Weights, 1e-6);
        Reference.Equal(
            [0.176471, 0.82353],
            ObjectiveWeights.StandardDeviation(simple, Normalization.None).Weights,
            1e-5
        );
        Assert.Equal([0.5, 0.5], ObjectiveWeights.Equal(simple).Weights);
    }

    [Fact]
    public void Smaa_of_two_criteria_is_exact()
    {
        // smaa-exact-2crit.
        JsonElement expected = Reference.Published("smaa-exact-2crit").GetProperty("expected");
        DecisionMatrix matrix = Reference.Matrix(
            new[,]
            {
                { 1, 0 },
                { 0, 1 },
                { 0.6, 0.6 },
            }
        );
        MatrixForecast forecast = Smaa2.Analyze(matrix);
        Assert.True(forecast.IsExact);
        string[] places = ["first", "second", "third"];
        for (int i = 0; i < 3; i++)
        {
            Reference.Equal(
                [.. places.Select(place => expected.Numbers(place)[i])],
                [.. forecast.RankAcceptability(matrix.Items[i]).Select(share => share.Value)],
                1e-14
            );
            Assert.All(forecast.RankAcceptability(matrix.Items[i]), share => Assert.Equal(0, share.StandardError));
        }

        // A is best for w₁ in [0.6, 1]: central 0.8; C for [0.4, 0.6]: central 0.5.
        Reference.Equal([0.8, 0.2], [.. forecast.CentralWeights("A1").Weights.Select(w => w.Value)], 1e-14);
        Reference.Equal([0.5, 0.5], [.. forecast.CentralWeights("A3").Weights.Select(w => w.Value)], 1e-14);
        Assert.Equal(1, forecast.CentralWeights("A3").Confidence.Value);
        Assert.Equal(0.5, forecast.ProbabilityAhead("A1", "A2").Value, 1e-14);
        Assert.Equal(0.6, forecast.ProbabilityAhead("A3", "A1").Value, 1e-14);
        Assert.Equal(0.9, forecast["A3"].ProbabilityFirst + forecast.RankAcceptability("A3")[1] - 0.1, 1e-14);

        // E[max] − 0.6 = 2·∫_{0.6}^{1} w dw + 0.6·0.2 − 0.6 = 0.64 + 0.12 − 0.6.
        Assert.Equal(0.16, forecast.ExpectedRegret("A3").Value, 1e-14);
        Assert.Equal(0.5, forecast["A1"].MeanScore.Value, 1e-14);
    }
}
