using AiPm.Sdk.Experiments;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Tests.Import;

public sealed class ArmLinesTests
{
    [Theory]
    [InlineData("control 5000 600\nnew 4000 500")]
    [InlineData("control,5000,600\r\nnew,4000,500\r\n")]
    [InlineData("# arms\n\n control\t5,000\t600\n new\t4,000\t500")]
    [InlineData("control; 5000; 600\nnew; 4000; 500")]
    [InlineData("control: 600/5000\nnew: 500 of 4000")]
    [InlineData("\uFEFFcontrol 600/5,000\nnew 500/4,000")]
    [InlineData("control 5e3 600\nnew 4000 500")]
    public void The_same_counts_are_read_in_every_form(string text)
    {
        Assert.True(ArmLines.AreIn(text));
        Assert.Equal(
            [ArmLine.OfShare("control", 5000, 600), ArmLine.OfShare("new", 4000, 500)],
            ArmLines.Read(text).Rows
        );
    }

    [Fact]
    public void Names_may_have_blanks_and_be_left_out()
    {
        Assert.Equal(
            ["the old one", "variant 2"],
            ArmLines.Read("the old one 500 60\nvariant 2, 500, 61").Rows.Select(arm => arm.Arm)
        );
        Assert.Equal(
            ["control", "treatment", "treatment 2"],
            ArmLines.Read("500 60\n500 61\n500 62").Rows.Select(arm => arm.Arm)
        );
    }

    [Fact]
    public void Three_numbers_are_a_mean()
    {
        Assert.Equal(
            [ArmLine.OfMean("a", 500, 12.4, 3), ArmLine.OfMean("b", 510, -0.5, 0)],
            ArmLines.Read("a 500 12.4 3\nb 510 -0.5 0").Rows
        );
    }

    [Fact]
    public void A_table_with_a_header_is_no_lines()
    {
        Assert.False(ArmLines.AreIn("arm,units,successes\na,5,3\n"));
        // Nothing parts columns there: what is wrong with it is said of a line.
        Assert.True(ArmLines.AreIn("control 5000 12%\nnew 5000 13%\n"));
        Assert.True(ArmLines.AreIn(""));
    }

    [Fact]
    public void The_analysis_is_that_of_the_experiment()
    {
        ExperimentResult result = ArmLines.Analyze(ArmLines.Read("a 5000 600\nb 5000 680").Rows);
        Assert.Equal(Verdict.Ship, result.Decision.Verdict);
        Assert.Equal("b", result.Decision.Arm);
        Assert.Equal(0.016, result.Comparison("outcome").Difference.Value.Value, 1e-15);
    }

    [Fact]
    public void No_text_throws()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text =>
                {
                    CsvReading<ArmLine> reading = ArmLines.Read(text ?? "");
                    _ = ArmLines.AreIn(text ?? "");
                    return reading.IsValid == (reading.ProblemCount == 0);
                }
            )
            .Holds(500);
        Gen<string> pieces = Gen.Elements(
            "control",
            "5000",
            "600",
            " ",
            "\t",
            ",",
            ";",
            "/",
            " of ",
            "\n",
            "-1",
            "1e400",
            "#",
            "5,000",
            "\u0000"
        );
        Prop.ForAll(
                Gen.ListOf(pieces).Select(string.Concat).ToArbitrary(),
                text => ArmLines.Read(text).Problems.All(problem => problem.Line > 0)
            )
            .Holds(2_000);
    }
}
