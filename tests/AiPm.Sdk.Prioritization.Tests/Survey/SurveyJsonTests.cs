using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class SurveyJsonTests
{
    private static JsonElement Json<T>(T result) => JsonDocument.Parse(JsonSerializer.Serialize(result)).RootElement;

    [Fact]
    public void Kano_writes_numbers_with_their_intervals_and_reasons_where_there_are_none()
    {
        KanoSurvey survey = Kano.Analyze([
            new(new("ann", 2, "new"), "export", KanoReply.Like, KanoReply.Dislike),
            new(new("bob", 1, "old"), "export", KanoReply.Dislike, KanoReply.Like),
            new(new("bob", 1, "old"), "search", KanoReply.Dislike, null),
        ]);
        JsonElement json = Json(survey);
        Assert.Equal(3, json.GetProperty("sample").GetProperty("given").GetInt32());
        Assert.Equal(1, json.GetProperty("sample").GetProperty("excluded").GetProperty("incomplete").GetInt32());
        Assert.Equal(
            "incomplete",
            json.GetProperty("sample").GetProperty("findings")[0].GetProperty("defect").GetString()
        );
        JsonElement export = json.GetProperty("items")[0];
        Assert.Equal("oneDimensional", export.GetProperty("category").GetString());
        Assert.Equal(1, export.GetProperty("counts").GetProperty("R").GetInt32());
        Assert.Equal(
            survey["export"].Better.Interval.Value.Lower,
            export.GetProperty("better").GetProperty("interval").GetProperty("lower").GetDouble()
        );
        Assert.Equal(-1, export.GetProperty("worse").GetProperty("value").GetDouble());
        JsonElement search = json.GetProperty("items")[1];
        Assert.Equal(JsonValueKind.Null, search.GetProperty("category").ValueKind);
        Assert.Equal(
            "zeroDenominator",
            search.GetProperty("better").GetProperty("value").GetProperty("undefined").GetString()
        );
        Assert.Equal("new", json.GetProperty("segments")[0].GetProperty("segment").GetString());
        Assert.Equal("export", Json(survey.Compare("export", "new", "old")).GetProperty("item").GetString());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<KanoSurvey>("{}"));
    }

    [Fact]
    public void Every_result_writes_what_it_holds()
    {
        PriceSensitivity prices = PriceSensitivityMeter.Analyze(
            [
                new("a", 1, 3, 6, 9) { IntentAtCheap = 5, IntentAtExpensive = 2 },
                new("b", 2, 4, 7, 10) { IntentAtCheap = 4, IntentAtExpensive = 3 },
            ],
            new PriceSensitivityOptions { Bootstrap = new() { Replicates = 100 } }
        );
        JsonElement json = Json(prices);
        Assert.Equal(
            prices.Indifference.Price.Value,
            json.GetProperty("indifference").GetProperty("price").GetDouble()
        );
        Assert.Equal(prices.Curves.Count, json.GetProperty("curves").GetArrayLength());
        Assert.Equal(
            prices.Intent!.BestRevenue.Price.Value,
            json.GetProperty("intent").GetProperty("bestRevenue").GetProperty("price").GetDouble()
        );
        Assert.Equal(
            JsonValueKind.Null,
            Json(PriceSensitivityMeter.Analyze([new("a", 1, 3, 6, 9)])).GetProperty("intent").ValueKind
        );

        DemandCurve demand = GaborGranger.Analyze(
            [new("a", 5, true), new("a", 12, false), new("b", 5, true), new("b", 12, true)],
            new GaborGrangerOptions { Bootstrap = null }
        );
        Assert.Equal("outsideDomain", Json(demand).GetProperty("bestPrice").GetProperty("undefined").GetString());
        Assert.Equal(JsonValueKind.Null, Json(demand).GetProperty("bestPriceInterval").ValueKind);
        Assert.Equal(0.5, Json(demand).GetProperty("points")[1].GetProperty("demand").GetDouble());

        MaxDiffSurvey best = MaxDiff.Analyze([
            new("a", "1", ["x", "y", "z"], "x", "z"),
            new("b", "1", ["x", "y", "z"], "y", "x"),
            new("c", "1", ["x", "y", "z"], "z", "y"),
        ]);
        Assert.Equal(
            best["x"].Share.Value,
            Json(best)
                .GetProperty("items")
                .EnumerateArray()
                .First(item => item.GetProperty("item").GetString() == "x")
                .GetProperty("share")
                .GetDouble()
        );
        Assert.Equal(-1, Json(best).GetProperty("respondents")[0].GetProperty("scores").GetProperty("z").GetDouble());

        AllocationSurvey sum = AllocationSurvey.Analyze([
            new("a", "x", 60),
            new("a", "y", 40),
            new("b", "x", 20),
            new("b", "y", 80),
        ]);
        Assert.Equal(0.4, Json(sum).GetProperty("items")[0].GetProperty("share").GetDouble(), 12);
        RatingSurvey ratings = RatingSurvey.Analyze([new("a", "x", 5), new("b", "x", 1)]);
        Assert.Equal(
            0.5,
            Json(ratings).GetProperty("items")[0].GetProperty("important").GetProperty("share").GetDouble()
        );
        PairSurvey pairs = PairSurvey.Analyze([new("a", "x", "y", "x")]);
        Assert.Equal("x", Json(pairs).GetProperty("items")[0].GetProperty("item").GetString());
        Assert.Equal(
            "tooFewObservations",
            Json(pairs).GetProperty("respondents")[0].GetProperty("zeta").GetProperty("undefined").GetString()
        );
        MoscowBalance balance = Moscow.Balance([
            new("x", MoscowPriority.Must, 70),
            new("y", MoscowPriority.Must, 10),
            new("z", MoscowPriority.Could, 20),
        ]);
        Assert.Equal("x", Json(balance).GetProperty("caps")[0].GetProperty("moves")[0].GetProperty("item").GetString());
        Assert.Equal(
            "should",
            Json(balance).GetProperty("caps")[0].GetProperty("moves")[0].GetProperty("to").GetString()
        );
    }
}
