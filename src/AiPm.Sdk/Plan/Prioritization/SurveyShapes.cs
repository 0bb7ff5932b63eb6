using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>The shapes of what customers were asked.</summary>
internal static class SurveyShapes
{
    private static readonly ObjectShape<PlannedKano> Kano = Shape.Object<PlannedKano>(
        "kanoCounts",
        "How many respondents put an item into which Kano category.",
        members =>
        {
            Member<string> item = members.Required(
                "item",
                PlanIds.BacklogItem.Reference,
                "The item.",
                of: it => it.Item
            );
            Func<KanoCategory, string, string, Member<long>> count = (category, name, description) =>
                members.Optional(name, Shape.Integer(0, 1_000_000_000), 0, description, of: it => it.Counts[category]);
            Member<long> must = count(KanoCategory.MustBe, "mustBe", "It must be there.");
            Member<long> one = count(KanoCategory.OneDimensional, "oneDimensional", "The more, the better.");
            Member<long> attractive = count(KanoCategory.Attractive, "attractive", "It delights.");
            Member<long> indifferent = count(KanoCategory.Indifferent, "indifferent", "Nobody minds.");
            Member<long> reverse = count(KanoCategory.Reverse, "reverse", "It is better without.");
            Member<long> questionable = count(
                KanoCategory.Questionable,
                "questionable",
                "Answers that contradict each other."
            );
            return values =>
            {
                KanoCounts counts = new(
                    values.Get(must),
                    values.Get(one),
                    values.Get(attractive),
                    values.Get(indifferent),
                    values.Get(reverse),
                    values.Get(questionable)
                );
                return counts.Total > 0
                    ? new(values.Get(item), counts)
                    : throw new ArgumentException("at least one respondent put it into a category");
            };
        }
    );

    private static readonly ObjectShape<MaxDiffAnswer> MaxDiff = Shape.Object<MaxDiffAnswer>(
        "maxDiffAnswer",
        "The best and the worst of the items that a respondent was shown.",
        members =>
        {
            var respondent = Respondent(members, it => it.Respondent);
            Member<string> task = members.Required(
                "task",
                Shape.Id,
                "Which of the respondent's tasks.",
                of: it => it.Task
            );
            var shown = members.Required(
                "shown",
                Shape.List(Shape.Id, 2, 100, uniqueBy: item => item),
                "The items that were shown.",
                of: it => it.Shown
            );
            Member<string> best = members.Required("best", Shape.Id, "The best of them.", of: it => it.Best!);
            Member<string> worst = members.Required("worst", Shape.Id, "The worst of them.", of: it => it.Worst!);
            return values =>
            {
                foreach (Member<string> chosen in new[] { best, worst })
                {
                    if (!values.Get(shown).Contains(values.Get(chosen), StringComparer.Ordinal))
                    {
                        throw new ArgumentException(
                            $"it is one of those shown: {string.Join(", ", values.Get(shown))}",
                            chosen.Name
                        );
                    }
                }

                return values.Get(best) != values.Get(worst)
                    ? new(respondent(values), values.Get(task), values.Get(shown), values.Get(best), values.Get(worst))
                    : throw new ArgumentException("it is another than the best", nameof(worst));
            };
        }
    );

    private static readonly ObjectShape<PriceSensitivityAnswer> Price = Shape.Object<PriceSensitivityAnswer>(
        "priceAnswer",
        "The prices at which a respondent finds it too cheap, cheap, expensive and too expensive.",
        members =>
        {
            var respondent = Respondent(members, it => it.Respondent);
            Shape<double> price = Shape.Number(Domain.NonNegative);
            Member<double> tooCheap = members.Required(
                "tooCheap",
                price,
                "Too cheap to be good.",
                of: it => it.TooCheap!.Value
            );
            Member<double> cheap = members.Required("cheap", price, "A bargain.", of: it => it.Cheap!.Value);
            Member<double> expensive = members.Required(
                "expensive",
                price,
                "Expensive, but worth a thought.",
                of: it => it.Expensive!.Value
            );
            Member<double> tooExpensive = members.Required(
                "tooExpensive",
                price,
                "Too expensive.",
                of: it => it.TooExpensive!.Value
            );
            return values =>
                new(
                    respondent(values),
                    values.Get(tooCheap),
                    values.Get(cheap),
                    values.Get(expensive),
                    values.Get(tooExpensive)
                );
        }
    );

    private static readonly ObjectShape<PurchaseAnswer> Purchase = Shape.Object<PurchaseAnswer>(
        "purchaseAnswer",
        "Whether a respondent would buy at a price.",
        members =>
        {
            var respondent = Respondent(members, it => it.Respondent);
            Member<double> price = members.Required(
                "price",
                Shape.Number(Domain.NonNegative),
                "The price.",
                of: it => it.Price
            );
            Member<bool> buys = members.Required(
                "buys",
                Shape.Boolean,
                "Whether they would.",
                of: it => it.Buys!.Value
            );
            return values => new(respondent(values), values.Get(price), values.Get(buys));
        }
    );

    /// <summary>What customers were asked.</summary>
    public static ObjectShape<PlanSurveys> Surveys { get; } =
        Shape.Object<PlanSurveys>(
            "surveys",
            "What customers were asked, as it was counted or answered.",
            members =>
            {
                var kano = members.Optional(
                    "kano",
                    Shape.Included(Shape.List(Kano, 0, 10_000, uniqueBy: counts => counts.Item)),
                    [],
                    "Kano counts by item.",
                    of: it => it.Kano
                );
                var maxDiff = members.Optional(
                    "maxDiff",
                    Shape.Included(Shape.List(MaxDiff, 0, 1_000_000)),
                    [],
                    "The best and the worst of items that were shown.",
                    of: it => it.MaxDiff
                );
                var prices = members.Optional(
                    "prices",
                    Shape.Included(Shape.List(Price, 0, 1_000_000)),
                    [],
                    "Prices that are too cheap, cheap, expensive and too expensive.",
                    of: it => it.Prices
                );
                var purchases = members.Optional(
                    "purchases",
                    Shape.Included(Shape.List(Purchase, 0, 1_000_000)),
                    [],
                    "Whether somebody would buy at a price.",
                    of: it => it.Purchases
                );
                return values =>
                    new()
                    {
                        Kano = values.Get(kano),
                        MaxDiff = values.Get(maxDiff),
                        Prices = values.Get(prices),
                        Purchases = values.Get(purchases),
                    };
            }
        );

    private static Func<MemberValues, Respondent> Respondent<T>(MemberTable<T> members, Func<T, Respondent> of)
    {
        Member<string> id = members.Required("respondent", Shape.Id, "Who answered.", of: it => of(it).Id);
        Member<double> weight = members.Optional(
            "weight",
            Shape.Number(Domain.Positive),
            1,
            "What the answer counts.",
            of: it => of(it).Weight
        );
        return values => new(values.Get(id), values.Get(weight));
    }
}
