using System.Buffers;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests.Forecasting;

public class TopForecastTests
{
    private static readonly SimulationOptions Options = new() { Draws = 3_000, Seed = 7 };

    private static (string Id, RiceInputs Inputs)[] Backlog(int items, int kinds, int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable
                .Range(0, items)
                .Select(i =>
                    (
                        $"item {i}",
                        random.Next(kinds) switch
                        {
                            0 => new RiceInputs(random.Next(1, 4), 1, 1, 1),
                            1 => new RiceInputs(Estimate.Of(new CategoricalDistribution([1, 2], [0.5, 0.5])), 1, 1, 1),
                            _ => new RiceInputs(Estimate.Interval(1, 1 + random.Next(2, 9)), 1, 1, 1),
                        }
                    )
                ),
        ];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_probabilities_are_those_of_the_whole_ranking_also_where_many_tie(int kinds) =>
        Prop.ForAll(
                Gen.Choose(1, 60)
                    .SelectMany(items => Gen.Choose(1, items).Select(places => (items, places)))
                    .ToArbitrary(),
                size =>
                {
                    (string Id, RiceInputs Inputs)[] backlog = Backlog(
                        size.items,
                        kinds,
                        size.items * 61 + size.places
                    );
                    RankingForecast<(string Id, RiceInputs Inputs)> whole = Rice.Forecast(
                        backlog,
                        i => i.Inputs,
                        Options,
                        i => i.Id
                    );
                    TopForecast<(string Id, RiceInputs Inputs)> top = Rice.ForecastTop(
                        backlog,
                        i => i.Inputs,
                        size.places,
                        Options,
                        i => i.Id
                    );
                    Assert.Equal(size.places, top.Items.Sum(item => item.Probability.Value), 1e-9);
                    foreach ((string id, _) in backlog)
                    {
                        SimulatedValue expected = whole.ProbabilityInTop(size.places, id);
                        Assert.Equal(expected.Value, top[id].Probability.Value, 1e-9);
                        Assert.Equal(expected.StandardError, top[id].Probability.StandardError, 1e-9);
                    }
                }
            )
            .Holds(12);

    [Fact]
    public void Items_that_arrive_from_worst_to_best_all_push_out_others()
    {
        (string Id, RiceInputs Inputs)[] backlog =
        [
            .. Enumerable
                .Range(0, 900)
                .Select(i => ($"item {i}", new RiceInputs(Estimate.Interval(1 + i, 1.2 * (1 + i)), 1, 1, 1))),
        ];
        RankingForecast<(string Id, RiceInputs Inputs)> whole = Rice.Forecast(
            backlog,
            i => i.Inputs,
            Options,
            i => i.Id
        );
        TopForecast<(string Id, RiceInputs Inputs)> top = Rice.ForecastTop(
            backlog,
            i => i.Inputs,
            20,
            Options,
            i => i.Id
        );
        Assert.All(backlog, i => Assert.Equal(whole.ProbabilityInTop(20, i.Id), top[i.Id].Probability));
        Assert.Equal("item 899", top.Items[0].Id);
    }

    [Fact]
    public void A_tie_by_a_last_bit_shares_the_place_however_many_there_are()
    {
        string[] items = [.. Enumerable.Range(0, 50).Select(i => $"item {i:00}")];
        TopForecast<string> top = Rice.ForecastTop(
            items,
            id => id == "item 03" ? new(3, 0.1, 1, 1) : new(1, 0.3, 1, 1),
            places: 1,
            Options
        );
        Assert.NotEqual(0.1 * 3, 0.3);
        Assert.All(items, id => Assert.Equal(0.02, top[id].Probability.Value, 1e-12));
    }

    [Fact]
    [Trait("Category", "SameBits")]
    public void The_bits_do_not_depend_on_threads()
    {
        (string Id, RiceInputs Inputs)[] backlog = Backlog(300, 3, 1);
        SimulatedValue[] Of(int threads) =>
            [
                .. Rice.ForecastTop(
                        backlog,
                        i => i.Inputs,
                        7,
                        Options with
                        {
                            Draws = 20_001,
                            Threads = threads,
                        },
                        i => i.Id
                    )
                    .Items.Select(item => item.Probability),
            ];
        Assert.Equal(Of(1), Of(2));
        Assert.Equal(Of(1), Of(5));
    }

    [Fact]
    public void What_the_model_warns_of_is_warned_of_here_too()
    {
        WsjfInputs Job(string id) => new(businessValue: 2, timeCriticality: 3, riskReduction: 2, jobSize: id.Length);
        string[] jobs = ["billing", "search"];
        IReadOnlyList<ScoringWarning> warnings = Wsjf.Model.ForecastTop(jobs, Job, 1, Options).Warnings;
        Assert.NotEmpty(warnings);
        Assert.Equal(Wsjf.Model.Forecast(jobs, Job, Options).Warnings, warnings);
    }

    [Fact]
    public void More_items_than_a_whole_ranking_takes_are_no_trouble()
    {
        string[] many = [.. Enumerable.Range(0, RankingForecast<string>.MostItems + 1).Select(i => $"item {i}")];
        TopForecast<string> top = Rice.ForecastTop(
            many,
            id => new(id.Length + Estimate.Of(new UniformDistribution(0, 1)), 1, 1, 1),
            10,
            Options with
            {
                Draws = 200,
            }
        );
        Assert.Equal(10, top.Items.Sum(item => item.Probability.Value), 1e-9);
        Assert.EndsWith("%.", top.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void What_was_in_lent_memory_shows_nowhere(double left)
    {
        for (int length = 1 << 10; length <= 1 << 17; length *= 2)
        {
            double[][] lent = [.. Enumerable.Range(0, 4).Select(_ => ArrayPool<double>.Shared.Rent(length))];
            foreach (double[] memory in lent)
            {
                memory.AsSpan().Fill(left);
                ArrayPool<double>.Shared.Return(memory);
            }
        }

        // One chunk, with draws for a part of its columns only.
        SimulationOptions options = Options with
        {
            Draws = 101,
            Threads = 1,
        };
        string[] items = ["a", "b", "c"];
        RiceInputs Inputs(string id) => new(id[0] + Estimate.Of(new UniformDistribution(0, 3)), 1, 1, 1);
        TopForecast<string> top = Rice.ForecastTop(items, Inputs, 2, options);
        RankingForecast<string> all = Rice.Forecast(items, Inputs, options);
        Assert.Equal(2, top.Items.Sum(item => item.Probability.Value), 1e-12);
        Assert.All(items, id => Assert.Equal(all.ProbabilityInTop(2, id).Value, top[id].Probability.Value, 1e-12));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Places_are_of_the_items_there_are(int places)
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            Rice.ForecastTop(["a", "b"], _ => new RiceInputs(1, 1, 1, 1), places)
        );
        Assert.Contains("from 1 to 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_too_large_is_named()
    {
        UndefinedException refused = Assert.Throws<UndefinedException>(() =>
            Rice.ForecastTop(
                ["a", "b"],
                _ => new RiceInputs(Estimate.Of(new UniformDistribution(1e300, 1.1e300)), 1e300, 1, 1),
                1
            )
        );
        Assert.Contains("The score of a", refused.Message, StringComparison.Ordinal);
    }
}
