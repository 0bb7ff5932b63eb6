namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A project seen forwards or backwards: backwards, time runs from the end and successors come before predecessors, so that one
/// generation scheme serves both.
/// </summary>
internal sealed class ScheduleDirection
{
    private ScheduleDirection(int[] first, int[] before, double[] weights, double[] releases)
    {
        First = first;
        Before = before;
        Weights = weights;
        Releases = releases;
    }

    /// <summary>What activity j waits for stands from <c>First[j]</c> up to <c>First[j + 1]</c>.</summary>
    public int[] First { get; }

    public int[] Before { get; }

    /// <summary>By how much later than that it starts, at least.</summary>
    public double[] Weights { get; }

    public double[] Releases { get; }

    /// <summary>Whether one activity waits for the other immediately.</summary>
    public bool Waits(int activity, int other)
    {
        for (int k = First[activity]; k < First[activity + 1]; k++)
        {
            if (Before[k] == other)
            {
                return true;
            }
        }

        return false;
    }

    public static ScheduleDirection Forward(ResourceConstrainedProject project) =>
        new(project.Links.BySuccessor, project.Links.Predecessors, project.Weights, project.Releases.ToArray());

    /// <summary>Seen from the end. Releases, which are then deadlines at an end not yet known, are left to the forward passes.</summary>
    public static ScheduleDirection Backward(ResourceConstrainedProject project)
    {
        LinkTable links = project.Links;
        int[] before = new int[links.Outgoing.Length];
        double[] weights = new double[before.Length];
        for (int k = 0; k < before.Length; k++)
        {
            int link = links.Outgoing[k];
            before[k] = links.Successors[link];
            weights[k] =
                project.Weights[link]
                + project.Durations[links.Successors[link]]
                - project.Durations[links.Predecessors[link]];
        }

        return new(links.ByPredecessor, before, weights, new double[project.Activities]);
    }

    /// <summary>Fills the list in which, of the activities that are ready in this direction, the one with the smallest key comes next.</summary>
    /// <param name="reverse">The same project from the other end.</param>
    /// <param name="keys">A number for each activity; of equal ones, the lowest activity comes first.</param>
    /// <param name="list">Receives the list.</param>
    /// <param name="waiting">Room for a number for each activity.</param>
    /// <param name="ready">Room for every activity.</param>
    public void Order(
        ScheduleDirection reverse,
        ReadOnlySpan<double> keys,
        Span<int> list,
        Span<int> waiting,
        TimeHeap ready
    )
    {
        ready.Clear();
        for (int i = 0; i < keys.Length; i++)
        {
            waiting[i] = First[i + 1] - First[i];
            if (waiting[i] == 0)
            {
                ready.Push(keys[i], i);
            }
        }

        for (int place = 0; place < list.Length; place++)
        {
            int activity = ready.Pop();
            list[place] = activity;
            for (int k = reverse.First[activity]; k < reverse.First[activity + 1]; k++)
            {
                int then = reverse.Before[k];
                if (--waiting[then] == 0)
                {
                    ready.Push(keys[then], then);
                }
            }
        }
    }
}
