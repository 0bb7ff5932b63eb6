namespace AiPm.Sdk.Metrics;

/// <summary>One user's way through a funnel, step by step in the order of time. A user may begin again, and counts once, at the furthest point reached.</summary>
internal sealed class FunnelWalk
{
    private readonly long[] _began;
    private readonly long _window;
    private readonly long _lastEntry;
    private bool _isUnripe;

    /// <param name="steps">The number of steps.</param>
    /// <param name="window">The most time from the first step to any other; <see cref="TimeSpan.MaxValue"/> for no end.</param>
    /// <param name="end">The instant at which observation ends.</param>
    internal FunnelWalk(int steps, TimeSpan window, long end)
    {
        _began = new long[steps];
        _window = window.Ticks;
        // An entry whose window is not over yet could still go on: it is left out, not counted as given up.
        _lastEntry = window == TimeSpan.MaxValue ? long.MaxValue : end - window.Ticks;
        Begin();
    }

    /// <summary>The furthest step taken, from 0; −1 where there was no entry that counts.</summary>
    internal int Furthest { get; private set; }

    /// <summary>Whether there were entries, but all of them too late.</summary>
    internal bool IsUndecided => Furthest < 0 && _isUnripe;

    /// <summary>Another user.</summary>
    internal void Begin()
    {
        Array.Fill(_began, long.MinValue);
        Furthest = -1;
        _isUnripe = false;
    }

    internal void Take(long time, int step)
    {
        if (step == 0)
        {
            if (time > _lastEntry)
            {
                _isUnripe = true;
                return;
            }

            _began[0] = time;
        }
        else if (_began[step - 1] != long.MinValue && time - _began[step - 1] <= _window)
        {
            // Of all ways to get here, the one that began last has most time left.
            _began[step] = Math.Max(_began[step], _began[step - 1]);
        }
        else
        {
            return;
        }

        Furthest = Math.Max(Furthest, step);
    }
}
