using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Risks.Tests.Matrices;

public class MatrixAuditTests
{
    [Fact]
    public void The_product_of_ranks_ties_49_of_625_and_reverses_a_twentieth()
    {
        MatrixPairAudit audit = MatrixAudit.OfUniformPairs(Grids.Fifths((l, i) => l * i));
        Assert.Equal(49 / 625d, audit.Tied.Value, 15);
        Assert.Equal(0, audit.Tied.StandardError);
        // 6 million pairs by NumPy: 0.0539 ± 0.0001.
        Assert.Equal(0.0539, audit.ReversedOfUntied.Value, 4e-4);
        Assert.Equal(audit.Reversed.Value / (1 - audit.Tied.Value), audit.ReversedOfUntied.Value, 14);
        Assert.Contains("7.84 %", audit.Explanation.Sentence);
    }

    [Theory]
    [InlineData(0.0654, 0.1542)]
    public void Severity_three_times_as_heavy_reverses_a_seventh(double tied, double reversed)
    {
        MatrixPairAudit audit = MatrixAudit.OfUniformPairs(Grids.Fifths((l, i) => l + 3 * i));
        Assert.Equal(tied, audit.Tied.Value, 5e-4);
        Assert.Equal(reversed, audit.ReversedOfUntied.Value, 5e-4);
    }

    [Fact]
    public void The_grid_of_a_standard_ties_a_quarter_and_reverses_few()
    {
        MatrixPairAudit audit = MatrixAudit.OfUniformPairs(Grids.Iso27005());
        Assert.Equal(143 / 625d, audit.Tied.Value, 15);
        Assert.Equal(0.0417, audit.ReversedOfUntied.Value, 3e-4);
    }

    [Fact]
    public void Exact_by_hand_on_two_columns()
    {
        // One likelihood band pair by impact only: score 1 below c = 1/2, score 2 above; p uniform on [0, 1].
        // Reversed: P(p1 c1 > p2 c2 | c1 < 1/2 < c2) twice a quarter. With c1 = u/2, c2 = (1 + v)/2 it is E[P(p1 u > p2 (1 + v))], and as u < 1 + v
        // P(p1/p2 > r) = 1/(2r) for r = (1 + v)/u > 1: E[u]/2 · E[1/(1 + v)] = ln 2/4.
        RiskMatrix matrix = RiskMatrix.FromScores(
            "by impact",
            new("likelihood", "", ["a", "b"], [0, 0.3, 1]),
            [new("cost", new("cost", "", ["low", "high"], [0, 50, 100]))],
            (_, impact) => impact,
            [new(new("green"), 1), new(new("red"), 2)]
        );
        MatrixPairAudit audit = MatrixAudit.OfUniformPairs(matrix);
        Assert.Equal(0.5, audit.Tied.Value, 15);
        Assert.Equal(Math.Log(2) / 8, audit.Reversed.Value, 12);
        Assert.Equal(Math.Log(2) / 4, audit.ReversedOfUntied.Value, 12);
    }

    [Theory]
    [InlineData(AuditOrder.Scores)]
    [InlineData(AuditOrder.Levels)]
    public void Bands_that_do_not_begin_at_0_agree_with_simulation(AuditOrder order)
    {
        RiskMatrix matrix = RiskMatrix.FromScores(
            "uneven",
            new("likelihood", "a year", ["a", "b", "c"], [0.5, 1, 4, 5]),
            [new("cost", new("cost", "", ["x", "y", "z", "w"], [2, 3, 10, 20, 21]))],
            (l, i) => l + 2 * i,
            [new(new("low"), 0), new(new("medium"), 6), new(new("high"), 9)],
            LikelihoodMeasure.EventsPerYear
        );
        MatrixPairAudit exact = MatrixAudit.OfUniformPairs(matrix, order);
        MatrixPairAudit simulated = MatrixAudit.OfSimulatedPairs(
            matrix,
            Estimate.Of(new UniformDistribution(0.5, 5)),
            Estimate.Of(new UniformDistribution(2, 21)),
            new() { Draws = 40_000, Seed = 3 },
            order
        );
        Assert.InRange(Math.Abs(exact.Tied.Value - simulated.Tied.Value), 0, 4 * simulated.Tied.StandardError);
        Assert.InRange(
            Math.Abs(exact.Reversed.Value - simulated.Reversed.Value),
            0,
            4 * simulated.Reversed.StandardError
        );
        Assert.InRange(
            Math.Abs(exact.ReversedOfUntied.Value - simulated.ReversedOfUntied.Value),
            0,
            4 * simulated.ReversedOfUntiedError
        );
        Assert.InRange(simulated.ReversedOfUntiedError, 1e-5, 0.01);
    }

