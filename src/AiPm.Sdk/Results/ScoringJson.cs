using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>Scored items as JSON, best first.</summary>
internal static class ScoringJson
{
    public static string Of(ScoringResult result) =>
        ResultWriter.Write(json =>
        {
            json.WriteString("model", result.Model.Name);
            json.WriteString("formula", result.Model.Formula.Text);
            json.WriteString("sentence", result.Sentence);
            json.WriteNumber("places", result.Places);
            if (result.Ranking is { } ranking)
            {
                json.WriteList("items", ranking.Items, item => Placed(json, item));
                json.WriteList(
                    "held",
                    ranking.Held,
                    held =>
                    {
                        Name(json, held.Item);
                        json.WriteNumber("score", held.Score);
                        json.WriteString("sentence", held.Sentence);
                    }
                );
            }
            else if (result.Forecast is { } forecast)
            {
                json.WriteProvenance(forecast.Provenance);
                json.WriteList("items", forecast.ByMeanScore, item => Probable(json, forecast, item, result.Places));
            }
            else if (result.Top is { } top)
            {
                json.WriteProvenance(top.Provenance);
                json.WriteList(
                    "items",
                    top.Items,
                    item =>
                    {
                        Name(json, item.Item);
                        json.WriteSimulated("probabilityInTop", item.Probability);
                    }
                );
            }

            json.WriteStrings("warnings", result.Warnings);
            json.WriteString("method", result.Model.Method);
        });

    private static void Name(Utf8JsonWriter json, ScoringRow row)
    {
        json.WriteString("id", row.Id);
        json.WriteString("title", row.Title);
    }

    private static void Placed(Utf8JsonWriter json, RankedItem<ScoringRow> item)
    {
        json.WriteNumber("rank", item.Rank);
        Name(json, item.Item);
        json.WriteNumber("score", item.Score);
        json.WriteList(
            "contributions",
            item.Contributions,
            part =>
            {
                json.WriteString("input", part.Input);
                json.WriteNumber("value", part.Value);
                json.WriteMeasured("effect", part.Effect);
                json.WriteWord("kind", part.Kind);
            }
        );
    }

    private static void Probable(
        Utf8JsonWriter json,
        RankingForecast<ScoringRow> forecast,
        ForecastItem<ScoringRow> item,
        int places
    )
    {
        Name(json, item.Item);
        json.WriteSimulated("meanScore", item.MeanScore);
        json.WriteSimulated("expectedRank", item.ExpectedRank);
        json.WriteSimulated("probabilityFirst", forecast.ProbabilityInTop(1, item.Id));
        json.WriteSimulated("probabilityInTop", forecast.ProbabilityInTop(places, item.Id));
    }
}
