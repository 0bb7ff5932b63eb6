namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The shortest schedule by enumeration: the precedence tree (Patterson, Słowiński, Talbot and Weglarz 1989) in the order of starts, cut off by a bound on what
/// is left. For small projects whose starts keep the order of links.
/// </summary>
internal sealed class BranchAndBound
{
    private const double Rounding = 1e-9;

    private readonly ResourceConstrainedProject _project;
    private readonly long _mostNodes;
    private readonly double[] _tails;
    private readonly double[] _starts;
    private readonly int[] _waiting;
    private readonly int[] _placed;
    private long _nodes;

    public BranchAndBound(ResourceConstrainedProject project, double known, long mostNodes)
    {
        _project = project;
        _mostNodes = mostNodes;
        int activities = project.Activities;
        TimeWindows windows = new(project);
        _tails = [.. windows.LatestStart.Select(latest => windows.End - latest)];
        _starts = new double[activities];
        _placed = new int[activities];
        LinkTable links = project.Links;
        _waiting = new int[activities];
        for (int i = 0; i < activities; i++)
        {
            _waiting[i] = links.BySuccessor[i + 1] - links.BySuccessor[i];
        }

        Best = known;
        BestStarts = [];
    }

    /// <summary>The length of the shortest schedule found, at most the one that was known.</summary>
    public double Best { get; private set; }

    /// <summary>Its starts; empty where none is shorter than what was known.</summary>
    public double[] BestStarts { get; private set; }

    /// <summary>Whether the tree was searched whole, so that nothing is shorter than <see cref="Best"/>.</summary>
    public bool Run()
    {
        Place(0, 0);
        return _nodes < _mostNodes;
    }

    private void Place(int depth, double end)
    {
        if (_nodes >= _mostNodes)
        {
            return;
        }

        _nodes++;
        if (depth == _starts.Length)
        {
            Best = end;
            BestStarts = [.. _starts];
            return;
        }

        double last = depth > 0 ? _starts[_placed[depth - 1]] : 0;
        LinkTable links = _project.Links;
        for (int activity = 0; activity < _starts.Length; activity++)
        {
            if (_waiting[activity] != 0)
            {
                continue;
            }

            double start = Earliest(activity, depth);

            // A start before the last one, or of equal ones a lower place in the order, comes up in another branch.
            bool elsewhere =
                start < last || (depth > 0 && start == last && links.Rank[activity] < links.Rank[_placed[depth - 1]]);
            if (elsewhere || start + _tails[activity] >= Best - Rounding)
            {
                continue;
            }

            _waiting[activity] = -1;
            _placed[depth] = activity;
            _starts[activity] = start;
            double finish = Math.Max(end, start + _project.Durations[activity]);
            Settle(activity, -1);
            if (!IsHopeless(start))
            {
                Place(depth + 1, finish);
            }

            Settle(activity, 1);
            _waiting[activity] = 0;
        }
    }

    /// <summary>Whether something that is ready would end too late even if it could start at once.</summary>
    private bool IsHopeless(double now)
    {
        for (int i = 0; i < _waiting.Length; i++)
        {
            if (_waiting[i] >= 0 && now + _tails[i] >= Best - Rounding)
            {
                return true;
            }
        }

        return false;
    }

    private void Settle(int activity, int step)
    {
        LinkTable links = _project.Links;
        for (int k = links.ByPredecessor[activity]; k < links.ByPredecessor[activity + 1]; k++)
        {
            _waiting[links.Successors[links.Outgoing[k]]] += step;
        }
    }

    /// <summary>The first moment from its links and release on at which it fits between those that are placed.</summary>
    private double Earliest(int activity, int depth)
    {
        LinkTable links = _project.Links;
        double start = _project.Releases[activity];
        for (int link = links.BySuccessor[activity]; link < links.BySuccessor[activity + 1]; link++)
        {
            start = Math.Max(start, _starts[links.Predecessors[link]] + _project.Weights[link]);
        }

        double duration = _project.Durations[activity];
        if (duration == 0 || _project.Use.IsFree[activity])
        {
            return start;
        }

        // What is occupied changes where something starts or ends; it fits if it does at its start and at every start within.
        double candidate = start;
        while (Conflict(activity, candidate, duration, depth) is { } freed)
        {
            candidate = freed;
        }

        return candidate;
    }

    /// <summary>When the first of those ends that are in the way; <see langword="null"/> where nothing is.</summary>
    private double? Conflict(int activity, double start, double duration, int depth)
    {
        double freed = double.PositiveInfinity;
        for (int k = -1; k < depth; k++)
        {
            double at = k < 0 ? start : _starts[_placed[k]];
            if (at < start || at >= start + duration || Fits(activity, at, depth))
            {
                continue;
            }

            // Nothing changes for the better before something that runs then has ended.
            for (int m = 0; m < depth; m++)
            {
                int other = _placed[m];
                double end = _starts[other] + _project.Durations[other];
                if (_starts[other] <= at && end > at)
                {
                    freed = Math.Min(freed, end);
                }
            }
        }

        return double.IsPositiveInfinity(freed) ? null : freed;
    }

    private bool Fits(int activity, double at, int depth)
    {
        PackedUse use = _project.Use;
        for (int word = 0; word < use.Words; word++)
        {
            ulong free = use.Capacity[word];
            for (int m = 0; m < depth; m++)
            {
                int other = _placed[m];
                if (_starts[other] <= at && _starts[other] + _project.Durations[other] > at)
                {
                    free -= use.Needs[other * use.Words + word];
                }
            }

            if (!PackedUse.Fits(free, use.Needs[activity * use.Words + word], use.Guard))
            {
                return false;
            }
        }

        return true;
    }
}