    [Fact]
    public void Where_loss_rises_as_probability_falls_every_pair_that_is_told_apart_is_reversed()
    {
        RiskMatrix matrix = RiskMatrix.FromScores(
            "2 × 2",
            new("likelihood", "", ["low", "high"], [0, 0.5, 1]),
            [new("cost", new("cost", "", ["low", "high"], [0, 0.5, 1]), isLoss: true)],
            (likelihood, impact) => likelihood + impact,
            [new(new("green"), 2), new(new("amber"), 3), new(new("red"), 4)]
        );
        Estimate loss = Estimate.Of(new UniformDistribution(0, 0.75)).Named("loss");
        MatrixPairAudit audit = MatrixAudit.OfSimulatedPairs(matrix, 0.75 - loss, loss, new() { Draws = 20_000 });
        Assert.Equal(1, audit.ReversedOfUntied.Value, 12);
        // Green holds a third of the line, amber the rest: 1/9 + 4/9.
        Assert.InRange(Math.Abs(audit.Tied.Value - 5 / 9d), 0, 4 * audit.Tied.StandardError);
        Assert.Contains("> 99", audit.Explanation.Sentence);
    }

    [Fact]
    public void Pairs_are_counted_as_one_by_one()
    {
        // Few values, so that losses tie, too.
        RiskMatrix matrix = Grids.Fifths((l, i) => l + i / 3);
        Estimate likelihood = Estimate.Empirical(0.1, 0.3, 0.5, 0.7, 0.9);
        Estimate impact = Estimate.Empirical(0.1, 0.3, 0.5, 0.9);
        Prop.ForAll(
                Gen.Choose(100, 180).Two().ToArbitrary(),
                sizes =>
                {
                    SimulationOptions options = new() { Draws = sizes.Item1, Seed = (ulong)sizes.Item2 };
                    JointSimulation again = new();
                    again.Add("likelihood", likelihood, Domain.Real);
                    again.Add("impact", impact, Domain.Real);
                    IReadOnlyDictionary<string, Simulated> drawn = again.Run(options);
                    double[] p = drawn["likelihood"].Draws.ToArray();
                    double[] c = drawn["impact"].Draws.ToArray();
                    double[] scores =
                    [
                        .. p.Zip(
                            c,
                            (x, y) =>
                                matrix[
                                    matrix.Likelihood.LevelOf(x)!.Value,
                                    matrix.Dimensions[0].Scale.LevelOf(y)!.Value
                                ].Score
                        ),
                    ];
                    (long tied, long reversed) = (0, 0);
                    for (int i = 0; i < p.Length; i++)
                    {
                        for (int j = 0; j < i; j++)
                        {
                            tied += scores[i] == scores[j] ? 1 : 0;
                            reversed +=
                                Math.Sign(p[i] * c[i] - p[j] * c[j]) * Math.Sign(scores[i] - scores[j]) < 0 ? 1 : 0;
                        }
                    }

                    MatrixPairAudit audit = MatrixAudit.OfSimulatedPairs(matrix, likelihood, impact, options);
                    double pairs = p.Length * (p.Length - 1) / 2d;
                    return Math.Abs(audit.Tied.Value - tied / pairs) < 1e-12
                        && Math.Abs(audit.Reversed.Value - reversed / pairs) < 1e-12;
                }
            )
            .Holds(60);
    }

    [Fact]
    public void Errors_of_pairs_are_those_that_repetitions_show()
    {
        RiskMatrix matrix = Grids.Fifths((l, i) => l * i);
        MatrixPairAudit exact = MatrixAudit.OfUniformPairs(matrix);
        double squares = 0;
        double tiedSquares = 0;
        const int runs = 300;
        for (ulong seed = 1; seed <= runs; seed++)
        {
            MatrixPairAudit audit = MatrixAudit.OfSimulatedPairs(
                matrix,
                Estimate.Of(new UniformDistribution(0, 1)),
                Estimate.Of(new UniformDistribution(0, 1)),
                new() { Draws = 400, Seed = seed }
            );
            squares += Math.Pow(
                (audit.ReversedOfUntied.Value - exact.ReversedOfUntied.Value) / audit.ReversedOfUntiedError,
                2
            );
            tiedSquares += Math.Pow((audit.Tied.Value - exact.Tied.Value) / audit.Tied.StandardError, 2);
        }

        // The mean of squared standardised errors is 1 with a standard deviation of √(2/300) = 0.08.
        Assert.InRange(squares / runs, 0.75, 1.35);
        Assert.InRange(tiedSquares / runs, 0.75, 1.35);
    }

