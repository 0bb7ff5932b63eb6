using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>All inputs lognormal: the score is lognormal, and everything about two items has a closed form.</summary>
public class LogNormalTests
{
    private const long Draws = 50_000;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Rows().Length)];

    private static Dictionary<string, double>[] Rows()
    {
        string[][] lines =
        [
            .. File.ReadAllLines(TestData.Path("rice_lognormal.csv"))
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split(',')),
        ];
        return
        [
            .. lines[1..]
                .Select(line =>
                    lines[0]
                        .Zip(line)
                        .ToDictionary(
                            cell => cell.First,
                            cell => double.Parse(cell.Second, CultureInfo.InvariantCulture)
                        )
                ),
        ];
    }

    private static Feature Item(string id, Dictionary<string, double> row)
    {
        Estimate Input(string name) => Feature.LogNormal(row[$"{id}_{name}_median"], row[$"{id}_{name}_sd"]);
        return new(id, Input("reach"), Input("impact"), Input("confidence"), Input("effort"));
    }

    /// <summary>Confidence is lognormal here too, which may pass 1; so it is drawn as part of the impact, which may be anything.</summary>
    private static RiceInputs Inputs(Feature feature) =>
        new(feature.Reach, feature.Impact * feature.Confidence, 1, feature.Effort);

    private static void Near(double expected, SimulatedValue actual, double scale = 0) =>
        Assert.True(
            Math.Abs(actual - expected) <= 3 * actual.StandardError + 1e-4 * scale,
            $"{actual} is more than three standard errors from {expected}"
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_forecast_of_two_items_agrees_with_the_closed_form(int number)
    {
        Dictionary<string, double> row = Rows()[number];
        RankingForecast<Feature> forecast = Rice.Forecast(
            [Item("a", row), Item("b", row)],
            Inputs,
            new SimulationOptions { Draws = Draws, Seed = 11 },
            feature => feature.Id
        );

        Near(row["a_ahead"], forecast.ProbabilityAhead("a", of: "b"));
        Near(1 - row["a_ahead"], forecast.ProbabilityAhead("b", of: "a"));
        Near(row["a_ahead"], forecast.ProbabilityInTop(1, "a"));
        Near(2 - row["a_ahead"], forecast["a"].ExpectedRank);
        Near(row["mean_a"], forecast["a"].MeanScore);
        Near(row["mean_b"], forecast["b"].MeanScore);
        Near(row["median_a"], forecast.ScoreQuantile("a", 0.5));
        Near(row["median_b"], forecast.ScoreQuantile("b", 0.5));
        Near(row["regret"], forecast.ExpectedRegret());
        Near(row["value_effort_a"], forecast.ValueOfInformation("a", "effort"), scale: 1);
        Near(row["value_reach_a"], forecast.ValueOfInformation("a", "reach"), scale: 1);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_score_as_an_estimate_has_the_closed_form_itself(int number)
    {
        Dictionary<string, double> row = Rows()[number];
        Estimate score = Rice.Score(Inputs(Item("a", row)));
        Assert.Equal(1, score.Mean.Value / row["mean_a"], 12);
        Assert.Equal(1, score.Quantile(0.5) / row["median_a"], 12);
    }
}
