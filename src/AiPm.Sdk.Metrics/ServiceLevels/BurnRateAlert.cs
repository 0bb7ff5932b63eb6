using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a burn rate rule says at an instant.</summary>
public sealed record BurnRateAlert
{
    internal BurnRateAlert(BurnRateRule rule, double threshold, IntervalEstimate inLong, IntervalEstimate inShort)
    {
        Rule = rule;
        Threshold = threshold;
        Long = inLong;
        Short = inShort;
        Threshold level = Numerics.Threshold.AtLeast(threshold);
        (ThresholdVerdict l, ThresholdVerdict s) = (level.Judge(inLong.Value), level.Judge(inShort.Value));
        Firing =
            l == ThresholdVerdict.Unknown || s == ThresholdVerdict.Unknown ? ThresholdVerdict.Unknown
            : l == ThresholdVerdict.Met && s == ThresholdVerdict.Met ? ThresholdVerdict.Met
            : ThresholdVerdict.NotMet;
        (IntervalVerdict sureLong, IntervalVerdict sureShort) = (inLong.Judge(level), inShort.Judge(level));
        Certainty =
            Firing == ThresholdVerdict.Unknown ? IntervalVerdict.Undefined
            : sureLong == IntervalVerdict.NotMet || sureShort == IntervalVerdict.NotMet ? IntervalVerdict.NotMet
            : sureLong == IntervalVerdict.Met && sureShort == IntervalVerdict.Met ? IntervalVerdict.Met
            : IntervalVerdict.NotEnoughData;
    }

    /// <summary>The rule.</summary>
    public BurnRateRule Rule { get; }

    /// <summary>The burn rate at which it fires, for this objective.</summary>
    public double Threshold { get; }

    /// <summary>The burn rate in the long window.</summary>
    public IntervalEstimate Long { get; }

    /// <summary>The burn rate in the short window.</summary>
    public IntervalEstimate Short { get; }

    /// <summary>
    /// Whether both burn rates as counted reach the threshold, as alerting systems judge. Unknown where a window had no traffic: silence is no verdict.
    /// </summary>
    public ThresholdVerdict Firing { get; }

    /// <summary>
    /// Whether the traffic is enough to say so: <see cref="IntervalVerdict.Met"/> where both intervals lie at or above the threshold,
    /// <see cref="IntervalVerdict.NotMet"/> where one lies below. A rule that fires on three requests is seldom sure.
    /// </summary>
    public IntervalVerdict Certainty { get; }
}
