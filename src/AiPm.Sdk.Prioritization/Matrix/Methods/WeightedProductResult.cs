namespace AiPm.Sdk.Prioritization;

/// <summary>The items by the weighted product model.</summary>
public sealed class WeightedProductResult : MatrixResult
{
    internal WeightedProductResult(
        WeightedProductModel method,
        DecisionMatrix matrix,
        WeightedProductModel.Scorer scorer,
        TieConvention ties
    )
        : base(method, matrix, scorer, ties) => Normalized = Table(scorer.Normalized.Values);

    /// <summary>The values that are raised to their weights; more is better.</summary>
    public LabelledTable Normalized { get; }
}
