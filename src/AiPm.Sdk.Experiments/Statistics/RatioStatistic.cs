using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a ratio of totals needs: the joint moments of numerator and denominator over units.</summary>
/// <param name="Moments">The summary of the units: X is the numerator, Y the denominator.</param>
public sealed record RatioStatistic(JointMoments Moments) : ArmStatistic
{
    /// <inheritdoc/>
    public override long Count => Moments.Count;

    /// <inheritdoc/>
    public override Measured Value =>
        !Moments.Y.Mean.TryGet(out double denominator, out Undefined? undefined) ? undefined
        : denominator != 0 ? Moments.X.Mean.Value / denominator
        : new Undefined(UndefinedReason.ZeroDenominator, "The denominator is 0 in total.");

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other) =>
        new RatioStatistic(Moments.Merge(RequireSameKind<RatioStatistic>(other).Moments));

    internal override bool Fits(MetricKind kind) => kind is RatioKind;

    internal override TwoSampleTestResult CompareWith(
        ArmStatistic control,
        double confidence,
        Alternative alternative
    ) => DeltaMethodRatioTest.Compare(((RatioStatistic)control).Moments, Moments, confidence, alternative);

    internal override (double Numerator, double Denominator) Totals =>
        Moments.Count == 0 ? (0, 0) : (Moments.X.Mean.Value * Moments.Count, Moments.Y.Mean.Value * Moments.Count);
}
