namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Schedules made from one end, each kept as the list that its finishes make for a pass from the other end: latest finish first, which is what
/// justification does (Valls, Ballestín and Quintanilla 2005).
/// </summary>
internal sealed class SchedulePopulation
{
    // Multiples of the golden ratio's fraction tell activities apart in a sum.
    private const double Golden = 0.6180339887498949;

    private readonly SearchSpace _space;
    private readonly ScheduleDirection _made;
    private readonly ScheduleDirection _next;
    private readonly int[][] _lists;
    private readonly double[][] _keys;
    private readonly double[] _ends;
    private readonly double[] _marks;
    private readonly int[] _waiting;
    private readonly TimeHeap _ready;

    /// <param name="space">What is searched.</param>
    /// <param name="side">From which end its schedules are made: 0 the start, 1 the end.</param>
    /// <param name="size">How many are kept.</param>
    public SchedulePopulation(SearchSpace space, int side, int size)
    {
        int activities = space.Project.Activities;
        _space = space;
        _made = space.Directions[side];
        _next = space.Directions[1 - side];
        _lists = [.. Enumerable.Range(0, size).Select(_ => new int[activities])];
        _keys = [.. Enumerable.Range(0, size).Select(_ => new double[activities])];
        _ends = new double[size];
        _marks = new double[size];
        _waiting = new int[activities];
        _ready = new(activities);
        Array.Fill(_ends, double.PositiveInfinity);
    }

    public int Size => _ends.Length;

    /// <summary>The length of the schedule at a place; +∞ where there is none yet.</summary>
    public double End(int at) => _ends[at];

    /// <summary>The list that the schedule makes for the other end.</summary>
    public int[] List(int at) => _lists[at];

    /// <summary>When each activity finishes before the end, in time seen from there.</summary>
    public double[] Keys(int at) => _keys[at];

    /// <summary>Puts a schedule in a place.</summary>
    /// <param name="at">The place.</param>
    /// <param name="made">The list it was made of, an order of work.</param>
    /// <param name="starts">When activities start.</param>
    /// <param name="finishes">When they finish.</param>
    /// <param name="end">When the last does.</param>
    public void Keep(int at, int[] made, double[] starts, double[] finishes, double end)
    {
        _ends[at] = end;
        _marks[at] = Mark(starts);
        double[] keys = _keys[at];
        int[] list = _lists[at];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = end - finishes[i];
        }

        if (!_space.IsInOrder)
        {
            // What may start before something it waits for cannot be placed by its finish alone.
            _next.Order(_made, keys, list, _waiting, _ready);
            return;
        }

        // Nearly sorted, so by insertion; read backwards, the list settles ties as links ask.
        for (int i = 0; i < list.Length; i++)
        {
            int activity = made[list.Length - 1 - i];
            double key = keys[activity];
            int place = i;
            while (place > 0 && keys[list[place - 1]] > key)
            {
                list[place] = list[place - 1];
                place--;
            }

            list[place] = activity;
        }
    }

    /// <summary>Whether another place holds the same schedule.</summary>
    public bool Holds(double[] starts, int except)
    {
        double mark = Mark(starts);
        for (int i = 0; i < _marks.Length; i++)
        {
            if (i != except && _marks[i] == mark && double.IsFinite(_ends[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static double Mark(double[] starts)
    {
        double mark = 0;
        double weight = 1;
        foreach (double start in starts)
        {
            mark += start * weight;
            weight += Golden;
            weight -= weight >= 2 ? 1 : 0;
        }

        return mark;
    }
}
