using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class HumanLabelPlanTests
{
    [Theory]
    [InlineData(0.06, 5000, 0.45, 0.8)]
    [InlineData(0.1, 300, 0.5, 0.3)]
    [InlineData(0.2, 1000, 0.5, -0.4)]
    [InlineData(1.5, 200, 3, 0.99)]
    public void The_number_is_the_fewest_that_reach_the_width(
        double width,
        long answers,
        double deviation,
        double correlation
    )
    {
        HumanLabelPlan plan = HumanLabelPlan.ForWidth(width, answers, deviation, correlation);
        double Width(double n) =>
            2
            * 1.959963984540054
            * deviation
            * Math.Sqrt((1 - Math.Pow(Math.Max(0, correlation), 2) * (answers - n) / answers) / n);
        if (plan.Labels.TryGet(out double labels, out _))
        {
            Assert.True(Width(labels) <= width * (1 + 1e-9));
            Assert.True(Width(labels - 1) > width);
            Assert.True(labels <= plan.LabelsAlone.Value);
        }
        else
        {
            Assert.True(Width(answers) > width);
        }
    }

    [Fact]
    public void The_planned_width_is_what_comes_out()
    {
        Random random = new(2);
        // σ = √.21, ρ of a judge right 9 times of 10: computed from a large draw.
        (double[] labels, double[] judged, double[] rest) = PredictionPoweredInferenceTests.Drawn(
            random,
            2000,
            8000,
            0.9
        );
        HumanLabelPlan plan = HumanLabelPlan.ForWidth(0.05, JudgedSample.Of(labels, judged, rest));
        int n = (int)plan.Labels.Value;
        Assert.InRange(n, 300, 1500);
        PredictionPoweredEstimate found = PredictionPoweredInference.Mean(
            JudgedSample.Of(labels.AsSpan(0, n), judged.AsSpan(0, n), [.. judged[n..], .. rest]),
            "accuracy"
        );
        Interval interval = found.Estimate.Interval.Value;
        Assert.InRange(interval.Upper - interval.Lower, 0.046, 0.054);
    }

    [Fact]
    public void A_width_out_of_reach_says_what_is_in_reach()
    {
        HumanLabelPlan plan = HumanLabelPlan.ForWidth(0.01, 100, 0.5, 0.9);
        Assert.False(plan.Labels.IsDefined);
        Assert.Contains("Even with all 100 answers", plan.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => HumanLabelPlan.ForWidth(0, 100, 0.5, 0.9));
        Assert.Contains(
            "as small as 1E-200",
            Assert.Throws<ArgumentOutOfRangeException>(() => HumanLabelPlan.ForWidth(1e-200, 100, 0.5, 0.9)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => HumanLabelPlan.ForWidth(0.1, 100, 0.5, 1.1));
        Assert.False(HumanLabelPlan.ForWidth(0.1, JudgedSample.Of([1, 1], [1, 1], [1])).Labels.IsDefined);
    }
}
