using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The memory in which a chunk of draws is scheduled: columns of starts, finishes and latest finishes for each item.</summary>
internal sealed class ScheduleColumns
{
    private readonly Network _network;
    private readonly double[][] _start;
    private readonly double[][] _finish;
    private readonly double[][] _latest;
    private readonly double[] _end = new double[JointSimulation.ChunkSize];
    private readonly double[] _latestStart = new double[JointSimulation.ChunkSize];

    public ScheduleColumns(Network network)
    {
        _network = network;
        _start = Columns(network.Count);
        _finish = Columns(network.Count);
        _latest = Columns(network.Count);
    }

    /// <summary>The offset at which the last item of each draw ends, after <see cref="Compute"/>.</summary>
    public ReadOnlySpan<double> End(int count) => _end.AsSpan(0, count);

    public ReadOnlySpan<double> Finish(int item, int count) => _finish[item].AsSpan(0, count);

    public ReadOnlySpan<double> Latest(int item, int count) => _latest[item].AsSpan(0, count);

    /// <summary>Schedules all draws of a chunk; slot numbers are item numbers. Deadlines move no date and do not count.</summary>
    public void Compute(DrawChunk chunk)
    {
        int count = chunk.Count;
        Span<double> end = _end.AsSpan(0, count);
        end.Clear();
        foreach (int item in _network.Order)
        {
            Forward(item, chunk[item], count);
            MaxPlus.Later(end, _finish[item].AsSpan(0, count), 0);
        }

        foreach (double[] latest in _latest)
        {
            end.CopyTo(latest);
        }

        for (int k = _network.Count - 1; k >= 0; k--)
        {
            Backward(_network.Order[k], chunk);
        }
    }

    private void Forward(int item, ReadOnlySpan<double> duration, int count)
    {
        Span<double> start = _start[item].AsSpan(0, count);
        start.Fill(_network.Release[item]);
        foreach (ActivityLink tie in _network.Ties(item))
        {
            ReadOnlySpan<double> from = tie.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish
                ? _finish[tie.Predecessor].AsSpan(0, count)
                : _start[tie.Predecessor].AsSpan(0, count);
            if (tie.Kind is LinkKind.FinishToStart or LinkKind.StartToStart)
            {
                MaxPlus.Later(start, from, tie.Lag);
            }
            else
            {
                MaxPlus.Later(start, from, tie.Lag, duration);
            }
        }

        MaxPlus.Add(_finish[item].AsSpan(0, count), start, duration);
    }

    private void Backward(int item, DrawChunk chunk)
    {
        ReadOnlySpan<ActivityLink> ties = _network.Ties(item);
        if (ties.Length == 0)
        {
            return;
        }

        Span<double> latestStart = _latestStart.AsSpan(0, chunk.Count);
        ReadOnlySpan<double> latest = _latest[item].AsSpan(0, chunk.Count);
        MaxPlus.Subtract(latestStart, latest, chunk[item]);
        foreach (ActivityLink tie in ties)
        {
            Span<double> before = _latest[tie.Predecessor].AsSpan(0, chunk.Count);
            ReadOnlySpan<double> bound = tie.Kind is LinkKind.FinishToStart or LinkKind.StartToStart
                ? latestStart
                : latest;
            if (tie.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish)
            {
                MaxPlus.Earlier(before, bound, tie.Lag);
            }
            else
            {
                MaxPlus.Earlier(before, bound, tie.Lag, chunk[tie.Predecessor]);
            }
        }
    }

    private static double[][] Columns(int items)
    {
        double[][] columns = new double[items][];
        for (int i = 0; i < items; i++)
        {
            columns[i] = new double[JointSimulation.ChunkSize];
        }

        return columns;
    }
}
