namespace AiPm.Sdk.Prioritization;

/// <summary>A rule over some items: at least and at most so many of them are chosen.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Items">The ids of its items.</param>
public sealed record PortfolioGroup(string Name, IReadOnlyList<string> Items)
{
    /// <summary>The fewest to choose.</summary>
    /// <value>Default 0.</value>
    public int AtLeast { get; init; }

    /// <summary>The most to choose.</summary>
    /// <value>Default as many as there are.</value>
    public int AtMost { get; init; } = int.MaxValue;

    /// <summary>Items that exclude each other: at most one is chosen.</summary>
    public static PortfolioGroup Exclusive(string name, params IReadOnlyList<string> items) =>
        new(name, items) { AtMost = 1 };
}
