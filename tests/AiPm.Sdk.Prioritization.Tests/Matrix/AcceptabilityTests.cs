using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class AcceptabilityTests
{
    private static readonly SimulationOptions Few = new() { Draws = 500, Threads = 1 };

    private static DecisionMatrix Uncertain(double spread = 1) =>
        DecisionMatrix.FromRows(
            [Criterion.Maximize("reach"), Criterion.Minimize("effort"), Criterion.Maximize("fit")],
            [
                new("search", Estimate.Normal(6, spread), Estimate.Normal(3, spread), 5),
                new("chat", Estimate.Normal(5, spread), 2, Estimate.Normal(6, spread)),
                new("export", 3, 1, Estimate.Normal(4, spread)),
            ],
            CriterionWeights.Of(0.5, 0.3, 0.2)
        );

    [Fact]
    public void Rows_and_columns_add_up_to_one() =>
        Prop.ForAll(
                SmallMatrix.Any(mostItems: 6, mostCriteria: 4),
                small =>
                    new MatrixMethod[]
                    {
                        new WeightedSumModel(Normalization.MinMax),
                        new Topsis(Normalization.Vector),
                        new Vikor(),
                        new Promethee(PreferenceFunction.VShape(2)),
                        new WeightedProductModel(),
                    }.All(method =>
                    {
                        DecisionMatrix matrix = small.Build();
                        MatrixForecast forecast = Smaa2.Analyze(matrix, method: method, options: Few);
                        double[][] shares =
                        [
                            .. matrix.Items.Select(item =>
                                forecast.RankAcceptability(item).Select(share => share.Value).ToArray()
                            ),
                        ];
                        return shares.All(row => Math.Abs(row.Sum() - 1) < 1e-12)
                            && Enumerable
                                .Range(0, small.Items)
                                .All(rank => Math.Abs(shares.Sum(row => row[rank]) - 1) < 1e-12)
                            && Math.Abs(
                                forecast.Items.Sum(item => item.ExpectedRank) - small.Items * (small.Items + 1) / 2.0
                            ) < 1e-9
                            && matrix.Items.All(a =>
                                matrix.Items.All(b =>
                                    a == b
                                    || Math.Abs(forecast.ProbabilityAhead(a, b) + forecast.ProbabilityAhead(b, a) - 1)
                                        < 1e-12
                                )
                            )
                            && matrix.Items.All(item => forecast.ExpectedRegret(item) >= 0)
                            && matrix.Items.All(item => forecast.ProbabilityInTop(small.Items, item) == 1);
                    })
            )
            .Holds(25);

    [Fact]
    public void Drawn_and_exact_answers_agree_for_two_criteria() =>
        Prop.ForAll(
                SmallMatrix.Any(mostItems: 5, mostCriteria: 2).Filter(small => small.Criteria == 2),
                Arb.From(Gen.Elements(0, 1, 2)),
                (small, which) =>
                {
                    DecisionMatrix matrix = small.Build();
                    WeightSpace space = which switch
                    {
                        0 => WeightSpace.Unknown,
                        1 => WeightSpace.Ordered("C1", "C0"),
                        _ => WeightSpace.Where(WeightConstraint.AtLeast("C0", 0.2), WeightConstraint.AtMost("C0", 0.9)),
                    };
                    WeightedSumModel method = new(Normalization.MinMax);
                    MatrixForecast exact = method.Forecast(matrix, space);

                    // A cell that is drawn but never varies keeps the exact way from being taken.
                    DecisionMatrix drawn = matrix.WithCell(
                        "A0",
                        "C0",
                        Estimate.Empirical(small.Cells[0][0], small.Cells[0][0])
                    );
                    MatrixForecast found = method.Forecast(drawn, space, new() { Draws = 4_000, Threads = 1 });
                    return exact.IsExact
                        && !found.IsExact
                        && matrix.Items.All(item =>
                            exact
                                .RankAcceptability(item)
                                .Zip(found.RankAcceptability(item))
                                .All(pair => Math.Abs(pair.First - pair.Second) <= 4.5 * pair.Second.StandardError)
                            && Math.Abs(exact[item].MeanScore - found[item].MeanScore)
                                <= 4.5 * found[item].MeanScore.StandardError + 1e-12
                            && Math.Abs(exact.ExpectedRegret(item) - found.ExpectedRegret(item))
                                <= 4.5 * found.ExpectedRegret(item).StandardError + 1e-12
                            && exact.IsEverFirst(item) == found.IsEverFirst(item)
                            && (
                                !exact.IsEverFirst(item)
                                || exact[item].ProbabilityFirst < 0.02
                                || Math.Abs(
                                    exact.CentralWeights(item).Weights[0] - found.CentralWeights(item).Weights[0]
                                )
                                    <= 4.5 * found.CentralWeights(item).Weights[0].StandardError + 1e-12
                            )
                        );
                }
            )
            .Holds(40);

    [Fact]
    public void Everything_certain_is_exact()
    {
        DecisionMatrix matrix = Reference.Matrix(
            new double[,]
            {
                { 5, 8, 4 },
                { 7, 6, 8 },
                { 8, 8, 6 },
                { 7, 4, 6 },
            },
            [0.3, 0.4, 0.3]
        );
        MatrixForecast forecast = new Topsis(Normalization.Vector).Forecast(matrix);
        Assert.True(forecast.IsExact);
        Assert.Equal(["A3", "A2", "A1", "A4"], forecast.Items.Select(item => item.Id));
        Assert.Equal(new SimulatedValue(1, 0), forecast["A3"].ProbabilityFirst);
        Assert.Equal(0.7482486599406238 - 0.6580847719618138, forecast.ExpectedRegret("A2").Value, 1e-12);
        Assert.Equal(
            "A3 comes first with a chance of 100 %, A2 with 0 %, of 4 items. By mean rank A3 leads with 1.",
            forecast.Explanation.Sentence
        );
    }

    [Fact]
    public void The_same_bits_on_any_number_of_threads_and_in_any_order_of_rows()
    {
        DecisionMatrix matrix = Uncertain();
        DecisionMatrix turned = DecisionMatrix.FromRows(
            matrix.Criteria,
            matrix
                .Items.Reverse()
                .Select(id => new MatrixRow(id, [.. matrix.Criteria.Select(c => matrix[id, c.Name])])),
            matrix.Weights
        );
        WeightSpace[] spaces =
        [
            WeightSpace.Unknown,
            WeightSpace.Estimated(Estimate.Beta(2, 3), 1, Estimate.Beta(4, 1)),
            WeightSpace.Where(WeightConstraint.MoreImportant("reach", "fit", 2)),
            WeightSpace.Where(WeightConstraint.AtLeast("reach", 0.97)),
        ];
        foreach (WeightSpace space in spaces)
        {
            SimulationOptions options = new() { Draws = 3_000, Seed = 3 };
            MatrixForecast one = Smaa2.Analyze(matrix, space, options: options with { Threads = 1 });
            MatrixForecast two = Smaa2.Analyze(matrix, space, options: options with { Threads = 2 });
            MatrixForecast back = Smaa2.Analyze(turned, space, options: options with { Threads = 1 });
            foreach (string item in matrix.Items)
            {
                Assert.Equal(one[item], two[item]);
                Assert.Equal(one.RankAcceptability(item), back.RankAcceptability(item));
                if (one.IsEverFirst(item))
                {
                    Assert.Equal(one.CentralWeights(item).Weights, two.CentralWeights(item).Weights);
                }
            }
        }
    }

    [Fact]
    public void Uncertain_cells_have_the_probabilities_of_the_closed_form()
    {
        // Scores without normalisation are normal: P(a ahead of b) = Φ((mean difference)/√(sum of variances)).
        DecisionMatrix matrix = DecisionMatrix.FromRows(
            [Criterion.Maximize("x"), Criterion.Minimize("y")],
            [new("a", Estimate.Normal(5, 1), Estimate.Normal(2, 0.5)), new("b", Estimate.Normal(4.5, 2), 2.5)],
            CriterionWeights.Of(0.6, 0.4)
        );
        MatrixForecast forecast = new WeightedSumModel(Normalization.None).Forecast(
            matrix,
            options: new() { Draws = 40_000, Threads = 1 }
        );
        double mean = 0.6 * 0.5 - 0.4 * (2 - 2.5);
        double variance = 0.36 * (1 + 4) + 0.16 * 0.25;
        SimulatedValue ahead = forecast.ProbabilityAhead("a", "b");
        Assert.InRange(
            (ahead - NormalFunction.Cumulative(mean / Math.Sqrt(variance))) / ahead.StandardError,
            -3.5,
            3.5
        );

        // E(b − a)⁺ of a normal: the regret of choosing a.
        double z = mean / Math.Sqrt(variance);
        double regret =
            Math.Sqrt(variance) * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) - mean * NormalFunction.Cumulative(-z);
        SimulatedValue found = forecast.ExpectedRegret("a");
        Assert.InRange((found - regret) / found.StandardError, -3.5, 3.5);
        Assert.InRange((forecast["a"].MeanScore - (3 - 0.8)) / forecast["a"].MeanScore.StandardError, -3.5, 3.5);
        Assert.Equal(forecast["a"].ProbabilityFirst.Value, ahead.Value, 12);

        // Of two items the rank is 1 or 2: a Bernoulli variable, error and all.
        SimulatedValue rank = forecast["a"].ExpectedRank;
        Assert.Equal(2 - ahead.Value, rank.Value, 12);
        Assert.Equal(Math.Sqrt(ahead * (1 - ahead) / 40_000), rank.StandardError, 12);
        Assert.Equal(ahead.StandardError, forecast.ProbabilityInTop(1, "a").StandardError, 12);
    }

    [Fact]
    public void Certain_weights_and_uncertain_weights_are_told_apart_by_the_confidence_factor()
    {
        MatrixForecast wide = Smaa2.Analyze(Uncertain(3), options: new() { Draws = 4_000, Threads = 1 });
        MatrixForecast narrow = Smaa2.Analyze(Uncertain(0.05), options: new() { Draws = 4_000, Threads = 1 });
        CentralWeights sure = narrow.CentralWeights("search");
        Assert.True(sure.Confidence > 0.99);
        Assert.True(wide.CentralWeights("search").Confidence < 0.8);
        Assert.StartsWith(
            "search comes first for someone who weighs reach 0.",
            sure.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(1, sure.Weights.Sum(weight => weight.Value), 12);
    }

    [Fact]
    public void Adding_an_item_changes_no_draw_of_another()
    {
        WeightedSumModel method = new(Normalization.None);
        MatrixForecast three = method.Forecast(Uncertain(), WeightSpace.Unknown, Few);
        MatrixForecast four = method.Forecast(
            Uncertain().WithRow(new("theme", 1, 1, Estimate.Normal(1, 1))),
            WeightSpace.Unknown,
            Few
        );
        Assert.Equal(three["search"].MeanScore, four["search"].MeanScore);
        Assert.Equal(three.ProbabilityAhead("search", "chat"), four.ProbabilityAhead("search", "chat"));
    }

    [Fact]
    public void Dirichlet_and_estimated_weights_have_their_means()
    {
        DecisionMatrix matrix = Reference.Matrix(
            new double[,]
            {
                { 1, 0, 0 },
                { 0, 1, 0 },
                { 0, 0, 1 },
            }
        );
        MatrixForecast dirichlet = Smaa2.Analyze(
            matrix,
            WeightSpace.Dirichlet(12, 6, 2),
            new WeightedSumModel(Normalization.None),
            new() { Draws = 10_000, Threads = 1 }
        );
        double[] means = [0.6, 0.3, 0.1];
        for (int i = 0; i < 3; i++)
        {
            SimulatedValue score = dirichlet[$"A{i + 1}"].MeanScore;
            Assert.InRange((score - means[i]) / score.StandardError, -3.5, 3.5);
            // Dirichlet variance m(1 − m)/(α₀ + 1).
            Assert.Equal(Math.Sqrt(means[i] * (1 - means[i]) / 21 / 10_000), score.StandardError, 1e-4);
        }

        MatrixForecast estimated = Smaa2.Analyze(
            matrix,
            WeightSpace.Estimated(3, 1, 0),
            new WeightedSumModel(Normalization.None),
            Few
        );
        Assert.True(estimated.IsExact);
        Assert.Equal(0.75, estimated["A1"].MeanScore.Value, 12);
        Assert.Equal(0, estimated["A3"].MeanScore.Value, 12);
    }

    [Fact]
    public void Uncertain_judgements_have_the_probabilities_of_the_closed_form()
    {
        // With lognormal judgements the logarithm of a ratio of geometric means is normal: ln(w₁/w₂) = (2 ln a₁₂ + ln a₁₃ − ln a₂₃)/3.
        DecisionMatrix matrix = Reference.Matrix(
            new double[,]
            {
                { 1, 0, 0 },
                { 0, 1, 0 },
                { 0, 0, 1 },
            }
        );
        MatrixForecast forecast = new WeightedSumModel(Normalization.None).Forecast(
            matrix,
            WeightSpace.Judged(
                new("C1", "C2", Feature.LogNormal(1.5, 0.4)),
                new("C3", "C1", Feature.LogNormal(0.5, 0.3)),
                new("C2", "C3", 2)
            ),
            new() { Draws = 20_000, Threads = 1 }
        );
        double mean = (2 * Math.Log(1.5) + Math.Log(2) - Math.Log(2)) / 3;
        double deviation = Math.Sqrt(4 * 0.16 + 0.09) / 3;
        SimulatedValue ahead = forecast.ProbabilityAhead("A1", "A2");
        Assert.InRange((ahead - NormalFunction.Cumulative(mean / deviation)) / ahead.StandardError, -3.5, 3.5);

        // Certain judgements give the geometric means themselves.
        MatrixForecast certain = new WeightedSumModel(Normalization.None).Forecast(
            matrix,
            WeightSpace.Judged(new("C1", "C2", 3), new("C1", "C3", 3), new("C2", "C3", 2)),
            Few
        );
        Assert.Equal(0.59363368526, certain["A1"].MeanScore.Value, 1e-10);
        Assert.Equal(
            ["C1 against C3", "C2 against C3"],
            Assert
                .Throws<InvalidDecisionMatrixException>(() =>
                    Smaa2.Analyze(matrix, WeightSpace.Judged(new EstimatedJudgement("C1", "C2", 3)))
                )
                .Problems.Select(problem => problem.Path)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightSpace.Judged(new EstimatedJudgement("C1", "C2", -3)));
        Assert.Throws<ArgumentException>(() => WeightSpace.Judged());
    }

    [Fact]
    public void Ordered_weights_have_the_rank_order_centroid_as_their_mean()
    {
        // The mean of uniform ordered weights is (1/n) Σᵣ₌ₖⁿ 1/r (Barron and Barrett 1996), by sorting and by walking alike.
        double[,] identity = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            identity[i, i] = 1;
        }

        DecisionMatrix matrix = Reference.Matrix(identity);
        string[] names = [.. matrix.Criteria.Select(criterion => criterion.Name)];
        WeightSpace[] spaces =
        [
            WeightSpace.Ordered(names),
            WeightSpace.Where([
                .. names.Zip(names.Skip(1)).Select(pair => WeightConstraint.MoreImportant(pair.First, pair.Second)),
            ]),
        ];
        foreach (WeightSpace space in spaces)
        {
            MatrixForecast forecast = Smaa2.Analyze(
                matrix,
                space,
                new WeightedSumModel(Normalization.None),
                new() { Draws = 5_000, Threads = 1 }
            );
            for (int k = 0; k < 6; k++)
            {
                double centroid = Enumerable.Range(k + 1, 6 - k).Sum(r => 1.0 / r) / 6;
                SimulatedValue found = forecast[$"A{k + 1}"].MeanScore;
                Assert.InRange((found - centroid) / found.StandardError, -4, 4);
            }
        }
    }

    [Fact]
    public void Weights_without_room_name_the_conditions()
    {
        DecisionMatrix matrix = Uncertain();
        string message = Assert
            .Throws<ArgumentException>(() =>
                Smaa2.Analyze(
                    matrix,
                    WeightSpace.Where(
                        WeightConstraint.AtLeast("reach", 0.7),
                        WeightConstraint.AtLeast("fit", 0.6),
                        WeightConstraint.AtLeast("effort", 0.1)
                    )
                )
            )
            .Message;
        Assert.Contains("reach ≥ 0.7", message, StringComparison.Ordinal);
        Assert.Contains("fit ≥ 0.6", message, StringComparison.Ordinal);
        Assert.Contains("no weights at all", message, StringComparison.Ordinal);
        Assert.Contains(
            "no room",
            Assert
                .Throws<ArgumentException>(() =>
                    Smaa2.Analyze(matrix, WeightSpace.Where(WeightConstraint.AtLeast("reach", 1)))
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "did you mean \"reach\"",
            Assert
                .Throws<ArgumentException>(() =>
                    Smaa2.Analyze(matrix, WeightSpace.Where(WeightConstraint.AtLeast("raech", 0.5)))
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Smaa2.Analyze(matrix, WeightSpace.Dirichlet(1, 1)));
        Assert.Throws<ArgumentException>(() => WeightSpace.Ordered("reach"));
        Assert.Throws<ArgumentException>(() => WeightSpace.Ordered("reach", "reach"));
        Assert.Throws<ArgumentException>(() => WeightSpace.Estimated(Estimate.Normal(0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightSpace.Dirichlet(0));
        Assert.Throws<ArgumentException>(() => WeightSpace.Where());
    }

    [Fact]
    public void A_draw_that_the_method_is_not_defined_for_is_named()
    {
        UndefinedException refused = Assert.Throws<UndefinedException>(() =>
            new WeightedSumModel(Normalization.Sum).Forecast(
                DecisionMatrix.FromRows(
                    [Criterion.Maximize("x")],
                    [new("a", Estimate.Normal(0, 1)), new("b", Estimate.Normal(0, 1))]
                ),
                options: Few
            )
        );
        Assert.StartsWith("In draw ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("x: was a sum of -", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Normalization.MinMax", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Holistic_acceptability_uses_the_centroid_or_the_weights_given()
    {
        MatrixForecast forecast = Smaa2.Analyze(
            Reference.Matrix(
                new[,]
                {
                    { 1, 0 },
                    { 0, 1 },
                    { 0.6, 0.6 },
                }
            )
        );
        // Centroid weights of three ranks: 11/18, 5/18, 2/18 over 11/18.
        Assert.Equal(0.4 + 0.1 * 5 / 11 + 0.5 * 2 / 11, forecast.HolisticAcceptability("A1").Value, 1e-14);
        Assert.Equal(0.2, forecast.HolisticAcceptability("A3", 1, 0, 0).Value, 1e-14);
        Assert.Throws<ArgumentException>(() => forecast.HolisticAcceptability("A1", 1, 0));
        Assert.Throws<ArgumentException>(() => forecast.HolisticAcceptability("A1", 0, 1, 0));
        Assert.Throws<ArgumentException>(() => forecast.ProbabilityAhead("A1", "A1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.ProbabilityInTop(4, "A1"));
    }

    [Fact]
    public void Kernels_have_probabilities()
    {
        DecisionMatrix certain = Reference.Recomputed("electre").First().Matrix();
        Electre method = new() { Normalization = Normalization.Sum };
        KernelForecast sure = method.Forecast(certain, options: Few);
        Assert.Equal(1, sure.ProbabilityInKernel("A5").Value);
        Assert.Equal(0, sure.ProbabilityInKernel("A1").Value);
        KernelForecast unknown = method.Forecast(certain, WeightSpace.Unknown, Few);
        Assert.InRange(unknown.ProbabilityInKernel("A5").Value, 0.5, 1);
        Assert.True(unknown.Probabilities.Sum(p => p.Value) >= 1);
        Assert.StartsWith("In the kernel: A5 with a chance of", unknown.ToString(), StringComparison.Ordinal);
    }
}
