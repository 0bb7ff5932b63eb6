using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Messages say what was given, what is allowed and what may have been meant.</summary>
public class MessageTests
{
    private static readonly string[] Ids = ["checkout", "search"];

    private static RiceInputs Inputs(string id) => new(id == "checkout" ? 10 : 5, 1, 1, 1);

    [Fact]
    public void A_misspelt_item_gets_a_suggestion()
    {
        Ranking<string> ranking = Rice.Rank(Ids, Inputs, id => id);
        const string Expected = "there is no item \"chekout\" among the 2 that were ranked; did you mean \"checkout\"?";
        Begins(Expected, Assert.Throws<ArgumentException>(() => ranking["chekout"]));
        Begins(Expected, Assert.Throws<ArgumentException>(() => ranking.Why("search", above: "chekout")));

        RankingForecast<string> forecast = Rice.Forecast(Ids, Inputs, new() { Draws = 100 }, id => id);
        Begins(
            "there is no item \"serch\" among the 2 that were given; did you mean \"search\"?",
            Assert.Throws<ArgumentException>(() => forecast.RankAcceptability("serch"))
        );
    }

    [Fact]
    public void A_division_by_zero_is_a_problem_of_the_model_that_divides()
    {
        ScoringModel model = ScoringModel.Define("ours", [new("value"), new("cost")], "value / cost");
        InvalidBacklogException refused = Assert.Throws<InvalidBacklogException>(() =>
            model.Score(new() { { "value", 1 }, { "cost", 0 } })
        );
        Assert.Equal(
            "ours: was a division by 0, but must be a score (a criterion that the formula divides by has Domain.Positive)",
            Assert.Single(refused.Problems).ToString()
        );
    }

    [Fact]
    public void A_refused_quantity_says_why_without_the_words_of_the_exception()
    {
        InvalidBacklogException refused = Assert.Throws<InvalidBacklogException>(() =>
            Rice.Rank(["a"], _ => new RiceInputs(1, 1, 1, Estimate.Normal(2, 1)), id => id)
        );
        string problem = Assert.Single(refused.Problems).ToString();
        Assert.Contains(
            "normal(2, 1) reaches from -Infinity to Infinity; truncate it",
            problem,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Parameter", problem, StringComparison.Ordinal);

        InvalidPortfolioException portfolio = Assert.Throws<InvalidPortfolioException>(() =>
            new Portfolio(
                [new("a", 1) { Uses = new Dictionary<string, Estimate> { ["people"] = Estimate.Normal(2, 1) } }],
                [new("people", 3)]
            )
        );
        Assert.DoesNotContain("Parameter", Assert.Single(portfolio.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_that_was_not_given_is_not_told()
    {
        InvalidPortfolioException refused = Assert.Throws<InvalidPortfolioException>(() =>
            new Portfolio([new("a", 1)], [], [new PortfolioGroup("g", ["a"]) { AtLeast = 2 }])
        );
        Assert.StartsWith(
            "group g: was at least 2 of 1, but must be",
            Assert.Single(refused.Problems).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_preference_below_its_indifference_names_both() =>
        Begins(
            "preference must be at least the indifference of 3, but was 2",
            Assert.Throws<ArgumentOutOfRangeException>(() => PreferenceFunction.Level(3, 2))
        );

    [Fact]
    public void Weights_that_do_not_fit_the_criteria_are_not_a_fault_of_the_matrix()
    {
        DecisionMatrix matrix = DecisionMatrix.FromValues(
            [Criterion.Maximize("a"), Criterion.Maximize("b")],
            ["x"],
            new double[,]
            {
                { 1, 2 },
            }
        );
        foreach (
            WeightSpace weights in new[]
            {
                WeightSpace.Dirichlet(1, 2, 3),
                WeightSpace.Certain(CriterionWeights.Equal(3)),
            }
        )
        {
            ArgumentException refused = Assert.Throws<ArgumentException>(() => Smaa2.Analyze(matrix, weights));
            Assert.Equal("weights must be 2, one for each criterion, but there are 3", refused.Message);
        }
    }

    private static void Begins(string expected, Exception refused) =>
        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
}
