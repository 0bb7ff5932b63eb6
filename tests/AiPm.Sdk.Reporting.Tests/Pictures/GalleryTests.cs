using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

public class GalleryTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    [Fact]
    public void Every_picture_says_something_names_its_axes_and_has_its_numbers_in_the_table()
    {
        foreach (Picture picture in Gallery.All("first", "second"))
        {
            Assert.False(string.IsNullOrWhiteSpace(picture.Sentence), picture.Title);
            Assert.NotEmpty(picture.Table.Rows);
            if (picture.VegaLite is null)
            {
                Assert.True(picture.Table.Rows[0][0].IsGap, picture.Title);
                continue;
            }

            using JsonDocument specification = JsonDocument.Parse(picture.VegaLite);
            Assert.Equal(picture.Title, specification.RootElement.GetProperty("title").GetString());
            Assert.Equal(picture.Sentence, specification.RootElement.GetProperty("description").GetString());
            foreach (JsonElement layer in specification.RootElement.GetProperty("layer").EnumerateArray())
            {
                foreach (string channel in new[] { "x", "y" })
                {
                    if (
                        layer.GetProperty("encoding").TryGetProperty(channel, out JsonElement place)
                        && place.TryGetProperty("type", out JsonElement type)
                        && type.GetString() != "nominal"
                    )
                    {
                        Assert.False(
                            string.IsNullOrWhiteSpace(place.GetProperty("title").GetString()),
                            $"{picture.Title}: {channel}"
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public void Of_a_thousand_items_the_first_have_names_and_rows_and_all_have_a_dot()
    {
        ValueEffortBubble[] items =
        [
            .. Enumerable
                .Range(0, 1_000)
                .Select(i => new ValueEffortBubble($"item {i}", i * 37 % 100, 1 + i * 29 % 97)),
        ];
        Picture picture = ValueEffortPicture.Of(items);
        Assert.Equal(20, picture.Table.Rows.Count);
        Assert.Equal("980 more items are not shown.", picture.Table.Note);
        using JsonDocument specification = JsonDocument.Parse(picture.VegaLite!);
        int Rows(string mark) =>
            specification
                .RootElement.GetProperty("layer")
                .EnumerateArray()
                .Where(layer => layer.GetProperty("mark").GetProperty("type").GetString() == mark)
                .Sum(layer => layer.GetProperty("data").GetProperty("values").GetArrayLength());
        Assert.Equal(1_000, Rows("point"));
        Assert.Equal(12, Rows("text"));
        Assert.True(picture.VegaLite!.Length < 150_000);
    }

    [Fact]
    public void What_is_left_out_of_bars_stands_together_in_the_last_one()
    {
        RiskRegister register = RoomResults.Register("a", "b", "c", "d");
        RiskForecast forecast = RoomResults.Risks(register);
        Picture picture = RiskContributionsPicture.Of(forecast, register, top: 2);
        Assert.Equal("2 more risks are not shown.", picture.Table.Note);
        double rest = forecast.Contributions().Skip(2).Sum(risk => risk.MeanLoss.Value);
        Assert.Contains("\"name\":\"2 others together\"", picture.VegaLite);
        JsonElement[] layers =
        [
            .. JsonDocument.Parse(picture.VegaLite!).RootElement.GetProperty("layer").EnumerateArray(),
        ];
        Assert.Equal(rest, layers[1].GetProperty("data").GetProperty("values")[0].GetProperty("x").GetDouble());
    }

    [Fact]
    public void A_day_without_data_breaks_the_line_and_says_why()
    {
        Undefined down = new(UndefinedReason.NotMeasured, "The collector was down.");
        Picture picture = SeriesPicture.Of(
            "clicks",
            DailySeries.Of(Start, new Measured[] { 1, 2, down, down, 5, down, 7 })
        );
        Assert.Equal(3, picture.Table.Rows.Count(row => row[1].IsGap && row[1].Text == "The collector was down."));
        JsonElement[] layers =
        [
            .. JsonDocument.Parse(picture.VegaLite!).RootElement.GetProperty("layer").EnumerateArray(),
        ];
        string[] marks = [.. layers.Select(layer => layer.GetProperty("mark").GetProperty("type").GetString()!)];
        Assert.Equal(["rect", "text", "line", "point", "point"], marks);
        JsonElement gaps = layers[0].GetProperty("data").GetProperty("values");
        Assert.Equal(2, gaps.GetArrayLength());
        Assert.Equal("2027-01-05T12:00:00", gaps[0].GetProperty("x").GetString());
        Assert.Equal("2027-01-07T12:00:00", gaps[0].GetProperty("x2").GetString());
        Assert.Equal("The collector was down.", gaps[0].GetProperty("note").GetString());
    }

    [Fact]
    public void A_path_stands_against_the_boundaries_of_its_looks_and_of_those_to_come()
    {
        GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, looks: 4);
        GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(design).Look(0.25, 1.1).Look(0.5, 2.2);
        Picture picture = SequentialPathPicture.Of(monitor, "visits");
        Assert.Equal(4, picture.Table.Rows.Count);
        for (int look = 0; look < 4; look++)
        {
            SequentialBoundary boundary = look < 2 ? monitor.Looks[look].Boundary : design.Boundaries[look];
            Assert.Equal(boundary.Fraction, picture.Table.Rows[look][1].Number);
            Assert.Equal(boundary.Efficacy, picture.Table.Rows[look][3].Number!.Value, 1e-4);
        }

        Assert.Equal(2.2, picture.Table.Rows[1][2].Number);
        Assert.True(picture.Table.Rows[2][2].IsGap);
        Assert.Contains("z is 2.20", picture.Sentence);
    }

    [Fact]
    public void A_fan_has_the_quantiles_of_its_draws_and_refuses_a_day_that_stands_twice()
    {
        Simulated forecast = Estimate.Normal(100, 10).Simulate(new() { Draws = 2_000, Seed = 7 });
        Picture picture = ForecastFanPicture.Of(
            "users",
            "users",
            [FanMoment.Past(Start, 80), FanMoment.Future(Start.AddDays(7), forecast)],
            Threshold.AtLeast(95)
        );
        Assert.Equal(forecast.Quantile(0.5).Value, picture.Table.Rows[1][1].Number);
        IntervalBar bar = Assert.IsType<IntervalBar>(picture.Table.Rows[1][2].Bar);
        Assert.Equal(forecast.CentralInterval(0.9).Upper, bar.High);
        Assert.Equal(forecast.ProbabilityAbove(95).Value, picture.Table.Rows[1][3].Number);
        Assert.Contains(
            "2027-01-04 stands twice",
            Assert
                .Throws<ArgumentException>(() =>
                    ForecastFanPicture.Of("x", "x", [FanMoment.Past(Start, 1), FanMoment.Past(Start, 2)])
                )
                .Message
        );
        Assert.Throws<ArgumentException>(() => ForecastFanPicture.Of("x", "x", []));
    }

    [Fact]
    public void A_matrix_counts_its_risks_and_a_bridge_ends_where_it_should()
    {
        Picture[] all = [.. Gallery.All("first", "second")];
        Picture matrix = all.First(picture =>
            picture.Title.StartsWith("Risks on the matrix", StringComparison.Ordinal)
        );
        Assert.Equal("1 risk is not rated and not on the matrix.", matrix.Table.Note);
        Assert.Equal(3, matrix.Table.Rows.Count);
        Picture bridge = all.Single(picture => picture.Title == "Recurring revenue");
        double[] amounts = [.. bridge.Table.Rows.Select(row => row[1].Number!.Value)];
        Assert.Equal(amounts[^1], amounts[..^1].Sum(), 1e-9);
        JsonElement[] bars =
        [
            .. JsonDocument
                .Parse(bridge.VegaLite!)
                .RootElement.GetProperty("layer")[0]
                .GetProperty("data")
                .GetProperty("values")
                .EnumerateArray(),
        ];
        Assert.Equal(bars[^1].GetProperty("x2").GetDouble(), bars[^2].GetProperty("x2").GetDouble(), 1e-9);
    }

    [Fact]
    public void Addresses_of_libraries_are_https_and_end_with_a_slash()
    {
        foreach (
            string address in new[]
            {
                "http://a.test/",
                "https://a.test/x",
                "https://a.test/?q=/",
                "file:///a/",
                "https://a.test/;x/",
            }
        )
        {
            Assert.Throws<ArgumentException>(() => ChartScripts.PinnedAt(new(address)));
        }

        string html = DemoReport.Report().ToHtml(ChartScripts.PinnedAt(new("https://mirror.test/npm/")));
        Assert.Contains("src=\"https://mirror.test/npm/vega@6.4.0/build/vega.min.js\" integrity=\"sha384-", html);
        Assert.Contains(" https://mirror.test/npm/vega-lite@6.5.0/build/vega-lite.min.js", html);
    }

    [Fact]
    public void A_report_of_two_hundred_items_stays_below_two_megabytes()
    {
        string[] names =
        [
            .. Enumerable.Range(0, 200).Select(i => $"item {i}, with a title as long as people give them"),
        ];
        RankingForecastPages(names, out string html);
        Assert.True(html.Length < 2_000_000, $"{html.Length}");
    }

    private static void RankingForecastPages(string[] names, out string html)
    {
        var ranking = RoomResults.Ranking([.. names.Select((_, i) => $"i{i}")]);
        Roadmap roadmap = RoomResults.Roadmap("plan", names);
        RiskRegister register = RoomResults.Register(names);
        RiskForecast risks = RoomResults.Risks(register);
        RoadmapForecast dates = RoomResults.Dates(roadmap);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Report report = new(
            "200 items",
            RankAcceptabilityPicture.Of(ranking, top: 200),
            ValueEffortPicture.Of([.. names.Select((name, i) => new ValueEffortBubble(name, i, i + 1))], top: 200),
            RiskContributionsPicture.Of(risks, register, top: 200),
            LossExceedancePicture.Of(risks, "EUR"),
            RoadmapPicture.Of(roadmap, dates, roadmap.Schedule()),
            FinishDatePicture.Of(dates),
            DriversPicture.Of(roadmap, dates, top: 200)
        );
        html = report.ToHtml();
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_DEMO") is { Length: > 0 } folder)
        {
            File.WriteAllText(
                Path.Combine(folder, "200.txt"),
                $"{watch.ElapsedMilliseconds} ms, {html.Length} characters"
            );
        }
    }
}
