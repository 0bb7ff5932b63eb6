namespace AiPm.Sdk;

/// <summary>What could be built, and the decision that is ahead.</summary>
/// <param name="Items">The items.</param>
/// <param name="Top">How many of them can be taken next.</param>
public sealed record PlanBacklog(IReadOnlyList<BacklogItem> Items, int Top)
{
    /// <summary>How many can be taken of those there are: <see cref="Top"/>, or all where there are fewer.</summary>
    public int Places => Math.Min(Top, Items.Count);
}
