using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Our product beside the others, feature by feature: where we are behind, level, ahead, and what nobody has.</summary>
/// <remarks>What is unknown is left out of every comparison and listed; it is never taken as 0.</remarks>
public sealed record CompetitorMatrix
{
    private CompetitorMatrix(IReadOnlyList<FeatureGap> gaps, IReadOnlyDictionary<string, Measured> scores, string own)
    {
        Gaps = gaps;
        Scores = scores;
        Explanation = new(
            Sentence(own),
            "weighted mean of feature ratings; gap to the best competitor",
            ["ratings mean the same for every product", "weights say what customers care about"]
        );
    }

    /// <summary>Every feature, the widest weighted gap behind first, the unknown last.</summary>
    public IReadOnlyList<FeatureGap> Gaps { get; }

    /// <summary>
    /// The weighted mean of each product's ratings by its id, from 0 to 1, over the features of which it has one; undefined where
    /// it has none or their weights are all 0.
    /// </summary>
    public IReadOnlyDictionary<string, Measured> Scores { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Compares a market's products.</summary>
    /// <param name="market">The market, with our product, at least one competitor and one feature.</param>
    /// <exception cref="ArgumentException">One of these is missing.</exception>
    public static CompetitorMatrix Of(PlanMarket market)
    {
        ArgumentNullException.ThrowIfNull(market);
        if (market.Own is not { } own || market.Competitors.Count == 0 || market.Features.Count == 0)
        {
            throw new ArgumentException(
                "a comparison needs our product, at least one competitor and one feature",
                nameof(market)
            );
        }

        return new(
            [
                .. market
                    .Features.Select(feature => Compare(feature, own, market.Competitors))
                    .OrderBy(gap => gap.WeightedGap is null)
                    .ThenBy(gap => gap.WeightedGap)
                    .ThenBy(gap => gap.Feature.Id, StringComparer.Ordinal),
            ],
            market
                .Competitors.Prepend(own)
                .ToDictionary(
                    product => product.Id,
                    product => Score(product, market.Features),
                    StringComparer.Ordinal
                ),
            own.Name
        );
    }

    private static FeatureGap Compare(
        MarketFeature feature,
        MarketProduct own,
        IReadOnlyList<MarketProduct> competitors
    )
    {
        double? ours = own.Features.TryGetValue(feature.Id, out double rating) ? rating : null;
        double? best = competitors
            .Select(competitor =>
                competitor.Features.TryGetValue(feature.Id, out double theirs) ? theirs : (double?)null
            )
            .Max();
        string[] leaders =
        [
            .. competitors
                .Where(competitor =>
                    best is not null && competitor.Features.TryGetValue(feature.Id, out double theirs) && theirs == best
                )
                .Select(competitor => competitor.Id),
        ];
        FeatureStanding standing =
            ours is null || best is null ? FeatureStanding.Unknown
            : Math.Max(ours.Value, best.Value) == 0 ? FeatureStanding.WhiteSpace
            : ours < best ? FeatureStanding.Behind
            : ours > best ? FeatureStanding.Ahead
            : FeatureStanding.Level;
        return new(feature, standing, ours, best, leaders);
    }

    private static Measured Score(MarketProduct product, IReadOnlyList<MarketFeature> features)
    {
        MarketFeature[] rated = [.. features.Where(feature => product.Features.ContainsKey(feature.Id))];
        double weight = rated.Sum(feature => feature.Weight);
        return weight > 0
            ? rated.Sum(feature => feature.Weight * product.Features[feature.Id]) / weight
            : new Undefined(UndefinedReason.ZeroDenominator, $"{product.Name} has no rated feature with a weight.");
    }

    private string Sentence(string own)
    {
        int Count(FeatureStanding standing) => Gaps.Count(gap => gap.Standing == standing);
        FeatureGap? worst = Gaps.FirstOrDefault(gap => gap.Standing == FeatureStanding.Behind);
        FeatureGap? lead = Gaps.LastOrDefault(gap => gap.Standing == FeatureStanding.Ahead);
        string most = worst is null
            ? ""
            : $" It is furthest behind in {worst.Feature.Name} ({string.Join(", ", worst.Leaders)}).";
        string best = lead is null ? "" : $" It leads most in {lead.Feature.Name}.";
        string nobody = Count(FeatureStanding.WhiteSpace) is > 0 and int space
            ? $" Nobody has {NumberText.Count(space)} of them."
            : "";
        string unknown = Count(FeatureStanding.Unknown) is > 0 and int open
            ? $" {NumberText.Count(open)} cannot be compared yet."
            : "";
        return $"Of {NumberText.Count(Gaps.Count)} features {own} is ahead in {NumberText.Count(Count(FeatureStanding.Ahead))}, level in {NumberText.Count(Count(FeatureStanding.Level))} and behind in {NumberText.Count(Count(FeatureStanding.Behind))}.{most}{best}{nobody}{unknown}";
    }
}
