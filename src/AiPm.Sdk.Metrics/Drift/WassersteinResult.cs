using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A Wasserstein-1 distance with its permutation test.</summary>
public sealed record WassersteinResult
{
    internal WassersteinResult(
        Measured distance,
        Measured pValue,
        Measured standardised,
        long referenceCount,
        long currentCount,
        int permutations
    )
    {
        Distance = distance;
        PValue = pValue;
        ReferenceCount = referenceCount;
        CurrentCount = currentCount;
        Permutations = permutations;
        Standardised = standardised;
        Explanation = new(
            Sentence(),
            "Wasserstein-1 distance (Vallender 1974), tested by permutation (Phipson and Smyth 2010)",
            ["observations are independent, within and between the samples"]
        );
    }

    /// <summary>How far values must move on average, in their unit; undefined where a sample is empty.</summary>
    public Measured Distance { get; }

    /// <summary>The distance over the reference's standard deviation, without unit; undefined where that is 0 or there are fewer than two.</summary>
    public Measured Standardised { get; }

    /// <summary>(k + 1) ÷ (N + 1) with k of N random splits at least as far apart; undefined where a sample is empty or all values are equal.</summary>
    public Measured PValue { get; }

    /// <summary>The number of reference observations.</summary>
    public long ReferenceCount { get; }

    /// <summary>The number of current observations.</summary>
    public long CurrentCount { get; }

    /// <summary>The number of random splits.</summary>
    public int Permutations { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private string Sentence()
    {
        if (!Distance.TryGet(out double distance, out Undefined? undefined))
        {
            return undefined.Sentence;
        }

        string deviations = Standardised.TryGet(out double own, out _)
            ? $", {NumberText.Rounded(own, 2)} of the reference's standard deviations"
            : "";
        string test = PValue.TryGet(out double p, out _) ? $" ({ShareText.PValueStatement(p)})" : "";
        return $"Values have moved by {NumberText.Number(distance)} on average{deviations}{test}: {NumberText.Count(CurrentCount)} current against {NumberText.Count(ReferenceCount)} reference observations.";
    }
}
