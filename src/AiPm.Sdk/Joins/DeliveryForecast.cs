using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>
/// Dates of backlog items: the roadmap with one more milestone for each, after all that carries it out. More items leave every other draw as it was, so the dates belong to the
/// review's own forecast.
/// </summary>
internal static class DeliveryForecast
{
    public static IReadOnlyList<ItemDelivery> Of(PlanReview review, CancellationToken cancellation)
    {
        BacklogItem[] carried = [.. (review.Plan.Backlog?.Items ?? []).Where(item => item.Roadmap.Count > 0)];
        if (carried.Length == 0 || review.WithExperiments.Work is not { } work)
        {
            return [];
        }

        RoadmapSection extended = work.With(
            work.Definition with
            {
                Items =
                [
                    .. work.Items,
                    .. carried.Select(item => new RoadmapItem(IdOf(item), 0)
                    {
                        Title = item.Title,
                        After = [.. item.Roadmap.Select(id => (Link)id)],
                    }),
                ],
            }
        );
        (RoadmapForecast forecast, _) = extended.Forecast(
            extended.ToRoadmap(review.Plan.Product.Name),
            review.Options.Simulation,
            null,
            cancellation
        );
        HashSet<string> chosen = review.ChosenItems;
        return
        [
            .. carried.Select(item =>
            {
                ItemForecast done = forecast[IdOf(item)];
                return new ItemDelivery(
                    item,
                    chosen.Contains(item.Id),
                    done.ProbabilityDone,
                    Day(done, 0.5),
                    Day(done, review.Options.Commitment)
                );
            }),
        ];
    }

    // Ids of roadmap items hold no slash of this kind: it would not be an id of the plan's.
    private static string IdOf(BacklogItem item) => $"backlog\n{item.Id}";

    private static DateOnly? Day(ItemForecast done, double probability) =>
        done.ProbabilityDone.Value >= probability ? done.Percentile(probability) : null;
}
