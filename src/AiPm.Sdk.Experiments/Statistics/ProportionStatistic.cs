using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a proportion needs: successes and trials, one trial a unit.</summary>
/// <param name="Counts">Successes in trials.</param>
public sealed record ProportionStatistic(ProportionCounts Counts) : ArmStatistic
{
    /// <inheritdoc/>
    public override long Count => Counts.Trials;

    /// <inheritdoc/>
    public override Measured Value => Counts.Share;

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other) =>
        new ProportionStatistic(Counts.Merge(RequireSameKind<ProportionStatistic>(other).Counts));

    internal override bool Fits(MetricKind kind) => kind is ProportionKind;

    internal override TwoSampleTestResult CompareWith(
        ArmStatistic control,
        double confidence,
        Alternative alternative
    ) => TwoProportionTest.MiettinenNurminen(((ProportionStatistic)control).Counts, Counts, confidence, alternative);

    internal override (double Numerator, double Denominator) Totals => (Counts.Successes, Counts.Trials);
}
