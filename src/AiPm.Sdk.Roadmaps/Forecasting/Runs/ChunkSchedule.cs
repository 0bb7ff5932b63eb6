using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The memory in which a chunk of draws is scheduled: columns for each item of one network. Durations go in; starts, finishes and latest
/// finishes come out. One for each thread.
/// </summary>
internal abstract class ChunkSchedule
{
    protected ChunkSchedule(Network network)
    {
        Network = network;
        Duration = Columns(network.Count);
        Start = Columns(network.Count);
        Finish = Columns(network.Count);
        Latest = Columns(network.Count);
    }

    public Network Network { get; }

    public double[][] Duration { get; }

    public double[][] Start { get; }

    public double[][] Finish { get; }

    /// <summary>The finishes beyond which each item would move the end. Deadlines move no date and do not count.</summary>
    public double[][] Latest { get; }

    /// <summary>The offset at which the last item ends.</summary>
    public double[] End { get; } = new double[JointSimulation.ChunkSize];

    /// <summary>Schedules the first <paramref name="count"/> draws.</summary>
    public abstract void Compute(int count);

    public static double[][] Columns(int count)
    {
        double[][] columns = new double[count][];
        for (int i = 0; i < count; i++)
        {
            columns[i] = new double[JointSimulation.ChunkSize];
        }

        return columns;
    }
}
