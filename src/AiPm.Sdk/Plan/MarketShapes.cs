using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of a plan's market.</summary>
internal sealed class MarketShapes(PlanEstimateShape estimate)
{
    private ObjectShape<TopDownMarket> TopDown =>
        Shape.Object<TopDownMarket>(
            "topDownMarket",
            "The market from above: what is spent in all a year, and the shares that can be served and won.",
            members =>
            {
                Member<PlanEstimate> total = members.Required(
                    "total",
                    estimate.NonNegative,
                    "What is spent a year, in the plan's currency (TAM).",
                    of: it => it.Total
                );
                Member<PlanEstimate> served = members.Required(
                    "servedShare",
                    estimate.Share,
                    "The share that the product could serve (SAM of TAM).",
                    of: it => it.ServedShare
                );
                Member<PlanEstimate> obtainable = members.Required(
                    "obtainableShare",
                    estimate.Share,
                    "The share of that which could be won (SOM of SAM).",
                    of: it => it.ObtainableShare
                );
                Member<string?> source = members.Optional(
                    "source",
                    Shape.Text(2_000),
                    "Where the total comes from.",
                    of: it => it.Source
                );
                return values =>
                    new(values.Get(total), values.Get(served), values.Get(obtainable)) { Source = values.Get(source) };
            }
        );

    private ObjectShape<MarketSegment> Segment =>
        Shape.Object<MarketSegment>(
            "marketSegment",
            "A group of customers, counted from below.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Segment.Definition, "Its id.", of: it => it.Id);
                Member<string> name = members.Required("name", Shape.Text(200), "Who they are.", of: it => it.Name);
                Member<PlanEstimate> customers = members.Required(
                    "customers",
                    estimate.NonNegative,
                    "How many there are.",
                    of: it => it.Customers
                );
                Member<PlanEstimate> revenue = members.Required(
                    "revenuePerCustomer",
                    estimate.NonNegative,
                    "What each would pay a year, in the plan's currency.",
                    of: it => it.RevenuePerCustomer
                );
                Member<PlanEstimate> served = members.Required(
                    "servedShare",
                    estimate.Share,
                    "The share that the product could serve.",
                    of: it => it.ServedShare
                );
                Member<PlanEstimate> obtainable = members.Required(
                    "obtainableShare",
                    estimate.Share,
                    "The share of those that could be won.",
                    of: it => it.ObtainableShare
                );
                return values =>
                    new(
                        values.Get(id),
                        values.Get(name),
                        values.Get(customers),
                        values.Get(revenue),
                        values.Get(served),
                        values.Get(obtainable)
                    );
            }
        );

    private static readonly ObjectShape<MarketFeature> Feature = Shape.Object<MarketFeature>(
        "marketFeature",
        "Something products are compared by.",
        members =>
        {
            Member<string> id = members.Required("id", PlanIds.Feature.Definition, "Its id.", of: it => it.Id);
            Member<string> name = members.Required("name", Shape.Text(200), "What it is.", of: it => it.Name);
            Member<double> weight = members.Optional(
                "weight",
                Shape.Number(Domain.NonNegative),
                1,
                "How much customers care.",
                of: it => it.Weight
            );
            return values => new(values.Get(id), values.Get(name), values.Get(weight));
        }
    );

    private ObjectShape<MarketProduct> Product =>
        Shape.Object<MarketProduct>(
            "marketProduct",
            "A product on the market.",
            members =>
            {
                Member<string> id = members.Required(
                    "id",
                    PlanIds.MarketProduct.Definition,
                    "Its id.",
                    of: it => it.Id
                );
                Member<string> name = members.Required(
                    "name",
                    Shape.Text(200),
                    "What it is called.",
                    of: it => it.Name
                );
                var features = members.Optional(
                    "features",
                    Shape.Map(Shape.Number(Domain.Share)),
                    new Dictionary<string, double>(StringComparer.Ordinal),
                    "How well it has each feature, from 0 (not at all) to 1 (fully), by the feature's id; what is left out is unknown.",
                    of: it => it.Features
                );
                Member<PlanEstimate?> price = members.Optional(
                    "price",
                    estimate.NonNegative,
                    "What it costs, in the same terms for all products.",
                    of: it => it.Price
                );
                var strengths = members.Optional(
                    "strengths",
                    Shape.List(Shape.Text(500)),
                    [],
                    "What it is better at.",
                    of: it => it.Strengths
                );
                var weaknesses = members.Optional(
                    "weaknesses",
                    Shape.List(Shape.Text(500)),
                    [],
                    "What it is worse at.",
                    of: it => it.Weaknesses
                );
                return values =>
                    new(values.Get(id), values.Get(name), values.Get(features))
                    {
                        Price = values.Get(price),
                        Strengths = values.Get(strengths),
                        Weaknesses = values.Get(weaknesses),
                    };
            }
        );

    public ObjectShape<PlanMarket> Market
    {
        get
        {
            ObjectShape<MarketProduct> product = Product;
            return Shape.Object<PlanMarket>(
                "market",
                "The market: its size from above and from below, and who else is there.",
                members =>
                {
                    Member<TopDownMarket?> top = members.Optional(
                        "topDown",
                        TopDown,
                        "The size from above.",
                        of: it => it.TopDown
                    );
                    var segments = members.Optional(
                        "segments",
                        Shape.List(Segment, 0, 1_000),
                        [],
                        "Segments, for the size from below.",
                        of: it => it.Segments
                    );
                    var features = members.Optional(
                        "features",
                        Shape.List(Feature, 0, 1_000),
                        [],
                        "What products are compared by.",
                        of: it => it.Features
                    );
                    Member<MarketProduct?> own = members.Optional("own", product, "Our product.", of: it => it.Own);
                    var competitors = members.Optional(
                        "competitors",
                        Shape.List(product, 0, 1_000),
                        [],
                        "The competitors.",
                        of: it => it.Competitors
                    );
                    return values =>
                    {
                        PlanMarket market = new()
                        {
                            TopDown = values.Get(top),
                            Segments = values.Get(segments),
                            Features = values.Get(features),
                            Own = values.Get(own),
                            Competitors = values.Get(competitors),
                        };
                        RequireKnown(market);
                        return market;
                    };
                }
            );
        }
    }

    private static void RequireKnown(PlanMarket market)
    {
        string[] known = [.. market.Features.Select(feature => feature.Id)];
        IEnumerable<(string Member, MarketProduct Product)> products = market
            .Competitors.Select(competitor => ("competitors", competitor))
            .Concat(market.Own is { } own ? [("own", own)] : []);
        foreach ((string member, MarketProduct product) in products)
        {
            foreach (
                string feature in product.Features.Keys.Where(feature =>
                    !known.Contains(feature, StringComparer.Ordinal)
                )
            )
            {
                string suggestion = Spelling.Suggest(feature, known) is { } near ? $" ({near})" : "";
                throw new ArgumentException(
                    $"products rated by features of the market, which \"{feature}\" of \"{product.Id}\" is not{suggestion}",
                    member
                );
            }
        }
    }
}
