using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>One thing that the experiments changed: what it was without them and is with them, from the same random numbers.</summary>
/// <param name="What">What it is: <c>Rank of the first item</c>.</param>
/// <param name="Without">Without the experiments.</param>
/// <param name="With">With them.</param>
public sealed record ChainLink(string What, string Without, string With)
{
    /// <summary>Where in the plan, as <c>$.roadmap</c>.</summary>
    public string Path { get; init; } = "$";

    internal static IReadOnlyList<ChainLink> Of(PlanReview review) =>
        review.WithExperiments.Beliefs.IsMeasuredByExperiment
            ? Between(review.Plan, review.Options, review.WithoutExperiments, review.WithExperiments)
            : [];

    /// <summary>What differs in rank, date and loss between two outcomes of a plan.</summary>
    internal static IReadOnlyList<ChainLink> Between(
        ProductPlan plan,
        ReviewOptions options,
        PlanOutcome before,
        PlanOutcome after
    ) => [.. Rank(before, after), .. Date(options, before, after), .. Loss(plan, before, after)];

    private static IEnumerable<ChainLink> Rank(PlanOutcome before, PlanOutcome after)
    {
        if ((before.Ranking, after.Ranking) is ({ } without, { } with))
        {
            ForecastItem<BacklogItem> first = with.ByMeanScore[0];
            yield return new($"Rank of “{first.Item.Title}”", Place(without, first.Id), Place(with, first.Id))
            {
                Path = "$.backlog",
            };
        }
    }

    private static IEnumerable<ChainLink> Date(ReviewOptions options, PlanOutcome before, PlanOutcome after)
    {
        if ((before.Schedule, after.Schedule, after.Work) is ({ } without, { } with, { } roadmap))
        {
            double commitment = options.Commitment;
            string milestone = roadmap.Items.First(item => item.Id == roadmap.Milestone).Title;
            yield return new(
                $"P{NumberText.Number(100 * commitment)} date of “{milestone}”",
                DateText.LongDate(without.Percentile(roadmap.Milestone, commitment)),
                DateText.LongDate(with.Percentile(roadmap.Milestone, commitment))
            )
            {
                Path = "$.roadmap",
            };
        }
    }

    private static IEnumerable<ChainLink> Loss(ProductPlan plan, PlanOutcome before, PlanOutcome after)
    {
        if ((before.Risk, after.Risk) is ({ } without, { } with))
        {
            string currency = plan.Product.Currency;
            yield return new(
                "Expected loss a year",
                NumberText.Money(without.Total.Mean, currency),
                NumberText.Money(with.Total.Mean, currency)
            )
            {
                Path = "$.risks",
            };
        }
    }

    private static string Place(RankingForecast<BacklogItem> ranking, string id)
    {
        int place = 1 + ranking.ByMeanScore.Index().First(item => item.Item.Id == id).Index;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{place} of {ranking.ByMeanScore.Count}, first with a chance of {ShareText.Probability(ranking.ProbabilityInTop(1, id))}"
        );
    }
}
