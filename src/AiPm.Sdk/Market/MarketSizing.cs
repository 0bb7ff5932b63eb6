using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The size of a market from above, from below, and whether the two can both be true.</summary>
public sealed record MarketSizing
{
    private MarketSizing(
        MarketSize? topDown,
        MarketSize? bottomUp,
        Simulated? ratio,
        string currency,
        Provenance provenance
    )
    {
        TopDown = topDown;
        BottomUp = bottomUp;
        Ratio = ratio;
        Provenance = provenance;
        Explanation = new(
            Sentence(currency),
            "total × served share × obtainable share from above; Σ customers × revenue × shares from below; draw by draw",
            ["shares are of what stands before them", "what is named is one quantity in both directions"]
        );
    }

    /// <summary>From above; <see langword="null"/> where the plan has none.</summary>
    public MarketSize? TopDown { get; }

    /// <summary>From below; <see langword="null"/> where the plan has none.</summary>
    public MarketSize? BottomUp { get; }

    /// <summary>Obtainable from below ÷ from above, draw by draw; <see langword="null"/> where a direction is missing or nothing can be obtained from above.</summary>
    public Simulated? Ratio { get; }

    /// <summary>Whether 1 lies within the middle 90 % of the ratio: the directions do not contradict each other. Open where one is missing.</summary>
    public bool? Agree =>
        Ratio is { } ratio ? ratio.Quantile(0.05).Value <= 1 && ratio.Quantile(0.95).Value >= 1 : null;

    /// <summary>Seed, draws and versions that make the same numbers again.</summary>
    public Provenance Provenance { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Sizes a market.</summary>
    /// <param name="market">The plan's market.</param>
    /// <param name="names">The plan's assumptions by name.</param>
    /// <param name="currency">The currency, for sentences.</param>
    /// <param name="options">Draws and seed; the defaults when left out.</param>
    /// <exception cref="ArgumentException">The market has no direction to size it from.</exception>
    /// <exception cref="UndefinedException">Draws of an estimate leave the range of their slot.</exception>
    public static MarketSizing Of(
        PlanMarket market,
        IReadOnlyDictionary<string, Estimate> names,
        string currency = "",
        SimulationOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(names);
        if (market.TopDown is null && market.Segments.Count == 0)
        {
            throw new ArgumentException(
                "a market is sized from above, from segments below, or both, but has neither",
                nameof(market)
            );
        }

        SimulationOptions simulation = options ?? SimulationOptions.Default;
        Estimate[]? above = market.TopDown is { } top ? Above(top, names) : null;
        Estimate[]? below = market.Segments.Count > 0 ? Below(market.Segments, names) : null;
        return new(
            Simulate(above, simulation),
            Simulate(below, simulation),
            above is not null && below is not null && !IsNothing(above[2])
                ? (below[2] / above[2]).Simulate(simulation)
                : null,
            currency,
            Provenance.Of(simulation)
        );
    }

    private static bool IsNothing(Estimate size) => size.TryGetCertain(out double amount) && amount == 0;

    private static Estimate[] Above(TopDownMarket top, IReadOnlyDictionary<string, Estimate> names)
    {
        Estimate total = Named(top.Total, names, "market/total");
        Estimate available = total * Named(top.ServedShare, names, "market/served share");
        return [total, available, available * Named(top.ObtainableShare, names, "market/obtainable share")];
    }

    private static Estimate[] Below(IReadOnlyList<MarketSegment> segments, IReadOnlyDictionary<string, Estimate> names)
    {
        Estimate[] sums = [0, 0, 0];
        foreach (MarketSegment segment in segments)
        {
            Estimate total =
                Named(segment.Customers, names, $"{segment.Id}/customers")
                * Named(segment.RevenuePerCustomer, names, $"{segment.Id}/revenue per customer");
            Estimate available = total * Named(segment.ServedShare, names, $"{segment.Id}/served share");
            Estimate obtainable = available * Named(segment.ObtainableShare, names, $"{segment.Id}/obtainable share");
            sums = [sums[0] + total, sums[1] + available, sums[2] + obtainable];
        }

        return sums;
    }

    /// <summary>A distribution under the name of its slot, so that TAM, SAM and SOM share its draws; what is named or computed keeps its own.</summary>
    private static Estimate Named(PlanEstimate estimate, IReadOnlyDictionary<string, Estimate> names, string slot)
    {
        Estimate bound = estimate.Bind(names);
        return bound.IsDistribution && bound.Names.Count == 0 ? bound.Named(slot) : bound;
    }

    private static MarketSize? Simulate(Estimate[]? sizes, SimulationOptions options) =>
        sizes is null ? null : new(sizes[0].Simulate(options), sizes[1].Simulate(options), sizes[2].Simulate(options));

    private string Sentence(string currency)
    {
        string Middle(Simulated of) =>
            $"{NumberText.Money(of.Quantile(0.5), currency)} a year (90 %: {NumberText.Money(of.Quantile(0.05), currency)} to {NumberText.Money(of.Quantile(0.95), currency)})";
        if (Ratio is not { } ratio)
        {
            return TopDown is { } nothing && BottomUp is { } counted
                    ? $"From above nothing can be obtained, so there is no ratio; from below the obtainable market is {Middle(counted.Obtainable)}."
                : TopDown is { } one
                    ? $"From above the obtainable market is {Middle(one.Obtainable)}; nobody has counted it from below."
                : $"From below the obtainable market is {Middle(BottomUp!.Obtainable)}; nobody has looked from above.";
        }

        string agree = Agree == true ? "the two do not contradict each other" : "the two cannot both be right";
        return $"The obtainable market is {Middle(TopDown!.Obtainable)} from above and {Middle(BottomUp!.Obtainable)} from below; below is {NumberText.Rounded(ratio.Quantile(0.5).Value, 2)} times above (90 %: {NumberText.Rounded(ratio.Quantile(0.05).Value, 2)} to {NumberText.Rounded(ratio.Quantile(0.95).Value, 2)}), so {agree}.";
    }
}
