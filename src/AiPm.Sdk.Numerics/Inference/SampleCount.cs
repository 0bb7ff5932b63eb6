namespace AiPm.Sdk.Numerics;

/// <summary>A count that a statistic rests on, by its name: <c>true positives: 41</c>.</summary>
/// <param name="Name">What was counted, in the plural.</param>
/// <param name="Count">How many; a weighted count need not be whole.</param>
public readonly record struct SampleCount(string Name, double Count)
{
    /// <summary>The count as a phrase.</summary>
    public override string ToString() => $"{Name}: {NumberText.Number(Count)}";
}
