using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Answers about dates from the sorted working days of draws.</summary>
internal sealed class DateAxis(Roadmap roadmap)
{
    public SimulatedValue ProbabilityBy(int[] sorted, DateOnly date)
    {
        int through = roadmap.Network.WorkingDaysThrough(date);
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (sorted[middle] < through)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return SimulatedValue.Share(low, sorted.Length);
    }

    public DateOnly Percentile(int[] sorted, double probability)
    {
        int day = sorted[OrderStatistic.Rank(probability, sorted.Length)];
        _ = roadmap.Network.TryDate(day, out DateOnly date);
        return date;
    }
}