    [Fact]
    public void Finer_scores_never_tie_more_and_a_formula_of_the_product_reverses_less_than_its_sum()
    {
        MatrixPairAudit scores = MatrixAudit.OfUniformPairs(Grids.Fifths((l, i) => l * i));
        MatrixPairAudit levels = MatrixAudit.OfUniformPairs(Grids.Fifths((l, i) => l * i), AuditOrder.Levels);
        MatrixPairAudit sum = MatrixAudit.OfUniformPairs(Grids.Fifths((l, i) => l + i));
        Assert.True(levels.Tied.Value > scores.Tied.Value);
        Assert.Equal(85 / 625d, sum.Tied.Value, 14);
        Assert.True(sum.ReversedOfUntied.Value > scores.ReversedOfUntied.Value);
    }

    [Fact]
    public void What_cannot_be_audited_is_said()
    {
        RiskMatrix open = RiskMatrix.FiveByFive(1_000);
        Assert.Contains(
            "must have an end",
            Assert.Throws<ArgumentException>(() => MatrixAudit.OfUniformPairs(open)).Message
        );
        Estimate p = Estimate.Of(new UniformDistribution(0, 1));
        Estimate high = Estimate.Of(new UniformDistribution(0, 2));
        RiskMatrix fifths = Grids.Fifths((l, i) => l * i);
        Assert.Contains(
            "outside the scales",
            Assert.Throws<UndefinedException>(() => MatrixAudit.OfSimulatedPairs(fifths, p, high)).Message
        );
        Assert.Throws<ArgumentException>(() => MatrixAudit.OfSimulatedPairs(fifths, p, p * 0.5));
        Assert.Throws<ArgumentException>(() => MatrixAudit.OfUniformPairs(fifths, dimension: "trust"));
        Assert.Throws<ArgumentException>(() =>
            MatrixAudit.OfSimulatedPairs(fifths, 0.5, 0.5, new() { Sampling = Sampling.Sobol, Draws = 1_024 })
        );
        MatrixPairAudit same = MatrixAudit.OfSimulatedPairs(fifths, 0.5, 0.5);
        Assert.Equal(1, same.Tied.Value);
        Assert.False(same.ReversedOfUntied.IsDefined);
        Assert.NotEmpty(JsonSerializer.Serialize(same));
    }

