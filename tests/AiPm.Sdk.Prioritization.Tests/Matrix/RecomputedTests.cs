using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Every method with every normalisation against numpy and scipy (ReferenceData/Matrix/recompute.py).</summary>
public class RecomputedTests
{
    [Fact]
    public void Topsis_with_every_normalisation_and_both_cost_rules()
    {
        foreach (JsonElement row in Reference.Recomputed("topsis"))
        {
            TopsisResult result = new Topsis(row.Normalization()).Evaluate(row.Matrix());
            Reference.Equal(row.Table("normalized"), result.Normalized);
            Reference.Equal(row.Numbers("closeness"), result.Scores);
            Reference.Equal(row.Numbers("to_ideal"), result.DistanceToIdeal);
            Reference.Equal(row.Numbers("to_anti"), result.DistanceToAntiIdeal);
            Reference.Equal(
                row.Numbers("manhattan"),
                new Topsis(row.Normalization(), TopsisDistance.Manhattan).Evaluate(row.Matrix()).Scores
            );
        }
    }

    [Fact]
    public void Weighted_sums_and_products_with_every_normalisation_and_both_cost_rules()
    {
        foreach (JsonElement row in Reference.Recomputed("wsm"))
        {
            Reference.Equal(
                row.Numbers("score"),
                new WeightedSumModel(row.Normalization()).Evaluate(row.Matrix()).Scores
            );
        }

        foreach (JsonElement row in Reference.Recomputed("wpm"))
        {
            Reference.Equal(
                row.Numbers("score"),
                new WeightedProductModel(row.Normalization()).Evaluate(row.Matrix()).Scores
            );
        }
    }

    [Fact]
    public void Vikor_with_every_strategy_weight()
    {
        foreach (JsonElement row in Reference.Recomputed("vikor"))
        {
            VikorResult result = new Vikor(row.GetProperty("v").GetDouble()).Evaluate(row.Matrix());
            Reference.Equal(row.Numbers("S"), result.GroupUtility);
            Reference.Equal(row.Numbers("R"), result.IndividualRegret);
            Reference.Equal(row.Numbers("Q"), result.Scores);
        }
    }

    [Fact]
    public void Promethee_with_all_six_preference_functions()
    {
        foreach (JsonElement row in Reference.Recomputed("promethee"))
        {
            double[] q = row.Numbers("q");
            double[] p = row.Numbers("p");
            double[] s = row.Numbers("s");
            Promethee method = new([
                PreferenceFunction.Usual,
                PreferenceFunction.UShape(q[1]),
                PreferenceFunction.VShape(p[2]),
                PreferenceFunction.Level(q[3], p[3]),
                PreferenceFunction.Linear(q[4], p[4]),
                PreferenceFunction.Gaussian(s[5]),
            ]);
            PrometheeResult result = method.Evaluate(row.Matrix());
            Reference.Equal(row.Numbers("plus"), result.PositiveFlows);
            Reference.Equal(row.Numbers("minus"), result.NegativeFlows);
            Reference.Equal(row.Numbers("net"), result.NetFlows);
            Reference.Equal(row.Numbers("net"), result.Scores);
            Reference.Equal(row.Table("indices"), result.PreferenceIndices());
        }
    }

    [Fact]
    public void Electre_with_circles()
    {
        bool anyCircle = false;
        foreach (JsonElement row in Reference.Recomputed("electre"))
        {
            DecisionMatrix matrix = row.Matrix();
            ElectreResult result = new Electre(row.GetProperty("p").GetDouble(), row.GetProperty("q").GetDouble())
            {
                Normalization = row.Normalization(),
            }.Evaluate(matrix);
            Reference.Equal(row.Table("concordance"), result.Concordance);
            Reference.Equal(row.Table("discordance"), result.Discordance);
            foreach (string a in matrix.Items)
            {
                foreach (string b in matrix.Items)
                {
                    bool expected = row.GetProperty("outranks")[int.Parse(a[1..]) - 1][int.Parse(b[1..]) - 1]
                        .GetBoolean();
                    Assert.Equal(expected, result.Outranks(a, b));
                }
            }

            Assert.Equal(row.Places("kernel").Select(i => $"A{i + 1}"), result.Kernel);
            Assert.Equal(row.Places("not_outranked").Select(i => $"A{i + 1}"), result.NotOutranked);
            anyCircle |= result.Cycles.Count > 0;
        }

        Assert.True(anyCircle);
    }

    [Fact]
    public void Weights_from_the_cells()
    {
        foreach (JsonElement row in Reference.Recomputed("weights"))
        {
            DecisionMatrix matrix = Reference.Matrix(
                row.Table("X"),
                null,
                [.. row.Places("cost").Select(cost => cost == 1)]
            );
            if (row.TryGetProperty("entropy", out _))
            {
                Reference.Equal(row.Numbers("entropy"), ObjectiveWeights.Entropy(matrix).Weights);
            }

            Reference.Equal(row.Numbers("pearson"), ObjectiveWeights.Critic(matrix).Weights);
            Reference.Equal(
                row.Numbers("spearman"),
                ObjectiveWeights.Critic(matrix, CriterionCorrelation.Spearman).Weights
            );
            foreach (
                (string name, Normalization normalization) in new[]
                {
                    ("none", Normalization.None),
                    ("minmax", Normalization.MinMax),
                    ("max", Normalization.Max),
                    ("vector", Normalization.Vector),
                }
            )
            {
                Reference.Equal(
                    row.Numbers("std_" + name),
                    ObjectiveWeights.StandardDeviation(matrix, normalization).Weights
                );
            }
        }
    }

