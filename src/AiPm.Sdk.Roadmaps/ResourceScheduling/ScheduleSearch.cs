namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A genetic algorithm over two populations, of schedules made from the start and from the end: a child of two of one side is made from the other end, so that
/// every pass also justifies (after Debels and Vanhoucke 2005; Valls, Ballestín and Quintanilla 2008).
/// </summary>
internal sealed class ScheduleSearch
{
    private const int Contestants = 3;
    private const double Mutation = 0.05;
    private const double MutationOfTwins = 0.6;

    private readonly SearchSpace _space;
    private readonly SearchLimits _limits;
    private readonly ScheduleRandom _random;
    private readonly SchedulePopulation[] _sides;
    private readonly PeakCrossover _crossover;
    private readonly ScheduleSampler _sampler;
    private readonly double[] _latestFinish;
    private readonly int[] _child;
    private readonly int[] _best;
    private readonly double[] _starts;
    private readonly double[] _finishes;

    public ScheduleSearch(SearchSpace space, SearchLimits limits, ulong seed)
    {
        ResourceConstrainedProject project = space.Project;
        int activities = project.Activities;
        _space = space;
        _limits = limits;
        _random = new(seed, "resource search");
        int size = Size(activities, limits.Schedules);
        _sides = [new(space, 0, size), new(space, 1, size)];
        _crossover = new(project, _random);
        _sampler = new(project.Links, _random);
        _latestFinish = PriorityList.Keys(project, PriorityRule.LatestFinishTime);
        _child = new int[activities];
        _best = new int[activities];
        _starts = new double[activities];
        _finishes = new double[activities];
    }

    /// <summary>The length of the best schedule so far.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>A list from which serial generation makes the best schedule, or a shorter one.</summary>
    public ReadOnlySpan<int> BestList => _best;

    /// <summary>Schedules generated so far.</summary>
    public int Schedules { get; private set; }

    private bool IsDone => _limits.AreReached(Schedules, Best);

    /// <summary>The schedule of the list by latest finish times.</summary>
    public void Begin()
    {
        PriorityList.By(_space.Project, PriorityRule.LatestFinishTime).CopyTo(_child, 0);
        Keep(0, 0, Generate(0));
    }

    /// <summary>Improves until a limit is reached.</summary>
    public void Improve()
    {
        Fill();
        for (int from = 0; !IsDone; from = 1 - from)
        {
            for (int place = 0; place < _sides[from].Size && !IsDone; place++)
            {
                Breed(from, place);
            }
        }
    }

    // More schedules allow more parents; large projects need more generations.
    private static int Size(int activities, int schedules)
    {
        double share = Math.Clamp(1.6 - activities / 200.0, 0.9, 1.45);
        return Math.Clamp((int)(share * Math.Sqrt(schedules)), 4, 500);
    }

    /// <summary>The rest of the first population: lists near to two rules, by turns in parallel and in series.</summary>
    private void Fill()
    {
        ResourceConstrainedProject project = _space.Project;
        double[] latestStart = PriorityList.Keys(project, PriorityRule.LatestStartTime);
        PolicyRun? parallel = _space.IsInOrder
            ? new(project, SchedulingPolicy.ResourceBased, project.Links.Order)
            : null;
        for (int place = 1; place < _sides[0].Size && !IsDone; place++)
        {
            _sampler.Sample((place & 1) == 0 ? _latestFinish : latestStart, _child);
            if (parallel is null || (place & 1) == 1)
            {
                Keep(0, place, Generate(0));
                continue;
            }

            double end = parallel.Follow(_child, project.Durations, _starts);
            for (int i = 0; i < _starts.Length; i++)
            {
                _finishes[i] = _starts[i] + project.Durations[i];
            }

            project.Links.Order.CopyTo(_child, 0);
            Count(0, end);
            Keep(0, place, end);
        }
    }

    private void Breed(int from, int place)
    {
        int to = 1 - from;
        SchedulePopulation parents = _sides[from];
        if (double.IsPositiveInfinity(parents.End(place)))
        {
            // A list by which something never fits, or none yet: try another, from the start.
            if (from == 0)
            {
                _sampler.Sample(_latestFinish, _child);
                Keep(0, place, Generate(0));
            }

            return;
        }

        _crossover.Breed(parents, place, Tournament(parents, place), _child);
        Mutate(to, Mutation);
        double end = Generate(to);
        if (_sides[to].Holds(_starts, place) && !IsDone)
        {
            // A twin adds nothing: shake it.
            Mutate(to, MutationOfTwins);
            end = Generate(to);
        }

        if (end <= _sides[to].End(place))
        {
            Keep(to, place, end);
        }
    }

    private int Tournament(SchedulePopulation parents, int other)
    {
        int best = other;
        for (int k = 0; k < Contestants; k++)
        {
            int pick = _random.Below(parents.Size - 1);
            pick += pick >= other ? 1 : 0;
            if (best == other || parents.End(pick) < parents.End(best))
            {
                best = pick;
            }
        }

        return double.IsFinite(parents.End(best)) ? best : other;
    }

    /// <summary>Neighbours that do not wait for each other change places, each with this probability.</summary>
    private void Mutate(int to, double probability)
    {
        ScheduleDirection direction = _space.Directions[to];
        for (int i = 0; i + 1 < _child.Length; i++)
        {
            if (_random.Uniform() < probability && !direction.Waits(_child[i + 1], _child[i]))
            {
                (_child[i], _child[i + 1]) = (_child[i + 1], _child[i]);
            }
        }
    }

    private double Generate(int side)
    {
        double end = _space.Generations[side].Generate(_child, _starts, _finishes);
        Count(side, end);
        return end;
    }

    private void Count(int side, double end)
    {
        Schedules++;
        if (end < Best && (side == 0 || _space.IsExactBackwards))
        {
            Best = end;
            Remember(side, end);
        }
    }

    private void Keep(int side, int place, double end)
    {
        if (double.IsFinite(end))
        {
            _sides[side].Keep(place, _child, _starts, _finishes, end);
        }
    }

    /// <summary>In the order of starts, serial generation starts nothing later than it was, where that is an order of work; elsewhere the list itself is kept.</summary>
    private void Remember(int side, double end)
    {
        if (side == 0 && !_space.IsInOrder)
        {
            _child.CopyTo(_best, 0);
            return;
        }

        double[] keys = new double[_best.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = side == 0 ? _starts[i] : end - _finishes[i];
        }

        PriorityList.Order(_space.Project.Links, keys).CopyTo(_best, 0);
    }
}
