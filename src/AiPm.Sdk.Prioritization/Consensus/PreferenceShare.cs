using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How voters split on two items.</summary>
public sealed class PreferenceShare
{
    private readonly Lazy<Estimate> _estimate;

    internal PreferenceShare(
        string item,
        string over,
        double weightFor,
        double weightAgainst,
        double total,
        double effectiveVoters,
        double confidence
    )
    {
        Item = item;
        Over = over;
        WeightFor = weightFor;
        WeightAgainst = weightAgainst;
        WeightWithout = Math.Max(0, total - weightFor - weightAgainst);
        Confidence = Domain.OpenShare.Require(confidence);
        double decided = weightFor + weightAgainst;
        EffectiveVoters = effectiveVoters * (decided / total);
        if (!(decided > 0))
        {
            Undefined undefined = new(
                UndefinedReason.TooFewObservations,
                $"No voter prefers one of {item} and {over}."
            );
            Share = undefined;
            Interval = undefined;
            _estimate = new(() => throw new UndefinedException(undefined));
            Explanation = new(undefined.Sentence, Method, []);
            return;
        }

        double share = weightFor / decided;
        Share = share;

        // As many voters as the weights are worth.
        Interval interval = ProportionIntervals.Wilson(share, EffectiveVoters, confidence).Value;
        Interval = interval;
        _estimate = new(() => Estimate.Beta(0.5 + share * EffectiveVoters, 0.5 + (1 - share) * EffectiveVoters));
        Explanation = new(
            $"{ShareText.Share(share)} of the voters who prefer one put {item} above {over} ({ShareText.Share(interval.Lower)} to {ShareText.Share(interval.Upper)} at {ShareText.Level(confidence)} confidence).",
            Method,
            ["Voters are a sample of those who matter, independent of each other."]
        );
    }

    private const string Method =
        "share with the score interval (Wilson 1927), Jeffreys posterior, effective size (Kish 1965)";

    /// <summary>The first item.</summary>
    public string Item { get; }

    /// <summary>The second item.</summary>
    public string Over { get; }

    /// <summary>The weight of the voters who put the first above the second.</summary>
    public double WeightFor { get; }

    /// <summary>The weight of the voters who put the second above the first.</summary>
    public double WeightAgainst { get; }

    /// <summary>The weight of the voters who tie the two or did not compare them.</summary>
    public double WeightWithout { get; }

    /// <summary>How many equally weighted voters those who prefer one are worth.</summary>
    public double EffectiveVoters { get; }

    /// <summary>The share of the weight of those who prefer one that prefers the first; undefined where there are none.</summary>
    public Measured Share { get; }

    /// <summary>The score interval of the share.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The split in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The share as an uncertain quantity: the beta posterior after Jeffreys' prior. Each call returns the same quantity.</summary>
    /// <exception cref="UndefinedException">No voter prefers one of the two.</exception>
    public Estimate ToEstimate() => _estimate.Value;
}
