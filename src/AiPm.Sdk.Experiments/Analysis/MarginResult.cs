using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether a metric stays within the margin it may get worse by: a non-inferiority test, read from one bound of an interval.</summary>
public sealed record MarginResult
{
    internal MarginResult(Effect margin, Direction direction, double alpha, double confidence, MeasuredEffect effect)
    {
        Margin = margin;
        Alpha = alpha;
        Confidence = confidence;
        Effect = effect;
        int better = direction == Direction.Increase ? 1 : -1;
        if (effect.Interval.TryGet(out Interval interval, out Undefined? undefined))
        {
            double most = better > 0 ? -interval.Lower : interval.Upper;
            double least = better > 0 ? -interval.Upper : interval.Lower;
            MostHarm = Bounded(most);
            IsWithin = most < margin.Size;
            IsBeyond = least > margin.Size;
        }
        else
        {
            MostHarm = undefined;
        }

        Explanation = new(
            Sentence(direction),
            effect.Method,
            [
                FormattableString.Invariant(
                    $"one-sided, error rate {alpha:0.#####}: not worse is claimed where the bound lies within the margin"
                ),
            ]
        );
    }

    /// <summary>How much worse the metric may get.</summary>
    public Effect Margin { get; }

    /// <summary>The one-sided error rate of the claim "not worse", as left to this comparison.</summary>
    public double Alpha { get; }

    /// <summary>The confidence of the two-sided interval of <see cref="Effect"/>, 1 − 2·<see cref="Alpha"/>: each of its ends is a one-sided bound.</summary>
    public double Confidence { get; }

    /// <summary>The effect on the margin's scale with that interval.</summary>
    public MeasuredEffect Effect { get; }

    /// <summary>The most harm that the data leave possible, on the margin's scale; negative where even that is a gain.</summary>
    public Measured MostHarm { get; }

    /// <summary>Whether "not worse by the margin" is shown; never where there is no interval.</summary>
    public bool IsWithin { get; }

    /// <summary>Whether harm beyond the margin is shown.</summary>
    public bool IsBeyond { get; }

    /// <summary>The result as a sentence.</summary>
    public Explanation Explanation { get; }

    private static Measured Bounded(double harm) =>
        double.IsFinite(harm)
            ? harm
            : new Undefined(UndefinedReason.Infinite, "The interval has no bound on the side of harm.");

    private string Sentence(Direction direction)
    {
        string what = direction == Direction.Increase ? "fall" : "rise";
        return !MostHarm.TryGet(out double most, out Undefined? undefined) ? undefined.Sentence
            : most <= 0 ? $"With {ShareText.Level(1 - Alpha)} confidence it does not {what}; {Margin} is allowed."
            : $"With {ShareText.Level(1 - Alpha)} confidence it does not {what} by more than {Size(most)}; {Margin} is allowed.";
    }

    private string Size(double harm) =>
        Margin.Scale == EffectScale.Relative ? ShareText.Share(harm) : NumberText.Number(harm);
}
