using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Activities by time, the soonest first; of one time, the lowest number. Fixed room, no allocation.</summary>
internal sealed class TimeHeap(int room)
{
    private readonly double[] _times = new double[room];
    private readonly int[] _activities = new int[room];
    private int _count;

    /// <summary>The soonest time; +∞ where there is none.</summary>
    public double Time
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _count > 0 ? _times[0] : double.PositiveInfinity;
    }

    public void Clear() => _count = 0;

    public void Push(double time, int activity)
    {
        int at = _count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (!Before(time, activity, parent))
            {
                break;
            }

            _times[at] = _times[parent];
            _activities[at] = _activities[parent];
            at = parent;
        }

        _times[at] = time;
        _activities[at] = activity;
    }

    public int Pop()
    {
        int top = _activities[0];
        int count = --_count;
        double time = _times[count];
        int activity = _activities[count];
        int at = 0;
        while (true)
        {
            int child = 2 * at + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && Before(_times[child + 1], _activities[child + 1], child))
            {
                child++;
            }

            if (Before(time, activity, child))
            {
                break;
            }

            _times[at] = _times[child];
            _activities[at] = _activities[child];
            at = child;
        }

        _times[at] = time;
        _activities[at] = activity;
        return top;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Before(double time, int activity, int at) =>
        time < _times[at] || (time == _times[at] && activity < _activities[at]);
}