    [Fact]
    public void A_register_hears_which_of_its_risks_are_in_the_wrong_order()
    {
        RiskMatrix matrix = RiskMatrix.FiveByFive(1_000_000, "EUR");
        RiskRegister register = new(
            [
                new("outage", 4, 1_000) { Current = new("almost certain", "cost", "negligible") },
                new("leak", 0.1, 400_000) { Current = new("unlikely", "cost", "major") },
                new("drift", 2, 30_000) { Current = new("almost certain", "cost", "minor") },
                new("bias", 0.04, 900_000) { Current = new("rare", "cost", "severe") },
                new("unrated", 1, 1),
                new("no numbers") { Current = new("rare", "cost", "minor") },
                new("old", 1, 1) { Current = new("rare", "cost", "minor"), Status = RiskStatus.Closed },
            ],
            "EUR",
            matrix
        );
        RegisterMatrixAudit audit = MatrixAudit.OfRegister(register);
        // Scores: outage 5, leak 8, drift 10, bias 5; losses 4,000, 40,000, 60,000, 36,000.
        Assert.Equal((4, 6, 1), (audit.Risks, audit.Pairs, audit.TiedPairs));
        Assert.Equal(1 / 6d, audit.TiedShare.Value);
        Assert.Equal(0, audit.ReversedShare.Value);
        Assert.Equal(new TiedPair("bias", 36_000, "outage", 4_000), audit.Tied.Single());
        Assert.Equal(["unrated", "no numbers", "old"], audit.LeftOut.Select(risk => risk.Id));
        RiskRegister wrong = register.Replace(register["bias"] with { Loss = 9_000_000 });
        RegisterMatrixAudit reversed = MatrixAudit.OfRegister(wrong);
        Assert.Equal(["drift", "leak"], reversed.Misordered.Select(pair => pair.HigherRated).Order());
        Assert.Equal(2 / 5d, reversed.ReversedShare.Value);
        Assert.Equal(
            ("leak", "bias", 320_000),
            (reversed.Misordered[0].HigherRated, reversed.Misordered[0].LowerRated, reversed.Misordered[0].Excess)
        );
        Assert.Contains(
            "\"leak\" (40,000 EUR a year) is rated above \"bias\" (360,000 EUR a year)",
            reversed.Explanation.Sentence
        );
        // Looking at two: drift and leak by the matrix, bias and drift by loss; at three, one of the tied pair outage and bias.
        Assert.Equal(new MatrixCoverage(2, 100_000, 420_000), reversed.Coverage(2));
        Assert.Equal(100_000 + (360_000 + 4_000) / 2d, reversed.Coverage(3).ByMatrix);
        Assert.Equal(320_000, reversed.Coverage(2).Missed);
        Assert.Equal(reversed.Coverage(4).ByLoss, reversed.Coverage(4).ByMatrix);
        Assert.Equal(new MatrixCoverage(0, 0, 0), reversed.Coverage(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reversed.Coverage(5));
        // Equal losses in different places are no wrong order, whichever comes first.
        RegisterMatrixAudit equal = MatrixAudit.OfRegister(
            new(
                [
                    new("low", 1, 100) { Current = new("rare", "cost", "minor") },
                    new("high", 1, 100) { Current = new("likely", "cost", "minor") },
                    new("low too", 1, 100) { Current = new("rare", "cost", "minor") },
                ],
                matrix: matrix
            )
        );
        Assert.Empty(equal.Misordered);
        Assert.Empty(equal.Tied);
        Assert.Equal(1, equal.TiedPairs);
        RegisterMatrixAudit empty = MatrixAudit.OfRegister(new([], matrix: matrix));
        Assert.False(empty.TiedShare.IsDefined);
        Assert.False(empty.ReversedShare.IsDefined);
        Assert.Throws<InvalidOperationException>(() => MatrixAudit.OfRegister(new([])));
    }

    [Fact]
    public void The_structure_shows_what_a_colour_can_hide()
    {
        MatrixStructure cox = MatrixAudit.OfStructure(RiskMatrix.ThreeByThree(300));
        Assert.True(cox.IsWeaklyConsistent);
        Assert.True(cox.IsBetween);
        Assert.Equal(new Interval(0, 100), cox.Levels[0].ExpectedLoss!.Value, new Near());
        Assert.Equal(new Interval(100 * 4 / 3d, 300), cox.Levels[2].ExpectedLoss!.Value, new Near());
        Assert.False(cox.WidestRatio.IsDefined);

        MatrixStructure five = MatrixAudit.OfStructure(Grids.Fifths((l, i) => l * i));
        // High begins at 15 = 3 × 5, from (0.4, 0.8): 0.32; low ends at 6 = 2 × 3 and 5 = 1 × 5: 0.24.
        Assert.Equal(0.24, five.Levels[0].ExpectedLoss!.Value.Upper, 12);
        Assert.Equal(0.32, five.Levels[2].ExpectedLoss!.Value.Lower, 12);
        Assert.True(five.IsWeaklyConsistent);
        Assert.True(five.IsBetween);

        RiskMatrix jump = RiskMatrix.FromLevels(
            "jump",
            new("likelihood", "", ["a", "b", "c"], [0.1, 0.2, 0.3, 0.4]),
            [new("cost", new("cost", "", ["a", "b", "c"], [10, 20, 30, 40]))],
            [new("green"), new("amber"), new("red")],
            [
                ["green", "green", "amber"],
                ["green", "red", "red"],
                ["amber", "red", "red"],
            ]
        );
        MatrixStructure jumps = MatrixAudit.OfStructure(jump);
        // (0,0) at the corner, (0,1) upwards and at the corner, (1,0) to the right and at the corner.
        Assert.Equal(5, jumps.Jumps.Count);
        Assert.False(jumps.IsBetween);
        // Red from 0.2 × 20 = 4; green up to 0.2 × 30 = 6.
        Assert.False(jumps.IsWeaklyConsistent);
        Assert.Equal(4, jumps.WidestRatio.Value, 12);
        Assert.Contains("A red risk can lose less than a green one", jumps.Explanation.Sentence);
        Assert.Contains("a factor of 4", jumps.Explanation.Sentence);
    }

    private sealed class Near : IEqualityComparer<Interval>
    {
        public bool Equals(Interval x, Interval y) => Math.Abs(x.Lower - y.Lower) + Math.Abs(x.Upper - y.Upper) < 1e-9;

        public int GetHashCode(Interval obj) => 0;
    }
}
