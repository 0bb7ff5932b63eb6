namespace AiPm.Sdk.Numerics;

/// <summary>Kendall's coefficient of concordance: how far several raters put several items in one order.</summary>
public sealed record ConcordanceResult
{
    internal ConcordanceResult(int raters, int items, Measured coefficient)
    {
        Raters = raters;
        Items = items;
        Coefficient = coefficient;
        bool isDefined = coefficient.TryGet(out double w, out Undefined? undefined);
        ChiSquared = isDefined ? raters * (items - 1.0) * w : undefined!;
        PValue = isDefined ? new ChiSquaredDistribution(items - 1).Survival(ChiSquared.Value) : undefined!;
        MeanSpearman = isDefined ? (raters * w - 1) / (raters - 1) : undefined!;
        Explanation = new(
            isDefined
                ? $"The concordance of {NumberText.Count(raters)} raters over {NumberText.Count(items)} items is {NumberText.Number(w)} ({ShareText.PValueStatement(PValue.Value)})."
                : undefined!.Sentence,
            "Kendall's W (Kendall and Babington Smith 1939), corrected for ties, p-value by χ²",
            ["raters are independent", "there are more than about 7 items for the p-value"]
        );
    }

    /// <summary>The number of raters.</summary>
    public int Raters { get; }

    /// <summary>The number of items.</summary>
    public int Items { get; }

    /// <summary>W, from 0, no common order, to 1, the same order; undefined where every rater rated all items the same.</summary>
    public Measured Coefficient { get; }

    /// <summary>m(n − 1)W, with n − 1 degrees of freedom.</summary>
    public Measured ChiSquared { get; }

    /// <summary>The probability of so large a W or a larger one where raters order at random.</summary>
    public Measured PValue { get; }

    /// <summary>(mW − 1)/(m − 1): without ties, the mean of Spearman's ρ over all pairs of raters.</summary>
    public Measured MeanSpearman { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
