using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class LabelFreePerformanceTests
{
    private static readonly double[] Scores = [0.9, 0.8, 0.6, 0.6, 0.3, 0.2, 0.1];

    [Fact]
    public void Expected_counts_by_hand()
    {
        LabelFreePerformance result = LabelFreePerformance.Of(Scores);
        Assert.Equal([7, 2.9, 1.1, 0.6, 2.4], result.ExpectedCounts.Select(count => Math.Round(count.Count, 12)));
        Assert.Equal(5.3 / 7, result.Accuracy.Value.Value, 12);
        Assert.Equal(2.9 / 4, result.Precision.Value.Value, 12);
        Assert.Equal(2.9 / 3.5, result.Recall.Value.Value, 12);
        Assert.Equal(5.8 / (5.8 + 1.1 + 0.6), result.F1.Value.Value, 12);

        // Every pair of two rows, the first positive, the second negative.
        double inOrder = 0;
        double pairs = 0;
        for (int i = 0; i < Scores.Length; i++)
        {
            for (int j = 0; j < Scores.Length; j++)
            {
                double weight = i == j ? 0 : Scores[i] * (1 - Scores[j]);
                pairs += weight;
                inOrder +=
                    weight
                    * (
                        Scores[i] > Scores[j] ? 1
                        : Scores[i] == Scores[j] ? 0.5
                        : 0
                    );
            }
        }

        Assert.Equal(inOrder / pairs, result.Auc.Value.Value, 12);
        Assert.Contains(
            result.Accuracy.Warnings,
            warning => warning.StartsWith("blind to concept drift", StringComparison.Ordinal)
        );
        Assert.Contains("blind to concept drift", result.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_hold_the_labels_of_all_outcomes()
    {
        // All 128 labellings with their probabilities: what share of them lies inside each interval.
        LabelFreePerformance result = LabelFreePerformance.Of(Scores, draws: 9_999);
        double accuracy = 0;
        double auc = 0;
        double hasAuc = 0;
        for (int labels = 0; labels < 128; labels++)
        {
            bool[] actual = [.. Scores.Select((_, i) => ((labels >> i) & 1) == 1)];
            double probability = Scores.Select((p, i) => actual[i] ? p : 1 - p).Aggregate(1.0, (a, b) => a * b);
            double right = Scores.Where((p, i) => p >= 0.5 == actual[i]).Count() / 7.0;
            accuracy += result.Accuracy.Interval.Value.Contains(right) ? probability : 0;
            if (RocAuc.Of(actual, Scores).Value.TryGet(out double area, out _))
            {
                hasAuc += probability;
                auc += result.Auc.Interval.Value.Contains(area) ? probability : 0;
            }
        }

        Assert.InRange(accuracy, 0.95, 1);
        Assert.InRange(auc / hasAuc, 0.945, 1);
        Assert.InRange(result.Accuracy.Interval.Value.Width, 0.2, 0.8);
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_more_rows_a_narrower_interval()
    {
        double[] many = [.. Enumerable.Range(0, 2_000).Select(i => (i + 0.5) / 2_000)];
        LabelFreePerformance first = LabelFreePerformance.Of(many, draws: 199);
        Assert.Equal(first.Auc, LabelFreePerformance.Of([.. many.Reverse()], draws: 199).Auc);
        Assert.InRange(first.Accuracy.Interval.Value.Width, 0.02, 0.05);
        Assert.Equal(0.75, first.Accuracy.Value.Value, 3);
    }

    [Fact]
    public void Edge_cases_say_why()
    {
        LabelFreePerformance none = LabelFreePerformance.Of([0.1, 0.2]);
        Assert.Equal(UndefinedReason.ZeroDenominator, none.Precision.Value.Undefined!.Reason);
        Assert.Equal(0, none.Recall.Value.Value);
        Assert.Contains(none.Recall.Warnings, warning => warning.Contains("are left out", StringComparison.Ordinal));
        LabelFreePerformance certain = LabelFreePerformance.Of([1, 1]);
        Assert.Equal(1, certain.Accuracy.Value.Value);
        Assert.Equal(UndefinedReason.ZeroDenominator, certain.Auc.Value.Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, LabelFreePerformance.Of([]).Accuracy.Value.Undefined!.Reason);
        Assert.False(LabelFreePerformance.Of([0.4], confidence: 0.99, draws: 99).Accuracy.Interval.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelFreePerformance.Of([1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelFreePerformance.Of([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelFreePerformance.Of([0.5], threshold: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelFreePerformance.Of([0.5], draws: 5));
    }

    [Fact]
    public void A_domain_classifier_is_judged_by_its_area()
    {
        DomainClassifier result = DomainClassifier.Of([0.1, 0.4, 0.35, 0.8], [0.5, 0.9, 0.7]);
        Assert.Equal(10 / 12.0, result.Auc.Value.Value, 12);
        Assert.Equal(10 / 12.0, result.Test.ProbabilityOfSuperiority.Value, 12);

        // U = 10 of 12: orders with U of at least 10 are 1 + 1 + 2 of 35.
        Assert.Equal(4 / 35.0, result.PValue.Value, 12);
        Assert.Equal(UndefinedReason.TooFewObservations, DomainClassifier.Of([], [1]).PValue.Undefined!.Reason);
        Assert.False(DomainClassifier.Of([], [1]).Auc.IsDefined);
        Assert.True(DomainClassifier.Of([1, 1], [1, 2]).PValue.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => DomainClassifier.Of([double.NaN], [1]));
    }
}
