namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Items that share people and machines: each draw by a policy that does not look ahead. What is critical follows links and, where an item
/// started the moment another gave back what both need, the resource (Wiest 1964, the critical sequence).
/// </summary>
internal sealed class PolicySchedule : ChunkSchedule
{
    private readonly PolicyRun _run;
    private readonly bool[][] _shares;
    private readonly int[] _position;
    private readonly double[] _durations;
    private readonly double[] _starts;
    private readonly double[] _finishes;
    private readonly double[] _latest;
    private readonly double[] _key;
    private readonly int[] _byStart;
    private readonly int[] _byFinish;

    public PolicySchedule(
        Network network,
        ResourceConstrainedProject project,
        SchedulingPolicy policy,
        int[] priorityList
    )
        : base(network)
    {
        int count = network.Count;
        _run = new(project, policy, priorityList);
        _shares = new bool[count][];
        for (int i = 0; i < count; i++)
        {
            _shares[i] = new bool[count];
            for (int j = 0; j < count; j++)
            {
                for (int resource = 0; resource < project.Resources; resource++)
                {
                    _shares[i][j] |= project.Needs(i)[resource] > 0 && project.Needs(j)[resource] > 0;
                }
            }
        }

        _position = new int[count];
        for (int k = 0; k < count; k++)
        {
            _position[network.Order[k]] = k;
        }

        _durations = new double[count];
        _starts = new double[count];
        _finishes = new double[count];
        _latest = new double[count];
        _key = new double[count];
        _byStart = new int[count];
        _byFinish = new int[count];
    }

    public override void Compute(int count)
    {
        for (int row = 0; row < count; row++)
        {
            for (int item = 0; item < _finishes.Length; item++)
            {
                _durations[item] = Duration[item][row];
            }

            double end = _run.Execute(_durations, _starts);
            for (int item = 0; item < _finishes.Length; item++)
            {
                _finishes[item] = _starts[item] + _durations[item];
            }

            Backward(end);
            End[row] = end;
            for (int item = 0; item < _finishes.Length; item++)
            {
                Start[item][row] = _starts[item];
                Finish[item][row] = _finishes[item];
                Latest[item][row] = _latest[item];
            }
        }
    }

    private void Backward(double end)
    {
        Array.Fill(_latest, end);
        Sort(_starts, _byStart);
        Sort(_finishes, _byFinish);

        // Once, unless a negative lag lets an item start before what it waits for.
        bool again = true;
        while (again)
        {
            again = false;
            int last = _byFinish.Length - 1;
            for (int k = _byStart.Length - 1; k >= 0; k--)
            {
                int item = _byStart[k];
                again |= AlongLinks(item, k);
                while (last >= 0 && _finishes[_byFinish[last]] > _starts[item])
                {
                    last--;
                }

                AlongResources(item, last);
            }
        }
    }

    /// <summary>Whether something that was settled before had to move.</summary>
    private bool AlongLinks(int item, int place)
    {
        bool moved = false;
        double finish = _latest[item];
        double start = finish - _durations[item];
        foreach (ActivityLink tie in Network.Ties(item))
        {
            int before = tie.Predecessor;
            double bound = (tie.HoldsStart ? start : finish) - tie.Lag + (tie.FromFinish ? 0 : _durations[before]);
            if (bound < _latest[before])
            {
                _latest[before] = bound;
                moved |=
                    _starts[before] > _starts[item]
                    || (_starts[before] == _starts[item] && Array.IndexOf(_byStart, before) > place);
            }
        }

        return moved;
    }

    private void AlongResources(int item, int last)
    {
        double start = _latest[item] - _durations[item];
        for (int k = last; k >= 0 && _finishes[_byFinish[k]] == _starts[item]; k--)
        {
            int before = _byFinish[k];
            if (before != item && _shares[item][before] && _durations[before] > 0 && _durations[item] > 0)
            {
                _latest[before] = Math.Min(_latest[before], start);
            }
        }
    }

    // By time, and at one time in the order of the network, so that what takes none comes after what it waits for.
    private void Sort(double[] times, int[] order)
    {
        for (int k = 0; k < order.Length; k++)
        {
            order[k] = Network.Order[k];
            _key[k] = times[order[k]];
        }

        Array.Sort(_key, order);
        for (int first = 0; first < order.Length; )
        {
            int next = first + 1;
            while (next < order.Length && _key[next] == _key[first])
            {
                next++;
            }

            for (int k = first + 1; k < next; k++)
            {
                int item = order[k];
                int at = k;
                for (; at > first && _position[order[at - 1]] > _position[item]; at--)
                {
                    order[at] = order[at - 1];
                }

                order[at] = item;
            }

            first = next;
        }
    }
}
