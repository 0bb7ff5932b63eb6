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
    internal static IReadOnlyList<ChainLink> Of(PlanReview review) =>
        review.WithExperiments.Beliefs.Updates.Any(update => update.Assumption.MeasuredBy?.Experiment is not null)
            ? [.. Rank(review), .. Date(review), .. Loss(review)]
            : [];

    private static IEnumerable<ChainLink> Rank(PlanReview review)
    {
        if (review is { WithExperiments.Ranking: { } with, WithoutExperiments.Ranking: { } without })
        {
            ForecastItem<BacklogItem> first = with.ByMeanScore[0];
            yield return new($"Rank of “{first.Item.Title}”", Place(without, first.Id), Place(with, first.Id));
        }
    }

    private static IEnumerable<ChainLink> Date(PlanReview review)
    {
        if (
            review is
            {
                WithExperiments.Schedule: { } with,
                WithoutExperiments.Schedule: { } without,
                WithExperiments.Work: { } roadmap
            }
        )
        {
            double commitment = review.Options.Commitment;
            string milestone = roadmap.Items.First(item => item.Id == roadmap.Milestone).Title;
            yield return new(
                $"P{NumberText.Number(100 * commitment)} date of “{milestone}”",
                DateText.LongDate(without.Percentile(roadmap.Milestone, commitment)),
                DateText.LongDate(with.Percentile(roadmap.Milestone, commitment))
            );
        }
    }

    private static IEnumerable<ChainLink> Loss(PlanReview review)
    {
        if (review is { WithExperiments.Risk: { } with, WithoutExperiments.Risk: { } without })
        {
            string currency = review.Plan.Product.Currency;
            yield return new(
                "Expected loss a year",
                NumberText.Money(without.Total.Mean, currency),
                NumberText.Money(with.Total.Mean, currency)
            );
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
