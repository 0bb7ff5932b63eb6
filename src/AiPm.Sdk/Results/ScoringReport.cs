using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>Composes the report of scored items.</summary>
internal static class ScoringReport
{
    public static Report Of(ScoringResult result)
    {
        bool hasTitles = result.Rows.Any(row => row.Title != row.Id);
        PictureTable table =
            result.Ranking is { } ranking ? Places(ranking, result.Model, hasTitles)
            : result.Forecast is { } forecast ? Probable(forecast, result.Places, result.Rows.Count, hasTitles)
            : Best(result.Top!, hasTitles);
        return new(
            result.Model.Name,
            [
                ReportPart.Paragraph(result.Sentence),
                ReportPart.Table(Caption(result), table),
                .. result.Warnings.Select(warning => ReportPart.Note(warning, Tone.Caution)),
                ReportPart.Paragraph($"Method: {Method(result)}."),
            ]
        );
    }

    private static string Caption(ScoringResult result) =>
        result.Ranking is null ? "Scores and the chances of the places" : "Places";

    private static string Method(ScoringResult result) =>
        result.Forecast?.Explanation.Method ?? result.Top?.Explanation.Method ?? result.Model.Method;

    private static PictureTable Places(Ranking<ScoringRow> ranking, ScoringModel model, bool hasTitles) =>
        new(
            [
                new("Place", ColumnKind.Number),
                .. Names(hasTitles),
                new("Score", ColumnKind.Number),
                .. model.Criteria.Select(criterion => new PictureColumn(criterion.Name, ColumnKind.Number)),
            ],
            ranking.Items.Select(item =>
                (IReadOnlyList<PictureCell>)
                    [
                        PictureCell.OfNumber(item.Rank),
                        .. Names(item.Item, hasTitles),
                        PictureCell.OfNumber(item.Score),
                        .. model.Criteria.Select(criterion =>
                            item.Item.Values[criterion.Name].TryGetCertain(out double value)
                                ? PictureCell.OfNumber(value)
                                : ""
                        ),
                    ]
            )
        );

    private static PictureTable Probable(RankingForecast<ScoringRow> forecast, int places, int count, bool hasTitles) =>
        new(
            [
                .. Names(hasTitles),
                new("Mean score", ColumnKind.Number),
                new("Expected place", ColumnKind.Number),
                new("First", ColumnKind.Share),
                .. places > 1 && places < count ? (PictureColumn[])[new(Top(places), ColumnKind.Share)] : [],
            ],
            forecast.ByMeanScore.Select(item =>
                (IReadOnlyList<PictureCell>)
                    [
                        .. Names(item.Item, hasTitles),
                        PictureCell.OfNumber(item.MeanScore),
                        PictureCell.OfNumber(item.ExpectedRank),
                        PictureCell.OfProbability(forecast.ProbabilityInTop(1, item.Id)),
                        .. places > 1 && places < count
                            ? (PictureCell[])[PictureCell.OfProbability(forecast.ProbabilityInTop(places, item.Id))]
                            : [],
                    ]
            )
        );

    private static PictureTable Best(TopForecast<ScoringRow> top, bool hasTitles) =>
        new(
            [.. Names(hasTitles), new(Top(top.Places), ColumnKind.Share)],
            top.Items.Take(Math.Max(3 * top.Places, 20))
                .Select(item =>
                    (IReadOnlyList<PictureCell>)
                        [.. Names(item.Item, hasTitles), PictureCell.OfProbability(item.Probability)]
                )
        )
        {
            Note = "Items that are less probable are not shown.",
        };

    private static string Top(int places) => string.Create(CultureInfo.InvariantCulture, $"Top {places}");

    private static PictureColumn[] Names(bool hasTitles) => hasTitles ? [new("Id"), new("Item")] : [new("Item")];

    private static PictureCell[] Names(ScoringRow row, bool hasTitles) => hasTitles ? [row.Id, row.Title] : [row.Title];
}
