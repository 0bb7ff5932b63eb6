namespace AiPm.Sdk.Prioritization;

/// <summary>A complete answer, ordered by its values alone, so that neither the order of rows nor names matter.</summary>
internal readonly record struct PriceRow(
    double TooCheap,
    double Cheap,
    double Expensive,
    double TooExpensive,
    double AtCheap,
    double AtExpensive,
    double Weight
) : IComparable<PriceRow>
{
    public bool HasIntent => AtCheap >= 0 && AtExpensive >= 0;

    public double this[PriceCurve curve] =>
        curve switch
        {
            PriceCurve.TooCheap => TooCheap,
            PriceCurve.Cheap => Cheap,
            PriceCurve.Expensive => Expensive,
            _ => TooExpensive,
        };

    public static PriceRow Of(PriceSensitivityAnswer answer, bool asked, IReadOnlyList<double> probabilities) =>
        new(
            asked ? answer.TooCheap!.Value : double.NegativeInfinity,
            answer.Cheap!.Value,
            answer.Expensive!.Value,
            answer.TooExpensive!.Value,
            answer.IntentAtCheap is { } cheap ? probabilities[cheap - 1] : -1,
            answer.IntentAtExpensive is { } expensive ? probabilities[expensive - 1] : -1,
            answer.Respondent.Weight
        );

    /// <summary>Every price that a respondent named, once, rising; 0 without a sign.</summary>
    public static double[] Named(IEnumerable<PriceRow> rows) =>
        [
            .. rows.SelectMany(row => new[] { row.TooCheap, row.Cheap, row.Expensive, row.TooExpensive })
                .Where(double.IsFinite)
                .Select(price => price + 0.0)
                .Distinct()
                .Order(),
        ];

    public int CompareTo(PriceRow other) =>
        (TooCheap, Cheap, Expensive, TooExpensive, AtCheap, AtExpensive, Weight).CompareTo(
            (
                other.TooCheap,
                other.Cheap,
                other.Expensive,
                other.TooExpensive,
                other.AtCheap,
                other.AtExpensive,
                other.Weight
            )
        );
}
