using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Lists of activities, the most urgent first, in which none stands before one that it waits for.</summary>
public static class PriorityList
{
    /// <summary>The list by a rule: of the activities whose predecessors are all in the list, the most urgent comes next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rule is none of those there are.</exception>
    public static int[] By(ResourceConstrainedProject project, PriorityRule rule)
    {
        ArgumentNullException.ThrowIfNull(project);
        return Order(project.Links, Keys(project, EnumDomain.Require(rule)));
    }

    /// <summary>The urgency of each activity by a rule; the smallest number is the most urgent.</summary>
    internal static double[] Keys(ResourceConstrainedProject project, PriorityRule rule)
    {
        TimeWindows windows = new(project);
        double[] keys = new double[project.Activities];
        for (int i = 0; i < keys.Length; i++)
        {
            double duration = project.Durations[i];
            keys[i] = rule switch
            {
                PriorityRule.LatestFinishTime => windows.LatestStart[i] + duration,
                PriorityRule.LatestStartTime => windows.LatestStart[i],
                PriorityRule.MinimumSlack => windows.LatestStart[i] - windows.EarliestStart[i],
                PriorityRule.GreatestRankPositionalWeight => -duration
                    - Immediate(project, i, k => project.Durations[k]),
                PriorityRule.GreatestRankPositionalWeightOfAll => -duration
                    - Total(project, i, k => project.Durations[k]),
                PriorityRule.MostTotalSuccessors => -Total(project, i, _ => 1),
                PriorityRule.MostImmediateSuccessors => -Immediate(project, i, _ => 1),
                PriorityRule.ShortestProcessingTime => duration,
                PriorityRule.LongestProcessingTime => -duration,
                PriorityRule.EarliestStartTime => windows.EarliestStart[i],
                PriorityRule.EarliestFinishTime => windows.EarliestStart[i] + duration,
                _ => -duration * ShareOfCapacity(project, i),
            };
        }

        return keys;
    }

    /// <summary>The list in which of the activities that are ready the one with the smallest key comes next.</summary>
    internal static int[] Order(LinkTable links, double[] keys)
    {
        int[] list = new int[keys.Length];
        int[] waiting = new int[keys.Length];
        TimeHeap ready = new(keys.Length);
        Order(links, keys, list, waiting, ready);
        return list;
    }

    internal static void Order(
        LinkTable links,
        ReadOnlySpan<double> keys,
        Span<int> list,
        Span<int> waiting,
        TimeHeap ready
    )
    {
        ready.Clear();
        for (int i = 0; i < keys.Length; i++)
        {
            waiting[i] = links.BySuccessor[i + 1] - links.BySuccessor[i];
            if (waiting[i] == 0)
            {
                ready.Push(keys[i], i);
            }
        }

        for (int place = 0; place < list.Length; place++)
        {
            int activity = ready.Pop();
            list[place] = activity;
            for (int k = links.ByPredecessor[activity]; k < links.ByPredecessor[activity + 1]; k++)
            {
                int successor = links.Successors[links.Outgoing[k]];
                if (--waiting[successor] == 0)
                {
                    ready.Push(keys[successor], successor);
                }
            }
        }
    }

    /// <summary>The place of each activity in a list that holds every one once.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    internal static int[] Places(ResourceConstrainedProject project, ReadOnlySpan<int> priorityList)
    {
        int[] places = new int[project.Activities];
        Array.Fill(places, -1);
        for (int i = 0; i < priorityList.Length; i++)
        {
            int activity = priorityList[i];
            if ((uint)activity >= (uint)places.Length || places[activity] >= 0)
            {
                throw new ArgumentException(
                    $"priorityList must hold each activity from 0 to {places.Length - 1} once, but has {activity} at {i}",
                    nameof(priorityList)
                );
            }

            places[activity] = i;
        }

        return priorityList.Length == places.Length
            ? places
            : throw new ArgumentException(
                $"priorityList must hold each of the {places.Length} activities once, but holds {priorityList.Length}",
                nameof(priorityList)
            );
    }

    private static double Immediate(ResourceConstrainedProject project, int activity, Func<int, double> value)
    {
        LinkTable links = project.Links;
        HashSet<int> successors = [];
        for (int k = links.ByPredecessor[activity]; k < links.ByPredecessor[activity + 1]; k++)
        {
            successors.Add(links.Successors[links.Outgoing[k]]);
        }

        return successors.Sum(value);
    }

    private static double Total(ResourceConstrainedProject project, int activity, Func<int, double> value)
    {
        LinkTable links = project.Links;
        HashSet<int> successors = [];
        Stack<int> open = new([activity]);
        while (open.TryPop(out int at))
        {
            for (int k = links.ByPredecessor[at]; k < links.ByPredecessor[at + 1]; k++)
            {
                int successor = links.Successors[links.Outgoing[k]];
                if (successors.Add(successor))
                {
                    open.Push(successor);
                }
            }
        }

        // In order of number, so that the sum has the same bits whichever way the links were given.
        return successors.Order().Sum(value);
    }

    /// <summary>What an activity occupies as a sum of shares of the capacities.</summary>
    internal static double ShareOfCapacity(ResourceConstrainedProject project, int activity)
    {
        double share = 0;
        for (int resource = 0; resource < project.Resources; resource++)
        {
            double need = project.Needs(activity)[resource];
            share += need > 0 ? need / project.Capacities[resource] : 0;
        }

        return share;
    }
}
