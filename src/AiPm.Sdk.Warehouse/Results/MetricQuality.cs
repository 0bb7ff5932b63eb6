namespace AiPm.Sdk.Warehouse;

/// <summary>What a metric met with on the way to its statistics. Of a ratio, both sides together.</summary>
/// <param name="NullValues">Rows that counted but held no value.</param>
/// <param name="NotNumbers">Rows that counted but held NaN, an infinite number or, in an engine whose columns have no type, a text.</param>
/// <param name="UnitsLeftOut">Units left out for want of a value, as the metric says.</param>
/// <param name="UnitsCountedAsZero">Units without a value that counted as 0, as the metric says.</param>
/// <param name="UnitsTooYoung">Units left out as their time was not over.</param>
public readonly record struct MetricQuality(
    long NullValues,
    long NotNumbers,
    long UnitsLeftOut,
    long UnitsCountedAsZero,
    long UnitsTooYoung
)
{
    /// <summary>Both together.</summary>
    public MetricQuality Merge(MetricQuality other) =>
        new(
            checked(NullValues + other.NullValues),
            checked(NotNumbers + other.NotNumbers),
            checked(UnitsLeftOut + other.UnitsLeftOut),
            checked(UnitsCountedAsZero + other.UnitsCountedAsZero),
            checked(UnitsTooYoung + other.UnitsTooYoung)
        );
}
