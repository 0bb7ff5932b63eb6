using System.Collections.Immutable;
using System.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Turns what a tally holds of each user into whole-number counts, so that the order of users leaves no trace.</summary>
internal sealed class EventSummaryBuilder
{
    private readonly EventCounting _counting;
    private readonly int _days;
    private readonly int[] _daily;
    private readonly int[] _size;
    private readonly AgeTable _onDay;
    private readonly AgeTable _onOrAfter;
    private readonly AgeTable _inWeek;
    private readonly AgeTable _firstBack;
    private readonly AgeTable _lost;
    private readonly int[][] _rolling;
    private readonly (long Users, long Days, Int128 Squares)[] _lastWindow;
    private readonly int[] _weekOf;
    private readonly int[] _monthOf;
    private readonly int[] _weekly;
    private readonly int[] _monthly;
    private readonly long[] _reached;
    private readonly FunnelWalk _walk;
    private readonly (long Events, long Before, long After) _events;
    private (long Time, byte Step)[] _own = [];
    private long _unripe;
    private long _active;
    private long _known;
    private readonly int[] _dayList;

    public EventSummaryBuilder(EventCounting counting, long counted, long before, long after)
    {
        _counting = counting;
        _events = (counted, before, after);
        _days = counting.Days;
        long end = counting.Boundary.StartOf(counting.Through.AddDays(1)).UtcTicks;
        _daily = new int[_days];
        _size = new int[_days];
        (_onDay, _onOrAfter, _inWeek) = (new(_days), new(_days), new(_days));
        (_firstBack, _lost) = (new(_days), new(_days));
        _rolling = [.. counting.RollingDays.Select(_ => new int[_days + 1])];
        _lastWindow = new (long, long, Int128)[_rolling.Length];
        _weekOf = Bucket(day => day.DayNumber / 7);
        _monthOf = Bucket(day => day.Year * 12 + day.Month);
        _weekly = new int[_weekOf[^1] + 1];
        _monthly = new int[_monthOf[^1] + 1];
        _reached = new long[counting.Funnel.Length];
        _walk = new(counting.Funnel.Length, counting.FunnelWindow, end);
        _dayList = new int[_days];
    }

    public void AddUser(ReadOnlySpan<ulong> active, int start)
    {
        int count = 0;
        for (int block = 0; block < active.Length; block++)
        {
            for (ulong bits = active[block]; bits != 0; bits &= bits - 1)
            {
                _dayList[count++] = block * 64 + BitOperations.TrailingZeroCount(bits);
            }
        }

        ReadOnlySpan<int> days = _dayList.AsSpan(0, count);
        _active += count > 0 ? 1 : 0;
        int week = -1;
        int month = -1;
        foreach (int day in days)
        {
            _daily[day]++;
            if (_weekOf[day] != week)
            {
                week = _weekOf[day];
                _weekly[week]++;
            }

            if (_monthOf[day] != month)
            {
                month = _monthOf[day];
                _monthly[month]++;
            }
        }

        for (int i = 0; i < _rolling.Length; i++)
        {
            AddRolling(days, i);
        }

        if (start < 0)
        {
            _known++;
        }
        else if (start < _days)
        {
            AddCohort(days, start);
        }
    }

    public void AddFunnel(int head, long[] times, byte[] steps, int[] next)
    {
        int count = 0;
        for (int i = head; i >= 0; i = next[i])
        {
            if (count == _own.Length)
            {
                Array.Resize(ref _own, Math.Max(16, 2 * count));
            }

            _own[count++] = (times[i], steps[i]);
        }

        Array.Sort(_own, 0, count);
        _walk.Begin();
        for (int i = 0; i < count; i++)
        {
            _walk.Take(_own[i].Time, _own[i].Step);
        }

        for (int step = 0; step <= _walk.Furthest; step++)
        {
            _reached[step]++;
        }

        _unripe += _walk.IsUndecided ? 1 : 0;
    }

