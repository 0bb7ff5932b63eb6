using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>On which working day something is finished, over all draws: distinct days with the number of draws up to each. Draws in which it never is count, too.</summary>
internal sealed class FinishDays
{
    // Up to this many days between first and last, counting beats sorting.
    private const int WidestCount = 1 << 16;

    private readonly Roadmap _roadmap;
    private readonly string _what;
    private readonly int[] _days;
    private readonly int[] _drawsThrough;

    /// <summary>Takes the working day of each draw, which it leaves as it is.</summary>
    public FinishDays(Roadmap roadmap, string what, ReadOnlySpan<int> ofDraws)
    {
        _roadmap = roadmap;
        _what = what;
        Draws = ofDraws.Length;
        (_days, int[] counts) = Count(ofDraws);
        _drawsThrough = counts;
        for (int i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }
    }

    public int Draws { get; }

    /// <summary>The number of draws in which it is finished.</summary>
    public int Done => _drawsThrough.Length == 0 ? 0 : _drawsThrough[^1];

    /// <summary>The distinct days, ascending.</summary>
    public ReadOnlySpan<int> Distinct => _days;

    /// <summary>The first working day, from 0, through which at least this share of all draws is finished.</summary>
    /// <exception cref="UndefinedException">It is finished in fewer.</exception>
    public int Day(double probability)
    {
        int rank = OrderStatistic.Rank(probability, Draws);
        return rank < Done
            ? At(rank)
            : throw new UndefinedException(
                new(
                    UndefinedReason.DoesNotExist,
                    $"{_what} is finished in {ShareText.Probability(SimulatedValue.Share(Done, Draws))} of cases only, so no date has {ShareText.Level(probability)}."
                )
            );
    }

    /// <summary>The first working day, from 0, through which at least this share of the draws in which it is finished is.</summary>
    /// <exception cref="UndefinedException">It is never finished.</exception>
    public int DayIfDone(double probability)
    {
        Domain.Share.Require(probability);
        return Done > 0 ? At(OrderStatistic.Rank(probability, Done)) : throw new UndefinedException(NeverDone());
    }

    public Undefined NeverDone() => new(UndefinedReason.DoesNotExist, $"{_what} is finished in no case.");

    public DateOnly Date(int day)
    {
        _ = _roadmap.Network.TryDate(day, out DateOnly date);
        return date;
    }

    public int CountBy(DateOnly date)
    {
        int last = Array.BinarySearch(_days, _roadmap.Network.DaysThrough(date) - 1);
        int index = last < 0 ? ~last - 1 : last;
        return index < 0 ? 0 : _drawsThrough[index];
    }

    public SimulatedValue ProbabilityBy(DateOnly date) => SimulatedValue.Share(CountBy(date), Draws);

    /// <summary>
    /// The dates between which the percentile of infinitely many draws lies with this confidence: order statistics whose ranks are those of
    /// the share, more or less its binomial error.
    /// </summary>
    public (DateOnly From, DateOnly To) Band(double probability, double confidence)
    {
        double reach =
            NormalFunction.Quantile((1 + Domain.OpenShare.Require(confidence)) / 2)
            * Math.Sqrt(Domain.Share.Require(probability) * (1 - probability) / Draws);
        return (
            Date(Day(Math.Max(0, probability - reach))),
            Date(Day(Math.Min(1, Math.Ceiling((probability + reach) * Draws + 1) / Draws)))
        );
    }

    private int At(int rank)
    {
        int index = Array.BinarySearch(_drawsThrough, rank + 1);
        return _days[index < 0 ? ~index : index];
    }

    private static (int[] Days, int[] Counts) Count(ReadOnlySpan<int> ofDraws)
    {
        int first = ForecastDraws.Never;
        int last = -1;
        foreach (int day in ofDraws)
        {
            first = Math.Min(first, day);
            last = day == ForecastDraws.Never ? last : Math.Max(last, day);
        }

        if (last < 0)
        {
            return ([], []);
        }

        List<int> days = [];
        List<int> counts = [];
        long width = (long)last - first + 1;
        if (width <= WidestCount)
        {
            int[] histogram = new int[width];
            foreach (int day in ofDraws)
            {
                if (day != ForecastDraws.Never)
                {
                    histogram[day - first]++;
                }
            }

            for (int i = 0; i < histogram.Length; i++)
            {
                if (histogram[i] > 0)
                {
                    days.Add(first + i);
                    counts.Add(histogram[i]);
                }
            }

            return ([.. days], [.. counts]);
        }

        int[] sorted = ofDraws.ToArray();
        Array.Sort(sorted);
        foreach (int day in sorted)
        {
            if (day == ForecastDraws.Never)
            {
                break;
            }

            if (days.Count == 0 || days[^1] != day)
            {
                days.Add(day);
                counts.Add(0);
            }

            counts[^1]++;
        }

        return ([.. days], [.. counts]);
    }
}
