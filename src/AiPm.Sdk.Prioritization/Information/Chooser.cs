namespace AiPm.Sdk.Prioritization;

/// <summary>The best action of a decision for given scores. An instance keeps working memory: one thread at a time.</summary>
internal abstract class Chooser
{
    /// <summary>The items that can be chosen, or whose place in the choice can change, when only some scores move; ascending.</summary>
    public abstract int[] Relevant(ReadOnlySpan<double> means, IEnumerable<int> moving);

    /// <summary>Marks the best choice among the relevant items, by their scores, and returns the sum of its scores.</summary>
    public abstract double Choose(ReadOnlySpan<double> scores, Span<bool> chosen);
}
