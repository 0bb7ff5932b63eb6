using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>When a Bayesian comparison of two arms is stopped and an arm declared better, at whichever look this happens first.</summary>
public sealed record BayesianStoppingRule
{
    private BayesianStoppingRule(double? probability, double? loss) => (Probability, Loss) = (probability, loss);

    /// <summary>The probability to be better from which an arm is declared; <see langword="null"/> for a rule on the loss.</summary>
    public double? Probability { get; }

    /// <summary>The expected loss below which the arm that has it is declared, in the metric's unit; <see langword="null"/> for a rule on the probability.</summary>
    public double? Loss { get; }

    /// <summary>Stops when one of the two arms is better with more than this probability.</summary>
    /// <param name="probability">Strictly between ½ and 1: 0.95, 0.975.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public static BayesianStoppingRule ProbabilityBetter(double probability) =>
        probability is > 0.5 and < 1
            ? new(probability, null)
            : throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                FormattableString.Invariant($"probability must be strictly between 0.5 and 1, but was {probability}")
            );

    /// <summary>Stops when choosing one of the two arms loses less than this on average. Stucchio 2015.</summary>
    /// <param name="loss">In the metric's unit; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is not positive.</exception>
    public static BayesianStoppingRule ExpectedLoss(double loss) => new(null, Domain.Positive.Require(loss));

    /// <summary>The rule as a phrase.</summary>
    public override string ToString() =>
        Probability is { } probability
            ? $"an arm is better with more than {ShareText.Level(probability)}"
            : $"choosing an arm loses less than {NumberText.Number(Loss!.Value)} on average";
}
