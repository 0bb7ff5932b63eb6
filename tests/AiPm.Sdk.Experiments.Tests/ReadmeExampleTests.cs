using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class ReadmeExampleTests
{
    [Fact]
    public void Is_it_working()
    {
        // What an interpolated string writes is the reader's own: the example is printed as where a decimal point is usual.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using StringWriter console = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

        // example
        ExperimentResult result = Experiment
            .Create("campaign e-mail", control: "no e-mail", "men's e-mail", "women's e-mail")
            .Metric(Metric.Proportion("visit", Direction.Increase, MetricRole.Primary))
            .Analyze([
                new ArmSummary("no e-mail", 21_306).With("visit", new ProportionCounts(2_262, 21_306)),
                new ArmSummary("men's e-mail", 21_307).With("visit", new ProportionCounts(3_894, 21_307)),
                new ArmSummary("women's e-mail", 21_387).With("visit", new ProportionCounts(3_238, 21_387)),
            ]);
        console.WriteLine($"{result.Decision.Verdict} {result.Decision.Arm}");
        console.WriteLine(result.Decision.Reasons[0]);
        Estimate lift = result.Comparison("visit", "men's e-mail").RelativeLift.ToEstimate();
        console.WriteLine($"P(lift > 65 %) = {lift.ProbabilityAbove(0.65):F3}");

        // end
        Assert.Equal(
            """
            Ship men's e-mail
            Better: visit, men's e-mail against no e-mail: 18.28 % against 10.62 %, a difference of 7.66 points (97.5 % interval 6.90 to 8.42), p < 0.0001; adjusted for 2 comparisons p < 0.0001.
            P(lift > 65 %) = 0.954

            """,
            console.ToString()
        );
    }
}
