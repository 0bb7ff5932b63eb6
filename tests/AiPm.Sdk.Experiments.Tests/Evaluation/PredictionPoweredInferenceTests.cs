using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class PredictionPoweredInferenceTests
{
    private static readonly PredictionPoweredOptions Always = new()
    {
        Tuning = PowerTuning.PlugIn,
        MinimumLabels = 0,
        MinimumPerClass = 0,
    };

    /// <summary>E16 of the published cases: the example of glide's documentation, recomputed; variances n − 1, λ by the pooled variance of verdicts.</summary>
    [Fact]
    public void The_published_example()
    {
        PredictionPoweredEstimate found = PredictionPoweredInference.Mean(
            JudgedSample.Of([5, 6], [4.9, 6.1], [5.2, 6.1]),
            "score",
            Always
        );
        Assert.Equal(5.61764705882353, found.Estimate.Value.Value, 13);
        Assert.Equal(0.784313725490197, found.Lambda, 13);
        Assert.Equal(0.354164546435068, found.StandardError.Value, 13);
        Assert.True(found.UsesJudge);
    }

    /// <summary>numpy: the same formulas on 8 labels and 12 verdicts, λ stated.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void A_stated_weight_is_the_definition(double lambda)
    {
        double[] labels = [1, 3, 2, 5, 4, 4, 2, 6];
        double[] judged = [1.5, 2.5, 2, 4, 4.5, 5, 1, 6.5];
        double[] rest = [2, 3, 4, 5, 6, 1, 2, 3.5, 4.5, 2.5, 3, 4];
        PredictionPoweredEstimate found = PredictionPoweredInference.Mean(
            JudgedSample.Of(labels, judged, rest),
            "score",
            Always with
            {
                Lambda = lambda,
            }
        );
        double[] rectified = [.. labels.Zip(judged, (y, f) => y - lambda * f)];
        Assert.Equal(rectified.Average() + lambda * rest.Average(), found.Estimate.Value.Value, 13);
        Assert.Equal(
            Math.Sqrt(
                Moments.Of(rectified).Variance.Value / 8 + lambda * lambda * Moments.Of(rest).Variance.Value / 12
            ),
            found.StandardError.Value,
            13
        );
    }

    [Theory]
    [InlineData(50, 0.5, "fewer than 100")]
    [InlineData(200, 0.02, "labels of one class are fewer than 10")]
    public void Few_labels_are_used_alone_with_the_exact_interval(int n, double share, string reason)
    {
        double[] labels = [.. Enumerable.Range(0, n).Select(i => i < share * n ? 1d : 0)];
        PredictionPoweredEstimate found = PredictionPoweredInference.Mean(
            JudgedSample.Of(labels, labels, new double[500]),
            "accuracy"
        );
        Assert.False(found.UsesJudge);
        Assert.Equal(0, found.Lambda);
        Assert.Equal(ProportionIntervals.ClopperPearson(new((long)labels.Sum(), n)), found.Estimate.Interval);
        Assert.Contains(found.Estimate.Warnings, warning => warning.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Few_graded_labels_are_used_alone_with_Students_interval()
    {
        double[] labels = [1, 2, 4, 4.5];
        PredictionPoweredEstimate found = PredictionPoweredInference.Mean(
            JudgedSample.Of(labels, labels, [1, 2, 3]),
            "grade"
        );
        Interval student = MeanIntervals.Student(Moments.Of(labels)).Value;
        Assert.Equal(student.Lower, found.Estimate.Interval.Value.Lower, 12);
        Assert.Equal(student.Upper, found.Estimate.Interval.Value.Upper, 12);
        Assert.False(PredictionPoweredInference.Mean(JudgedSample.Of([], [], [1]), "grade").Estimate.IsDefined);
    }

    [Fact]
    public void A_good_judge_makes_labels_worth_more_and_a_constant_one_nothing()
    {
        Random random = new(3);
        (double[] labels, double[] judged, double[] rest) = Drawn(random, 300, 6000, agreement: 0.95);
        PredictionPoweredEstimate good = PredictionPoweredInference.Mean(
            JudgedSample.Of(labels, judged, rest),
            "accuracy"
        );
        Assert.True(good.UsesJudge);
        Assert.InRange(good.EffectiveLabels.Value, 900, 3000);
        Assert.Contains("worth", good.ToString(), StringComparison.Ordinal);
        PredictionPoweredEstimate constant = PredictionPoweredInference.Mean(
            JudgedSample.Of(labels, [.. labels.Select(_ => 1d)], [.. rest.Select(_ => 1d)]),
            "accuracy"
        );
        Assert.Equal(0, constant.Lambda);
        Assert.Equal(300, constant.EffectiveLabels.Value, 9);
    }

    [Fact]
    public void Labels_of_a_special_kind_are_warned_of()
    {
        Random random = new(5);
        (double[] labels, double[] judged, double[] rest) = Drawn(random, 300, 3000, agreement: 0.9);
        int[] hard = [.. Enumerable.Range(0, 300).Where(i => judged[i] == 0 || random.NextDouble() < 0.5)];
        JudgedSample biased = JudgedSample.Of([.. hard.Select(i => labels[i])], [.. hard.Select(i => judged[i])], rest);
        Assert.Contains(
            PredictionPoweredInference.Mean(biased, "accuracy").Estimate.Warnings,
            warning => warning.Contains("do not look random", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            PredictionPoweredInference.Mean(JudgedSample.Of(labels, judged, rest), "accuracy").Estimate.Warnings,
            warning => warning.Contains("random", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Answers_copied_within_clusters_add_no_certainty()
    {
        Random random = new(8);
        (double[] labels, double[] judged, double[] rest) = Drawn(random, 200, 800, agreement: 0.85);
        double single = PredictionPoweredInference
            .Mean(JudgedSample.Of(labels, judged, rest), "accuracy", Always)
            .StandardError.Value;
        double[] Twice(double[] values) => [.. values.SelectMany(value => new[] { value, value })];
        int[] clusters = [.. Enumerable.Range(0, 1000).SelectMany(i => new[] { i, i })];
        PredictionPoweredEstimate twice = PredictionPoweredInference.Mean(
            JudgedSample.Of(Twice(labels), Twice(judged), Twice(rest), clusters.AsSpan(0, 400), clusters.AsSpan(400)),
            "accuracy",
            Always
        );
        Assert.Equal(1, twice.StandardError.Value / single, 2);
    }

    [Fact]
    public void Differences_of_models_are_those_of_pairs()
    {
        EvaluationRow Row(string model, int prompt, double outcome, double? label) =>
            new()
            {
                Model = model,
                Prompt = $"p{prompt}",
                Outcome = outcome,
                HumanLabel = label,
            };
        EvaluationSet set = EvaluationSet.Of([
            Row("a", 0, 1, 1),
            Row("b", 0, 0, 1),
            Row("a", 1, 1, 0),
            Row("b", 1, 1, null),
            Row("a", 2, 0, 0),
            Row("b", 2, 1, 1),
            Row("a", 3, 1, null),
        ]);
        JudgedSample sample = JudgedSample.OfDifference(set, "a", "b");
        Assert.Equal([0, 1], sample.Labels);
        Assert.Equal([-1, 1], sample.Judged);
        Assert.Equal([0], sample.Rest);
    }

    internal static (double[] Labels, double[] Judged, double[] Others) Drawn(
        Random random,
        int n,
        int rest,
        double agreement
    )
    {
        double Verdict(double truth) => random.NextDouble() < agreement ? truth : 1 - truth;
        double[] labels = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() < 0.7 ? 1d : 0)];
        return (
            labels,
            [.. labels.Select(Verdict)],
            [.. Enumerable.Range(0, rest).Select(_ => Verdict(random.NextDouble() < 0.7 ? 1 : 0))]
        );
    }
}
