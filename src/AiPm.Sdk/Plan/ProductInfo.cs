namespace AiPm.Sdk;

/// <summary>What the plan is about.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Purpose">Who it serves and how, in a sentence or two.</param>
/// <param name="Currency">The currency of every amount in the plan, as <c>USD</c>.</param>
public sealed record ProductInfo(string Name, string Purpose, string Currency)
{
    /// <summary>Who decides.</summary>
    public string? Owner { get; init; }

    /// <summary>The id of the metric that stands for the product's success.</summary>
    public string? NorthStar { get; init; }
}
