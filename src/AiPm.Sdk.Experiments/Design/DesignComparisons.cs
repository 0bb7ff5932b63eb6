namespace AiPm.Sdk.Experiments;

/// <summary>Which arms a design compares.</summary>
public enum DesignComparisons
{
    /// <summary>Each treatment with the control: k − 1 comparisons of k arms.</summary>
    WithControl,

    /// <summary>Every arm with every other: k(k − 1)/2 comparisons, each powered as if its two arms differed by the effect.</summary>
    AllPairs,
}
