using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class ProportionEvaluationTests
{
    private static readonly Metric Accuracy = Metric.Proportion(
        "answer accuracy",
        Direction.Increase,
        MetricRole.Primary
    ) with
    {
        Target = Threshold.AtLeast(0.90),
    };

    [Fact]
    public void Eighty_five_right_of_a_hundred()
    {
        ProportionEvaluation evaluation = ProportionEvaluation.Of(Accuracy, new(85, 100));
        Assert.Equal(0.85, evaluation.Share.Value);
        Assert.Equal(0.7671644041, evaluation.Wilson.Value.Lower, 10);
        Assert.Equal(0.9069401472, evaluation.Wilson.Value.Upper, 10);
        Assert.Equal(0.7646924999, evaluation.ClopperPearson.Value.Lower, 10);
        Assert.Equal(0.9135456144, evaluation.ClopperPearson.Value.Upper, 10);
        Assert.Equal(ThresholdVerdict.NotMet, evaluation.Verdict);

        // Survival of Beta(86, 16) at 0.9 as a binomial sum: P(Bin(101, 0.9) ≤ 85).
        double chance = 0;
        double term = Math.Pow(0.1, 101);
        for (int k = 0; k <= 85; k++)
        {
            chance += term;
            term *= (101.0 - k) / (k + 1) * 9;
        }

        Assert.Equal(0.04316, chance, 5);
        Assert.Equal(chance, evaluation.ProbabilityTargetIsMet.Value, 12);
        Assert.Equal(chance, evaluation.ProbabilityAtLeast(0.90).Value, 12);
        Assert.Equal(1 - chance, evaluation.ProbabilityAtMost(0.90).Value, 12);
        Assert.Equal(
            "answer accuracy: 85 of 100, 85.00 % (95 % interval 76.72 % to 90.69 %); the chance that the true share is at least 90 % is 4 %.",
            evaluation.Explanation.Sentence
        );
    }

    [Fact]
    public void The_posterior_is_one_quantity()
    {
        ProportionEvaluation evaluation = ProportionEvaluation.Of(Accuracy, new(85, 100));
        Estimate share = evaluation.ToEstimate();
        Assert.Equal(86.0 / 102, share.Mean.Value, 14);
        Assert.Equal(0, (share - evaluation.ToEstimate()).Mean.Value);
    }

    [Fact]
    public void Nothing_tried_is_unknown_and_has_no_posterior_to_pass_on()
    {
        ProportionEvaluation evaluation = ProportionEvaluation.Of(Accuracy, default);
        Assert.Equal(ThresholdVerdict.Unknown, evaluation.Verdict);
        Assert.Equal(UndefinedReason.TooFewObservations, evaluation.Share.Undefined!.Reason);
        Assert.False(evaluation.Wilson.IsDefined);
        Assert.False(evaluation.ProbabilityAtLeast(0.5).IsDefined);
        Assert.False(evaluation.ProbabilityTargetIsMet.IsDefined);
        Assert.Throws<UndefinedException>(() => evaluation.ToEstimate());
        Assert.Equal("answer accuracy was not measured: there are no trials.", evaluation.Explanation.Sentence);
    }

    [Theory]
    [InlineData(0, 10, ThresholdVerdict.NotMet)]
    [InlineData(10, 10, ThresholdVerdict.Met)]
    [InlineData(9, 10, ThresholdVerdict.Met)]
    public void None_and_all_of_n(long successes, long trials, ThresholdVerdict verdict)
    {
        ProportionEvaluation evaluation = ProportionEvaluation.Of(Accuracy, new(successes, trials));
        Assert.Equal(verdict, evaluation.Verdict);
        Assert.InRange(evaluation.ProbabilityTargetIsMet.Value, 0, 1);
        Assert.True(evaluation.Wilson.Value.Contains(evaluation.Share.Value));
    }

    [Fact]
    public void A_metric_to_decrease_asks_for_at_most()
    {
        Metric wrong = Metric.Proportion("hallucinated", Direction.Decrease, MetricRole.Guardrail) with
        {
            Target = Threshold.AtMost(0.05),
        };
        ProportionEvaluation evaluation = ProportionEvaluation.Of(wrong, new(1, 100));
        Assert.Equal(ThresholdVerdict.Met, evaluation.Verdict);

        // P(Beta(2, 100) ≤ 0.05) = P(Bin(101, 0.05) ≥ 2).
        Assert.Equal(
            1 - Math.Pow(0.95, 101) - 101 * 0.05 * Math.Pow(0.95, 100),
            evaluation.ProbabilityTargetIsMet.Value,
            12
        );
        Assert.Contains("at most 5 %", evaluation.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_target_there_is_no_verdict()
    {
        ProportionEvaluation evaluation = ProportionEvaluation.Of(
            Metric.Proportion("visit", Direction.Increase, MetricRole.Driver),
            new(3, 4)
        );
        Assert.Equal(ThresholdVerdict.Unknown, evaluation.Verdict);
        Assert.Equal("visit has no target.", evaluation.ProbabilityTargetIsMet.Undefined!.Sentence);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Metric mean = Metric.Mean("spend", Direction.Increase, MetricRole.Driver);
        var kind = Assert.Throws<ArgumentException>(() => ProportionEvaluation.Of(mean, new(1, 2)));
        Assert.Contains("of kind mean", kind.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionEvaluation.Of(Accuracy, new(1, 2), confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ProportionEvaluation.Of(Accuracy, new(1, 2)).ProbabilityAtLeast(1.5)
        );
    }
}
