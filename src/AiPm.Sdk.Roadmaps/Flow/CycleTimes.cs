using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How long items took from start to finish, in whole days with both ends counted, and how old those in progress are.</summary>
/// <remarks>
/// Percentiles are days that an item took, never interpolated. Those in progress are not in them; where many are, the finished ones
/// are the quick ones, and <see cref="PercentileWithOpen"/> allows for that.
/// </remarks>
public sealed class CycleTimes
{
    private readonly int[] _days;
    private readonly FlowItem[] _open;
    private readonly int[] _ages;

    private CycleTimes(int[] days, FlowItem[] open, int[] ages)
    {
        Array.Sort(days);
        (_days, _open, _ages) = (days, open, ages);
    }

    /// <summary>The days of the finished items, ascending.</summary>
    public ImmutableArray<int> Days => [.. _days];

    /// <summary>The number of finished items.</summary>
    public int Finished => _days.Length;

    /// <summary>The items in progress.</summary>
    public IReadOnlyList<FlowItem> Open => _open;

    /// <summary>The mean; undefined without a finished item.</summary>
    public Measured Mean => _days.Length == 0 ? None : _days.Average();

    private static Undefined None => new(UndefinedReason.TooFewObservations, "No item is finished.");

    /// <summary>Cycle times as days.</summary>
    /// <param name="days">At least 0 each; any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is negative; the message names its place, from 0.</exception>
    public static CycleTimes Of(params ReadOnlySpan<int> days)
    {
        for (int i = 0; i < days.Length; i++)
        {
            if (days[i] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(days),
                    days[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"days must be at least 0, but was {days[i]} in place {i}"
                    )
                );
            }
        }

        return new(days.ToArray(), [], []);
    }

    /// <summary>The cycle times of items as they stand at the end of a day.</summary>
    /// <param name="items">Items; those not yet started by the day are left out, those finished later are in progress.</param>
    /// <param name="today">The day.</param>
    /// <param name="calendar">The days that count; every day when left out.</param>
    public static CycleTimes FromItems(IEnumerable<FlowItem> items, DateOnly today, WorkingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        FlowItem[] started = [.. items.Where(item => item.Started <= today)];
        FlowItem[] open = [.. started.Where(item => !item.IsFinishedBy(today))];
        return new(
            [
                .. started
                    .Where(item => item.IsFinishedBy(today))
                    .Select(item => item.DaysThrough(item.Finished!.Value, calendar)),
            ],
            open,
            [.. open.Select(item => item.DaysThrough(today, calendar))]
        );
    }

    /// <summary>The smallest number of days within which at least this share of items was finished, with the interval of the true percentile.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range.</exception>
    /// <exception cref="UndefinedException">No item is finished.</exception>
    public CycleTimePercentile Percentile(double probability, double confidence = 0.95)
    {
        Domain.OpenShare.Require(probability);
        Domain.OpenShare.Require(confidence);
        RequireFinished();
        double[] values = [.. _days.Select(day => (double)day)];
        return new(
            probability,
            _days[OrderStatistic.Rank(probability, _days.Length)],
            QuantileIntervals.Of(values, probability, confidence),
            confidence,
            _days.Length
        );
    }

    /// <summary>The share of items finished within so many days, with Wilson's interval.</summary>
    /// <param name="days">At least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public IntervalEstimate Within(int days, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return ProportionEstimates.Wilson(
            $"share finished within {DateText.Days(days)}",
            new(AtMost(days), _days.Length),
            confidence
        );
    }

    /// <summary>
    /// The percentile that allows for items in progress: those are known to take longer than their age (Kaplan and Meier 1958; the interval by
    /// Brookmeyer and Crowley).
    /// </summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Days; undefined where too few items are that old.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range.</exception>
    /// <exception cref="UndefinedException">No item is finished.</exception>
    public IntervalEstimate PercentileWithOpen(double probability, double confidence = 0.95)
    {
        Domain.OpenShare.Require(probability);
        Domain.OpenShare.Require(confidence);
        RequireFinished();
        double[] times = [.. _days.Select(day => (double)day), .. _ages.Select(age => (double)age)];
        bool[] isEvent = [.. _days.Select(_ => true), .. _ages.Select(_ => false)];
        return KaplanMeierCurve
            .Of(SurvivalTable.Of(times, isEvent), confidence: confidence)
            .Quantile(probability, $"days within which {ShareText.Probability(probability)} of items are finished");
    }

    /// <summary>What is to be expected of every item in progress, the oldest first.</summary>
    /// <param name="target">The days within which items should be finished, as the 85th percentile; at least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="UndefinedException">No item is finished.</exception>
    public IReadOnlyList<ItemOutlook> Ageing(int target, double confidence = 0.95) =>
        [
            .. _open
                .Select((item, i) => Outlook(item.Id, _ages[i], target, confidence))
                .OrderByDescending(outlook => outlook.Age)
                .ThenBy(outlook => outlook.Id, StringComparer.Ordinal),
        ];

    /// <summary>What is to be expected of an item of this age that is not finished.</summary>
    /// <param name="id">The item.</param>
    /// <param name="age">Days from its start through today; at least 0.</param>
    /// <param name="target">The days within which it should be finished; at least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="UndefinedException">No item is finished.</exception>
    public ItemOutlook Outlook(string id, int age, int target, double confidence = 0.95)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        RequireFinished();
        int passed = AtMost(age);
        int older = _days.Length - passed;
        return new(
            id,
            age,
            target,
            older,
            ProportionEstimates.Wilson(
                $"share finished within {DateText.Days(target)} of those that took longer than {DateText.Days(age)}",
                new(Math.Max(0, AtMost(target) - passed), older),
                confidence
            ),
            (double)passed / _days.Length,
            older == 0
                ? new Undefined(UndefinedReason.TooFewObservations, $"No item took longer than {DateText.Days(age)}.")
                : _days[passed + OrderStatistic.Rank(0.5, older)]
        );
    }

    private int AtMost(int days)
    {
        int low = 0;
        int high = _days.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = _days[middle] <= days ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void RequireFinished()
    {
        if (_days.Length == 0)
        {
            throw new UndefinedException(None);
        }
    }
}