    [Fact]
    public void Priorities_by_both_methods()
    {
        foreach (JsonElement row in Reference.Recomputed("ahp"))
        {
            double[,] judgements = row.Table("A");
            int count = judgements.GetLength(0);
            PairwiseComparisons comparisons = PairwiseComparisons.FromMatrix(
                Enumerable.Range(1, count).Select(i => $"C{i}"),
                judgements
            );
            PairwisePriorities eigen = comparisons.Priorities();
            PairwisePriorities geometric = comparisons.Priorities(PriorityMethod.GeometricMean);
            Reference.Equal(row.Numbers("eigen"), eigen.Weights);
            Reference.Equal(row.Numbers("geometric"), geometric.Weights);
            double lambda = row.GetProperty("lambda_max").GetDouble();
            Assert.Equal(lambda, eigen.LargestEigenvalue, 1e-10);
            Assert.Equal(count <= 2 ? 0 : (lambda - count) / (count - 1), eigen.ConsistencyIndex, 1e-10);
            Assert.Equal(row.GetProperty("gci").GetDouble(), geometric.GeometricConsistencyIndex.Value, 1e-10);
        }
    }

    [Fact]
    public void Priorities_with_missing_judgements()
    {
        foreach (JsonElement row in Reference.Recomputed("incomplete"))
        {
            PairwiseComparisons comparisons = PairwiseComparisons.FromJudgements(
                Enumerable.Range(0, row.GetProperty("n").GetInt32()).Select(i => $"C{i}"),
                row.GetProperty("judgements")
                    .EnumerateArray()
                    .Select(each => new Judgement(
                        $"C{each[0].GetInt32()}",
                        $"C{each[1].GetInt32()}",
                        each[2].GetDouble()
                    ))
            );
            Assert.False(comparisons.IsComplete);
            PairwisePriorities eigen = comparisons.Priorities();
            Reference.Equal(row.Numbers("eigen"), eigen.Weights);
            Assert.Equal(row.GetProperty("lambda_max").GetDouble(), eigen.LargestEigenvalue, 1e-10);
            Assert.False(eigen.ConsistencyRatio.IsDefined);
            Reference.Equal(row.Numbers("geometric"), comparisons.Priorities(PriorityMethod.GeometricMean).Weights);
        }
    }

    [Fact]
    public void Best_worst_weights()
    {
        foreach (JsonElement row in Reference.Recomputed("bwm"))
        {
            double[] toOthers = row.Numbers("BO");
            string[] names = [.. Enumerable.Range(0, toOthers.Length).Select(j => $"C{j}")];
            BestWorstResult result = BestWorstMethod.Solve(
                names,
                names[row.GetProperty("best").GetInt32()],
                names[row.GetProperty("worst").GetInt32()],
                toOthers,
                row.Numbers("OW")
            );
            Reference.Equal(row.Numbers("w"), result.Weights);
            Assert.Equal(row.GetProperty("xi").GetDouble(), result.Deviation, 1e-11);
            Assert.Equal(row.GetProperty("input_ratio").GetDouble(), result.InputConsistencyRatio, 1e-12);
        }
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("order")]
    [InlineData("bounds")]
    [InlineData("thin")]
    public void Acceptability_is_the_share_of_all_weights(string name)
    {
        JsonElement row = Reference.Recomputed("smaa").Single(each => each.GetProperty("space").GetString() == name);
        WeightSpace space = name switch
        {
            "order" => WeightSpace.Ordered("C1", "C2", "C3"),
            "bounds" => WeightSpace.Where(
                WeightConstraint.AtLeast("C1", 0.2),
                WeightConstraint.AtMost("C3", 0.4),
                WeightConstraint.Linear([new("C1", 1), new("C2", -2)], -0.5)
            ),
            "thin" => WeightSpace.Where(
                WeightConstraint.AtLeast("C2", 0.3),
                WeightConstraint.AtMost("C2", 0.31),
                WeightConstraint.MoreImportant("C1", "C3")
            ),
            _ => WeightSpace.Unknown,
        };
        DecisionMatrix matrix = Reference.Matrix(row.Table("U"));
        MatrixForecast forecast = Smaa2.Analyze(
            matrix,
            space,
            new WeightedSumModel(Normalization.None),
            new SimulationOptions { Draws = 20_000, Threads = 1 }
        );

        for (int i = 0; i < matrix.Items.Count; i++)
        {
            string item = matrix.Items[i];
            Near(row.GetProperty("first")[i].GetDouble(), forecast[item].ProbabilityFirst);
            for (int k = 0; k < matrix.Items.Count; k++)
            {
                if (i != k)
                {
                    Near(row.GetProperty("ahead")[i][k].GetDouble(), forecast.ProbabilityAhead(item, matrix.Items[k]));
                }
            }

            JsonElement central = row.GetProperty("central")[i];
            if (central.ValueKind == JsonValueKind.Null)
            {
                Assert.False(forecast.IsEverFirst(item));
                Assert.Throws<UndefinedException>(() => forecast.CentralWeights(item));
            }
            else if (forecast.IsEverFirst(item))
            {
                CentralWeights found = forecast.CentralWeights(item);
                Assert.Equal(1, found.Confidence.Value);
                Assert.Equal(1, found.Weights.Sum(weight => weight.Value), 12);
                for (int j = 0; j < 3; j++)
                {
                    // An item that is first in a few draws has an error of a few draws.
                    if (forecast[item].ProbabilityFirst > 0.01)
                    {
                        Near(central[j].GetDouble(), found.Weights[j]);
                    }
                }
            }
        }
    }

    private static void Near(double expected, SimulatedValue found) =>
        Assert.True(Math.Abs(expected - found.Value) <= 4 * found.StandardError, $"{expected} expected, {found} found");
}
