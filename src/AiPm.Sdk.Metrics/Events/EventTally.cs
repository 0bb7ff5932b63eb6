using System.Runtime.InteropServices;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Counts a stream of events as it passes: who was active when, who started when, who went how far through the funnel. Tallies of parts of a stream
/// merge to the tally of the whole, whatever the parts and the order of events, to the same bits.
/// </summary>
/// <remarks>
/// Keeps a bit for each user and day and the funnel's events, not the stream. Not safe for use by several threads at once: give each its
/// own and merge. Cost: about 100 ns an event, a dictionary look-up the smaller part; memory of a bit for each user and day observed, about 30 bytes a user, and
/// 13 bytes for each event of the funnel.
/// </remarks>
/// <typeparam name="TUser">What tells users apart: a number is fastest.</typeparam>
public sealed class EventTally<TUser>
    where TUser : notnull, IEquatable<TUser>
{
    private const int None = int.MaxValue;

    private readonly Dictionary<TUser, int> _users = [];
    private readonly Dictionary<string, EventKind> _kinds = new(StringComparer.Ordinal);
    private readonly bool _everyEventIsActivity;
    private readonly int _firstDay;
    private readonly int _blocks;
    private readonly long _firstUtcDay;
    private readonly long?[] _offsets;

    private ulong[] _active = [];
    private int[] _start = [];
    private int[] _funnelHead = [];
    private long[] _funnelTime = new long[16];
    private byte[] _funnelStep = new byte[16];
    private int[] _funnelNext = new int[16];
    private int _funnelCount;
    private long _counted;
    private long _before;
    private long _after;

    /// <summary>An empty tally.</summary>
    /// <param name="counting">What is counted.</param>
    public EventTally(EventCounting counting)
    {
        ArgumentNullException.ThrowIfNull(counting);
        Counting = counting;
        _firstDay = counting.From.DayNumber;
        _blocks = (counting.Days + 63) / 64;
        _everyEventIsActivity = counting.Activity is null;
        foreach (string name in counting.Activity ?? [])
        {
            _kinds[name] = new(true, false, -1);
        }

        if (counting.Start is { } start)
        {
            _kinds[start] = new(KindOf(start).IsActivity, true, -1);
        }

        for (int step = 0; step < counting.Funnel.Length; step++)
        {
            EventKind known = KindOf(counting.Funnel[step]);
            _kinds[counting.Funnel[step]] = new(known.IsActivity, known.IsStart, step);
        }

        // The zone is asked once for each UTC day; days in which its clocks change have no entry and are asked each time.
        _firstUtcDay = Math.Max(0, _firstDay - 2);
        _offsets = new long?[counting.Days + 4];
        for (int i = 0; i < _offsets.Length; i++)
        {
            long from = (_firstUtcDay + i) * TimeSpan.TicksPerDay;
            if (from + TimeSpan.TicksPerDay - 1 <= DateTime.MaxValue.Ticks)
            {
                long offset = counting.Boundary.OffsetAt(from);
                _offsets[i] = offset == counting.Boundary.OffsetAt(from + TimeSpan.TicksPerDay - 1) ? offset : null;
            }
        }
    }

    /// <summary>What is counted.</summary>
    public EventCounting Counting { get; }

    /// <summary>The number of users seen, those seen only before the first day included.</summary>
    public int Users => _users.Count;

    /// <summary>What an event's name means here: look it up once, then pass it with each event.</summary>
    public EventKind KindOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _kinds.TryGetValue(name, out EventKind kind) ? kind : new(_everyEventIsActivity, false, -1);
    }

    /// <summary>Counts one event.</summary>
    /// <param name="user">Whose event it is.</param>
    /// <param name="at">The instant, with any offset from UTC.</param>
    /// <param name="name">What happened.</param>
    public void Add(TUser user, DateTimeOffset at, string name) => Add(user, at.UtcTicks, KindOf(name));

    /// <summary>Counts many events, a row each.</summary>
    /// <param name="users">Whose event it is.</param>
    /// <param name="utcTicks">The instant, as <see cref="DateTimeOffset.UtcTicks"/>.</param>
    /// <param name="kinds">What happened, from <see cref="KindOf"/>.</param>
    /// <exception cref="ArgumentException">The columns are not equally long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An instant lies outside the calendar; the message names its row, from 0, and no event is counted.</exception>
    public void Add(ReadOnlySpan<TUser> users, ReadOnlySpan<long> utcTicks, ReadOnlySpan<EventKind> kinds)
    {
        if (users.Length != utcTicks.Length || users.Length != kinds.Length)
        {
            throw new ArgumentException(
                $"users, utcTicks and kinds must be equally long, but were {users.Length}, {utcTicks.Length} and {kinds.Length}",
                nameof(kinds)
            );
        }

        for (int row = 0; row < utcTicks.Length; row++)
        {
            if ((ulong)utcTicks[row] > (ulong)DateTime.MaxValue.Ticks)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(utcTicks),
                    utcTicks[row],
                    FormattableString.Invariant(
                        $"utcTicks must be from 0 to {DateTime.MaxValue.Ticks}, but row {row} was {utcTicks[row]}"
                    )
                );
            }
        }

        for (int row = 0; row < users.Length; row++)
        {
            Add(users[row], utcTicks[row], kinds[row]);
        }
    }

    /// <summary>Takes in another tally: afterwards this is the tally of both streams.</summary>
    /// <exception cref="ArgumentException">The other counts otherwise: by another time zone, other days, another funnel. The message names each difference.</exception>
    public void Merge(EventTally<TUser> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        string[] differences = Counting.Differences(other.Counting);
        if (differences.Length > 0)
        {
            throw new ArgumentException(
                $"tallies merge only where they count alike, but they differ in {string.Join("; ", differences)}",
                nameof(other)
            );
        }

        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("a tally must not be merged with itself", nameof(other));
        }

        foreach ((TUser user, int theirs) in other._users)
        {
            int own = IndexOf(user);
            for (int block = 0; block < _blocks; block++)
            {
                _active[own * _blocks + block] |= other._active[theirs * _blocks + block];
            }

            _start[own] = Math.Min(_start[own], other._start[theirs]);
            for (int i = other._funnelHead[theirs]; i >= 0; i = other._funnelNext[i])
            {
                AddStep(own, other._funnelTime[i], other._funnelStep[i]);
            }
        }

        _counted += other._counted;
        _before += other._before;
        _after += other._after;
    }

    /// <summary>What was counted so far. The tally can go on counting.</summary>
    public EventSummary Summarize()
    {
        EventSummaryBuilder builder = new(Counting, _counted, _before, _after);
        for (int user = 0; user < _users.Count; user++)
        {
            builder.AddUser(_active.AsSpan(user * _blocks, _blocks), _start[user]);
            if (_funnelHead[user] >= 0)
            {
                builder.AddFunnel(_funnelHead[user], _funnelTime, _funnelStep, _funnelNext);
            }
        }

        return builder.Build();
    }

    private void Add(TUser user, long utcTicks, EventKind kind)
    {
        if (kind == default)
        {
            return;
        }

        int day = DayNumber(utcTicks) - _firstDay;
        if (day >= Counting.Days)
        {
            _after++;
            return;
        }

        int own = IndexOf(user);
        if (kind.IsStart || (kind.IsActivity && Counting.Start is null))
        {
            _start[own] = Math.Min(_start[own], day);
        }

        if (day < 0)
        {
            _before++;
            return;
        }

        _counted++;
        if (kind.IsActivity)
        {
            _active[own * _blocks + (day >> 6)] |= 1UL << day;
        }

        if (kind.Step > 0)
        {
            AddStep(own, utcTicks, (byte)(kind.Step - 1));
        }
    }

    private int DayNumber(long utcTicks)
    {
        long entry = utcTicks / TimeSpan.TicksPerDay - _firstUtcDay;
        return (ulong)entry < (ulong)_offsets.Length && _offsets[entry] is { } offset
            ? DayBoundary.Number(utcTicks, offset)
            : Counting.Boundary.DayNumber(utcTicks);
    }

    private int IndexOf(TUser user)
    {
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_users, user, out bool known);
        if (!known)
        {
            index = _users.Count - 1;
            if (index == _start.Length)
            {
                int capacity = Math.Max(16, 2 * index);
                Array.Resize(ref _start, capacity);
                Array.Resize(ref _funnelHead, capacity);
                Array.Resize(ref _active, checked(capacity * _blocks));
            }

            _start[index] = None;
            _funnelHead[index] = -1;
        }

        return index;
    }

    private void AddStep(int user, long time, byte step)
    {
        if (_funnelCount == _funnelTime.Length)
        {
            int capacity = 2 * _funnelCount;
            Array.Resize(ref _funnelTime, capacity);
            Array.Resize(ref _funnelStep, capacity);
            Array.Resize(ref _funnelNext, capacity);
        }

        _funnelTime[_funnelCount] = time;
        _funnelStep[_funnelCount] = step;
        _funnelNext[_funnelCount] = _funnelHead[user];
        _funnelHead[user] = _funnelCount++;
    }
}
