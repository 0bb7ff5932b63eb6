using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether two arms are the same as far as a margin tells: two one-sided tests (Schuirmann 1987), read from the interval of confidence 1 − 2α, which lies within the margins
/// exactly where both reject.
/// </summary>
public sealed record EquivalenceResult
{
    internal EquivalenceResult(Effect margin, double alpha, double confidence, MeasuredEffect effect)
    {
        Margin = margin;
        Alpha = alpha;
        Confidence = confidence;
        Effect = effect;
        if (effect.Interval.TryGet(out Interval interval, out Undefined? undefined))
        {
            double farthest = Math.Max(-interval.Lower, interval.Upper);
            Farthest = double.IsFinite(farthest)
                ? farthest
                : new Undefined(UndefinedReason.Infinite, "The interval has no end on one side.");
            IsShown = farthest < margin.Size;
            IsRuledOut = interval.Lower > margin.Size || interval.Upper < -margin.Size;
        }
        else
        {
            Farthest = undefined;
        }

        Explanation = new(
            Sentence(),
            $"{effect.Method}; two one-sided tests (Schuirmann 1987)",
            [
                FormattableString.Invariant(
                    $"error rate {alpha:0.#####} in each of two one-sided tests: sameness is claimed where the whole interval lies within the margins"
                ),
            ]
        );
    }

    /// <summary>How far from no effect the truth may lie, on either side.</summary>
    public Effect Margin { get; }

    /// <summary>The error rate of each one-sided test and so of the claim, as left to this comparison.</summary>
    public double Alpha { get; }

    /// <summary>The confidence of the interval of <see cref="Effect"/>, 1 − 2·<see cref="Alpha"/>.</summary>
    public double Confidence { get; }

    /// <summary>The effect on the margin's scale with that interval.</summary>
    public MeasuredEffect Effect { get; }

    /// <summary>The largest effect in either direction that the data leave possible, on the margin's scale.</summary>
    public Measured Farthest { get; }

    /// <summary>Whether the arms are shown to be the same as far as the margin tells; never where there is no interval.</summary>
    public bool IsShown { get; }

    /// <summary>Whether the effect is shown to lie beyond the margin on one side.</summary>
    public bool IsRuledOut { get; }

    /// <summary>The result as a sentence.</summary>
    public Explanation Explanation { get; }

    private string Sentence()
    {
        if (!Farthest.TryGet(out double farthest, out Undefined? undefined))
        {
            return undefined.Sentence;
        }

        string verdict =
            IsShown ? "The arms are the same"
            : IsRuledOut ? "The arms differ by more than allowed"
            : "The arms are not shown to be the same";
        return $"{verdict}: with {ShareText.Level(1 - Alpha)} confidence on each side they differ by at most {Size(farthest)}; {Margin} is allowed.";
    }

    private string Size(double effect) =>
        Margin.Scale == EffectScale.Relative ? ShareText.Share(effect) : NumberText.Number(effect);
}
