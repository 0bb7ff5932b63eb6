using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A squared maximum mean discrepancy over all pairs, with its permutation test.</summary>
public sealed record MeanDiscrepancyResult
{
    internal MeanDiscrepancyResult(
        Measured squared,
        Measured bandwidth,
        Measured pValue,
        int referenceCount,
        int currentCount,
        int permutations
    )
    {
        Squared = squared;
        Bandwidth = bandwidth;
        PValue = pValue;
        ReferenceCount = referenceCount;
        CurrentCount = currentCount;
        Permutations = permutations;
        Explanation = new(
            pValue.TryGet(out double p, out Undefined? undefined)
                ? $"The squared maximum mean discrepancy of {NumberText.Count(currentCount)} current and {NumberText.Count(referenceCount)} reference rows is {NumberText.Number(squared.Value)} with kernel width {NumberText.Number(bandwidth.Value)} ({ShareText.PValueStatement(p)})."
                : undefined.Sentence,
            "unbiased maximum mean discrepancy, Gaussian kernel (Gretton and others 2012), tested by permutation (Phipson and Smyth 2010)",
            ["rows are independent, within and between the samples"]
        );
    }

    /// <summary>The unbiased estimate of MMD², from −2 to 2 and near 0 where nothing has changed; undefined with fewer than two rows on a side.</summary>
    public Measured Squared { get; }

    /// <summary>σ of the kernel.</summary>
    public Measured Bandwidth { get; }

    /// <summary>(k + 1) ÷ (N + 1) with k of N random splits at least as far apart; undefined where all rows are equal.</summary>
    public Measured PValue { get; }

    /// <summary>The number of reference rows.</summary>
    public int ReferenceCount { get; }

    /// <summary>The number of current rows.</summary>
    public int CurrentCount { get; }

    /// <summary>The number of random splits.</summary>
    public int Permutations { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
