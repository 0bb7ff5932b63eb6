using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How a posterior lies to a region of practical equivalence (ROPE): the probabilities of being below, inside and above it. Kruschke 2018.</summary>
public sealed record PracticalEquivalence
{
    internal PracticalEquivalence(Interval region, double below, double above, Direction direction, double certainty)
    {
        Region = region;
        Certainty = certainty is > 0.5 and < 1
            ? certainty
            : throw new ArgumentOutOfRangeException(
                nameof(certainty),
                certainty,
                FormattableString.Invariant($"certainty must be above 0.5 and below 1, but was {certainty}")
            );
        ProbabilityBelow = below;
        ProbabilityAbove = above;
        ProbabilityInside = Math.Clamp(1 - below - above, 0, 1);
        double better = direction == Direction.Increase ? above : below;
        double worse = direction == Direction.Increase ? below : above;
        Verdict =
            better >= certainty ? EquivalenceVerdict.Better
            : worse >= certainty ? EquivalenceVerdict.Worse
            : ProbabilityInside >= certainty ? EquivalenceVerdict.Equivalent
            : EquivalenceVerdict.Undecided;
    }

    /// <summary>The effects too small to matter.</summary>
    public Interval Region { get; }

    /// <summary>The probability that the effect lies below the region.</summary>
    public double ProbabilityBelow { get; }

    /// <summary>The probability that the effect lies inside the region.</summary>
    public double ProbabilityInside { get; }

    /// <summary>The probability that the effect lies above the region.</summary>
    public double ProbabilityAbove { get; }

    /// <summary>The probability from which a verdict is given.</summary>
    public double Certainty { get; }

    /// <summary>What follows at that certainty.</summary>
    public EquivalenceVerdict Verdict { get; }

    /// <summary>The result as a sentence.</summary>
    public override string ToString() =>
        $"The effect is below {NumberText.Range(Region, NumberText.Number)} with {ShareText.Probability(ProbabilityBelow)}, "
        + $"inside with {ShareText.Probability(ProbabilityInside)} and above with {ShareText.Probability(ProbabilityAbove)}: {Word}.";

    private string Word =>
        Verdict switch
        {
            EquivalenceVerdict.Better => "better by more than the region",
            EquivalenceVerdict.Worse => "worse by more than the region",
            EquivalenceVerdict.Equivalent => "practically equivalent",
            _ => "undecided",
        };
}
