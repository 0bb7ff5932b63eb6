using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class WeightedModelTests
{
    private static readonly Criterion Value = new("value", Domain.Between(1, 5));
    private static readonly Criterion Risk = new("risk", Domain.Between(1, 5), Direction.Decrease);
    private static readonly Criterion Cost = new("cost", Domain.Positive, Direction.Decrease);

    private static double Score(ScoringModel model, params (string Name, double Value)[] given)
    {
        CriterionValues values = [];
        foreach ((string name, double value) in given)
        {
            values.Add(name, value);
        }

        Assert.True(model.Score(values).TryGetCertain(out double score));
        return score;
    }

    [Fact]
    public void Weights_must_add_up_and_belong_to_the_criteria()
    {
        Assert.Throws<ArgumentException>(() => CriterionWeights.Of(3, 2));
        Assert.Equal(
            0.6 * 4 - 0.4 * 2,
            Score(
                WeightedSum.Of("Bets", [Value, Risk], CriterionWeights.Normalized(3, 2), ValueScaling.AsGiven),
                ("value", 4),
                ("risk", 2)
            ),
            12
        );
        Assert.Contains(
            "a weight for each of the 2 criteria, but there are 1",
            Assert
                .Throws<ArgumentException>(() =>
                    WeightedSum.Of("Bets", [Value, Risk], CriterionWeights.Of(1), ValueScaling.AsGiven)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() =>
            WeightedSum.Of("Bets", [Value, Value], CriterionWeights.Of(0.5, 0.5), ValueScaling.AsGiven)
        );
        Assert.Throws<ArgumentException>(() => WeightedProduct.Of("Bets", [Value], CriterionWeights.Of(0.5, 0.5)));
    }

    [Fact]
    public void A_weighted_sum_takes_values_as_given_or_on_their_own_range()
    {
        Criterion[] criteria = [Value, Risk];
        CriterionWeights weights = CriterionWeights.Of(0.6, 0.4);
        Assert.Equal(
            0.6 * 4 - 0.4 * 2,
            Score(WeightedSum.Of("Bets", criteria, weights, ValueScaling.AsGiven), ("value", 4), ("risk", 2)),
            12
        );
        ScoringModel scaled = WeightedSum.Of("Bets", criteria, weights, ValueScaling.ZeroToOne);
        Assert.Equal(0.6 * 0.75 + 0.4 * 0.75, Score(scaled, ("value", 4), ("risk", 2)), 12);
        Assert.Equal(1, Score(scaled, ("value", 5), ("risk", 1)), 12);
        Assert.Equal(0, Score(scaled, ("value", 1), ("risk", 5)), 12);
        Assert.Contains(
            "\"cost\" must have a range with two ends",
            Assert
                .Throws<ArgumentException>(() =>
                    WeightedSum.Of("Bets", [Value, Cost], CriterionWeights.Of(0.6, 0.4), ValueScaling.ZeroToOne)
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_weighted_product_counts_ratios_so_units_change_no_rank()
    {
        ScoringModel model = WeightedProduct.Of("Bets", [Value, Cost], CriterionWeights.Of(0.6, 0.4));
        double a = Score(model, ("value", 4), ("cost", 2));
        Assert.Equal(Math.Pow(4, 0.6) * Math.Pow(2, -0.4), a, 12);
        double b = Score(model, ("value", 5), ("cost", 3));
        Assert.Equal(
            a / b,
            Score(model, ("value", 4), ("cost", 2_000)) / Score(model, ("value", 5), ("cost", 3_000)),
            12
        );
        Assert.Contains(
            "must have a range above 0",
            Assert
                .Throws<ArgumentException>(() =>
                    WeightedProduct.Of("Bets", [new("x", Domain.NonNegative)], CriterionWeights.Of(1))
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Terms_and_factors_explain_them()
    {
        Criterion[] criteria = [Value, Risk];
        CriterionWeights weights = CriterionWeights.Of(0.6, 0.4);
        (string Id, double Value, double Risk)[] bets = [("a", 4, 2), ("b", 5, 5)];
        CriterionValues Of((string Id, double Value, double Risk) bet) =>
            new() { { "value", bet.Value }, { "risk", bet.Risk } };
        var sum = WeightedSum.Of("Bets", criteria, weights, ValueScaling.AsGiven).Rank(bets, Of, b => b.Id);
        Assert.Equal(0, sum["a"].Base.Value);
        Assert.Equal([2.4, -0.8], sum["a"].Contributions.Select(c => c.Effect.Value), Within);
        Assert.All(sum["a"].Contributions, c => Assert.Equal(ContributionKind.Term, c.Kind));
        Assert.Equal(
            "a scores 1.6 and b 1, 0.6 more. For a: risk 2 against 5 (+1.2). Against it: value 4 against 5 (-0.6).",
            sum.Why("a", above: "b").ToString()
        );
        var product = WeightedProduct.Of("Bets", criteria, weights).Rank(bets, Of, b => b.Id);
        Assert.Equal(
            product["a"].Score,
            product["a"].Contributions.Aggregate(product["a"].Base.Value, (p, c) => p * c.Effect.Value),
            12
        );
    }

    private static bool Within(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
