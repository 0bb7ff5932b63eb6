namespace AiPm.Sdk;

/// <summary>The market of a plan: its size from both directions, and who else is there.</summary>
public sealed record PlanMarket
{
    /// <summary>The size from above; <see langword="null"/> where left out.</summary>
    public TopDownMarket? TopDown { get; init; }

    /// <summary>Segments, for the size from below.</summary>
    public IReadOnlyList<MarketSegment> Segments { get; init; } = [];

    /// <summary>What products are compared by.</summary>
    public IReadOnlyList<MarketFeature> Features { get; init; } = [];

    /// <summary>Our product; <see langword="null"/> where nothing is compared.</summary>
    public MarketProduct? Own { get; init; }

    /// <summary>The competitors.</summary>
    public IReadOnlyList<MarketProduct> Competitors { get; init; } = [];
}
