using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>On which working day something is finished, over all draws: distinct days with the number of draws up to each.</summary>
internal sealed class FinishDays
{
    // Up to this many days between first and last, counting beats sorting.
    private const int WidestCount = 1 << 16;

    private readonly Roadmap _roadmap;
    private readonly int[] _days;
    private readonly int[] _drawsThrough;

    /// <summary>Takes the working day of each draw; the column may be reordered.</summary>
    public FinishDays(Roadmap roadmap, int[] ofDraws)
    {
        _roadmap = roadmap;
        Draws = ofDraws.Length;
        (_days, int[] counts) = Count(ofDraws);
        _drawsThrough = counts;
        for (int i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }
    }

    public int Draws { get; }

    /// <summary>The number of draws in which the day lies after the end of the calendar.</summary>
    public int Unreachable
    {
        get
        {
            int last = Array.FindLastIndex(_days, day => _roadmap.Network.TryDate(day, out _));
            return Draws - (last < 0 ? 0 : _drawsThrough[last]);
        }
    }

    /// <summary>The first working day, from 0, through which at least this share of draws is finished.</summary>
    public int Day(double probability)
    {
        int rank = OrderStatistic.Rank(probability, Draws);
        int index = Array.BinarySearch(_drawsThrough, rank + 1);
        return _days[index < 0 ? ~index : index];
    }

    public DateOnly Date(double probability)
    {
        _ = _roadmap.Network.TryDate(Day(probability), out DateOnly date);
        return date;
    }

    public SimulatedValue ProbabilityBy(DateOnly date)
    {
        int last = Array.BinarySearch(_days, _roadmap.Network.DaysThrough(date) - 1);
        int index = last < 0 ? ~last - 1 : last;
        return SimulatedValue.Share(index < 0 ? 0 : _drawsThrough[index], Draws);
    }

    private static (int[] Days, int[] Counts) Count(int[] ofDraws)
    {
        int first = ofDraws.Min();
        long width = (long)ofDraws.Max() - first + 1;
        List<int> days = [];
        List<int> counts = [];
        if (width <= WidestCount)
        {
            int[] histogram = new int[width];
            foreach (int day in ofDraws)
            {
                histogram[day - first]++;
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

        Array.Sort(ofDraws);
        foreach (int day in ofDraws)
        {
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
