namespace AiPm.Sdk.Prioritization;

/// <summary>The items by TOPSIS, with every step on the way.</summary>
public sealed class TopsisResult : MatrixResult
{
    internal TopsisResult(Topsis method, DecisionMatrix matrix, Topsis.Scorer scorer, TieConvention ties)
        : base(method, matrix, scorer, ties, scorer.AllAreTheSame && matrix.Items.Count > 1 ? [AllTheSame] : [])
    {
        Normalized = Table(scorer.Normalized.Values);
        Weighted = Table(scorer.Weighted);
        Ideal = scorer.Ideal;
        AntiIdeal = scorer.AntiIdeal;
        DistanceToIdeal = Array.ConvertAll(scorer.ToIdeal, scorer.Length);
        DistanceToAntiIdeal = Array.ConvertAll(scorer.ToAntiIdeal, scorer.Length);
    }

    private static MatrixWarning AllTheSame { get; } =
        new(
            "items",
            "All items are the same in every criterion that counts, so each is as near to the ideal as to the anti-ideal: the closeness is ½ for all."
        );

    /// <summary>The normalised values; more is better.</summary>
    public LabelledTable Normalized { get; }

    /// <summary>The normalised values times their weights.</summary>
    public LabelledTable Weighted { get; }

    /// <summary>The best weighted value of each criterion.</summary>
    public IReadOnlyList<double> Ideal { get; }

    /// <summary>The worst weighted value of each criterion.</summary>
    public IReadOnlyList<double> AntiIdeal { get; }

    /// <summary>D⁺ of each item, in the order of the rows.</summary>
    public IReadOnlyList<double> DistanceToIdeal { get; }

    /// <summary>D⁻ of each item, in the order of the rows.</summary>
    public IReadOnlyList<double> DistanceToAntiIdeal { get; }
}
