using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A scenario against the roadmap as it is, draw by draw on the same random numbers.</summary>
public sealed class ScenarioResult
{
    private readonly Roadmap _before;
    private readonly RoadmapForecast _base;
    private readonly Roadmap _after;

    internal ScenarioResult(
        Roadmap before,
        RoadmapForecast baseForecast,
        RoadmapScenario scenario,
        RoadmapForecast forecast
    )
    {
        _before = before;
        _base = baseForecast;
        _after = scenario.Roadmap;
        Name = scenario.Name;
        Forecast = forecast;
        int[] was = baseForecast.Kept.LastDay;
        int[] @is = forecast.Kept.LastDay;
        Finish = Difference(was, @is);
        ProbabilityOnlyScenarioFinishes = Share(was, @is, (before, after) => !before && after);
        ProbabilityOnlyBaseFinishes = Share(was, @is, (before, after) => before && !after);
        Cost =
            baseForecast.Kept.Cost.Length > 0 && forecast.Kept.Cost.Length > 0
                ? PairedDifference.Of([.. forecast.Kept.Cost.Zip(baseForecast.Kept.Cost, (now, then) => now - then)])
                : null;
        ChangesNothing =
            was.AsSpan().SequenceEqual(@is)
            && baseForecast.Kept.Cost.AsSpan().SequenceEqual(forecast.Kept.Cost)
            && SameItems();
        Explanation = Explain();
    }

    /// <summary>What the scenario is called.</summary>
    public string Name { get; }

    /// <summary>The forecast of the scenario.</summary>
    public RoadmapForecast Forecast { get; }

    /// <summary>
    /// By how many working days of the base roadmap's calendar the finish is later, in draws that both finish; <see langword="null"/> where no draw is finished by
    /// both.
    /// </summary>
    public PairedDifference? Finish { get; }

    /// <summary>By how much the cost is higher; <see langword="null"/> where one of the two has no costs.</summary>
    public PairedDifference? Cost { get; }

    /// <summary>The probability that the scenario is finished where the base is stopped.</summary>
    public SimulatedValue ProbabilityOnlyScenarioFinishes { get; }

    /// <summary>The probability that the base is finished where the scenario is stopped.</summary>
    public SimulatedValue ProbabilityOnlyBaseFinishes { get; }

    /// <summary>Whether every draw of every item, and of the costs, is the same to the last bit.</summary>
    public bool ChangesNothing { get; }

    /// <summary>What the comparison says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>By how many working days an item that both have is finished later; <see langword="null"/> where no draw is finished by both.</summary>
    /// <exception cref="ArgumentException">One of the roadmaps has no such item.</exception>
    public PairedDifference? FinishOf(string id) =>
        Difference(_base.Kept.Days[_before.IndexOf(id)], Forecast.Kept.Days[_after.IndexOf(id)]);

    /// <summary>By how much the probability that everything is finished by the end of the date is higher, with its paired error.</summary>
    public PairedDifference ProbabilityBy(DateOnly date)
    {
        int before = _before.Network.DaysThrough(date) - 1;
        int after = _after.Network.DaysThrough(date) - 1;
        return PairedDifference.Of([
            .. Forecast.Kept.LastDay.Zip(
                _base.Kept.LastDay,
                (now, then) => (now <= after ? 1.0 : 0) - (then <= before ? 1 : 0)
            ),
        ]);
    }

    private bool SameItems()
    {
        for (int i = 0; i < _before.Items.Count; i++)
        {
            string id = _before.Items[i].Id;
            if (!_after.Has(id) || !_base.Kept.Days[i].AsSpan().SequenceEqual(Forecast.Kept.Days[_after.IndexOf(id)]))
            {
                return false;
            }
        }

        return _before.Items.Count == _after.Items.Count && _before.Start == _after.Start;
    }

    private PairedDifference? Difference(int[] before, int[] after)
    {
        Dictionary<int, int> was = [];
        Dictionary<int, int> now = [];
        List<double> differences = new(before.Length);
        for (int draw = 0; draw < Math.Min(before.Length, after.Length); draw++)
        {
            if (before[draw] != ForecastDraws.Never && after[draw] != ForecastDraws.Never)
            {
                differences.Add(WorkingDay(_after, after[draw], now) - (double)WorkingDay(_before, before[draw], was));
            }
        }

        return differences.Count == 0 ? null : PairedDifference.Of([.. differences]);
    }

    /// <summary>The working days of the base calendar through the evening of a day of a roadmap's axis.</summary>
    private int WorkingDay(Roadmap roadmap, int day, Dictionary<int, int> known)
    {
        if (!known.TryGetValue(day, out int count))
        {
            _ = roadmap.Network.TryDate(day, out DateOnly date);
            count = _before.Calendar.CountBefore(date.DayNumber + 1);
            known.Add(day, count);
        }

        return count;
    }

    private static SimulatedValue Share(int[] before, int[] after, Func<bool, bool, bool> counts)
    {
        long count = 0;
        for (int draw = 0; draw < Math.Min(before.Length, after.Length); draw++)
        {
            count += counts(before[draw] != ForecastDraws.Never, after[draw] != ForecastDraws.Never) ? 1 : 0;
        }

        return SimulatedValue.Share(count, Math.Min(before.Length, after.Length));
    }

    private Explanation Explain()
    {
        string finish =
            ChangesNothing ? "changes nothing"
            : Finish is null ? "finishes in no draw in which the roadmap as it is does"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"finishes {NumberText.Number(new SimulatedValue(Math.Abs(Finish.Mean.Value), Finish.Mean.StandardError))} working days {(Finish.Mean.Value <= 0 ? "earlier" : "later")} on average (95 % interval {NumberText.Number(Finish.Interval.Lower, 2)} to {NumberText.Number(Finish.Interval.Upper, 2)}) and earlier in {ShareText.Probability(Finish.ProbabilityLess)} of cases"
            );
        return new(
            $"\"{Name}\" {finish}.",
            "Paired differences on common random numbers (Conway 1963), normal interval",
            [
                "what both roadmaps name alike is drawn alike: items by their id, quantities by their name",
                "differences are over draws that both finish",
            ]
        );
    }
}
