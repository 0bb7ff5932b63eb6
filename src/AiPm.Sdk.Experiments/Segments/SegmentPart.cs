namespace AiPm.Sdk.Experiments;

/// <summary>One segment of one metric in two arms, without adjustment.</summary>
internal sealed record SegmentPart(
    string Name,
    long ControlUnits,
    long TreatmentUnits,
    ArmStatistic Control,
    ArmStatistic Treatment
)
{
    internal (double Numerator, double Denominator) ControlTotals => Totals(Control);

    internal (double Numerator, double Denominator) TreatmentTotals => Totals(Treatment);

    private static (double Numerator, double Denominator) Totals(ArmStatistic statistic) =>
        statistic.Count == 0 ? (0, 0) : statistic.Totals;
}
