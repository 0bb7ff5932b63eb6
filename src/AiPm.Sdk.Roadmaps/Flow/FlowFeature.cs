using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A feature or epic in a team's list: an id and the items it still has.</summary>
public sealed record FlowFeature
{
    /// <summary>A feature of so many items.</summary>
    /// <param name="id">Not blank.</param>
    /// <param name="items">At least 0; an uncertain number is rounded up to whole items.</param>
    /// <exception cref="ArgumentException">The id is blank, or the number can be negative or is above <see cref="FlowScope.MostItems"/>.</exception>
    public FlowFeature(string id, Estimate items)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Items = new FlowScope(items).Items;
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The items it still has.</summary>
    public Estimate Items { get; }
}
