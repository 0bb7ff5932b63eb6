namespace AiPm.Sdk.Risks;

/// <summary>An effect or a cost as it was drawn: one number for all years, or one for each.</summary>
internal sealed class YearlyQuantity
{
    private readonly double _certain;
    private readonly double[]? _draws;

    public YearlyQuantity(double certain) => _certain = certain;

    public YearlyQuantity(double[] draws) => _draws = draws;

    public bool IsCertain => _draws is null;

    public double this[int year] => _draws is null ? _certain : _draws[year];

    public bool IsAlways(double value) => _draws is null && _certain == value;
}
