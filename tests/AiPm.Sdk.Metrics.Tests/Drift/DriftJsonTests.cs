using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class DriftJsonTests
{
    [Fact]
    public void A_frozen_reference_survives_json()
    {
        NumericReference numeric = NumericReference.Quantiles([0.1, 0.2, 1 / 3.0, double.NaN, 5, 7]);
        string text = JsonSerializer.Serialize(numeric);
        Assert.StartsWith("{\"edges\":[", text, StringComparison.Ordinal);
        Assert.Equal(numeric, JsonSerializer.Deserialize<NumericReference>(text));
        Assert.Equal(numeric, JsonSerializer.Deserialize<ReferenceBins>(text));
        CategoricalReference categorical = CategoricalReference.Of(["a", "a", "b", "c", null], mostCategories: 1);
        CategoricalReference back = JsonSerializer.Deserialize<CategoricalReference>(
            JsonSerializer.Serialize<ReferenceBins>(categorical)
        )!;
        Assert.Equal(categorical, back);
        Assert.Equal(categorical.Labels.ToArray(), back.Labels.ToArray());
        Assert.Equal(
            categorical.Count(["b", "x", null]).Counts.ToArray(),
            back.Count(["b", "x", null]).Counts.ToArray()
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"edges\":[1],\"counts\":[]}")]
    [InlineData("{\"edges\":[1],\"counts\":[1,2]}")]
    [InlineData("{\"edges\":[2,1],\"counts\":[1,2,3,0]}")]
    [InlineData("{\"edges\":[1],\"counts\":[1,-2,0]}")]
    [InlineData("{\"edges\":[\"a\"],\"counts\":[1,2,0]}")]
    [InlineData("{\"categories\":[\"a\"],\"pooled\":[],\"counts\":[1,1,0]}")]
    [InlineData("{\"categories\":[\"a\",\"a\"],\"pooled\":[],\"counts\":[1,1,0,0]}")]
    [InlineData("{\"categories\":[null],\"pooled\":[],\"counts\":[1,0,0]}")]
    [InlineData("{\"categories\":[\"a\"],\"counts\":[1,0,0]}")]
    public void Bad_json_is_refused(string text) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ReferenceBins>(text));

    [Fact]
    public void Another_kind_of_reference_is_refused() =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<CategoricalReference>("{\"edges\":[1],\"counts\":[1,2,0]}")
        );

    [Fact]
    public void Results_are_written_with_their_reasons()
    {
        NumericReference reference = NumericReference.Quantiles([1, 2, 3, 4, 5, 6]);
        foreach (
            object result in new object[]
            {
                reference.Compare(reference.Count([1, 2, 9])),
                reference.Compare(reference.Empty),
                SampleDrift.Compare([1, 2, 3], []),
                MaximumMeanDiscrepancy.Linear(Matrix.Of(2, 1, 1, 2), Matrix.Of(2, 1, 1, 2)),
                DriftMonitor.Start(new(365, 1), ["a"]).Check(3),
                LabelFreePerformance.Of([0.2, 0.9], draws: 99),
                DomainClassifier.Of([1, 2], [2, 3]),
                DataQualityReport.Of(
                    "d",
                    DataQuality.Complete("a", new[] { 1, 2 }),
                    DataQuality.Complete<int>("b", [])
                ),
            }
        )
        {
            using JsonDocument document = JsonDocument.Parse(JsonSerializer.Serialize(result));
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        }

        string empty = JsonSerializer.Serialize(reference.Compare(reference.Empty));
        Assert.Contains("\"undefined\":\"tooFewObservations\"", empty, StringComparison.Ordinal);
    }
}
