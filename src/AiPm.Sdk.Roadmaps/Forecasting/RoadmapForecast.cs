using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A roadmap over all draws of its durations: the probability of every date.</summary>
public sealed class RoadmapForecast
{
    private readonly Roadmap _roadmap;
    private readonly ItemForecast[] _items;
    private readonly FinishDays _lastDay;

    internal RoadmapForecast(
        Roadmap roadmap,
        ItemForecast[] items,
        FinishDays lastDay,
        SimulatedValue meanDuration,
        Provenance provenance
    )
    {
        _roadmap = roadmap;
        _items = items;
        _lastDay = lastDay;
        MeanDuration = meanDuration;
        Provenance = provenance;
        Explanation = Explain();
    }

    /// <summary>The items, in the order of the roadmap.</summary>
    public IReadOnlyList<ItemForecast> Items => _items;

    /// <summary>The mean time from the start of the roadmap to the end of its last item, in working days.</summary>
    public SimulatedValue MeanDuration { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>What the forecast says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public ItemForecast this[string id] => _items[_roadmap.IndexOf(id)];

    /// <summary>The probability that the item is finished by the end of the date.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public SimulatedValue ProbabilityBy(string id, DateOnly date) => this[id].ProbabilityBy(date);

    /// <summary>The probability that everything is finished by the end of the date.</summary>
    public SimulatedValue ProbabilityBy(DateOnly date) => _lastDay.ProbabilityBy(date);

    /// <summary>The first day by whose end the item is finished in at least this share of draws: a working day, never interpolated.</summary>
    /// <param name="id">The item.</param>
    /// <param name="probability">From 0 to 1; 0.85 for "85 % sure by then".</param>
    /// <exception cref="ArgumentException">There is no such item, or the probability is not in [0, 1].</exception>
    public DateOnly Percentile(string id, double probability) => this[id].Percentile(probability);

    /// <summary>The first day by whose end everything is finished in at least this share of draws.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public DateOnly Percentile(double probability) => _lastDay.Date(probability);

    /// <summary>The least whole number of working days within which everything is finished in at least this share of draws.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public int WorkingDaysPercentile(double probability) => _lastDay.Day(probability) + 1;

    private Explanation Explain()
    {
        ItemForecast driver = _items.MaxBy(item => item.CriticalityIndex.Value)!;
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_roadmap.Title} is finished by {DateText.LongDate(Percentile(0.5))} with 50 % probability and by {DateText.LongDate(Percentile(0.85))} with 85 %, after {NumberText.Number(MeanDuration)} working days on average; \"{driver.Id}\" decides the date in {ShareText.Probability(driver.CriticalityIndex)} of cases."
            ),
            "Monte Carlo over the activity network (Van Slyke 1963)",
            [
                "durations without a common named quantity are independent",
                "people and machines are free when an item is due to start",
                "the order of work stays the same, however long items take",
            ]
        );
    }
}
