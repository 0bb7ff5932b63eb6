using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What is free in each unit of time, for projects of whole numbers.</summary>
internal struct BucketProfile(ResourceConstrainedProject project) : IUsageProfile
{
    /// <summary>Up to this horizon a table of units of time is small enough.</summary>
    public const double LongestHorizon = 1 << 16;

    private readonly PackedUse _use = project.Use;
    private readonly ulong[] _free = new ulong[((int)project.Horizon + 1) * project.Use.Words];

    // Units of time from which on everything is free.
    private int _used = (int)project.Horizon + 1;

    public void Clear()
    {
        ulong[] capacity = _use.Capacity;
        if (capacity.Length == 1)
        {
            _free.AsSpan(0, _used).Fill(capacity[0]);
        }
        else
        {
            for (int time = 0; time < _used; time++)
            {
                capacity.CopyTo(_free.AsSpan(time * capacity.Length));
            }
        }

        _used = 0;
    }

    public readonly double Earliest(int activity, double from, double duration)
    {
        int start = (int)from;
        int length = (int)duration;
        ulong guard = _use.Guard;
        ReadOnlySpan<ulong> free = _free;
        if (_use.Words == 1)
        {
            ulong need = _use.Needs[activity];

            // From the end of the window backwards: the last moment at which it does not fit is where the next window begins.
            int checkedFrom = start;
            while (true)
            {
                int at = start + length - 1;
                while (at >= checkedFrom && PackedUse.Fits(free[at], need, guard))
                {
                    at--;
                }

                if (at < checkedFrom)
                {
                    return start;
                }

                checkedFrom = start + length;
                start = at + 1;
            }
        }

        return EarliestOfWords(activity, start, length);
    }

    public void Occupy(int activity, double start, double duration)
    {
        int first = (int)start;
        int end = first + (int)duration;
        if (_use.Words == 1)
        {
            ulong need = _use.Needs[activity];
            Span<ulong> free = _free.AsSpan(first, end - first);
            for (int i = 0; i < free.Length; i++)
            {
                free[i] -= need;
            }
        }
        else
        {
            ReadOnlySpan<ulong> need = _use.Needs.AsSpan(activity * _use.Words, _use.Words);
            for (int time = first; time < end; time++)
            {
                Span<ulong> free = _free.AsSpan(time * need.Length, need.Length);
                for (int word = 0; word < need.Length; word++)
                {
                    free[word] -= need[word];
                }
            }
        }

        _used = Math.Max(_used, end);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double EarliestOfWords(int activity, int start, int length)
    {
        ReadOnlySpan<ulong> need = _use.Needs.AsSpan(activity * _use.Words, _use.Words);
        for (int time = start; time < start + length; time++)
        {
            if (!_use.Fits(_free.AsSpan(time * need.Length, need.Length), need))
            {
                start = time + 1;
            }
        }

        return start;
    }
}
