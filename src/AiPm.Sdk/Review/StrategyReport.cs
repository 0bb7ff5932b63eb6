using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>A plan's strategy and market as report parts.</summary>
internal static class StrategyReport
{
    public static IEnumerable<ReportPart> Strategy(ProductPlan plan, ProductStrategy strategy)
    {
        if (strategy.Vision is { } vision)
        {
            yield return ReportPart.Paragraph(vision);
        }

        if (strategy.Problem is { } problem)
        {
            yield return ReportPart.Paragraph($"The problem: {problem}");
        }

        if (strategy.ValueProposition is { } proposition)
        {
            yield return ReportPart.Paragraph(proposition.Sentence(plan.Product.Name));
        }

        if (strategy.Swot.Count > 0)
        {
            yield return ReportPart.Table(
                "Strengths, weaknesses, opportunities and threats, and what answers to them",
                new(
                    [new("Field"), new("Statement"), new("Risks"), new("Items")],
                    strategy
                        .Swot.OrderBy(entry => entry.Kind)
                        .Select(entry =>
                            (IReadOnlyList<PictureCell>)
                                [entry.Kind.ToString(), entry.Statement, Ids(entry.Risks), Ids(entry.Items)]
                        )
                )
            );
        }

        if (strategy.Goals.Count > 0)
        {
            yield return ReportPart.Table(
                "Goals, and what they lack to be specific, measurable, achievable, relevant and time-bound",
                new(
                    [new("Goal"), new("Lacks")],
                    strategy.Goals.Select(goal =>
                        (IReadOnlyList<PictureCell>)
                            [
                                goal.Statement,
                                string.Join(
                                    "; ",
                                    goal.ToDraft(plan.Metrics).Smart().SelectMany(finding => finding.Missing)
                                )
                                    is { Length: > 0 } lacks
                                    ? lacks
                                    : "nothing",
                            ]
                    )
                )
            );
        }

        yield return ReportPart.Table(
            "The four sides of the product: what each has",
            new(
                [new("Side"), new("Goals"), new("Items"), new("Metrics"), new("Risks"), new("Owners")],
                VerticalCoverage
                    .Of(plan)
                    .Select(side =>
                        (IReadOnlyList<PictureCell>)
                            [
                                VerticalName.Of(side.Vertical),
                                Ids(side.Goals),
                                Ids(side.Items),
                                Ids(side.Metrics),
                                Ids(side.Risks),
                                Ids(side.Owners),
                            ]
                    )
            )
        );
        if (StrategyCheck.Find(plan) is { Count: > 0 } open)
        {
            yield return ReportPart.List(open.Select(finding => finding.Sentence));
        }
    }

    public static IEnumerable<ReportPart> Market(
        MarketSizing? sizing,
        CompetitorMatrix? competitors,
        PlanMarket market,
        string currency
    )
    {
        if (sizing is not null)
        {
            yield return ReportPart.Paragraph(sizing.Explanation.Sentence);
            yield return ReportPart.Table("The market, a year", Sizes(sizing, currency));
        }

        if (competitors is not null)
        {
            yield return ReportPart.Paragraph(competitors.Explanation.Sentence);
            yield return ReportPart.Table("Products", Products(competitors, market));
            yield return ReportPart.Table(
                "Features, the widest gap first",
                new(
                    [
                        new("Feature"),
                        new("Ours", ColumnKind.Number),
                        new("Best other", ColumnKind.Number),
                        new("Who"),
                        new("Standing"),
                    ],
                    competitors.Gaps.Select(gap =>
                        (IReadOnlyList<PictureCell>)
                            [
                                gap.Feature.Name,
                                Rating(gap.Own),
                                Rating(gap.Best),
                                string.Join(
                                    ", ",
                                    gap.Leaders.Select(id => market.Competitors.First(one => one.Id == id).Name)
                                ),
                                gap.Standing.ToString(),
                            ]
                    )
                )
            );
        }
    }

    private static PictureTable Products(CompetitorMatrix competitors, PlanMarket market) =>
        new(
            [new("Product"), new("Score", ColumnKind.Number), new("Price"), new("Better at"), new("Worse at")],
            market
                .Competitors.Prepend(market.Own!)
                .Select(product =>
                    (IReadOnlyList<PictureCell>)
                        [
                            product.Name,
                            PictureCell.Of(competitors.Scores[product.Id], score => NumberText.Rounded(score, 2)),
                            product.Price?.Text ?? "unknown",
                            Ids(product.Strengths),
                            Ids(product.Weaknesses),
                        ]
                )
        );

    private static PictureTable Sizes(MarketSizing sizing, string currency)
    {
        (string Direction, MarketSize? Size)[] directions =
        [
            ("from above", sizing.TopDown),
            ("from below", sizing.BottomUp),
        ];
        return new(
            [
                new("Size"),
                new("Median", ColumnKind.Money) { Unit = currency },
                new("5 %", ColumnKind.Money) { Unit = currency },
                new("95 %", ColumnKind.Money) { Unit = currency },
            ],
            directions
                .Where(direction => direction.Size is not null)
                .SelectMany(direction =>
                    new[]
                    {
                        ($"Total addressable, {direction.Direction}", direction.Size!.Total),
                        ($"Serviceable available, {direction.Direction}", direction.Size.Available),
                        ($"Serviceable obtainable, {direction.Direction}", direction.Size.Obtainable),
                    }
                )
                .Select(row =>
                    (IReadOnlyList<PictureCell>)
                        [
                            row.Item1,
                            PictureCell.OfMoney(row.Item2.Quantile(0.5), ""),
                            PictureCell.OfMoney(row.Item2.Quantile(0.05), ""),
                            PictureCell.OfMoney(row.Item2.Quantile(0.95), ""),
                        ]
                )
        );
    }

    private static PictureCell Rating(double? rating) =>
        rating is { } known ? known.ToString("0.##", CultureInfo.InvariantCulture) : "unknown";

    private static string Ids(IReadOnlyList<string> ids) => ids.Count == 0 ? "none" : string.Join(", ", ids);
}
