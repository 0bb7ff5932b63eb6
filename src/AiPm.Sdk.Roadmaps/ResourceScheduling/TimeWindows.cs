namespace AiPm.Sdk.Roadmaps;

/// <summary>Earliest and latest starts by links and releases alone: the critical path method on start-to-start weights.</summary>
internal sealed class TimeWindows
{
    public TimeWindows(ResourceConstrainedProject project)
    {
        LinkTable links = project.Links;
        EarliestStart = project.Releases.ToArray();
        foreach (int activity in links.Order)
        {
            double earliest = EarliestStart[activity];
            for (int link = links.BySuccessor[activity]; link < links.BySuccessor[activity + 1]; link++)
            {
                earliest = Math.Max(earliest, EarliestStart[links.Predecessors[link]] + project.Weights[link]);
            }

            EarliestStart[activity] = earliest;
            End = Math.Max(End, earliest + project.Durations[activity]);
        }

        LatestStart = new double[EarliestStart.Length];
        for (int k = LatestStart.Length - 1; k >= 0; k--)
        {
            int activity = links.Order[k];
            double latest = End - project.Durations[activity];
            for (int next = links.ByPredecessor[activity]; next < links.ByPredecessor[activity + 1]; next++)
            {
                int link = links.Outgoing[next];
                latest = Math.Min(latest, LatestStart[links.Successors[link]] - project.Weights[link]);
            }

            LatestStart[activity] = latest;
        }
    }

    public double[] EarliestStart { get; }

    /// <summary>The latest start that keeps the end of the critical path.</summary>
    public double[] LatestStart { get; }

    /// <summary>The length of the critical path.</summary>
    public double End { get; }
}
