using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Scores of columns allocate nothing; a ranking's memory does not grow with its draws.</summary>
public class HotPathMemoryTests
{
    private const int Items = 1_003;
    private static readonly double[] Column = [.. Enumerable.Range(0, Items).Select(i => 0.5 + (0.5 * i / Items))];
    private readonly double[] _scores = new double[Items];

    public static TheoryData<ScoringModel> Models => [.. ScoringModel.Published];

    [Fact]
    public void Scores_of_columns()
    {
        Assert.Equal(0, Allocations.PerCall(() => Rice.Score(Column, Column, Column, Column, _scores)));
        Assert.Equal(0, Allocations.PerCall(() => Wsjf.Score(Column, Column, Column, Column, _scores)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Scores_of_every_published_model(ScoringModel model)
    {
        ReadOnlyMemory<double>[] columns =
        [
            .. model.Criteria.Select(criterion => (ReadOnlyMemory<double>)Allowed(criterion.Domain)),
        ];
        Assert.Equal(0, Allocations.PerCall(() => model.Score(columns, _scores)));
    }

    [Fact]
    public void Answers_of_a_survey_cost_their_table()
    {
        byte[] functional = [.. Enumerable.Range(0, 50_000).Select(row => (byte)(1 + (row % 5)))];
        byte[] dysfunctional = [.. Enumerable.Range(0, 50_000).Select(row => (byte)(1 + (row * 3 % 5)))];
        KanoTally? tally = null;
        double few = Allocations.PerCall(
            () => tally = KanoTally.Of(functional.AsSpan(0, 1_000), dysfunctional.AsSpan(0, 1_000)),
            1e9
        );
        double many = Allocations.PerCall(() => tally = KanoTally.Of(functional, dysfunctional), few);
        Assert.Equal(few, many);
        Assert.NotNull(tally);
    }

    [Fact]
    public void All_ranks_cost_items_squared_and_no_draws()
    {
        double sum = 0;
        Assert.InRange(Allocations.Ratio(() => sum += Ranks(4_000), () => sum += Ranks(40_000), 1.5), 0, 1.5);
        Assert.True(sum > 0);

        double Ranks(int draws) =>
            Rice.Forecast(Enumerable.Range(0, 60), Inputs, Options(draws), Id)[Id(3)].ExpectedRank;
    }

    [Fact]
    public void The_best_places_cost_no_draws()
    {
        double sum = 0;
        Assert.InRange(Allocations.Ratio(() => sum += Best(4_000), () => sum += Best(40_000), 2), 0, 2);
        Assert.True(sum > 0);

        double Best(int draws) =>
            Rice.ForecastTop(Enumerable.Range(0, 60), Inputs, 5, Options(draws), Id).Items[0].Probability;
    }

    private static double[] Allowed(Domain domain) =>
        [
            .. Column.Select(value =>
                domain.Contains(value) ? value
                : domain.Contains(1) ? 1
                : 0
            ),
        ];

    private static RiceInputs Inputs(int item) =>
        new(Estimate.Of(new LogNormalDistribution(7 + (0.01 * item), 0.5)), 2, 0.8, 1 + (item % 7));

    private static string Id(int item) => $"item {item}";

    private static SimulationOptions Options(int draws) => new() { Draws = draws, Threads = 1 };
}
