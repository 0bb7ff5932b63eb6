namespace AiPm.Sdk.Roadmaps;

/// <summary>Whether a length can be refuted: time windows, pairs that cannot overlap, and energy in intervals are followed up until nothing changes.</summary>
internal sealed class DestructiveTest
{
    private const double Rounding = 1e-9;

    private readonly ResourceConstrainedProject _project;
    private readonly (int First, int Second)[] _pairs;
    private readonly double[] _earliest;
    private readonly double[] _latest;
    private readonly double[] _froms;
    private readonly double[] _untils;

    public DestructiveTest(ResourceConstrainedProject project)
    {
        _project = project;
        int activities = project.Activities;
        _earliest = new double[activities];
        _latest = new double[activities];
        _froms = new double[activities];
        _untils = new double[activities];
        _pairs =
        [
            .. from i in Enumerable.Range(0, activities)
            from j in Enumerable.Range(i + 1, activities - i - 1)
            where Exclude(i, j)
            select (i, j),
        ];
    }

    /// <summary>Whether no schedule ends by this length.</summary>
    public bool Refutes(double length)
    {
        _project.Releases.CopyTo(_earliest);
        for (int i = 0; i < _latest.Length; i++)
        {
            _latest[i] = length - _project.Durations[i];
        }

        do
        {
            if (!FollowLinks())
            {
                return true;
            }
        } while (FollowPairs());

        return !FollowLinks() || LacksEnergy();
    }

    private bool Exclude(int i, int j)
    {
        if (_project.Durations[i] == 0 || _project.Durations[j] == 0)
        {
            return false;
        }

        for (int resource = 0; resource < _project.Resources; resource++)
        {
            if (
                _project.Needs(i)[resource] + _project.Needs(j)[resource]
                > _project.Capacities[resource] * (1 + 1e-6) + 1e-9
            )
            {
                return true;
            }
        }

        return false;
    }

    private bool FollowLinks()
    {
        LinkTable links = _project.Links;
        foreach (int activity in links.Order)
        {
            for (int link = links.BySuccessor[activity]; link < links.BySuccessor[activity + 1]; link++)
            {
                double bound = _earliest[links.Predecessors[link]] + _project.Weights[link];
                _earliest[activity] = Math.Max(_earliest[activity], bound);
            }
        }

        for (int k = links.Order.Length - 1; k >= 0; k--)
        {
            int activity = links.Order[k];
            for (int next = links.ByPredecessor[activity]; next < links.ByPredecessor[activity + 1]; next++)
            {
                int link = links.Outgoing[next];
                double bound = _latest[links.Successors[link]] - _project.Weights[link];
                _latest[activity] = Math.Min(_latest[activity], bound);
            }

            if (_earliest[activity] > _latest[activity] + Rounding)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Of a pair that cannot overlap, where one order is impossible the other holds. Says whether a window shrank.</summary>
    private bool FollowPairs()
    {
        bool changed = false;
        foreach ((int first, int second) in _pairs)
        {
            bool canPrecede = _earliest[first] + _project.Durations[first] <= _latest[second] + Rounding;
            bool canFollow = _earliest[second] + _project.Durations[second] <= _latest[first] + Rounding;
            if (!canPrecede)
            {
                changed |= Precede(second, first);
            }

            if (!canFollow)
            {
                changed |= Precede(first, second);
            }
        }

        return changed;
    }

    private bool Precede(int before, int after)
    {
        double earliest = _earliest[before] + _project.Durations[before];
        double latest = _latest[after] - _project.Durations[before];
        bool changed = earliest > _earliest[after] + Rounding || latest < _latest[before] - Rounding;
        _earliest[after] = Math.Max(_earliest[after], earliest);
        _latest[before] = Math.Min(_latest[before], latest);
        return changed;
    }

    /// <summary>Whether some interval must hold more work than a resource can do in it.</summary>
    private bool LacksEnergy()
    {
        int activities = _earliest.Length;
        for (int i = 0; i < activities; i++)
        {
            _froms[i] = _earliest[i];
            _untils[i] = _latest[i] + _project.Durations[i];
        }

        _froms.AsSpan().Sort();
        _untils.AsSpan().Sort();
        for (int resource = 0; resource < _project.Resources; resource++)
        {
            for (int a = 0; a < activities; a++)
            {
                if (a > 0 && _froms[a] == _froms[a - 1])
                {
                    continue;
                }

                for (int b = 0; b < activities; b++)
                {
                    bool again = b > 0 && _untils[b] == _untils[b - 1];
                    if (!again && _untils[b] > _froms[a] && Overflows(resource, _froms[a], _untils[b]))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private bool Overflows(int resource, double from, double until)
    {
        double room = _project.Capacities[resource] * (until - from) * (1 + 1e-9) + Rounding;
        double work = 0;
        for (int i = 0; i < _earliest.Length; i++)
        {
            double duration = _project.Durations[i];
            double need = _project.Needs(i)[resource];
            double left = _earliest[i] + duration - from;
            double right = until - _latest[i];
            double inside = Math.Min(Math.Min(left, right), Math.Min(duration, until - from));
            work += inside > 0 ? need * inside : 0;
        }

        return work > room;
    }
}
