using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a mean needs: count, mean and centred squares over units.</summary>
/// <param name="Moments">The summary of the units.</param>
public sealed record MeanStatistic(Moments Moments) : ArmStatistic
{
    /// <inheritdoc/>
    public override long Count => Moments.Count;

    /// <inheritdoc/>
    public override Measured Value => Moments.Mean;

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other) =>
        new MeanStatistic(Moments.Merge(RequireSameKind<MeanStatistic>(other).Moments));

    internal override bool Fits(MetricKind kind) => kind is MeanKind;

    internal override TwoSampleTestResult CompareWith(
        ArmStatistic control,
        double confidence,
        Alternative alternative
    ) => WelchTTest.Compare(((MeanStatistic)control).Moments, Moments, confidence, alternative);

    internal override (double Numerator, double Denominator) Totals =>
        Moments.Count == 0 ? (0, 0) : (Moments.Mean.Value * Moments.Count, Moments.Count);
}
