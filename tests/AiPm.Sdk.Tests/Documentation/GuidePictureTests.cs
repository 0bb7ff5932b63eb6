using System.Text.Json;

namespace AiPm.Sdk.Tests.Documentation;

/// <summary>
/// The pictures of the guides are the library's own, of the very numbers that stand beside them: a guide's block runs with one more line, which writes the chart of its result. The charts are kept as
/// docs/images/drawn/*.json (AIPM_WRITE_SURFACE=1 writes them); docs/images/draw.mjs makes the SVG of each.
/// </summary>
[Collection(nameof(DocumentationCollection))]
public class GuidePictureTests
{
    /// <summary>Guide, block of it counted from 0, and the picture of what the block has computed.</summary>
    public static TheoryData<string, int, string> Pictures { get; } =
        new()
        {
            { "from-a-spreadsheet", 0, "RankAcceptabilityPicture.Of(forecast)" },
            { "portfolios", 0, "FrontierPicture.Of(portfolio.Frontier(\"people\"), \"person-months\")" },
            { "decision-value", 1, "TornadoPicture.Of(tornado)" },
            { "model-quality", 2, "CalibrationPicture.Of(curve)" },
            { "drift-and-data-quality", 1, "DriftPicture.Of(moved, \"amount\")" },
            { "experiment-design", 0, "PowerPicture.Of(plan)" },
            { "evaluating-models", 0, "LeaderboardPicture.Of(board)" },
            { "risk-losses", 0, "LossExceedancePicture.Of(loss, \"EUR\")" },
            { "gates-and-forecasts", 0, "FinishDatePicture.Of(when)" },
            { "flow-forecasts", 0, "FlowPicture.Of(when)" },
            { "experiments", 0, "EffectsPicture.Of(result)" },
            { "fairness", 0, "FairnessPicture.Of(report)" },
            { "risk-controls", 0, "LossExceedancePicture.Of(forecast, \"EUR\")" },
            { "decision-matrices", 1, "RankAcceptabilityPicture.Of(forecast)" },
            { "scoring-models", 1, "ScoreIntervalPicture.Of(forecast)" },
            { "metrics-and-targets", 3, "GoalPicture.Of(assessment)" },
            { "pictures-and-reports", 0, "ScoreIntervalPicture.Of(ranking)" },
            { "risk-register", 0, "RiskMatrixPicture.Of(AiPm.Sdk.Risks.HeatMap.Of(register), register)" },
            { "business-case", 0, "BudgetPicture.Of(forecast)" },
            { "roadmaps", 2, "ScenariosPicture.Of(comparison)" },
        };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_guides_picture_is_drawn_from_its_own_block(string guide, int block, string picture)
    {
        Snippet snippet = Snippet.Of(Path.Combine("docs", $"{guide}.md"))[block];
        const string Mark = "\u001e";
        string printed = (
            snippet with
            {
                Code = $"{snippet.Code}\nConsole.Write(\"{Mark}\" + AiPm.Sdk.Reporting.{picture}.VegaLite);\n",
            }
        ).Run();
        Assert.Contains(Mark, printed, StringComparison.Ordinal);
        using JsonDocument chart = JsonDocument.Parse(printed[(printed.IndexOf(Mark, StringComparison.Ordinal) + 1)..]);
        string drawn = JsonSerializer.Serialize(chart, Indented) + "\n";
        string kept = Path.Combine(TestData.Repository, "docs", "images", "drawn", $"{guide}.json");
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(kept, drawn);
        }

        Assert.Equal(File.ReadAllText(kept), drawn);
        Assert.Contains(
            $"](images/{guide}.svg)",
            File.ReadAllText(Path.Combine(TestData.Repository, "docs", $"{guide}.md")),
            StringComparison.Ordinal
        );
    }

    [NodeFact]
    public void Every_picture_is_of_its_chart_as_it_is_now() =>
        NodeScript.FindsNothing(
            Path.Combine(TestData.Repository, "tests", "AiPm.Sdk.Tests", "node", "pictures.mjs"),
            new { }
        );

    [Fact]
    public void Every_chart_belongs_to_a_guide() =>
        Assert.Equal(
            ((IEnumerable<object[]>)Pictures).Select(row => $"{row[0]}.json").Order(StringComparer.Ordinal),
            Directory
                .GetFiles(Path.Combine(TestData.Repository, "docs", "images", "drawn"))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );

    private static JsonSerializerOptions Indented { get; } =
        new()
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
