using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class ReadmeExampleTests
{
    [Fact]
    public void Is_the_model_good_enough()
    {
        // What an interpolated string writes is the reader's own: the example is printed as where a decimal point is usual.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using StringWriter console = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

        // example
        Metric accuracy = Metric.Proportion("answer accuracy", Direction.Increase, MetricRole.Primary) with
        {
            Target = Threshold.AtLeast(0.90),
        };
        ProportionEvaluation evaluation = ProportionEvaluation.Of(accuracy, new ProportionCounts(85, 100));
        console.WriteLine(evaluation.Explanation);
        console.WriteLine($"{evaluation.Verdict}; P(at least 80 %) = {evaluation.ProbabilityAtLeast(0.80).Value:F3}");
        Estimate wrongAnswers = (1 - evaluation.ToEstimate()) * 12_000; // of 12,000 answers a month
        console.WriteLine($"{wrongAnswers.Mean.Value:N0} wrong answers a month expected");

        // end
        Assert.Equal(
            """
            answer accuracy: 85 of 100, 85.00 % (95 % interval 76.72 % to 90.69 %); the chance that the true share is at least 90 % is 4 %.
            NotMet; P(at least 80 %) = 0.881
            1,882 wrong answers a month expected

            """,
            console.ToString()
        );
    }
}
