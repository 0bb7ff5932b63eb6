using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What the form of the statistic asks for.</summary>
internal sealed record AutomaticMethod : ComparisonMethod
{
    public override string Name => "the test that the form of the statistic asks for";

    public override StatisticNeed NeedOf(Metric metric) => new(metric, FormOf(metric));

    internal override bool Accepts(Metric metric, ArmStatistic statistic) => statistic.Fits(metric.Kind);

    internal override ComparisonOutcome Compare(
        ArmStatistic control,
        ArmStatistic treatment,
        double confidence,
        Alternative alternative
    ) => new(treatment.CompareWith(control, confidence, alternative));
}
