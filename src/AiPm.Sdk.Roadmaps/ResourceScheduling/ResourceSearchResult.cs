using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The best schedule that a search found, and how much shorter one could be at most.</summary>
public sealed record ResourceSearchResult
{
    internal ResourceSearchResult(
        double[] starts,
        double makespan,
        double lowerBound,
        int[] priorityList,
        int schedules
    )
    {
        Starts = starts;
        Makespan = makespan;
        LowerBound = lowerBound;
        PriorityList = priorityList;
        Schedules = schedules;
        Explanation = Explain();
    }

    /// <summary>When each activity starts.</summary>
    public IReadOnlyList<double> Starts { get; }

    /// <summary>When the last activity ends.</summary>
    public double Makespan { get; }

    /// <summary>No schedule is shorter.</summary>
    public double LowerBound { get; }

    /// <summary>By how much the schedule exceeds the lower bound, as a share of it; 0 where it is the shortest, or takes no time.</summary>
    public double Gap => IsOptimal ? 0 : Makespan / LowerBound - 1;

    /// <summary>Whether no schedule is shorter, for certain.</summary>
    public bool IsOptimal => Makespan <= LowerBound;

    /// <summary>The activities in the order of their starts: a list of priorities for policies, too.</summary>
    public IReadOnlyList<int> PriorityList { get; }

    /// <summary>The schedules generated, passes from the end included.</summary>
    public int Schedules { get; }

    /// <summary>What the result says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>Equal when all numbers are.</summary>
    public bool Equals(ResourceSearchResult? other) =>
        other is not null
        && Makespan.Equals(other.Makespan)
        && LowerBound.Equals(other.LowerBound)
        && Schedules == other.Schedules
        && Starts.SequenceEqual(other.Starts)
        && PriorityList.SequenceEqual(other.PriorityList);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Makespan, LowerBound, Schedules, Starts.Count);

    private Explanation Explain()
    {
        string proof = IsOptimal
            ? "no schedule is shorter"
            : $"no schedule is shorter than {NumberText.Number(LowerBound)}, so it may be {ShareText.Share(Gap)} too long";
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The best of {NumberText.Count(Schedules)} schedule{(Schedules == 1 ? "" : "s")} takes {NumberText.Number(Makespan)}; {proof}."
            ),
            "Genetic algorithm over left- and right-justified schedules (after Debels and Vanhoucke 2005; Valls, Ballestín and Quintanilla 2008), destructive lower bounds (Klein and Scholl 1999)",
            ["durations are as given", "activities run without interruption", "capacities are the same at every moment"]
        );
    }
}
