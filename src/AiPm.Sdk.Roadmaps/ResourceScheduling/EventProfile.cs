namespace AiPm.Sdk.Roadmaps;

/// <summary>What is free between one event and the next, for times of any kind.</summary>
internal struct EventProfile : IUsageProfile
{
    private readonly PackedUse _use;

    // Span i lasts from _times[i] to _times[i + 1], the last one for ever; its words stand at i · Words.
    private readonly double[] _times;
    private readonly ulong[] _free;
    private int _count;

    public EventProfile(ResourceConstrainedProject project)
    {
        _use = project.Use;
        int room = 2 * project.Activities + 2;
        _times = new double[room];
        _free = new ulong[room * _use.Words];
    }

    public void Clear()
    {
        _count = 1;
        _times[0] = 0;
        _use.Capacity.CopyTo(_free, 0);
    }

    public readonly double Earliest(int activity, double from, double duration)
    {
        ReadOnlySpan<ulong> need = _use.Needs.AsSpan(activity * _use.Words, _use.Words);
        double start = from;
        for (int i = Find(from); i < _count && _times[i] < start + duration; i++)
        {
            if (!_use.Fits(_free.AsSpan(i * need.Length, need.Length), need))
            {
                start = _times[i + 1];
            }
        }

        return start;
    }

    public void Occupy(int activity, double start, double duration)
    {
        ReadOnlySpan<ulong> need = _use.Needs.AsSpan(activity * _use.Words, _use.Words);
        int first = Split(Find(start), start);
        int end = first;
        double finish = start + duration;
        while (end < _count && _times[end] < finish)
        {
            end++;
        }

        if (end == _count || _times[end] > finish)
        {
            end = Split(end - 1, finish);
        }

        for (int i = first; i < end; i++)
        {
            Span<ulong> free = _free.AsSpan(i * need.Length, need.Length);
            for (int word = 0; word < need.Length; word++)
            {
                free[word] -= need[word];
            }
        }
    }

    /// <summary>The span in which a time lies.</summary>
    private readonly int Find(double time)
    {
        int low = 0;
        int high = _count;
        while (high - low > 1)
        {
            int middle = (low + high) >> 1;
            if (_times[middle] <= time)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Makes the time an event; it lies in span <paramref name="at"/>. Returns the span that begins with it.</summary>
    private int Split(int at, double time)
    {
        if (_times[at] == time)
        {
            return at;
        }

        int words = _use.Words;
        int next = at + 1;
        Array.Copy(_times, next, _times, next + 1, _count - next);
        Array.Copy(_free, at * words, _free, next * words, (_count - at) * words);
        _times[next] = time;
        _count++;
        return next;
    }
}
