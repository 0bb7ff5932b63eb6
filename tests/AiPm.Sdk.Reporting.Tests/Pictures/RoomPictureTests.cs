using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

public class RoomPictureTests
{
    [Fact]
    public void Ranks_are_those_of_the_forecast_and_the_rest_is_counted()
    {
        RankingForecast<string> forecast = RoomResults.Ranking("a", "b", "c", "d");
        Picture picture = RankAcceptabilityPicture.Of(forecast, top: 3);
        Assert.Equal(3, picture.Table.Rows.Count);
        Assert.Equal("1 more item is not shown.", picture.Table.Note);
        Assert.Equal(forecast.Explanation.Sentence, picture.Sentence);
        foreach (IReadOnlyList<PictureCell> row in picture.Table.Rows)
        {
            string id = row[0].Text;
            Assert.Equal(forecast[id].MeanScore.Value, row[1].Number);
            Assert.Equal(forecast.ProbabilityInTop(1, id).Value, row[3].Number);
            Assert.Equal(forecast.ProbabilityInTop(3, id).Value, row[4].Number);
            Assert.Equal(forecast.RankAcceptability(id), Assert.IsType<StackedBar>(row[5].Bar).Shares);
        }
    }

    [Fact]
    public void Where_three_places_hold_every_item_none_is_asked_for_them() =>
        Assert.DoesNotContain(
            RankAcceptabilityPicture.Of(RoomResults.Ranking("a", "b", "c")).Table.Columns,
            column => column.Header.StartsWith("In the first", StringComparison.Ordinal)
        );

    [Fact]
    public void More_ranks_than_people_can_tell_apart_are_drawn_together()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"item {i}")];
        Picture picture = RankAcceptabilityPicture.Of(RoomResults.Ranking(names));
        Assert.All(
            picture.Table.Rows,
            row =>
            {
                IReadOnlyList<double> shares = Assert.IsType<StackedBar>(row[5].Bar).Shares;
                Assert.Equal(9, shares.Count);
                Assert.Equal(1, shares.Sum(), 1e-9);
            }
        );
    }

    [Fact]
    public void Effects_are_those_of_the_experiment_and_what_has_no_number_has_its_reason()
    {
        Picture picture = EffectsPicture.Of(RoomResults.Experiment("men's mail", "women's mail"));
        Assert.Equal(
            ["visit", "men's mail", "better", "10.62 %", "18.28 %", "+7.66 points"],
            picture.Table.Rows[0].Take(6).Select(cell => cell.Text)
        );
        Assert.Equal(
            ["visit", "women's mail", "better", "10.62 %", "15.14 %", "+4.52 points"],
            picture.Table.Rows[1].Take(6).Select(cell => cell.Text)
        );
        Assert.All(picture.Table.Rows[2].Skip(3), cell => Assert.True(cell.IsGap, cell.Text));
        Assert.Equal("no test", picture.Table.Rows[2][2].Text);
    }

    [Fact]
    public void Losses_stand_at_round_amounts_with_the_probabilities_of_the_forecast()
    {
        RiskForecast forecast = RoomResults.Risks(RoomResults.Register("leak", "outage"));
        Picture picture = LossExceedancePicture.Of(forecast, "EUR");
        Assert.InRange(picture.Table.Rows.Count, 4, 10);
        Assert.All(
            picture.Table.Rows,
            row => Assert.Equal(forecast.Total.ExceedanceProbability(row[0].Number!.Value).Value, row[1].Number)
        );
        Assert.All(picture.Table.Rows, row => Assert.Matches("^(0|[125][0,]*)$", row[0].Text));
    }

    [Fact]
    public void Dates_and_bands_are_those_of_the_forecast()
    {
        Roadmap roadmap = RoomResults.Roadmap("Plan", "label data", "train", "roll out");
        RoadmapForecast forecast = RoomResults.Dates(roadmap);
        Picture picture = RoadmapPicture.Of(roadmap, forecast, roadmap.Schedule());
        for (int i = 0; i < 3; i++)
        {
            IReadOnlyList<PictureCell> row = picture.Table.Rows[i];
            DateOnly late = forecast.Percentile($"item {i}", 0.85);
            Assert.Equal(DateText.Date(forecast.Percentile($"item {i}", 0.5)), row[2].Text);
            Assert.Equal(DateText.Date(late), row[3].Text);
            Assert.Equal(late.DayNumber, Assert.IsType<SpanBar>(row[3].Bar).Late);
            Assert.Contains(DateText.Date(late.AddDays(1)), picture.Mermaid); // Mermaid's ends are exclusive
        }

        Assert.True(picture.Table.Rows[0][5].IsGap);
        Assert.Contains("by 2027-02-26", picture.Table.Rows[1][5].Text);
        Assert.All(
            FinishDatePicture.Of(forecast).Table.Rows,
            row =>
                Assert.Equal(
                    forecast.ProbabilityBy(DateOnly.FromDayNumber((int)row[0].Number!.Value)).Value,
                    row[1].Number
                )
        );
    }

    [Fact]
    public void Accuracy_stands_against_its_target()
    {
        Picture picture = ProportionPicture.Of(RoomResults.Accuracy("answers that are right"));
        Assert.Equal("85.00 % (76.72 % to 90.69 %)", picture.Table.Rows[0][1].Text); // Wilson, 85 of 100
        Assert.Equal(0.9, picture.Table.Columns[1].Reference);
    }

    [Fact]
    public void Risks_stand_by_their_titles_in_order_of_mean_loss()
    {
        RiskRegister register = RoomResults.Register("small", "large");
        Picture picture = RiskContributionsPicture.Of(RoomResults.Risks(register), register);
        Assert.Equal(["large", "small"], picture.Table.Rows.Select(row => row[0].Text));
        Assert.Contains("EUR", picture.Sentence);
    }

    [NodeFact]
    public void The_real_library_accepts_and_runs_every_specification_with_any_name() =>
        NodeCheck.FindsNothing(
            Hostile
                .Names.SelectMany(pair => Gallery.All(pair[0], pair[1]))
                .Select(picture => picture.VegaLite)
                .OfType<string>()
                .Select(text => new { kind = "vega-lite", text })
        );

    [Fact]
    public void A_page_of_all_pictures_with_hostile_names_is_well_formed()
    {
        int figures = Gallery.All("plain", "other").Count;
        foreach (string[] pair in Hostile.Names)
        {
            Report page = new("all", Gallery.All(pair[0], pair[1]).Select(ReportPart.Picture));
            Assert.Equal(figures, HtmlTests.Parse(page.ToHtml()).Descendants("figure").Count());
        }
    }
}