    public EventSummary Build()
    {
        ImmutableArray<RollingActivity> rolling =
        [
            .. _counting.RollingDays.Select(
                (days, i) =>
                {
                    int running = 0;
                    int[] users = new int[_days];
                    for (int day = 0; day < _days; day++)
                    {
                        users[day] = running += _rolling[i][day];
                    }

                    return new RollingActivity(
                        _counting.From,
                        days,
                        users,
                        _daily,
                        _lastWindow[i].Users,
                        _lastWindow[i].Days,
                        _lastWindow[i].Squares
                    );
                }
            ),
        ];
        return new(
            _counting,
            _events.Events,
            _events.Before,
            _events.After,
            _active,
            _known,
            [.. _daily],
            [.. _size],
            rolling,
            Windows(_weekOf, _weekly, _ => 7),
            Windows(_monthOf, _monthly, day => DateTime.DaysInMonth(day.Year, day.Month)),
            [.. _reached],
            _unripe,
            new(_onDay, _onOrAfter, _inWeek, _firstBack, _lost)
        );
    }

    /// <summary>The days on which a user counts in a rolling window: from each active day on, so long as the window is.</summary>
    private void AddRolling(ReadOnlySpan<int> days, int index)
    {
        int window = _counting.RollingDays[index];
        int[] changes = _rolling[index];
        int until = 0;
        int inLast = 0;
        foreach (int day in days)
        {
            int end = Math.Min(_days, day + window);
            if (day >= until)
            {
                changes[day]++;
                changes[end]--;
            }
            else
            {
                changes[until]++;
                changes[end]--;
            }

            until = end;
            inLast += day >= _days - window ? 1 : 0;
        }

        if (inLast > 0)
        {
            ref (long Users, long Days, Int128 Squares) last = ref _lastWindow[index];
            last = (last.Users + 1, last.Days + inLast, last.Squares + (Int128)inLast * inLast);
        }
    }

    private void AddCohort(ReadOnlySpan<int> days, int start)
    {
        _size[start]++;
        int last = start;
        int week = -1;
        int lost = -1;
        bool isBack = false;
        foreach (int day in days)
        {
            if (day < start)
            {
                continue;
            }

            int age = day - start;
            _onDay.Add(start, age);
            if (age > 0 && !isBack)
            {
                isBack = true;
                _firstBack.Add(start, age);
            }

            if (age / 7 != week)
            {
                week = age / 7;
                _inWeek.Add(start, week);
            }

            if (lost < 0 && day - last > _counting.LostAfter)
            {
                lost = last - start + _counting.LostAfter;
            }

            last = day;
        }

        if (lost < 0 && _days - 1 - last >= _counting.LostAfter)
        {
            lost = last - start + _counting.LostAfter;
        }

        if (lost >= 0)
        {
            _lost.Add(start, lost);
        }

        if (days.Length > 0 && days[^1] >= start)
        {
            // Active on or after every age up to the last: counted at the last, summed up from behind when read.
            _onOrAfter.Add(start, last - start);
        }
    }

    private ImmutableArray<CalendarActivity> Windows(int[] bucketOf, int[] users, Func<DateOnly, int> length)
    {
        ImmutableArray<CalendarActivity>.Builder windows = ImmutableArray.CreateBuilder<CalendarActivity>(users.Length);
        for (int first = 0; first < _days; )
        {
            int bucket = bucketOf[first];
            int end = first;
            while (end < _days && bucketOf[end] == bucket)
            {
                end++;
            }

            DateOnly from = _counting.From.AddDays(first);
            windows.Add(new(from, _counting.From.AddDays(end - 1), end - first == length(from), users[bucket]));
            first = end;
        }

        return windows.MoveToImmutable();
    }

    private int[] Bucket(Func<DateOnly, int> key)
    {
        int[] buckets = new int[_days];
        int first = key(_counting.From);
        for (int day = 0; day < _days; day++)
        {
            buckets[day] = key(_counting.From.AddDays(day)) - first;
        }

        return buckets;
    }
}
