using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>What is given to a metric, or goes on from one job to the next, comes back from JSON as it was.</summary>
public class JsonRoundTripTests
{
    [Fact]
    public void Inputs_and_states_survive()
    {
        Survives(new DecisionCosts(-4, 1, 60, 0.5, "$"));
        Survives(new ApdexCounts(7, 2, 1));
        Survives(new CheckedAnswer(5, 4));
        Survives(new SampledProblem(10, 3));
        Survives(new MetricAge(14, 0.91));
        Survives(new SliceCount("Spanish", 900, 0.15));
        Survives(new EDetector(EDetectorKind.Cusum).Next(12.5));
        Survives(InControlModel.Autoregressive(0.92, 0.01, 0.4));
        Survives(RankedQuery.InOrder(3, 0, 1) with { Name = "shoes", RelevantInAll = 4, Weight = 2.5 });
        Survives(new RecommendedList("u1", ["a", "b"], ["b"], ["a"]));
        Survives(new RecommendedList("u2", ["c"]));
        Survives(
            new PermutedFeature(
                "age",
                [
                    [1, 2.5],
                    [2, 2],
                ],
                [
                    [1, 0],
                    [0, 1],
                ]
            )
        );
        Survives(
            new PermutedFeature(
                "plan",
                [
                    [0.1, 0.2, 0.3],
                ]
            )
        );
        Survives(
            ConfusionMatrix.OfCounts(
                ["a", "b", "c"],
                new long[,]
                {
                    { 5, 1, 0 },
                    { 2, 9, 3 },
                    { 0, 0, 4 },
                }
            )
        );
        Survives(ConfusionMatrix.Of(["a", "b"], (int[])[0, 1, 1], (int[])[1, 1, 0], [0.5, 2, 1]));
        Survives(BinaryConfusionMatrix.Of([true, false, true], [true, true, false], [0.5, 2, 1]));
        DataSetEntry entry = new("tickets")
        {
            Source = "desk",
            CollectedFrom = new(2026, 1, 1),
            CollectedTo = new(2026, 9, 30),
            MaximumAgeDays = 90,
            Slices = [new("Spanish", 900, 0.15), new("English", 8_000, 0.8)],
            KnownGaps = ["voice"],
        };
        DataSetEntry back = JsonSerializer.Deserialize<DataSetEntry>(JsonSerializer.Serialize(entry))!;
        Assert.Equal(entry.Slices, back.Slices);
        Assert.Equal(entry.KnownGaps, back.KnownGaps);
        Assert.Equal((entry.CollectedTo, entry.MaximumAgeDays), (back.CollectedTo, back.MaximumAgeDays));
    }

    [Theory]
    [InlineData("""{"Classes":["a","b"],"Cells":[[{"Rows":1,"Weight":1,"SquaredWeight":1}],[]]}""")]
    [InlineData("""{"Classes":["a","a"],"Cells":[]}""")]
    [InlineData("""{"Classes":["a","b"]}""")]
    [InlineData("{}")]
    public void A_matrix_that_cannot_be_is_refused(string text) =>
        Assert.ThrowsAny<ArgumentException>(() => JsonSerializer.Deserialize<ConfusionMatrix>(text));

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            JsonSerializer.Deserialize<SampledProblem>("""{"Samples":3,"Passed":4}""")
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            JsonSerializer.Deserialize<InControlModel>(
                """{"Mean":0,"StandardDeviation":-1,"Coefficient":0,"Baseline":0}"""
            )
        );
    }

    private static void Survives<T>(T value) =>
        Assert.Equal(value, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value)));
}
