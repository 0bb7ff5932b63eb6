using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>A backlog whose inputs take a few values each, with ties, every answer known by enumeration.</summary>
public class EnumeratedTests
{
    private static readonly JsonElement Expected = JsonDocument
        .Parse(File.ReadAllText(TestData.Path("rice_enumerated.json")))
        .RootElement;

    private static readonly RankingForecast<Feature> Forecast = Feature.Forecast(Items(), draws: 40_000, seed: 5);

    private static Feature[] Items() =>
        [
            .. Expected
                .GetProperty("items")
                .EnumerateObject()
                .Select(item => new Feature(
                    item.Name,
                    Input(item.Value, "reach"),
                    Input(item.Value, "impact"),
                    Input(item.Value, "confidence"),
                    Input(item.Value, "effort")
                )),
        ];

    private static Estimate Input(JsonElement item, string name)
    {
        double[] values = Numbers(item.GetProperty(name));
        return values.Length == 1 ? values[0] : Estimate.Empirical(values);
    }

    private static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static IEnumerable<(string Name, double Value)> Answers(string property) =>
        Expected.GetProperty(property).EnumerateObject().Select(answer => (answer.Name, answer.Value.GetDouble()));

    // With some ninety comparisons, one beyond three standard errors is no surprise; four would be.
    private static void Near(string what, double expected, SimulatedValue actual) =>
        Assert.True(
            Math.Abs(actual - expected) <= 4 * actual.StandardError + 1e-12,
            $"{what}: {actual} is more than four standard errors from {expected}"
        );

    [Fact]
    public void Means_and_expected_ranks_are_the_enumerated_ones()
    {
        foreach ((string id, double mean) in Answers("mean"))
        {
            Near(id, mean, Forecast[id].MeanScore);
        }

        foreach ((string id, double rank) in Answers("expectedRank"))
        {
            Near(id, rank, Forecast[id].ExpectedRank);
        }
    }

    [Fact]
    public void Rank_acceptability_is_the_enumerated_one_with_ties_shared()
    {
        foreach (JsonProperty item in Expected.GetProperty("acceptability").EnumerateObject())
        {
            double[] expected = Numbers(item.Value);
            IReadOnlyList<double> actual = Forecast.RankAcceptability(item.Name);
            double sum = 0;
            for (int rank = 0; rank < expected.Length; rank++)
            {
                sum += expected[rank];
                Near($"{item.Name} in top {rank + 1}", sum, Forecast.ProbabilityInTop(rank + 1, item.Name));
                Assert.Equal(expected[rank], actual[rank], 0.01);
            }
        }
    }

    [Fact]
    public void Pairs_are_the_enumerated_ones_with_ties_as_one_half()
    {
        foreach ((string pair, double probability) in Answers("ahead"))
        {
            string[] ids = pair.Split('/');
            Near(pair, probability, Forecast.ProbabilityAhead(ids[0], of: ids[1]));
        }
    }

    [Fact]
    public void Regret_is_the_enumerated_one()
    {
        double[] expected = Numbers(Expected.GetProperty("regret"));
        for (int top = 1; top <= expected.Length; top++)
        {
            Near($"top {top}", expected[top - 1], Forecast.ExpectedRegret(top));
        }
    }

    [Fact]
    public void The_value_of_information_is_the_enumerated_one()
    {
        foreach ((string question, double value) in Answers("valueOfInformation"))
        {
            string[] parts = question.Split('/');
            Near(question, value, Forecast.ValueOfInformation(parts[0], parts[1], int.Parse(parts[2])));
        }
    }

    [Fact]
    public void Knowing_everything_is_worth_at_least_as_much_as_knowing_one_input()
    {
        for (int top = 1; top < 4; top++)
        {
            SimulatedValue all = Forecast.ExpectedRegret(top);
            foreach (Feature item in Items())
            {
                foreach (FormulaInput input in Rice.Inputs)
                {
                    SimulatedValue one = Forecast.ValueOfInformation(item.Id, input.Name, top);
                    Assert.InRange(one.Value, 0, all + 4 * (all.StandardError + one.StandardError));
                }
            }
        }
    }
}
