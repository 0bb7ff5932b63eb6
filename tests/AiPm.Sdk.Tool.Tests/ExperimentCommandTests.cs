using System.Text.Json;

namespace AiPm.Sdk.Tool.Tests;

public sealed class ExperimentCommandTests
{
    [Theory]
    [InlineData("control 5000 600\nnew prompt 5000 680\n", 0, "Ship new prompt.")]
    [InlineData("control 5000 680\nnew 5000 600\n", 1, "Do not ship.")]
    [InlineData("control 5000 600\nnew 5000 610\n", 3, "Keep running.")]
    [InlineData("control 5000 600\nnew 9000 1000\n", 1, "Investigate.")]
    [InlineData("a,5000,12.4,3.0\nb,5000,12.9,3.1\n", 0, "Ship b.")]
    [InlineData("600/5000\n680 of 5,000\n", 0, "Ship treatment.")]
    [InlineData("arm,units,successes\ncontrol,5000,600\nnew,5000,680\n", 0, "Ship new.")]
    [InlineData("Arm;Units;Mean;Standard deviation\na;5000;12.4;3.0\nb;5000;12.9;3.1\n", 0, "Ship b.")]
    public void The_exit_code_is_the_verdict(string lines, int code, string verdict)
    {
        ToolProcess tool = ToolProcess.RunWithInput(lines, "experiment", "-");
        Assert.Equal("", tool.Error);
        Assert.Equal(code, tool.ExitCode);
        Assert.Contains(verdict, tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_are_those_of_statsmodels()
    {
        ToolProcess tool = ToolProcess.Run(
            "experiment",
            "--arm",
            "control 5000 600",
            "--arm",
            "new prompt 5000 680",
            "--format",
            "json"
        );
        using JsonDocument json = JsonDocument.Parse(tool.Output);
        JsonElement comparison = json.RootElement.GetProperty("comparisons")[0];
        // proportions_ztest([680, 600], [5000, 5000]) of statsmodels 0.14; Miettinen and Nurminen have N ÷ (N − 1) in the variance.
        double statistic = comparison.GetProperty("statistic").GetDouble();
        Assert.Equal(2.3945657130528804, statistic * Math.Sqrt(10_000d / 9_999), 1e-12);
        Assert.Equal("ship", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("new prompt", json.RootElement.GetProperty("arm").GetString());
    }

    [Fact]
    public void Several_arms_less_is_better_and_a_split_of_two_to_one()
    {
        ToolProcess tool = ToolProcess.RunWithInput(
            "control,8000,960\nb,4000,400\nc,4000,470\n",
            "experiment",
            "-",
            "--decrease",
            "--adjust",
            "holm",
            "--allocation",
            "2,1,1",
            "--metric",
            "complaints"
        );
        Assert.Equal(0, tool.ExitCode);
        Assert.Contains("Ship b.", tool.Output, StringComparison.Ordinal);
        Assert.Contains("complaints", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("control 5000 600\n", "at least 2 lines")]
    [InlineData("control 600 5000\nnew 5000 600\n", "units come first")]
    [InlineData("variant 1 5000 600\nvariant 2 5000 680\n", "by commas")]
    [InlineData("control 5000 600\nnew 5000 12.4 3\n", "all arms are of one metric")]
    [InlineData("control 5000 600\ncontrol 5000 680\n", "no other arm has")]
    [InlineData("control 5000.5 600\nnew 5000 680\n", "whole numbers")]
    [InlineData("control five thousand\nnew 5000 680\n", "line 1")]
    [InlineData("", "standard input is empty")]
    [InlineData("arm,units\na,5\n", "successes")]
    [InlineData("arm,units,x successes,y successes\na,50,6,7\nb,50,6,7\n", "x, y")]
    public void Lines_that_are_no_experiment_are_told(string lines, string said)
    {
        ToolProcess tool = ToolProcess.RunWithInput(lines, "experiment", "-");
        Assert.Equal(2, tool.ExitCode);
        Assert.Equal("", tool.Output);
        Assert.Contains(said, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_design_is_that_of_Fleiss()
    {
        ToolProcess tool = ToolProcess.Run(
            "experiment",
            "design",
            "--baseline",
            "12%",
            "--lift",
            "5%",
            "--per-day",
            "6k to 9k",
            "--format",
            "json"
        );
        Assert.Equal(0, tool.ExitCode);
        using JsonDocument json = JsonDocument.Parse(tool.Output);
        // The formula of Fleiss (1981) worked out by numpy and scipy.
        Assert.Equal(94_072, json.RootElement.GetProperty("totalUnits").GetInt64());
        Assert.Equal(13, json.RootElement.GetProperty("duration").GetProperty("days").GetInt64());
    }

    [Fact]
    public void So_many_units_find_so_much()
    {
        ToolProcess effect = ToolProcess.Run("experiment", "design", "--baseline", "12%", "--units", "94072");
        Assert.Contains("no smaller effect has it", effect.Output, StringComparison.Ordinal);
        Assert.Contains("12.6 % against 12 % (+5 %)", effect.Output, StringComparison.Ordinal);
        ToolProcess power = ToolProcess.Run(
            "experiment",
            "design",
            "--sd",
            "240",
            "--baseline",
            "900",
            "--show",
            "not-worse",
            "--margin",
            "20",
            "--units",
            "4k",
            "--decrease"
        );
        Assert.Equal(0, power.ExitCode);
        Assert.Contains("non-inferiority by 20", power.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--lift", "5%")]
    [InlineData("--baseline", "12%")]
    [InlineData("--baseline", "12", "--lift", "5%")]
    [InlineData("--baseline", "12%", "--lift", "5%", "--difference", "1pp")]
    [InlineData("--baseline", "12%", "--lift", "much")]
    [InlineData("--baseline", "12%", "--lift", "5%", "--power", "120%")]
    [InlineData("--baseline", "12%", "--lift", "5%", "--arms", "3", "--allocation", "1,1")]
    [InlineData("--baseline", "12%", "--lift", "900%")]
    [InlineData("--baseline", "12%", "--show", "same")]
    public void A_design_that_cannot_be_is_told(params string[] options)
    {
        ToolProcess tool = ToolProcess.Run(["experiment", "design", .. options]);
        Assert.Equal(2, tool.ExitCode);
        Assert.Equal("", tool.Output);
        Assert.StartsWith("aipm: ", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", tool.Error, StringComparison.Ordinal);
    }
}
