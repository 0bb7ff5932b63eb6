using AiPm.Sdk.Numerics;
using AiPm.Sdk.Tests.Strategy;

namespace AiPm.Sdk.Tests.Market;

public class MarketTests
{
    private static readonly SimulationOptions Options = new() { Draws = 40_000, Seed = 5 };

    [Fact]
    public void Both_directions_have_the_means_of_their_products()
    {
        MarketSizing sizing = Size(StrategyPlan.Json);
        // From above 50M × .2 × .07; from below E[shops] × 600 × .5 × .2 + 2000 × 300 × .1.
        Near(50e6, sizing.TopDown!.Total);
        Near(10e6, sizing.TopDown.Available);
        Near(0.7e6, sizing.TopDown.Obtainable);
        double shops = Estimate.Interval(8_000, 12_000).Mean.Value;
        Near(shops * 600 + 600_000, sizing.BottomUp!.Total);
        Near(shops * 300 + 600_000, sizing.BottomUp.Available);
        Near(shops * 300 * 0.2 + 60_000, sizing.BottomUp.Obtainable);
        Assert.True(sizing.Agree);
        Assert.Contains("the two do not contradict each other", sizing.Explanation.Sentence);
    }

    [Fact]
    public void Directions_that_cannot_both_be_right_are_said_so()
    {
        MarketSizing sizing = Size(StrategyPlan.With("PERT(30M, 50M, 70M)", "PERT(480M, 500M, 520M)"));
        Assert.False(sizing.Agree);
        Assert.Contains("the two cannot both be right", sizing.Explanation.Sentence);
    }

    [Fact]
    public void What_is_one_quantity_in_both_directions_cancels()
    {
        const string market = """
            "topDown": { "total": "shops * 600", "servedShare": 0.5, "obtainableShare": 0.1 },
            "segments": [{ "id": "all", "name": "All", "customers": "shops", "revenuePerCustomer": 600, "servedShare": 0.5, "obtainableShare": 0.2 }],
            """;
        int from = StrategyPlan.Json.IndexOf("\"topDown\"", StringComparison.Ordinal);
        int until = StrategyPlan.Json.IndexOf("\"features\": [", StringComparison.Ordinal);
        MarketSizing sizing = Size(StrategyPlan.Json[..from] + market + StrategyPlan.Json[until..]);
        Assert.Equal(2, sizing.Ratio!.Quantile(0.01).Value, 12);
        Assert.Equal(2, sizing.Ratio.Quantile(0.99).Value, 12);
    }

    [Fact]
    public void A_market_of_nothing_has_no_ratio_and_is_no_error()
    {
        string json = StrategyPlan.With(
            "\"servedShare\": \"20%\", \"obtainableShare\": \"7%\"",
            "\"servedShare\": 0.2, \"obtainableShare\": 0"
        );
        MarketSizing sizing = Size(json);
        Assert.Null(sizing.Ratio);
        Assert.Null(sizing.Agree);
        Assert.Equal(0, sizing.TopDown!.Obtainable.Mean.Value);
        Assert.StartsWith(
            "From above nothing can be obtained, so there is no ratio; from below",
            sizing.Explanation.Sentence
        );
        Assert.Contains(
            "\"topDown\"",
            PlanReview.Run(PlanReader.Read(json).Value, new() { Simulation = new() { Draws = 1_000 } }).ToJson()
        );
    }

    [Fact]
    public void One_direction_alone_says_that_the_other_is_missing()
    {
        PlanMarket market = StrategyPlan.Read().Market!;
        Assert.Contains("nobody has counted it from below", Size(market with { Segments = [] }).Explanation.Sentence);
        MarketSizing below = Size(market with { TopDown = null });
        Assert.Contains("nobody has looked from above", below.Explanation.Sentence);
        Assert.Null(below.Agree);
        Assert.Throws<ArgumentException>(() => Size(new PlanMarket()));
    }

    [Fact]
    public void Features_say_where_we_are_behind_level_and_ahead()
    {
        CompetitorMatrix matrix = CompetitorMatrix.Of(StrategyPlan.Read().Market!);
        Assert.Equal(
            [
                ("speed", FeatureStanding.Behind),
                ("price list", FeatureStanding.Level),
                ("voice", FeatureStanding.WhiteSpace),
                ("tone", FeatureStanding.Ahead),
                ("audit", FeatureStanding.Unknown),
            ],
            matrix.Gaps.Select(gap => (gap.Feature.Id, gap.Standing))
        );
        Assert.Equal(["desk", "bot"], matrix.Gaps[0].Leaders);
        Assert.Equal(-1, matrix.Gaps[0].WeightedGap);
        // 3·1 + 2·.5 + 1·0 over 6, without the audit nobody has rated for us.
        Assert.Equal(4.0 / 6, matrix.Scores["us"].Value, 15);
        Assert.Equal((3 * 0.5 + 2 + 0 + 1) / 7, matrix.Scores["desk"].Value, 15);
        Assert.Equal(2.0 / 3, matrix.Scores["bot"].Value, 15);
        Assert.Equal(
            "Of 5 features Helper is ahead in 1, level in 1 and behind in 1. It is furthest behind in Speed (desk, bot). It leads most in Tone. Nobody has 1 of them. 1 cannot be compared yet.",
            matrix.Explanation.Sentence
        );
    }

    [Fact]
    public void A_product_without_weighted_ratings_has_no_score()
    {
        PlanMarket market = new()
        {
            Features = [new("a", "A", 0)],
            Own = new("us", "Us", new Dictionary<string, double> { ["a"] = 1 }),
            Competitors = [new("them", "Them", new Dictionary<string, double>())],
        };
        CompetitorMatrix matrix = CompetitorMatrix.Of(market);
        Assert.False(matrix.Scores["us"].IsDefined);
        Assert.Equal(FeatureStanding.Unknown, matrix.Gaps[0].Standing);
        Assert.Throws<ArgumentException>(() => CompetitorMatrix.Of(market with { Own = null }));
        Assert.Throws<ArgumentException>(() => CompetitorMatrix.Of(market with { Competitors = [] }));
    }

    private static MarketSizing Size(string json)
    {
        ProductPlan plan = PlanReader.Read(json).Value;
        return Size(plan.Market!);
    }

    private static MarketSizing Size(PlanMarket market) =>
        MarketSizing.Of(
            market,
            new Dictionary<string, Estimate> { ["shops"] = Estimate.Interval(8_000, 12_000).Named("shops") },
            "EUR",
            Options
        );

    private static void Near(double expected, Simulated simulated)
    {
        SimulatedValue mean = simulated.Mean;
        Assert.InRange(
            mean.Value,
            expected - 4 * mean.StandardError - 1e-9 * expected,
            expected + 4 * mean.StandardError + 1e-9 * expected
        );
    }
}
