using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The memory of one thread: numbers of events of a chunk, and events laid out one after the other.</summary>
internal sealed class EventScratch(int counters)
{
    // Columns of about this length stay in the first caches; one draw more may have so many events as there are.
    private const int Wanted = 2_048;

    private readonly int[] _rows = new int[Wanted + EventCounts.Most];
    private readonly int[] _numbers = new int[Wanted + EventCounts.Most];
    private readonly double[] _losses = new double[Wanted + EventCounts.Most];
    private readonly int[] _counts = new int[counters * JointSimulation.ChunkSize];

    /// <summary>A column for uniforms of a chunk.</summary>
    public double[] Column { get; } = new double[JointSimulation.ChunkSize];

    /// <summary>The row of the chunk that each event belongs to.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Events);

    /// <summary>The number of each event within its row, from 0.</summary>
    public ReadOnlySpan<int> Numbers => _numbers.AsSpan(0, Events);

    /// <summary>A number for each event.</summary>
    public Span<double> Values => _losses.AsSpan(0, Events);

    /// <summary>How many events are laid out.</summary>
    public int Events { get; private set; }

    /// <summary>The numbers of events of a counter.</summary>
    public Span<int> Counts(int counter, int count) => _counts.AsSpan(counter * JointSimulation.ChunkSize, count);

    /// <summary>Lays out the events of rows from <paramref name="row"/> on, row by row, and returns the row after the last.</summary>
    public int Expand(ReadOnlySpan<int> counts, int row)
    {
        int events = 0;
        for (; row < counts.Length && events < Wanted; row++)
        {
            int count = counts[row];

            // Written in any case: most rows have none or one, and a branch on which would be guessed wrong.
            _rows[events] = row;
            _numbers[events] = 0;
            for (int number = 1; number < count; number++)
            {
                _rows[events + number] = row;
                _numbers[events + number] = number;
            }

            events += count;
        }

        Events = events;
        return row;
    }

    /// <summary>Lays out the first events, in the rows that have any.</summary>
    public void SelectFirst(ReadOnlySpan<int> counts)
    {
        int events = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            _rows[events] = row;
            _numbers[events] = 0;
            events += counts[row] > 0 ? 1 : 0;
        }

        Events = events;
    }

    /// <summary>Lays out the events of one number, in the rows that have it.</summary>
    public void Select(ReadOnlySpan<ushort> counts, int number)
    {
        int events = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            _rows[events] = row;
            _numbers[events] = number;
            events += counts[row] > number ? 1 : 0;
        }

        Events = events;
    }
}
