using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk.Tests.Results;

public sealed class ExperimentReportTests
{
    [Fact]
    public void A_result_says_its_verdict_in_every_form()
    {
        ExperimentResult result = ArmLines.Analyze(ArmLines.Read("a 5000 600\nb 5000 680").Rows);
        Report report = ExperimentReport.Of(result);
        foreach (string text in new[] { report.ToText(), report.ToMarkdown(), report.ToHtml() })
        {
            Assert.Contains("Ship b.", text, StringComparison.Ordinal);
            Assert.Contains("0.0166", text, StringComparison.Ordinal);
        }

        using JsonDocument json = JsonDocument.Parse(ExperimentReport.Json(result));
        Assert.Equal(
            result.Comparison("outcome").Test.PValue.Value,
            json.RootElement.GetProperty("comparisons")[0].GetProperty("pValue").GetDouble()
        );
    }

    [Fact]
    public void What_is_undefined_has_its_reason()
    {
        ExperimentResult result = ArmLines.Analyze([ArmLine.OfMean("a", 5, 1, 0), ArmLine.OfMean("b", 5, 1, 0)]);
        using JsonDocument json = JsonDocument.Parse(ExperimentReport.Json(result));
        Assert.Equal(
            JsonValueKind.Object,
            json.RootElement.GetProperty("comparisons")[0].GetProperty("pValue").ValueKind
        );
        Assert.Contains("Investigate.", ExperimentReport.Of(result).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_design_has_its_units_and_how_long_they_take()
    {
        SampleSizePlan plan = SampleSize.ForProportions(0.12, Effect.Relative(0.05));
        using JsonDocument json = JsonDocument.Parse(
            ExperimentReport.Json(plan, plan.Duration(Estimate.Parse("6k to 9k")))
        );
        Assert.Equal(94_072, json.RootElement.GetProperty("totalUnits").GetInt64());
        Assert.Equal("units", json.RootElement.GetProperty("solved").GetString());
        Assert.Contains("94,072", ExperimentReport.Of(plan).ToText(), StringComparison.Ordinal);
    }
}
