using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A cheap look before an expensive stage: a prototype, a pilot, a small labelled set. It is right about a stage that would succeed with
/// probability <see cref="Sensitivity"/>, and about one that would fail with probability <see cref="Specificity"/>.
/// </summary>
public sealed record EarlyTest
{
    /// <summary>A test.</summary>
    /// <param name="name">What is done; not blank.</param>
    /// <param name="cost">What it costs, paid at its start; at least 0.</param>
    /// <param name="sensitivity">P(good sign | the stage would succeed), from 0 to 1; 1 less its false negatives.</param>
    /// <param name="specificity">P(bad sign | the stage would fail), from 0 to 1; 1 less its false positives.</param>
    /// <param name="duration">Periods it takes, at least 0; the rest waits for it. 0 when left out.</param>
    /// <exception cref="ArgumentException">The name is blank, or a quantity leaves its range.</exception>
    public EarlyTest(string name, Estimate cost, Estimate sensitivity, Estimate specificity, Estimate? duration = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Cost = DevelopmentStage.Require(cost, nameof(cost), Domain.NonNegative);
        Sensitivity = DevelopmentStage.Require(sensitivity, nameof(sensitivity), Domain.Share);
        Specificity = DevelopmentStage.Require(specificity, nameof(specificity), Domain.Share);
        Duration = DevelopmentStage.Require(duration ?? 0, nameof(duration), Domain.NonNegative);
    }

    /// <summary>What is done.</summary>
    public string Name { get; }

    /// <summary>What it costs, paid at its start.</summary>
    public Estimate Cost { get; }

    /// <summary>P(good sign | the stage would succeed).</summary>
    public Estimate Sensitivity { get; }

    /// <summary>P(bad sign | the stage would fail).</summary>
    public Estimate Specificity { get; }

    /// <summary>Periods it takes.</summary>
    public Estimate Duration { get; }

    /// <summary>P(good sign) = sensitivity·p + (1 − specificity)·(1 − p).</summary>
    /// <param name="success">p, the probability that the stage succeeds, before the test.</param>
    public Estimate ProbabilityOfGoodSign(Estimate success) => GoodSign(success, Sensitivity, Specificity);

    /// <summary>P(the stage succeeds | good sign), by Bayes' theorem; 0 where there is never a good sign.</summary>
    /// <param name="success">p, before the test.</param>
    public Estimate SuccessAfterGoodSign(Estimate success) =>
        Share(Sensitivity * success, GoodSign(success, Sensitivity, Specificity));

    /// <summary>P(the stage succeeds | bad sign), by Bayes' theorem; 0 where there is never a bad sign.</summary>
    /// <param name="success">p, before the test.</param>
    public Estimate SuccessAfterBadSign(Estimate success) =>
        Share((1 - Sensitivity) * success, 1 - GoodSign(success, Sensitivity, Specificity));

    /// <summary>The probability of a good sign, written once for numbers, lanes and estimates.</summary>
    public static T GoodSign<T>(T success, T sensitivity, T specificity)
        where T : struct, IQuantity<T>
    {
        T one = T.Constant(1);
        return sensitivity * success + (one - specificity) * (one - success);
    }

    internal EarlyTest Named(string stage) =>
        new(
            Name,
            StagedProject.Named(Cost, $"{stage}/{Name}/cost"),
            StagedProject.Named(Sensitivity, $"{stage}/{Name}/sensitivity"),
            StagedProject.Named(Specificity, $"{stage}/{Name}/specificity"),
            StagedProject.Named(Duration, $"{stage}/{Name}/duration")
        );

    private static Estimate Share(Estimate part, Estimate whole) =>
        whole.TryGetCertain(out double certain)
            ? certain > 0
                ? Bounded(part / whole)
                : 0
            // A draw without such a sign weighs nothing; its share must only be a number.
            : Bounded(part / Estimate.Max(whole, 1e-300));

    private static Estimate Bounded(Estimate share) => Estimate.Clamp(share, 0, 1);
}
