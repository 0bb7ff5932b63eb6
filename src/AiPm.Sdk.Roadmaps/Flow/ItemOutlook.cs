using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What is to be expected of an item in progress, given how long it has been: of those that took longer than its age, how many were done in time.</summary>
/// <param name="Id">The item.</param>
/// <param name="Age">Days from its start through today, both counted; it is not finished yet.</param>
/// <param name="Target">The days within which it should be finished.</param>
/// <param name="Older">How many finished items took longer than this age.</param>
/// <param name="WithinTarget">P(finished within the target, given its age) with its interval; undefined where no item took longer.</param>
/// <param name="PassedShare">The share of finished items that took no longer than this age: 0.9 means that only one in ten was as slow.</param>
/// <param name="LikelyDays">The median total of those that took longer than its age; undefined where none did.</param>
public sealed record ItemOutlook(
    string Id,
    int Age,
    int Target,
    int Older,
    IntervalEstimate WithinTarget,
    double PassedShare,
    Measured LikelyDays
)
{
    /// <summary>Whether the age exceeds the target already.</summary>
    public bool IsLate => Age > Target || (Age == Target && WithinTarget.Value is { IsDefined: true, Value: 0 });

    /// <summary>The outlook in a sentence.</summary>
    public Explanation Explanation =>
        new(
            $"\"{Id}\" is {DateText.Days(Age)} old: {ShareText.Probability(PassedShare)} of items were finished by that age. {Rest}",
            "conditional distribution of past cycle times",
            ["the item is like those finished"]
        );

    private string Rest =>
        WithinTarget.Value.TryGet(out double share, out _)
            ? $"Of the {NumberText.Count(Older)} that took longer, {ShareText.Probability(share)} were finished within {DateText.Days(Target)}."
            : "None took longer, so nothing is known of when it will be.";

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
