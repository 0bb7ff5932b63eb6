namespace AiPm.Sdk.Roadmaps;

/// <summary>Links by activity, both ways, and an order of work: what loops over predecessors and successors reads.</summary>
internal sealed class LinkTable
{
    public LinkTable(int activities, ActivityLink[] links)
    {
        ByPredecessor = new int[activities + 1];
        BySuccessor = new int[activities + 1];
        foreach (ActivityLink link in links)
        {
            ByPredecessor[link.Predecessor + 1]++;
            BySuccessor[link.Successor + 1]++;
        }

        for (int i = 0; i < activities; i++)
        {
            ByPredecessor[i + 1] += ByPredecessor[i];
            BySuccessor[i + 1] += BySuccessor[i];
        }

        // Links stand in the order of their later activity; the other direction holds places of that order.
        Predecessors = new int[links.Length];
        Kinds = new LinkKind[links.Length];
        Lags = new double[links.Length];
        Successors = new int[links.Length];
        Outgoing = new int[links.Length];
        int[] next = [.. BySuccessor];
        int[] nextOut = [.. ByPredecessor];
        foreach (ActivityLink link in links)
        {
            int place = next[link.Successor]++;
            Predecessors[place] = link.Predecessor;
            Successors[place] = link.Successor;
            Kinds[place] = link.Kind;
            Lags[place] = link.Lag;
            Outgoing[nextOut[link.Predecessor]++] = place;
        }

        Order = Sort(activities);
        Rank = new int[activities];
        for (int i = 0; i < activities; i++)
        {
            Rank[Order[i]] = i;
        }
    }

    public int Activities => BySuccessor.Length - 1;

    /// <summary>Links into activity j are those from <c>BySuccessor[j]</c> up to <c>BySuccessor[j + 1]</c>.</summary>
    public int[] BySuccessor { get; }

    /// <summary>Links out of activity i are those that <see cref="Outgoing"/> holds from <c>ByPredecessor[i]</c> up to <c>ByPredecessor[i + 1]</c>.</summary>
    public int[] ByPredecessor { get; }

    public int[] Outgoing { get; }

    public int[] Predecessors { get; }

    public int[] Successors { get; }

    public LinkKind[] Kinds { get; }

    public double[] Lags { get; }

    /// <summary>Activities such that each comes after all it waits for; of those that are ready, the lowest number first.</summary>
    public int[] Order { get; }

    /// <summary>The place of each activity in <see cref="Order"/>.</summary>
    public int[] Rank { get; }

    /// <summary>By how much the later activity of each link starts after the earlier one, at least.</summary>
    public double[] Weights(ReadOnlySpan<double> durations)
    {
        double[] weights = new double[Predecessors.Length];
        FillWeights(durations, weights);
        return weights;
    }

    public void FillWeights(ReadOnlySpan<double> durations, Span<double> weights)
    {
        for (int link = 0; link < weights.Length; link++)
        {
            double before = durations[Predecessors[link]];
            double after = durations[Successors[link]];
            weights[link] = Kinds[link] switch
            {
                LinkKind.FinishToStart => Lags[link] + before,
                LinkKind.StartToStart => Lags[link],
                LinkKind.FinishToFinish => Lags[link] + before - after,
                _ => Lags[link] - after,
            };
        }
    }

    /// <summary>A cycle as the activities on it, the first again at the end; <see langword="null"/> where there is none.</summary>
    public static List<int>? Cycle(int activities, ActivityLink[] links)
    {
        int[] waiting = new int[activities];
        foreach (ActivityLink link in links)
        {
            waiting[link.Successor]++;
        }

        ILookup<int, int> successors = links.ToLookup(link => link.Predecessor, link => link.Successor);
        Stack<int> ready = new(Enumerable.Range(0, activities).Where(activity => waiting[activity] == 0));
        int settled = 0;
        while (ready.TryPop(out int done))
        {
            settled++;
            foreach (int successor in successors[done])
            {
                if (--waiting[successor] == 0)
                {
                    ready.Push(successor);
                }
            }
        }

        if (settled == activities)
        {
            return null;
        }

        // Everything left waits for something left, so walking back must come to a place it has been.
        ILookup<int, int> predecessors = links
            .Where(link => waiting[link.Predecessor] > 0)
            .ToLookup(link => link.Successor, link => link.Predecessor);
        List<int> path = [Array.FindIndex(waiting, count => count > 0)];
        while (true)
        {
            int before = predecessors[path[^1]].First();
            int seen = path.IndexOf(before);
            path.Add(before);
            if (seen >= 0)
            {
                List<int> cycle = path[seen..];
                cycle.Reverse();
                return cycle;
            }
        }
    }

    private int[] Sort(int activities)
    {
        int[] waiting = new int[activities];
        PriorityQueue<int, int> ready = new();
        for (int activity = 0; activity < activities; activity++)
        {
            waiting[activity] = BySuccessor[activity + 1] - BySuccessor[activity];
            if (waiting[activity] == 0)
            {
                ready.Enqueue(activity, activity);
            }
        }

        int[] order = new int[activities];
        int done = 0;
        while (ready.TryDequeue(out int activity, out _))
        {
            order[done++] = activity;
            for (int k = ByPredecessor[activity]; k < ByPredecessor[activity + 1]; k++)
            {
                int successor = Successors[Outgoing[k]];
                if (--waiting[successor] == 0)
                {
                    ready.Enqueue(successor, successor);
                }
            }
        }

        return order;
    }
}
