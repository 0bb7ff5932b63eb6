using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What an item gets of the sum.</summary>
/// <remarks>
/// Share: the weighted mean of the respondents' shares, m. Interval: on the logit scale, so that it stays between 0 and 1, with the standard error
/// s/√n ÷ (m(1 − m)) of the delta method and Student's quantile (n after Kish 1965).
/// </remarks>
public sealed record AllocatedItem
{
    private readonly OneEstimate _estimate;

    internal AllocatedItem(string item, SurveyMean share, SurveyShare support)
    {
        Item = item;
        Share = share.Mean;
        StandardError = share.StandardError;
        Confidence = share.Confidence;
        Support = support;
        _estimate = new(() =>
        {
            _ = Interval.Value;
            double mean = Share.Value;
            return Estimate.Of(new LogitNormalDistribution(Elementary.Log(mean / (1 - mean)), LogitError));
        });
        if (!share.StandardError.TryGet(out double error, out Undefined? undefined))
        {
            Interval = undefined;
        }
        else
        {
            double mean = share.Mean.Value;
            LogitError = error / (mean * (1 - mean));
            double half = Kish.HalfWidth(LogitError, share.EffectiveSize, Confidence);
            double odds = mean / (1 - mean);
            double ratio = Elementary.Exp(half);
            Interval = new Interval(odds / (odds + ratio), odds * ratio / (1 + odds * ratio));
        }

        Explanation = new(
            Share.IsDefined
                ? $"{item} gets {this}; {Support} of the respondents give it something."
                : $"No division of the sum is usable, so {item} has no share.",
            "Mean share, interval on the logit scale by the delta method; sizes after Kish (1965)",
            ["respondents divided the sum independently"]
        );
    }

    /// <summary>The item.</summary>
    public string Item { get; }

    /// <summary>Its mean share of the sum, from 0 to 1; the shares of all items add up to 1.</summary>
    public Measured Share { get; }

    /// <summary>The standard error of the mean share.</summary>
    public Measured StandardError { get; }

    /// <summary>The interval of the mean share; undefined for one respondent, or where all give the same.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The share of respondents who give the item something.</summary>
    public SurveyShare Support { get; }

    /// <summary>The item in a sentence.</summary>
    public Explanation Explanation { get; }

    private double LogitError { get; }

    /// <summary>
    /// The share as a quantity for a scoring model: logit-normal, the same at each call. Shares of several items add up to 1 only when taken together, see
    /// <see cref="AllocationSurvey.ToEstimates"/>.
    /// </summary>
    /// <exception cref="UndefinedException">There is no interval.</exception>
    public Estimate ToEstimate() => _estimate.Value;

    /// <summary>The share with its interval.</summary>
    public override string ToString() =>
        !Share.TryGet(out double share, out Undefined? undefined) ? undefined.Sentence
        : Interval.TryGet(out Interval interval, out _)
            ? $"{ShareText.Share(share)} ({ShareText.Level(Confidence)} interval {NumberText.Range(interval, ShareText.Share)})"
        : $"{ShareText.Share(share)} (no interval)";
}
