namespace AiPm.Sdk.Numerics;

/// <summary>How much stronger one item is than another, in logits, with its uncertainty.</summary>
/// <param name="Item">The first item.</param>
/// <param name="From">The item it is compared with.</param>
/// <param name="Value">Log-strength of the first less that of the second; the logarithm of the odds that it is chosen of the two.</param>
/// <param name="StandardError">Its large-sample standard error.</param>
/// <param name="Interval">Value ± z·error.</param>
/// <param name="Confidence">The confidence of the interval.</param>
/// <param name="PValue">The two-sided p-value of no difference, from the normal limit (Wald); undefined where the error is 0.</param>
public sealed record StrengthDifference(
    string Item,
    string From,
    double Value,
    double StandardError,
    Interval Interval,
    double Confidence,
    Measured PValue
)
{
    /// <summary>The probability that the first is chosen of the two, 1/(1 + e^−value).</summary>
    public double Probability => Logistic.Of(Value);

    /// <summary>The interval of that probability, with the same confidence.</summary>
    public Interval ProbabilityInterval => new(Logistic.Of(Interval.Lower), Logistic.Of(Interval.Upper));

    /// <summary>The difference in a sentence.</summary>
    public string Sentence =>
        $"{Item} would be chosen over {From} with a chance of {ShareText.Share(Probability, 0)} ({ShareText.Share(ProbabilityInterval.Lower, 0)} to {ShareText.Share(ProbabilityInterval.Upper, 0)} at {ShareText.Level(Confidence)} confidence{(PValue.TryGet(out double p, out _) ? $", {ShareText.PValueStatement(p)}" : "")}).";

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
