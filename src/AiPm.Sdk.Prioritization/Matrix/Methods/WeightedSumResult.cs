namespace AiPm.Sdk.Prioritization;

/// <summary>The items by the weighted sum model.</summary>
public sealed class WeightedSumResult : MatrixResult
{
    internal WeightedSumResult(
        WeightedSumModel method,
        DecisionMatrix matrix,
        WeightedSumModel.Scorer scorer,
        TieConvention ties
    )
        : base(method, matrix, scorer, ties)
    {
        Normalized = Table(scorer.Normalized.Values);
        double[] weighted = [.. scorer.Normalized.Values];
        for (int cell = 0; cell < weighted.Length; cell++)
        {
            weighted[cell] *= matrix.Weights[cell / matrix.Items.Count];
        }

        Weighted = Table(weighted);
    }

    /// <summary>The normalised values; more is better.</summary>
    public LabelledTable Normalized { get; }

    /// <summary>The normalised values times their weights; a row adds up to the item's score.</summary>
    public LabelledTable Weighted { get; }
}
