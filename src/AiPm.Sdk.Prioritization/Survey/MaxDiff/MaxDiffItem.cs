using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How an item fares in best–worst tasks.</summary>
/// <remarks>
/// Utilities are log-strengths that add up to 0 over the items. All that follows from them is undefined, with the reason, where the answers leave
/// them infinite.
/// </remarks>
public sealed record MaxDiffItem
{
    private readonly OneEstimate _estimate;

    internal MaxDiffItem(
        string item,
        long best,
        long worst,
        long shown,
        MaxDiffScore score,
        (Measured Value, Measured Error) utility,
        (Measured Value, Measured Error) share,
        Measured probability,
        double confidence
    )
    {
        Item = item;
        Best = best;
        Worst = worst;
        Shown = shown;
        Score = score;
        Utility = utility.Value;
        UtilityError = utility.Error;
        Share = share.Value;
        ShareError = share.Error;
        ProbabilityScore = probability;
        Confidence = confidence;
        _estimate = new(() =>
        {
            double spread = LogitError.Value;
            return Estimate.Of(new LogitNormalDistribution(Elementary.Log(Share.Value / (1 - Share.Value)), spread));
        });
        double z = NormalFunction.SurvivalQuantile((1 - confidence) / 2);
        UtilityInterval =
            Utility.TryGet(out double u, out Undefined? undefined)
            && UtilityError.TryGet(out double error, out undefined)
                ? new Interval(u - z * error, u + z * error)
                : undefined!;
        if (LogitError.TryGet(out double logitError, out undefined))
        {
            double odds = Share.Value / (1 - Share.Value);
            double ratio = Elementary.Exp(z * logitError);
            ShareInterval = new Interval(odds / (odds + ratio), odds * ratio / (1 + odds * ratio));
        }
        else
        {
            ShareInterval = undefined;
        }
    }

    /// <summary>The item.</summary>
    public string Item { get; }

    /// <summary>How often it was chosen as best.</summary>
    public long Best { get; }

    /// <summary>How often it was chosen as worst.</summary>
    public long Worst { get; }

    /// <summary>How often it was shown.</summary>
    public long Shown { get; }

    /// <summary>(best − worst) ÷ shown, by weight.</summary>
    public MaxDiffScore Score { get; }

    /// <summary>
    /// √(best ÷ worst), by count: proportional to the item's strength in the paired model (Marley and Louviere 2005); undefined where it was never
    /// worst.
    /// </summary>
    public Measured SquareRootRatio =>
        Worst > 0
            ? Math.Sqrt((double)Best / Worst)
            : new Undefined(
                UndefinedReason.ZeroDenominator,
                $"{Item} was never the worst, so best ÷ worst has no value."
            );

    /// <summary>The utility by conditional logit.</summary>
    public Measured Utility { get; }

    /// <summary>Its standard error.</summary>
    public Measured UtilityError { get; }

    /// <summary>Its normal interval.</summary>
    public MeasuredInterval UtilityInterval { get; }

    /// <summary>The share of preference e^u/Σe^u: the probability that the item is the best where all are shown. Shares add up to 1.</summary>
    public Measured Share { get; }

    /// <summary>Its standard error by the delta method.</summary>
    public Measured ShareError { get; }

    /// <summary>Its interval on the logit scale by the delta method, inside 0 and 1.</summary>
    public MeasuredInterval ShareInterval { get; }

    /// <summary>
    /// e^u/(e^u + a − 1) with a items shown in a task on average, scaled to add up to 1 over the items: the "probability scale" that spreads less than the
    /// share. Sawtooth Software 2020, "The MaxDiff System Technical Paper".
    /// </summary>
    public Measured ProbabilityScore { get; }

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; }

    private Measured LogitError =>
        !Share.TryGet(out double share, out Undefined? undefined) ? undefined
        : !ShareError.TryGet(out double error, out undefined) ? undefined
        : share * (1 - share) > 0 && error > 0 ? error / (share * (1 - share))
        : new Undefined(UndefinedReason.NoVariation, $"The share of {Item} has no error to make an interval of.");

    /// <summary>
    /// The share as a quantity for a scoring model: logit-normal, the same at each call. Shares of several items add up to 1 only when taken together, see
    /// <see cref="MaxDiffSurvey.ToEstimates"/>.
    /// </summary>
    /// <exception cref="UndefinedException">There is no share, or it has no error.</exception>
    public Estimate ToEstimate() => _estimate.Value;

    /// <summary>The item in a sentence.</summary>
    public override string ToString() =>
        $"{Item}: best {NumberText.Count(Best)} and worst {NumberText.Count(Worst)} times of {NumberText.Count(Shown)}, score {Score}"
        + (
            ShareInterval.TryGet(out Interval interval, out _)
                ? $", share {ShareText.Share(Share.Value)} ({ShareText.Level(Confidence)} interval {NumberText.Range(interval, ShareText.Share)})"
                : ""
        );
}
