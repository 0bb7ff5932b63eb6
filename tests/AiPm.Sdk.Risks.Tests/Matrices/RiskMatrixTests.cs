using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Risks.Tests.Matrices;

public class RiskMatrixTests
{
    [Fact]
    public void A_band_holds_its_lower_edge_and_the_highest_band_both()
    {
        RatingScale scale = new("cost", "EUR", ["minor", "major", "severe"], [10, 100, 1_000, 5_000]);
        Assert.Equal(
            [null, 0, 0, 1, 1, 2, 2, 2, null],
            new double[] { 9.99, 10, 99.9, 100, 999, 1_000, 4_999, 5_000, 5_000.1 }.Select(scale.LevelOf)
        );
        Assert.Equal(new Interval(100, 1_000), scale.Band(1));
        Assert.Equal(2, scale["SEVERE"]);
        Assert.Contains("did you mean \"severe\"?", Assert.Throws<ArgumentException>(() => scale["sevre"]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => scale.LevelOf(double.NaN));
        Assert.Equal("cost: minor 10 to 100 EUR, major 100 to 1,000 EUR, severe 1,000 to 5,000 EUR", scale.ToString());
        RatingScale open = new("cost", "", ["a", "b"], [0, 1, double.PositiveInfinity]);
        Assert.Equal(1, open.LevelOf(1e300));
        Assert.Equal(1, open.LevelOf(double.PositiveInfinity));
        Assert.Equal(open, new("cost", "", ["a", "b"], [0, 1, double.PositiveInfinity]));
        Assert.NotEqual(open, new("cost", "", ["a", "b"], [0, 2, double.PositiveInfinity]));
    }

    [Theory]
    [InlineData("a", 0d, 1d)]
    [InlineData("a,a", 0d, 1d, 2d)]
    [InlineData("a,A", 0d, 1d, 2d)]
    [InlineData("a, ", 0d, 1d, 2d)]
    [InlineData("a,b", 0d, 1d)]
    [InlineData("a,b", 0d, 1d, 2d, 3d)]
    [InlineData("a,b", 0d, 1d, 1d)]
    [InlineData("a,b", 0d, 2d, 1d)]
    [InlineData("a,b", -1d, 1d, 2d)]
    [InlineData("a,b", 0d, double.NaN, 2d)]
    [InlineData("a,b", 0d, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("a,b", double.NegativeInfinity, 0d, 1d)]
    public void Scales_without_sense_are_refused(string levels, params double[] edges) =>
        Assert.Throws<ArgumentException>(() => new RatingScale("x", "", levels.Split(','), edges));

    [Fact]
    public void The_worst_dimension_counts_and_is_never_averaged_away()
    {
        RatingScale three = new("x", "", ["low", "medium", "high"], [0, 1, 2, 3]);
        RiskMatrix matrix = RiskMatrix.FromScores(
            "three dimensions",
            new("likelihood", "", ["seldom", "often"], [0, 0.5, 1]),
            [new("cost", three, isLoss: true), new("people", three), new("trust", three)],
            (likelihood, impact) => likelihood * impact,
            [new(new("green"), 1), new(new("amber"), 3), new(new("red"), 6)]
        );
        RatingAssessment worst = matrix.Assess(
            new("OFTEN", [new("trust", "low"), new("People", "high"), new("cost", "low")])
        );
        Assert.Equal("red", worst.Level.Name);
        Assert.Equal(6, worst.Score);
        Assert.Equal(2, worst.LevelIndex);
        Assert.Equal(["people"], worst.WorstDimensions);
        Assert.Equal(["cost", "people", "trust"], worst.Impacts.Select(impact => impact.Dimension));
        Assert.Equal(
            "Likelihood often is red because of people; cost alone would be green, trust alone would be green.",
            worst.Explanation.Sentence
        );
        RatingAssessment two = matrix.Assess(new("seldom", [new("cost", "high"), new("trust", "high")]));
        Assert.Equal(["cost", "trust"], two.WorstDimensions);
        Assert.Equal("amber", two.Level.Name);
        Assert.Contains(
            "did you mean \"people\"?",
            Assert.Throws<ArgumentException>(() => matrix.Assess(new("often", "peple", "low"))).Message
        );
        Assert.Throws<ArgumentException>(() => matrix.Assess(new("sometimes", "cost", "low")));
        Assert.Throws<ArgumentException>(() => matrix.Assess(new("often", "cost", "huge")));
    }

    [Fact]
    public void A_grid_that_falls_is_refused_with_every_place()
    {
        RatingScale two = new("x", "", ["low", "high"], [0, 1, 2]);
        RatingScale probability = new("p", "", ["low", "high"], [0, 0.5, 1]);
        string message = Assert
            .Throws<ArgumentException>(() =>
                RiskMatrix.FromLevels(
                    "falls",
                    probability,
                    [new("cost", two)],
                    [new("green"), new("red")],
                    [
                        ["red", "green"],
                        ["green", "green"],
                    ]
                )
            )
            .Message;
        Assert.Contains("$.cells[0][1]: was \"green\", but must be at least \"red\"", message);
        Assert.Contains("$.cells[1][0]: was \"green\", but must be at least \"red\"", message);
        string scores = Assert
            .Throws<ArgumentException>(() =>
                RiskMatrix.FromScores(
                    "falls",
                    probability,
                    [new("cost", two)],
                    (l, i) => l - i,
                    [new(new("a"), -1), new(new("b"), 1)]
                )
            )
            .Message;
        Assert.Contains("$.cells[0][1]", scores);
        Assert.Contains("$.cells[1][1]", scores);
    }

    [Fact]
    public void Everything_wrong_with_a_matrix_is_said_at_once()
    {
        RatingScale two = new("x", "", ["low", "high"], [0, 1, 2]);
        RatingScale three = new("x", "", ["low", "medium", "high"], [0, 1, 2, 3]);
        string message = Assert
            .Throws<ArgumentException>(() =>
                RiskMatrix.FromLevels(
                    "wrong",
                    two,
                    [new("cost", two, isLoss: true), new("COST", three, isLoss: true)],
                    [new("green"), new("GREEN")],
                    [
                        ["gren", "green", "green"],
                    ]
                )
            )
            .Message;
        Assert.Contains("$.likelihood.edges", message);
        Assert.Contains("$.dimensions[1].name", message);
        Assert.Contains("$.dimensions[1].scale: was 3 levels, but must be 2 levels", message);
        Assert.Contains("$.dimensions[1].isLoss", message);
        Assert.Contains("$.levels[1].name", message);
        Assert.Contains("$.cells: was 1 rows", message);
        Assert.Contains("$.cells[0]: was 3 levels", message);
        Assert.Contains("did you mean \"green\"?", message);
        string bands = Assert
            .Throws<ArgumentException>(() =>
                RiskMatrix.FromScores(
                    "wrong",
                    new("p", "", ["low", "high"], [0, 0.5, 1]),
                    [new("cost", two)],
                    (l, i) => l == 2 && i == 2 ? double.NaN : l * i,
                    [new(new("a"), 2), new(new("b"), 2)]
                )
            )
            .Message;
        Assert.Contains("$.bands[1].from", bands);
        Assert.Contains("$.cells[0][0]: was 1, but must be at least 2", bands);
        Assert.Contains("$.cells[1][1]: was NaN", bands);
        Assert.Throws<ArgumentException>(() =>
            RiskMatrix.FromLevels(
                "none",
                two,
                [],
                [new("a"), new("b")],
                [
                    [],
                    [],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() => new RatingLevel("a", "red"));
    }

    [Fact]
    public void Templates_hold_what_they_say()
    {
        RiskMatrix five = RiskMatrix.FiveByFive(1_000_000, "EUR");
        Assert.Equal(
            "low low low low medium|low low medium medium high|low medium medium high high|low medium high high critical|medium high high critical critical",
            string.Join('|', five.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Level.Name))))
        );
        Assert.Equal(20, five[3, 4].Score);
        Assert.Equal(new Interval(200_000, 500_000), five.LossDimension!.Scale.Band(3));
        Assert.Equal(double.PositiveInfinity, five.LossDimension.Scale.Edges[^1]);
        RiskMatrix three = RiskMatrix.ThreeByThree(300, "EUR");
        Assert.Equal(
            "low low low|low medium medium|low medium high",
            string.Join('|', three.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Level.Name))))
        );
        Assert.Equal([0, 100, 200, 300], three.LossDimension!.Scale.Edges);
        Assert.Equal(three, RiskMatrix.ThreeByThree(300, "EUR"));
        Assert.NotEqual(three, RiskMatrix.ThreeByThree(400, "EUR"));
        Assert.NotEqual(three, five);
        Assert.Throws<ArgumentOutOfRangeException>(() => five[5, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => RiskMatrix.FiveByFive(0));
        Assert.Contains("\"critical\"", JsonSerializer.Serialize(five), StringComparison.Ordinal);
    }

    [Fact]
    public void No_dimension_more_makes_a_risk_better()
    {
        RatingScale scale = new("x", "", Grids.Five, Grids.Equal(5));
        RiskMatrix matrix = RiskMatrix.FromScores(
            "two",
            new("likelihood", "", Grids.Five, Grids.Equal(5)),
            [new("cost", scale), new("trust", scale)],
            (l, i) => l + i * i,
            [new(new("low"), 0), new(new("high"), 12)]
        );
        Gen<int> level = Gen.Choose(0, 4);
        Prop.ForAll(
                (from l in level from a in level from b in level select (l, a, b)).ToArbitrary(),
                rating =>
                {
                    string likelihood = Grids.Five[rating.l];
                    double one = matrix.Assess(new(likelihood, "cost", Grids.Five[rating.a])).Score;
                    double two = matrix.Assess(new(likelihood, "trust", Grids.Five[rating.b])).Score;
                    double both = matrix
                        .Assess(
                            new(likelihood, [new("cost", Grids.Five[rating.a]), new("trust", Grids.Five[rating.b])])
                        )
                        .Score;
                    return both == Math.Max(one, two);
                }
            )
            .Holds(200);
    }

    [Fact]
    public void A_heat_map_shows_each_risk_once_and_its_way()
    {
        RiskMatrix matrix = RiskMatrix.ThreeByThree(300);
        RiskRegister register = new(
            [
                new("a")
                {
                    Inherent = new("high", "cost", "high"),
                    Current = new("medium", "cost", "high"),
                    Target = new("low", "cost", "high"),
                },
                new("b") { Current = new("medium", "cost", "high") },
                new("c") { Inherent = new("low", "cost", "low") },
                new("d"),
                new("e") { Current = new("low", "cost", "low"), Status = RiskStatus.Closed },
            ],
            matrix: matrix
        );
        HeatMap map = HeatMap.Of(register);
        Assert.Equal(9, map.Cells.Count);
        Assert.Equal(["a", "b"], map.Cells.Single(cell => cell.RiskIds.Count > 0).RiskIds);
        Assert.Equal(["c", "d"], map.NotRated);
        HeatMapRisk a = map.Risks.Single(risk => risk.Id == "a");
        Assert.Equal(
            ["high", "medium", "low"],
            new[] { a.Inherent!, a.Current!, a.Target! }.Select(cell => cell.Level.Name)
        );
        Assert.Equal(["a", "b", "c"], map.Risks.Select(risk => risk.Id));
        Assert.Equal(["a"], HeatMap.Of(register, RatingStage.Target).Cells.SelectMany(cell => cell.RiskIds));
        Assert.Throws<ArgumentException>(() => HeatMap.Of(register, dimension: "trust"));
        Assert.Throws<InvalidOperationException>(() => HeatMap.Of(new([new("a")])));
        Assert.NotEmpty(JsonSerializer.Serialize(map));
    }
}
