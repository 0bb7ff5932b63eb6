using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests.Forecasting;

/// <summary>Ranks and best items of eight draws at once beside a sort of each draw alone, for numbers of items around those at which the network changes its shape.</summary>
public class DrawOrderTests
{
    private const double TieTolerance = 4e-12;

    // More than a chunk, and no multiple of eight.
    private static readonly SimulationOptions Options = new() { Draws = 613, Seed = 11 };

    public static TheoryData<int, bool> Backlogs()
    {
        TheoryData<int, bool> data = [];
        foreach (int items in new[] { 1, 2, 7, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 130, 257 })
        {
            data.Add(items, false);
            data.Add(items, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Backlogs))]
    public void Every_rank_is_counted_as_a_sort_of_each_draw_counts_it(int items, bool ties)
    {
        string[] backlog = Names(items);
        RankingForecast<string> forecast = Rice.Forecast(backlog, id => Inputs(id, ties), Options);
        double[][] scores = [.. backlog.Select(id => forecast.ScoreDraws(id).ToArray())];
        double[][] ranks = RanksOf(scores);
        foreach ((int i, string id) in backlog.Index())
        {
            IReadOnlyList<double> shares = forecast.RankAcceptability(id);
            for (int rank = 0; rank < items; rank++)
            {
                Assert.Equal(ranks[i][rank] / Options.Draws, shares[rank], 1e-13);
            }

            double mean = ranks[i].Select((count, rank) => (rank + 1) * count / Options.Draws).Sum();
            Assert.Equal(mean, forecast[id].ExpectedRank.Value, 1e-10);
            Assert.Equal(scores[i].Average(), forecast[id].MeanScore.Value, 1e-9 * Math.Abs(scores[i].Average()));
        }

        foreach (int places in new[] { 1, (items + 1) / 2, items - 1, items }.Where(places => places > 0))
        {
            TopForecast<string> top = Rice.ForecastTop(backlog, id => Inputs(id, ties), places, Options);
            foreach ((int i, string id) in backlog.Index())
            {
                Assert.Equal(ranks[i][..places].Sum() / Options.Draws, top[id].Probability.Value, 1e-12);
                Assert.Equal(forecast.ProbabilityInTop(places, id).Value, top[id].Probability.Value, 1e-12);
            }

            Assert.Equal(RegretOf(scores, forecast, backlog, places), forecast.ExpectedRegret(places).Value, 1e-6);
        }
    }

    [Theory]
    [InlineData(1e-12, 0.5)]
    [InlineData(-1e-12, 0.5)]
    [InlineData(1.3e-12, 1)]
    [InlineData(-1.3e-12, 0)]
    public void Scores_tie_up_to_the_tolerance_and_not_beyond(double distance, double firstOfSecond)
    {
        RankingForecast<string> forecast = Rice.Forecast(
            ["near", "other"],
            id => new(1, id == "near" ? 0.3 : 0.3 + distance, 1, 1),
            Options
        );
        Assert.Equal([firstOfSecond, 1 - firstOfSecond], forecast.RankAcceptability("other"));
    }

    [Fact]
    public void Zeros_tie_whatever_their_sign()
    {
        RankingForecast<string> forecast = Rice.Forecast(
            ["zero", "minus zero", "dust"],
            id => new(id == "dust" ? 1e-300 : 0, id == "minus zero" ? -1 : 1, 1, 1),
            Options
        );
        Assert.Equal([0, 0.5, 0.5], forecast.RankAcceptability("zero"));
        Assert.Equal([1, 0, 0], forecast.RankAcceptability("dust"));
    }

    [Fact]
    [Trait("Category", "SameBits")]
    public void The_bits_do_not_depend_on_the_width_of_registers_or_on_threads()
    {
        foreach (int threads in new[] { 1, 2, 3 })
        {
            ulong hash = 14695981039346656037;
            foreach (int items in new[] { 5, 33, 100 })
            {
                string[] backlog = Names(items);
                SimulationOptions options = Options with { Draws = 9_001, Threads = threads };
                RankingForecast<string> forecast = Rice.Forecast(backlog, id => Inputs(id, true), options);
                TopForecast<string> top = Rice.ForecastTop(backlog, id => Inputs(id, true), 3, options);
                foreach (string id in backlog)
                {
                    hash = forecast.RankAcceptability(id).Aggregate(hash, Hash);
                    hash = Hash(Hash(hash, forecast[id].ExpectedRank.Value), forecast[id].ExpectedRank.StandardError);
                    hash = Hash(Hash(hash, forecast[id].MeanScore.Value), top[id].Probability.Value);
                }

                hash = Hash(Hash(hash, forecast.ExpectedRegret(3).Value), forecast.ExpectedRegret(3).StandardError);
            }

            Assert.Equal(2701617209999619419UL, hash);
        }
    }

    private static string[] Names(int items) => [.. Enumerable.Range(0, items).Select(i => $"item {i}")];

    // Positive and negative scores; with ties also zeros, equal numbers, and equal but for their last bits.
    private static RiceInputs Inputs(string id, bool ties)
    {
        int i = int.Parse(id["item ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        double impact = i % 4 == 3 ? -0.5 : 1;
        return (ties ? i % 7 : 6) switch
        {
            0 => new(3, 0.1, 1, 1),
            1 => new(1, 0.3, 1, 1),
            2 => new(0, impact, 1, 1),
            3 => new(Estimate.Of(new CategoricalDistribution([1, 2], [0.5, 0.5])), impact, 1, 1),
            4 => new(3, -0.1, 1, 1),
            5 => new(1, 0.3 + 1e-12, 1, 1),
            _ => new(Estimate.Of(new LogNormalDistribution(0.01 * i, 0.5)), impact, 0.8, 1 + i % 3),
        };
    }

    private static double[][] RanksOf(double[][] scores)
    {
        int items = scores.Length;
        double[][] ranks = [.. scores.Select(_ => new double[items])];
        for (int draw = 0; draw < Options.Draws; draw++)
        {
            int[] order = [.. Enumerable.Range(0, items).OrderByDescending(i => scores[i][draw])];
            for (int first = 0; first < items; )
            {
                double highest = scores[order[first]][draw];
                int end = first + 1;
                while (end < items && IsTie(highest, scores[order[end]][draw]))
                {
                    end++;
                }

                foreach (int item in order[first..end])
                {
                    for (int rank = first; rank < end; rank++)
                    {
                        ranks[item][rank] += 1.0 / (end - first);
                    }
                }

                first = end;
            }
        }

        return ranks;
    }

    private static bool IsTie(double left, double right) =>
        Math.Abs(left - right) <= TieTolerance * Math.Max(Math.Abs(left), Math.Abs(right));

    private static double RegretOf(double[][] scores, RankingForecast<string> forecast, string[] backlog, int places)
    {
        int[] chosen = [.. forecast.ByMeanScore.Take(places).Select(item => Array.IndexOf(backlog, item.Id))];
        double regret = 0;
        for (int draw = 0; draw < Options.Draws; draw++)
        {
            regret += scores.Select(column => column[draw]).OrderDescending().Take(places).Sum();
            regret -= chosen.Sum(item => scores[item][draw]);
        }

        return regret / Options.Draws;
    }

    private static ulong Hash(ulong hash, double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        for (int at = 0; at < 64; at += 8)
        {
            hash = (hash ^ ((bits >> at) & 255)) * 1099511628211;
        }

        return hash;
    }
}
