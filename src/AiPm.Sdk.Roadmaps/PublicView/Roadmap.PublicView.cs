namespace AiPm.Sdk.Roadmaps;

public sealed partial class Roadmap
{
    /// <summary>
    /// The roadmap as everyone may see it: items whose <see cref="RoadmapItem.Visibility"/> is public, under their public titles, with periods that are
    /// never more precise than the forecast: the finest whole weeks, months, quarters or years of which one is as long as the band of percentiles.
    /// </summary>
    /// <param name="forecast">A forecast of this roadmap.</param>
    /// <param name="options">How much is told; months at the finest and eight of ten cases when left out.</param>
    /// <exception cref="ArgumentException">The forecast is of another roadmap.</exception>
    public PublicRoadmap PublicView(RoadmapForecast forecast, PublicViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        if (
            !forecast
                .Items.Select(item => item.Id)
                .SequenceEqual(_items.Select(item => item.Id), StringComparer.Ordinal)
        )
        {
            throw new ArgumentException("forecast must be of this roadmap, but has other items", nameof(forecast));
        }

        PublicViewOptions limits = options ?? PublicViewOptions.Default;
        IEnumerable<PublicItem> items = _items
            .Select((item, i) => (item, i))
            .Where(pair => pair.item.Visibility == Visibility.Public)
            .Select(pair => Public(pair.item, pair.i, forecast.Items[pair.i], limits));
        return new(
            limits.Title ?? Title,
            [
                .. items
                    .OrderBy(item => item.Status == ItemStatus.Finished ? 0 : 1)
                    .ThenBy(item => item.Expected?.Until ?? DateOnly.MaxValue)
                    .ThenBy(item => item.Expected?.From ?? DateOnly.MaxValue)
                    .ThenBy(item => item.Title, StringComparer.Ordinal),
            ],
            limits
        );
    }

    private PublicItem Public(RoadmapItem item, int index, ItemForecast forecast, PublicViewOptions limits)
    {
        (PublicPeriod? period, string? reason) = Period(forecast, limits);
        return new(
            item.PublicTitle ?? item.Title,
            item.Kind,
            StatusOf(index),
            period,
            reason,
            limits.WithOutcomes ? item.Outcome : null
        );
    }

    private static (PublicPeriod? Period, string? Reason) Period(ItemForecast forecast, PublicViewOptions limits)
    {
        double tail = (1 - limits.Coverage) / 2;
        if (forecast.ProbabilityDone.Value < 1 - tail)
        {
            return (null, "It is not certain yet that this will be done.");
        }

        DateOnly from = forecast.Percentile(tail);
        DateOnly until = forecast.Percentile(1 - tail);
        return until.DayNumber - from.DayNumber > limits.WidestDays
            ? (null, "Too little is known yet to say when.")
            : (PublicPeriod.Around(from, until, limits.Finest), null);
    }

    private ItemStatus StatusOf(int index)
    {
        if (!Network.Tree.IsSummary(index))
        {
            return _items[index].Progress switch
            {
                null => ItemStatus.NotStarted,
                { IsFinished: true } => ItemStatus.Finished,
                _ => ItemStatus.InProgress,
            };
        }

        ItemStatus[] parts = [.. Network.Tree.Parts(index).Select(StatusOf)];
        return Array.TrueForAll(parts, part => part == ItemStatus.Finished) ? ItemStatus.Finished
            : Array.TrueForAll(parts, part => part == ItemStatus.NotStarted) ? ItemStatus.NotStarted
            : ItemStatus.InProgress;
    }
}
